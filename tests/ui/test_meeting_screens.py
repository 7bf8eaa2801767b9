"""The meeting: five screens with a question each, whose figures are those of the pages."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from ui.on_your_data import click, html_of, said

from quietwins.ui import state
from quietwins.words.agenda import agenda

ROOT = Path(__file__).parents[2]
KEYS = {
    "escape": "End the meeting",
    "left": "Back",
    "pageup": "Back",
    "right": "Next",
    "pagedown": "Next",
}


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(tmp_path / "practice"))
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "keys"))
    monkeypatch.chdir(ROOT)
    # AppTest takes each run for a server's first: the frame would begin it again,
    # and a click would be lost.
    monkeypatch.setattr("quietwins.ui.enter", lambda: None)
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)


def begun(app: AppTest) -> AppTest:
    """The meeting, as it begins on Reflect."""
    app.run()
    return start(app)


def start(app: AppTest) -> AppTest:
    page = click(app.switch_page("pages/reflect.py").run(), "Start the thirty minutes")
    assert [one.value for one in page.title] == [agenda()[0].name]
    # A page to which the script itself has turned is forgotten by AppTest before the next run.
    return page.switch_page("pages/meeting.py").run()


def screens(app: AppTest) -> list[AppTest]:
    """Walk to the end, and look at each screen on the way."""
    yield begun(app)
    for _ in agenda()[1:]:
        yield click(app, "Next")


def charts(app: AppTest) -> list[dict[str, Any]]:
    drawn = app.get("vega_lite_chart") or app.get("arrow_vega_lite_chart")
    return [json.loads(one.proto.spec) for one in drawn]


def rows(app: AppTest) -> list[Any]:
    """What the charts of a page show, whatever their size."""
    return [[layer["data"] for layer in spec["layer"]] for spec in charts(app)]


def shown_rows(app):
    """What each chart shows, without what a click on a page asks about."""
    asking = {"asked", "turn"}
    return [
        {
            json.dumps({name: value for name, value in row.items() if name not in asking})
            for data in layers
            for row in data.get("values", [])
        }
        for layers in rows(app)
    ]


def test_it_has_a_screen_for_each_step_with_its_question_and_no_more_than_a_pair_of_charts(app):
    for place, screen in enumerate(screens(app)):
        step = agenda()[place]
        assert not screen.exception
        assert [one.value for one in screen.title] == [step.name]
        assert step.question.text in said(screen)
        assert f"{place + 1} of 5. {step.how}" in said(screen)
        assert len(charts(screen)) <= 2


def test_each_button_has_its_key_and_those_that_lead_nowhere_are_off(app):
    page = begun(app)
    keys = {one.proto.shortcut: one for one in page.button if one.proto.shortcut}
    assert {key: one.label for key, one in keys.items()} == KEYS
    assert [keys[key].disabled for key in KEYS] == [False, True, True, False, False]
    for _ in agenda()[1:]:
        page = click(page, "Next")
    keys = {one.proto.shortcut: one for one in page.button if one.proto.shortcut}
    assert [keys[key].disabled for key in KEYS] == [False, False, False, True, True]
    assert [one.value for one in click(page, "Back").title] == [agenda()[-2].name]


def test_it_begins_anew_each_time_and_may_be_opened_by_its_address(app):
    page = start(click(begun(app), "Next"))
    assert [one.value for one in page.title] == [agenda()[0].name]
    del page.session_state[state.MEETING_STEP]
    assert [one.value for one in page.run().title] == [agenda()[0].name]


def test_the_line_for_the_time_goes_on_from_where_the_half_hour_is(app):
    page = begun(app)
    page.session_state[state.MEETING_BEGAN] -= 400  # seconds ago
    line = next(one for one in html_of(page.run()).split("<div") if "qw-time" in one)
    assert 'aria-label="This step: minute 0 to 3 of 30."' in line
    delays = [float(s) for s in re.findall(r"animation-delay:(-?[\d.]+)s", html_of(page))]
    lasts = [int(s) for s in re.findall(r"animation-duration:(\d+)s", html_of(page))]
    assert lasts == [180, 420, 720, 300, 180]
    # the first part is over for 220 seconds, the second has gone on for as long
    assert [round(delay, -1) for delay in delays] == [-400, -220, 200, 920, 1220]


def test_its_lines_show_what_reflect_shows(app):
    page = app.run().switch_page("pages/reflect.py").run()
    on_reflect = shown_rows(page)
    assert any(on_reflect)
    assert shown_rows(click(click(start(page), "Next"), "Next")) == on_reflect


def test_what_the_page_keeps_back_of_few_clients_is_kept_back_here(app):
    app.query_params["clinician"] = ["CL-07"]
    page = app.run().switch_page("pages/reflect.py").run()
    assert "Start the thirty minutes" not in [one.label for one in page.button]
    page = page.switch_page("pages/meeting.py").run()
    for step in agenda():
        assert [one.value for one in page.title] == [step.name]
        assert charts(page) == []
        assert not re.search(r"\d+ (of \d+ )?clients?", _figures(page))
        if step != agenda()[-1]:
            page = click(page, "Next")


def _figures(screen: AppTest) -> str:
    return re.sub(r"[Ff]ewer than \d clients", "", said(screen))


def test_it_ends_with_a_note_that_has_two_days_and_stands_at_the_one_it_is_about(app):
    *_, last = screens(app)
    assert {one.label for one in last.date_input} == {"Said on", "About"}
    day_of = {one.label: one for one in last.date_input}
    assert (day_of["Said on"].value, day_of["About"].value) == (date.today(), date(2025, 12, 31))
    next(one for one in last.text_input if one.label == "What will you try?").input("a quiet start")
    day_of["About"].set_value(date(2025, 9, 30))
    click(last, "Keep this note")
    (note,) = last.session_state[state.NOTES]
    assert (note.day, note.said_on, note.text) == (date(2025, 9, 30), date.today(), "a quiet start")
    page = last.switch_page("pages/reflect.py").run()
    letters = [
        row["place"]
        for spec in charts(page)
        for layer in spec["layer"]
        for row in layer["data"].get("values", ())
        if row.get("letters") == "a"
    ]
    assert set(letters) == {8}  # September, the ninth month of the view

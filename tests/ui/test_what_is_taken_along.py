"""What a download's button makes: noted before it leaves, and forgotten with
everything else that was seen.
"""

from __future__ import annotations

import gc
import json
import weakref
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest
from practices import NONE, Session, log_of

from quietwins.charts.kinds import goals_by_step
from quietwins.charts.look import PALETTES
from quietwins.disclosure import Extent, Reaches, Shown, SmallGroupRule, for_team
from quietwins.disclosure.register import let_out
from quietwins.downloads import as_csv
from quietwins.errors import QuietWinsError
from quietwins.log import View
from quietwins.measures.over_time import Grain
from quietwins.store import open_practice
from quietwins.store.beside.what_left import NAME, Audience
from quietwins.ui import analysts, downloads, takeables, takeables_beside
from quietwins.ui.open_log import Looking, OpenLog, Source, forget_what_was_seen
from quietwins.words.downloads import NO_FIXED_PERIOD

VIEW = View(date(2024, 1, 1), date(2024, 3, 31))
OUTSIDE, INSIDE = (
    downloads.Asked(audience, VIEW, None) for audience in (Audience.OUTSIDE, Audience.INSIDE)
)


def _looking(view: View | None = None) -> Looking:
    log = log_of(*(Session(f"c{n}", f"2024-01-{1 + n:02}", {"g": 5}, NONE) for n in range(9)))
    rule = SmallGroupRule(5)
    return Looking(
        OpenLog(log, "a version", Source.PRACTICE), Shown(Reaches(log, rule), view or VIEW)
    )


TAKEABLE = downloads.Takeable(
    "Goals by how they moved",
    lambda left, look: (
        goals_by_step(left.figures.goals.steps, look, 5),
        pd.DataFrame({"Clients": [str(left.figures.clients)]}),
    ),
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(tmp_path / "practice"))
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "keys"))
    folder = open_practice().folder
    folder.root.mkdir()
    folder.mark("a key")
    yield folder
    forget_what_was_seen()


def _pressed(monkeypatch, asked: downloads.Asked = OUTSIDE) -> bytes | str:
    looking = _looking()
    monkeypatch.setattr(downloads, "looking_at", lambda: looking)
    return downloads._when_asked(TAKEABLE, asked, as_csv)()


@pytest.mark.parametrize(("asked", "clients"), [(OUTSIDE, b"10"), (INSIDE, b"9")])
def test_a_download_is_noted_and_holds_its_numbers(folder, monkeypatch, asked, clients):
    file = _pressed(monkeypatch, asked)
    assert file.splitlines()[-1] == clients
    assert (b"For the practice only" in file) == (asked is INSIDE)
    noted = json.loads((folder.root / NAME).read_text())
    assert (noted["what"], noted["for"]) == (TAKEABLE.name, asked.audience.value)


def test_the_register_is_asked_once_more_when_the_button_is_pressed(folder, monkeypatch):
    """Another window may have taken something along since the button was drawn."""
    log = _looking().open_log.log
    last_day = View(date(2024, 1, 1), date(2024, 1, 8))  # all but one of the clients
    let_out(folder, "Goals", log, [last_day], SmallGroupRule(1), datetime(2024, 4, 1))
    text = _pressed(monkeypatch)
    assert isinstance(text, str)
    assert "2024-01-01 to 2024-01-08" in text
    assert len((folder.root / NAME).read_text().splitlines()) == 1
    assert isinstance(_pressed(monkeypatch, INSIDE), bytes)


def test_for_others_is_grey_where_there_is_no_fixed_period_or_no_set(folder, monkeypatch):
    grey = downloads._for_others(TAKEABLE, _looking(View(date(2024, 1, 2), date(2024, 3, 31))))
    assert grey.why_not == NO_FIXED_PERIOD
    chosen = downloads._for_others(TAKEABLE, _looking(View(VIEW.first, VIEW.last, frozenset("A"))))
    assert "no set that is fixed" in chosen.why_not
    offered = downloads._for_others(TAKEABLE, _looking(View(date(2023, 12, 5), date(2024, 4, 2))))
    assert (offered.view, offered.why_not, offered.label) == (
        VIEW,
        "",
        "January to March 2024, for others",
    )


def test_a_download_that_cannot_be_noted_holds_the_reason_and_no_number(folder, monkeypatch):
    (folder.root / NAME).mkdir()
    text = _pressed(monkeypatch)
    assert isinstance(text, str)
    assert text.startswith("Nothing was taken along")
    assert "Clients" not in text


def test_what_was_found_for_downloads_is_found_once_and_then_forgotten(folder):
    looking = _looking()
    log = weakref.ref(looking.open_log.log)
    found = downloads._left_of(OUTSIDE, looking)
    assert downloads._left_of(OUTSIDE, _looking()) is found
    assert downloads._left_of(INSIDE, _looking()) is not found
    forget_what_was_seen()
    assert downloads._left_of(OUTSIDE, _looking()) is not found
    del looking
    gc.collect()
    assert log() is None


OTHER = View(date(2024, 2, 1), date(2024, 2, 29))
WITH_AN_AXIS: dict[str, Callable[[Looking], downloads.Takeable]] = {
    "goals over time": takeables.goals_line_along,
    "victories over time": takeables.victories_line_along,
    "changes": takeables.changes_along,
    "families": takeables.families_along,
    "goals by session": takeables.movement_by_session_along,
    "victories by session": takeables.rate_by_session_along,
    "movement beside": takeables_beside.movement_beside_practice_along,
    "rate beside": takeables_beside.rate_beside_practice_along,
    "movement in two periods": lambda looking: takeables_beside.two_periods_along(looking, OTHER)[
        0
    ],
    "rate in two periods": lambda looking: takeables_beside.two_periods_along(looking, OTHER)[1],
}


@pytest.mark.parametrize("takeable", WITH_AN_AXIS.values(), ids=WITH_AN_AXIS)
def test_how_far_a_picture_reaches_tells_nothing_of_what_stays(folder, takeable):
    looking = _looking()
    # The page's own axes reach for all that the screen may show, a month
    # that is kept back included.
    wide = _looking()
    vars(wide.shown.reaches)["lines"] = lambda grain: Extent(9.5, 83.0)
    left = replace(downloads._left_of(OUTSIDE, looking), beside=looking.shown.figures)
    near, far = (takeable(of).make(left, PALETTES["light"])[0] for of in (looking, wide))
    charts = [drawn if isinstance(drawn, tuple) else (drawn,) for drawn in (near, far)]
    assert [one.to_dict() for one in charts[0]] == [one.to_dict() for one in charts[1]]


def test_a_view_is_never_drawn_beside_itself(folder):
    left = downloads._left_of(OUTSIDE, _looking())
    for two in takeables_beside.two_periods_along(_looking(), OTHER):
        with pytest.raises(QuietWinsError):
            two.make(left, PALETTES["light"])


def test_how_far_a_control_chart_reaches_tells_nothing_of_what_stays():
    sessions = (
        Session(
            f"c{n}",
            f"2024-{month:02}-{1 + n:02}",
            {"g": (n + month) % 11},
            ["trust"] if n > month % 3 else NONE,
        )
        for month in range(1, 13)
        for n in range(12)
    )
    year = View(date(2024, 1, 1), date(2024, 12, 31))
    left = downloads._of(for_team(log_of(*sessions), year, SmallGroupRule(5), Grain.MONTH), INSIDE)
    for near, far in zip(
        (analysts.on_goals(1.0), *analysts.on_rates(1.0)),
        (analysts.on_goals(9.5), *analysts.on_rates(83.0)),
        strict=True,
    ):
        drawn = [
            analysts._along(asked).make(left, PALETTES["light"])[0].to_dict()
            for asked in (near, far)
        ]
        assert drawn[0] == drawn[1]

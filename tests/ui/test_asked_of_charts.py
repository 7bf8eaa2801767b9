"""A month that is asked for, a kind in the place of all, and the filters as chips: on the page as
the keys reach them.
"""

from __future__ import annotations

import json
import re
from calendar import monthrange
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from practices import Session, log_of
from seeds import in_a_release
from streamlit.testing.v1 import AppTest

from quietwins.commands.figures_command import figures
from quietwins.disclosure import Reaches, Shown, SmallGroupRule
from quietwins.log import View
from quietwins.ui import state
from quietwins.words.one_month import kinds_noticed, why_nothing

ROOT = Path(__file__).parents[2]
SAMPLE = sorted(str(path) for path in (ROOT / "sample_data").glob("*.csv"))
CARD = '<h2 class="qw-label">'


@pytest.fixture(autouse=True)
def nobodys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(tmp_path / "practice"))
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "keys"))
    monkeypatch.chdir(ROOT)


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=240).run()


def _ask(app: AppTest, month: str | None) -> AppTest:
    return app.selectbox(key=state.MONTH).set_value(month).run()


def _html(app: AppTest) -> list[str]:
    return [element.proto.body for element in app.get("html")]


def _card(app: AppTest) -> str:
    """What stands from the name of the month on, in the order of the page, without its marks."""
    said = _html(app)
    begins = next(place for place, text in enumerate(said) if CARD in text)
    return re.sub(r"<[^>]+>", " ", " ".join(said[begins : begins + 6]))


def _figures_of(month: date, *more: str) -> dict:
    last = month.replace(day=monthrange(month.year, month.month)[1])
    asked = ["--for", "inside", "--from", str(month), "--to", str(last), *more, "--json"]
    told = CliRunner().invoke(figures, [*SAMPLE, *asked], catch_exceptions=False)
    return json.loads(told.stdout)


@pytest.mark.parametrize("month", [date(2025, 3, 1), *in_a_release(date(2025, 9, 1))])
def test_the_card_of_a_month_tells_what_the_command_line_tells_of_it(app, month):
    card = _card(_ask(app, month.isoformat()))
    told = _figures_of(month)
    goals, victories = told["goals"], told["quiet_victories"]
    assert f"{month:%B %Y}" in card
    assert f" {goals['clients']['forward']} of {goals['clients_rated_again']} " in card
    assert f" {goals['clients']['back']} of {goals['clients_rated_again']} " in card
    assert f" {goals['movement']['value']:+.1f} points " in card
    assert f" {victories['per_10']['value']:.1f} " in card
    assert f"between {victories['per_10']['low']:.1f} and {victories['per_10']['high']:.1f}" in card
    recorded = victories["sessions"]["noticed"] + victories["sessions"]["none_noticed"]
    assert f"filled in for {recorded} of {told['sessions']} sessions" in card
    kinds = card.partition("by kind: ")[2].partition(".")[0].split(", ")
    assert sorted(int(kind.split()[-1]) for kind in kinds) == sorted(victories["by_code"].values())


def test_what_is_of_too_few_clients_in_a_month_is_not_told_on_its_card_either(app):
    app.multiselect(key="clinician").set_value(["CL-03"]).run()
    app.selectbox(key="period").set_value("Last 6 months").run()
    told = _figures_of(date(2025, 11, 1), "--clinician", "CL-03")
    assert told["clients"] > 5 > told["goals"]["clients_rated_again"]
    assert {told["goals"]["share_forward"], told["goals"]["movement"]} == {"hidden"}
    card = _card(_ask(app, "2025-11-01"))
    assert card.count("fewer than 5 clients") == 3  # of the three figures about goals
    assert "points" not in card


def test_nothing_is_told_of_a_month_of_too_few_clients():
    log = log_of(
        *(Session(f"K{n}", "2025-02-03", {"g": 3}, ["trust"]) for n in range(9)),
        *(Session(f"K{n}", "2025-03-03", {"g": 9}, ["trust"]) for n in range(4)),
    )
    seen = Shown(Reaches(log, SmallGroupRule(5)), View(date(2025, 3, 1), date(2025, 3, 31)))
    assert (
        why_nothing(seen.figures, 5) == "There were fewer than 5 clients then, so it is not shown."
    )
    assert kinds_noticed(seen.figures, log.codebook, 5) == ""


def test_only_this_month_narrows_the_view_and_a_step_back_widens_it_again(app):
    _ask(app, "2025-03-01")
    app.button(key="this month only").click().run()
    assert any("1 March 2025 to 31 March 2025" in text for text in _html(app))
    assert not any(CARD in text for text in _html(app))
    app.button(key="back one step").click().run()
    assert any("1 January 2025 to 31 December 2025" in text for text in _html(app))
    assert "back one step" not in [button.key for button in app.button]


def test_the_second_click_of_a_double_click_finds_no_step_and_changes_nothing(app):
    app.multiselect(key="clinician").set_value(["CL-01"]).run()
    app.session_state[state.STEPS] = ()  # as the first click leaves it
    app.button(key="back one step").click().run()
    assert not app.exception
    assert app.multiselect(key="clinician").value == ["CL-01"]


def test_a_card_closes_and_another_view_lets_go_of_a_month_it_does_not_have(app):
    _ask(app, "2025-03-01")
    app.button(key="close month").click().run()
    assert app.selectbox(key=state.MONTH).value is None
    _ask(app, "2025-03-01")
    app.selectbox(key="period").set_value("Last 3 months").run()
    assert app.selectbox(key=state.MONTH).value is None
    assert not app.exception


def test_chips_show_what_the_filters_hold_and_take_it_away(app):
    assert not [button for button in app.button if (button.key or "").startswith("chip ")]
    app.multiselect(key="clinician").set_value(["CL-01", "CL-02"]).run()
    app.selectbox(key="period").set_value("Last 6 months").run()
    chips = [button.key for button in app.button if (button.key or "").startswith("chip ")]
    assert chips == ["chip period Last 6 months", "chip clinician CL-01", "chip clinician CL-02"]
    app.button(key="chip clinician CL-01").click().run()
    assert app.multiselect(key="clinician").value == ["CL-02"]
    app.button(key="chip period Last 6 months").click().run()
    assert app.selectbox(key="period").value == "Last 12 months"
    for _ in range(2):
        app.button(key="back one step").click().run()
    assert app.selectbox(key="period").value == "Last 6 months"
    assert app.multiselect(key="clinician").value == ["CL-01", "CL-02"]


def _chips_of_a_clinician_and_a_service_called_alike() -> None:
    from datetime import date

    from practices import Session, log_of

    from quietwins.log import View
    from quietwins.ui.chip_row import chips

    log = log_of(Session("K1", "2025-01-03", clinician="North", service="North"))
    chips(View(date(2025, 1, 1), date(2025, 1, 31), frozenset({"North"}), "North"), log)


def test_a_clinician_and_a_service_that_are_called_alike_have_a_chip_each():
    page = AppTest.from_function(_chips_of_a_clinician_and_a_service_called_alike).run(timeout=120)
    assert not page.exception
    assert [button.label for button in page.button] == ["North", "North"]


def test_a_kind_stands_in_the_place_of_all_and_goes_back(app):
    app.switch_page("pages/quiet_victories.py").run()

    def first_line() -> str:
        return json.loads(app.get("vega_lite_chart")[0].proto.spec)["title"]["text"]

    assert first_line() == "Quiet victories"
    app.selectbox(key=state.KIND).set_value("kind trust").run()
    assert first_line() == "Trust"
    app.button(key="all kinds By kind").click().run()
    assert first_line() == "Quiet victories"
    app.selectbox(key=state.KIND).set_value("family Feeling safe").run()
    assert first_line() == "Feeling safe"
    assert not app.exception


def test_a_kind_that_another_log_had_is_let_go_of_and_all_stand_in_its_place(app):
    app.session_state[state.KIND] = "kind of another codebook"
    app.switch_page("pages/quiet_victories.py").run()
    assert not app.error
    first = json.loads(app.get("vega_lite_chart")[0].proto.spec)
    assert first["title"]["text"] == "Quiet victories"
    assert app.selectbox(key=state.KIND).value is None

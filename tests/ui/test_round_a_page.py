"""What stands round a page: the months that are looked at, what they leave out, whose clients these
are, one kind sentence where they are too few, and where the figures come from.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from ui.on_your_data import said

from quietwins.store import open_practice
from quietwins.ui import state

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
SHORT_LOG = CASES / "09-simplepractice-appointment-status-dup-headers.csv"
OFF = "Single journeys are switched off."


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A practice folder and keys of the test's own, not there yet."""
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(tmp_path / "practice"))
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "keys"))
    monkeypatch.chdir(ROOT)
    return tmp_path


def opened(**asked: list[str]) -> AppTest:
    """The first page, by a link that asks for this."""
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    for name, values in asked.items():
        page.query_params[name.rstrip("_")] = values
    return page.run()


def filters(page: AppTest) -> dict[str, str | None]:
    return {one.label: one.value for one in page.sidebar.selectbox}


def beside_list(page: AppTest) -> str:
    return " ".join(one.value for one in page.sidebar.markdown)


def buttons(page: AppTest) -> list[str]:
    return [one.label for one in page.button]


def choose(page: AppTest, label: str, value: str) -> AppTest:
    next(one for one in page.sidebar.selectbox if one.label == label).select(value)
    return page.run()


def press(page: AppTest, label: str) -> AppTest:
    next(one for one in page.button if one.label == label).click()
    return page.run()


def test_months_are_chosen_from_two_lists_that_begin_at_what_was_shown():
    page = choose(opened(), "Period", "Chosen dates")
    assert (filters(page)["From"], filters(page)["To"]) == ("January 2025", "December 2025")
    choose(page, "From", "March 2025")
    assert "1 March 2025 to 31 December 2025" in said(page)
    choose(page, "To", "February 2025")  # whichever way round
    assert "1 February 2025 to 31 March 2025, all clinicians" in said(page)


def test_days_inside_a_month_come_by_a_link_and_a_click_makes_them_whole_months():
    page = opened(period=["Chosen dates"], dates=["2025-02-11", "2025-03-20"])
    assert "11 February 2025 to 20 March 2025, all clinicians" in said(page)
    assert "From" not in filters(page)
    next(one for one in page.sidebar.button if "11 February" in one.label).click()
    page.run()
    assert "1 February 2025 to 31 March 2025, all clinicians" in said(page)
    assert filters(page)["From"] == "February 2025"


def test_whoever_turns_from_days_of_a_link_to_one_month_leaves_them_in_no_address():
    page = opened(period=["Chosen dates"], dates=["2025-02-11", "2025-05-20"])
    assert "dates" in page.query_params
    page.selectbox(key=state.MONTH).set_value("2025-03-01").run()
    press(page, "Look at this month only")
    assert "1 March 2025 to 31 March 2025, all clinicians" in said(page)
    assert "dates" not in page.query_params


def test_whole_months_of_a_link_stand_in_the_lists():
    page = opened(period=["Chosen dates"], dates=["2025-02-01", "2025-03-31"])
    assert (filters(page)["From"], filters(page)["To"]) == ("February 2025", "March 2025")


def test_a_month_that_the_data_does_not_have_is_said():
    page = opened(period=["Chosen dates"], from_=["May 2033"], to=["March 2025"])
    assert "asked for the month May 2033, which this data does not have" in said(page)


def test_what_the_view_leaves_out_is_said_under_the_title_with_one_button_to_see_it():
    page = opened()
    assert "Not in this view: 901 sessions before 1 January 2025." in said(page)
    press(page, "Show all months")
    assert filters(page)["Period"] == "All months"
    assert "Not in this view" not in said(page)


def test_a_chosen_clinicians_page_says_what_it_is_not_and_who_can_see_it():
    page = opened(clinician=["CL-02"])
    assert "CL-02's clients. This says as much about who was referred" in said(page)
    assert "Everybody who opens Quiet Wins on this computer sees it." in said(page)
    assert "One made-up client, 14 sessions." not in said(page)
    assert "sees it" not in said(opened())


def test_too_few_clients_are_one_kind_sentence_and_the_ways_to_a_wider_view():
    page = opened()
    page.sidebar.multiselect[0].select("CL-07").run()
    assert "There are fewer than 5 clients in this view, so it is not shown." in said(page)
    assert said(page).count("fewer than 5") == 1
    assert "Not in this view" not in said(page)  # a total minus the rest would tell it
    assert not page.get("vega_lite_chart")
    assert {"All months", "All clinicians"} <= set(buttons(page))


def test_who_chooses_a_clinician_with_too_few_clients_is_told_so_beside_the_list():
    page = opened(clinician=["CL-02"])
    assert "too few clients" not in beside_list(page)
    page.sidebar.multiselect[0].set_value(["CL-07"]).run()
    assert "CL-07 has too few clients in this view to be shown." in beside_list(page)


def test_where_no_wider_view_would_help_none_is_offered(machine: Path):
    (machine / "practice").mkdir()
    (machine / "practice" / "settings.toml").write_text("k = 20\n")
    page = opened(period=["All months"], clinician=["CL-06"])
    wider = [one.label for one in page.button if one.key.startswith("wider ")]
    assert "All months" not in wider


def test_where_nothing_is_kept_your_data_has_no_filters_and_says_what_the_pages_show():
    page = opened(clinician=["CL-02"])
    page.switch_page("pages/your_data.py").run()
    assert not page.sidebar.selectbox
    assert "Until you bring something in, the pages show a made-up practice." in said(page)
    page.switch_page("pages/goals.py").run()
    assert page.sidebar.multiselect[0].value == ["CL-02"]


def test_files_that_are_only_looked_at_are_said_on_every_page_and_can_be_kept_or_closed():
    page = opened()
    page.switch_page("pages/your_data.py").run()
    page.file_uploader[0].upload(SHORT_LOG.name, SHORT_LOG.read_bytes()).run()
    press(page, "Look at this without keeping")
    page.switch_page("pages/goals.py").run()
    assert "Looked at, not kept. A reload" in said(page).replace("*", "")
    page.switch_page("pages/your_data.py").run()
    press(page, "Keep them")
    assert len(open_practice().imports()) == 1
    page.switch_page("pages/goals.py").run()
    assert "Looked at, not kept" not in said(page)


def test_single_journeys_of_ones_own_data_wait_for_a_switch_that_says_what_it_means():
    page = opened()
    page.switch_page("pages/your_data.py").run()
    page.file_uploader[0].upload(SHORT_LOG.name, SHORT_LOG.read_bytes()).run()
    press(page, "Bring this in")
    page.switch_page("pages/single_journeys.py").run()
    assert OFF in said(page)
    page.switch_page("pages/your_data.py").run()
    assert "The small-group rule does not apply to it." in said(page)
    page.toggle[0].set_value(True).run()
    assert open_practice().settings().single_journeys
    page.switch_page("pages/single_journeys.py").run()
    assert OFF not in said(page)
    assert page.radio


def test_single_journeys_of_the_made_up_practice_are_there_without_a_switch():
    page = opened()
    page.switch_page("pages/single_journeys.py").run()
    assert OFF not in said(page)
    assert page.radio


def test_a_log_with_neither_goals_nor_victories_is_warned_of_and_told_truly():
    page = opened()
    page.switch_page("pages/your_data.py").run()
    rows = "".join(f"2025-0{1 + n // 9}-1{n % 9},CL-1,K{n % 6}\n" for n in range(18))
    page.file_uploader[0].upload("plain.csv", f"date,clinician,client\n{rows}".encode()).run()
    assert "holds neither goal ratings nor quiet victories" in said(page)
    press(page, "Bring this in")
    page.switch_page("pages/side_by_side.py").run()
    assert "Your exports hold goals" not in said(page)
    assert "neither goal ratings nor quiet victories so far" in said(page)
    assert "0 of 0" not in said(page)

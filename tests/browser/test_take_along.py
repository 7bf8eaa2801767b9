"""Take it along: a chart as picture and numbers, for others (rounded) or for the team (as on the
screen).
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

OTHERS, TEAM = "2025, for others", "For the team"
ENDINGS = ("PNG", "SVG", "CSV")


def _open(page, place: int, settled) -> None:
    page.get_by_role("button", name="Download").nth(place).click()
    settled(page)


def _taken(page, ending: str, whom: str = OTHERS) -> bytes:
    with page.expect_download() as taken:
        page.get_by_role("button", name=f"{whom}, {ending}").locator("visible=true").first.click()
    named = taken.value.suggested_filename
    assert "-2025-01-01-to-2025-12-31-" in named or whom != OTHERS
    assert ("-outside." if whom == OTHERS else "-inside-for-the-practice-only.") in named
    return Path(taken.value.path()).read_bytes()


def _table(numbers: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(numbers.decode("utf-8-sig"))))


def test_a_chart_is_taken_along_as_pictures_and_numbers_and_for_others_all_are_rounded(
    open_view, settled, outside_requests
):
    page = open_view("over_the_course", height=2400)
    _open(page, 0, settled)
    png, svg, numbers = (_taken(page, ending) for ending in ENDINGS)
    assert png.startswith(b"\x89PNG")
    assert b"For others: January to December 2025, all clinicians" in svg
    rows = _table(numbers)
    first = rows[0]
    assert (first["from"], first["to"], first["for"]) == ("2025-01-01", "2025-12-31", "outside")
    assert first["practice"] == "made up, nobody here is real"
    assert outside_requests == []
    shares = ("share", "low", "high")
    cells = [
        cell
        for row in rows
        for name, cell in row.items()
        if name.split(", ")[-1] not in (*shares, "Session") and cell.isdigit()
    ]
    assert cells
    assert [cell for cell in cells if int(cell) % 5] == []


@pytest.mark.release
def test_what_is_for_the_team_holds_what_the_screen_shows_and_says_for_whom_it_is(
    open_view, settled
):
    page = open_view("", height=2400)
    _open(page, 0, settled)
    svg, numbers = (_taken(page, ending, TEAM) for ending in ("SVG", "CSV"))
    assert b"For the practice only" in svg
    rows = _table(numbers)
    assert {row["for"] for row in rows} == {"inside, for the practice only"}
    counts = [int(row["Clients rated again"]) for row in rows]
    assert [n for n in counts if n % 5]


@pytest.mark.release
def test_where_no_fixed_period_lies_in_the_view_for_others_is_grey_and_says_why(open_view, settled):
    page = open_view("goals?period=Chosen%20dates&dates=2025-11-15&dates=2025-12-31", height=2400)
    _open(page, 0, settled)
    expect(
        page.get_by_text("none lies inside this view").locator("visible=true").first
    ).to_be_visible()
    expect(
        page.get_by_role("button", name=re.compile("for others")).locator("visible=true").first
    ).to_be_disabled()
    assert _taken(page, "CSV", TEAM)


@pytest.mark.release
def test_chosen_clinicians_are_no_set_so_for_others_is_grey(open_view, settled):
    page = open_view("goals?clinician=CL-02", height=2400)
    _open(page, 0, settled)
    expect(
        page.get_by_text("These clinicians are no set").locator("visible=true").first
    ).to_be_visible()
    expect(
        page.get_by_role("button", name=f"{OTHERS}, CSV").locator("visible=true").first
    ).to_be_disabled()
    rows = _table(_taken(page, "CSV", TEAM))
    assert [row["Of"] for row in rows] == ["This view", "The practice, at this size"]
    assert {row["clinicians"] for row in rows} == {"one clinician"}
    assert "CL-02" not in str(rows)


@pytest.mark.release
def test_kinds_of_so_few_clients_stay_and_say_so(open_view, settled):
    page = open_view("quiet_victories", height=2400)
    _open(page, 3, settled)
    expect(page.get_by_text("Single kinds over time stay here")).to_be_visible()
    assert page.get_by_role("button", name=f"{TEAM}, CSV").locator("visible=true").count() == 0


@pytest.mark.release
def test_small_charts_are_taken_along_as_one_picture(open_view, settled):
    page = open_view("quiet_victories", height=2400)
    _open(page, 2, settled)
    svg = _taken(page, "SVG").decode()
    assert svg.count("in all<") == 4


IS_CUT = "it => it.scrollHeight > it.clientHeight"


@pytest.mark.parametrize(("width", "height"), [(1440, 860), (390, 844)])
def test_all_that_a_download_offers_is_in_sight_in_a_low_window(open_view, settled, width, height):
    page = open_view("goals", width=width, height=height)
    for place in (0, 2):  # wherever the chart's link stands when somebody clicks
        _open(page, place, settled)
        opened = page.get_by_test_id("stPopoverBody").locator("visible=true")
        assert not opened.evaluate(IS_CUT)
        for button in opened.get_by_role("button").all():
            box = button.bounding_box()
            assert box["y"] > 0
            assert box["y"] + box["height"] < height
        assert opened.get_by_role("button").count() == 6
        page.keyboard.press("Escape")
        settled(page)


def test_the_buttons_open_and_close_by_keyboard(open_view, settled):
    page = open_view("two_periods", height=2400)
    page.get_by_role("button", name="Download").first.focus()
    page.keyboard.press("Enter")
    settled(page)
    expect(page.get_by_role("button", name=f"{TEAM}, PNG").locator("visible=true")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name=f"{TEAM}, PNG").locator("visible=true")).to_be_hidden()

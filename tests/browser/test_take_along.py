"""Take it along: a chart as picture and numbers, stricter than the screen; a view that may not leave says why."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

BUTTONS = ("Picture (PNG)", "Picture (SVG)", "Numbers (CSV)")
PAGES = {"": 5, "goals": 4, "quiet_victories": 4, "over_the_course": 3, "two_periods": 4, "reflect": 2}


def _open(page, place: int, settled) -> None:
    page.get_by_role("button", name="Take along").nth(place).click()
    settled(page)


def _taken(page, label: str) -> bytes:
    with page.expect_download(timeout=30_000) as taken:
        page.get_by_role("button", name=label).locator("visible=true").first.click()
    return Path(taken.value.path()).read_bytes()


def test_a_chart_is_taken_along_as_pictures_and_numbers(open_view, settled, outside_requests):
    page = open_view("over_the_course", height=2400)
    _open(page, 0, settled)
    png, svg, numbers = (_taken(page, label) for label in BUTTONS)
    assert png.startswith(b"\x89PNG")
    assert b"View: 1 January 2025 to 31 December 2025" in svg
    rows = list(csv.reader(io.StringIO(numbers.decode("utf-8-sig"))))
    assert [row[0] for row in rows[:6]] == ["What", "Practice", "View", "Of", "Rule", "Taken along"]
    assert rows[1] == ["Practice", "made up, nobody here is real"]
    assert outside_requests == []


def test_what_leaves_holds_no_count_of_one_to_four_clients(open_view, settled):
    page = open_view("over_the_course", height=2400)
    _open(page, 0, settled)
    rows = list(csv.reader(io.StringIO(_taken(page, "Numbers (CSV)").decode("utf-8-sig"))))
    cells = [cell for row in rows[8:] for cell in row[1:]]
    counts = [int(cell.split(" ")[0]) for cell in cells if re.match(r"\d", cell)]
    assert not [n for n in counts if 0 < n < 5]
    assert "not told" in cells


def test_a_view_that_may_not_leave_says_why_and_has_no_buttons(open_view, settled):
    page = open_view("goals?period=Chosen%20dates&dates=2025-01-15&dates=2025-12-31", height=2400)
    _open(page, 0, settled)
    expect(
        page.get_by_text("This view cannot be taken along. Only whole calendar months may leave.").first
    ).to_be_visible()
    assert page.get_by_role("button", name="Numbers (CSV)").count() == 0


@pytest.mark.parametrize(("name", "charts"), PAGES.items())
def test_every_chart_has_its_way_along_in_sight(name, charts, open_view):
    page = open_view(name, height=2400)
    expect(page.get_by_role("button", name="Take along").locator("visible=true")).to_have_count(charts)


def test_kinds_of_so_few_clients_stay_and_say_so(open_view, settled):
    page = open_view("quiet_victories", height=2400)
    _open(page, 3, settled)
    expect(page.get_by_text("Single kinds over time stay here")).to_be_visible()
    assert page.get_by_role("button", name="Numbers (CSV)").count() == 0


def test_chosen_clinicians_beside_the_practice_are_taken_along(open_view, settled):
    page = open_view("goals?clinician=CL-02", height=2400)
    _open(page, 0, settled)
    rows = list(csv.reader(io.StringIO(_taken(page, "Numbers (CSV)").decode("utf-8-sig"))))
    assert rows[0] == ["What", "Movement beside the practice"]
    assert rows[7][:2] == ["Figure", "This view"]


def test_small_charts_are_taken_along_as_one_picture(open_view, settled):
    page = open_view("quiet_victories", height=2400)
    _open(page, 2, settled)
    svg = _taken(page, "Picture (SVG)").decode()
    assert svg.count("in all<") + svg.count("in the points shown<") == 4


def test_the_buttons_open_and_close_by_keyboard(open_view, settled):
    page = open_view("two_periods", height=2400)
    page.get_by_role("button", name="Take along").first.focus()
    page.keyboard.press("Enter")
    settled(page)
    expect(page.get_by_role("button", name="Picture (PNG)")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Picture (PNG)")).to_be_hidden()

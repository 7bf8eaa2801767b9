"""Take it along: a chart as picture and numbers, stricter than the screen; a view that may not leave says why."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

NUMBERS = "The numbers as a table"
BUTTONS = ("Picture (PNG)", "Picture (SVG)", "Numbers (CSV)")


def _open_numbers(page, place: int, settled) -> None:
    page.get_by_text(NUMBERS).nth(place).click()
    settled(page)


def _taken(page, label: str) -> bytes:
    with page.expect_download(timeout=30_000) as taken:
        page.get_by_role("button", name=label).locator("visible=true").first.click()
    return Path(taken.value.path()).read_bytes()


def test_a_chart_is_taken_along_as_pictures_and_numbers(open_view, settled, outside_requests):
    page = open_view("over_the_course", height=2400)
    _open_numbers(page, 0, settled)
    png, svg, numbers = (_taken(page, label) for label in BUTTONS)
    assert png.startswith(b"\x89PNG")
    assert b"View: 1 January 2025 to 31 December 2025" in svg
    rows = list(csv.reader(io.StringIO(numbers.decode("utf-8-sig"))))
    assert [row[0] for row in rows[:5]] == ["What", "View", "Of", "Rule", "Taken along"]
    assert outside_requests == []


def test_what_leaves_holds_no_count_of_one_to_four_clients(open_view, settled):
    page = open_view("over_the_course", height=2400)
    _open_numbers(page, 0, settled)
    rows = list(csv.reader(io.StringIO(_taken(page, "Numbers (CSV)").decode("utf-8-sig"))))
    cells = [cell for row in rows[7:] for cell in row[1:]]
    counts = [int(cell.split(" ")[0]) for cell in cells if re.match(r"\d", cell)]
    assert not [n for n in counts if 0 < n < 5]
    assert "not told" in cells


def test_a_view_that_may_not_leave_says_why_and_has_no_buttons(open_view, settled):
    page = open_view("goals?period=Chosen%20dates&dates=2025-01-15&dates=2025-12-31", height=2400)
    _open_numbers(page, 0, settled)
    expect(
        page.get_by_text("This view cannot be taken along. Only whole calendar months may leave.").first
    ).to_be_visible()
    assert page.get_by_role("button", name="Numbers (CSV)").count() == 0


def test_a_picture_of_small_groups_stays_and_says_so(open_view, settled):
    page = open_view("goals", height=2400)
    _open_numbers(page, 1, settled)
    expect(page.get_by_text("This picture stays here").locator("visible=true")).to_be_visible()


def test_the_four_pictures_of_two_periods_each_have_their_buttons(open_view, settled):
    page = open_view("two_periods", height=2400)
    _open_numbers(page, 0, settled)
    expect(page.get_by_role("button", name="Picture (PNG)").locator("visible=true")).to_have_count(4)
    assert _taken(page, "Picture (PNG)").startswith(b"\x89PNG")

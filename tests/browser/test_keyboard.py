"""With keys alone: each stop of the Tab key has a name and can be seen, they follow the eye, none
holds one fast.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from browser.keys import MOST_STOPS, Stop, stop_of, tab_to
from browser.screen import PAGES
from playwright.sync_api import expect
from seeds import in_a_release

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

LEVEL = 12  # pixels; stops of one row may stand so much higher or lower
# From the end of a page the browser takes the focus, and hands it back to the beginning: maybe
# before a test has looked. What loses the focus to another element is not the end.
NOTE_THE_END = """
() => {
  window.atTheEnd = false;
  document.addEventListener('focusout', left => { window.atTheEnd = left.relatedTarget === null; });
}
"""


def _walk(page: Page) -> list[Stop]:
    """Every stop of the Tab key from the top of the page to its end."""
    reader = page.context.new_cdp_session(page)
    stops: list[Stop] = []
    page.evaluate(NOTE_THE_END)
    while len(stops) < MOST_STOPS:
        page.keyboard.press("Tab")
        stop = stop_of(page, reader)
        if stop is None or page.evaluate("window.atTheEnd"):
            return stops
        stops.append(stop)
    pytest.fail(f"The Tab key never leaves the page; at last it stood on {stops[-5:]}")


def _follows(one: Stop, other: Stop) -> bool:
    """Whether the eye that reads row by row, and column by column within a row, comes from one stop
    to the other.
    """
    return other.y >= one.y - LEVEL if other.x < one.x + one.width else True


@pytest.mark.parametrize("path", [*list(PAGES)[:1], *in_a_release(*list(PAGES)[1:])])
def test_the_tab_key_walks_each_page_as_the_eye_does(open_view, settled, path):
    page = open_view(path, height=2400)
    page.evaluate(
        "document.querySelectorAll('[data-testid=stMain] details > summary').forEach(s =>"
        " s.click())"
    )
    settled(page)
    stops = _walk(page)
    assert stops[0].name == "Skip to main content"
    assert [stop.name for stop in stops if not stop.seen] == []
    # which itself stands round all that follows
    inside = [stop for stop in stops if stop.tag != "MAIN"]
    assert [stop for stop in inside if not stop.name] == []
    assert [
        (one.name, other.name) for one, other in pairwise(inside) if not _follows(one, other)
    ] == []


def _press(page: Page, settled: Callable[[Page], None], *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
    settled(page)


def _choose_a_clinician(page: Page, settled: Callable[[Page], None], key: str) -> None:
    tab_to(page, "Clinicians", key)
    page.keyboard.type("CL-02")
    _press(page, settled, "Enter", "Escape")
    expect(page).to_have_url(re.compile("clinician=CL-02"))


def _open_a_table(page: Page, settled: Callable[[Page], None]) -> None:
    tab_to(page, "The numbers as a table")
    _press(page, settled, "Enter")
    expect(page.locator(".qw-table:visible")).to_have_count(1)
    tab_to(page, "Download Goals over time")
    _press(page, settled, "Enter")
    tab_to(page, "For the team, PNG")


@pytest.mark.release
def test_a_clinician_is_chosen_and_a_table_opened_with_keys_alone(open_view, settled):
    page = open_view()
    _choose_a_clinician(page, settled, "Tab")
    _open_a_table(page, settled)


def test_on_a_narrow_screen_the_filters_are_opened_and_put_away_with_keys_alone(open_view, settled):
    page = open_view(width=390, height=900)
    assert [stop.name for stop in _walk(page)][:3] == [
        "Skip to main content",
        "Expand sidebar",
        "Main menu",
    ]
    tab_to(page, "Expand sidebar")
    _press(page, settled, "Enter")
    # the sidebar stands before the button that opened it
    _choose_a_clinician(page, settled, "Shift+Tab")
    tab_to(page, "Collapse sidebar", "Shift+Tab")
    _press(page, settled, "Enter")
    _open_a_table(page, settled)


def test_the_first_stop_leads_past_the_menu_and_the_filters(open_view, settled):
    page = open_view()
    _press(page, settled, "Tab", "Enter", "Tab")
    assert page.evaluate("!!document.activeElement.closest('[data-testid=stMain]')")

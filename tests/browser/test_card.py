"""The card of an export in a real browser: with keys alone, without barriers, on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser.screen import drop, serious_barriers, would_come_in
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

TESTS = Path(__file__).parents[1]
ASKS_ABOUT_DATES = TESTS / "cases" / "20-ambiguous-dates-throughout.csv"
ASKS_ABOUT_WORDS = TESTS / "exports" / "03-owl-non-billable.csv"
MOST_STOPS = 120  # of the Tab key, far more than the page has


def _tab_to(page: Page, what: str) -> None:
    """Press the Tab key until what has the focus fits a selector."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("what => document.activeElement.matches(what)", what):
            return
    pytest.fail(f"The Tab key never comes to {what}")


def _press(page: Page, settled, button: str) -> None:
    """Come to a button by the Tab key, and press Enter."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText") == button:
            break
    else:
        pytest.fail(f"The Tab key never comes to {button}")
    page.keyboard.press("Enter")
    settled(page)


def test_a_file_is_answered_and_brought_in_with_keys_alone(own_dashboard, open_view, settled):
    page = open_view("your_data", height=2000)
    drop(page, settled, ASKS_ABOUT_DATES)
    _tab_to(page, "input[type=radio]")
    page.keyboard.press("Space")
    _press(page, settled, "Apply what I changed")
    expect(page.get_by_role("button", name="Bring this in")).to_be_enabled()
    assert would_come_in(page)["Sessions"].startswith("48 ")
    page.locator("body").press("Home")
    _press(page, settled, "Bring this in")
    expect(page.get_by_text("20-ambiguous-dates-throughout.csv came in.")).to_be_visible()


@pytest.mark.parametrize(("theme", "width"), [("light", 1440), ("dark", 390)])
def test_an_open_card_has_no_serious_barrier_and_scrolls_nothing_sideways(
    own_dashboard, open_view, settled, theme, width
):
    page = open_view("your_data", theme=theme, width=width, height=3600)
    drop(page, settled, ASKS_ABOUT_WORDS)
    assert serious_barriers(page) == {}
    main = page.get_by_test_id("stMain")
    assert main.evaluate("it => it.scrollWidth") <= main.evaluate("it => it.clientWidth")


def test_a_question_is_heard_as_it_is_read_without_signs_of_markup(
    own_dashboard, open_view, settled
):
    page = open_view("your_data", height=2000)
    drop(page, settled, ASKS_ABOUT_DATES)
    group = page.get_by_test_id("stRadioGroup").first
    expect(group).to_have_attribute(
        "aria-label",
        "In the column “Date” the dates can be read in two ways, and nothing in the file says"
        " which. Which is right?",
    )

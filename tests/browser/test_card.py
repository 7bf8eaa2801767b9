"""The card of an export in a real browser: with keys alone, without barriers, on a phone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser.keys import tab_to
from browser.screen import drop, serious_barriers, would_come_in
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

TESTS = Path(__file__).parents[1]
ASKS_ABOUT_DATES = TESTS / "cases" / "20-ambiguous-dates-throughout.csv"
ASKS_ABOUT_WORDS = TESTS / "exports" / "03-owl-non-billable.csv"


def _press(page: Page, settled, button: str) -> None:
    """Come to a button by the Tab key, and press Enter."""
    tab_to(page, button)
    page.keyboard.press("Enter")
    settled(page)


def test_a_question_is_heard_without_signs_of_markup_and_answered_with_keys_alone(
    own_dashboard, open_view, settled
):
    page = open_view("your_data", height=2000)
    drop(page, settled, ASKS_ABOUT_DATES)
    expect(page.get_by_test_id("stRadioGroup").first).to_have_attribute(
        "aria-label",
        "In the column “Date” the dates can be read in two ways, and nothing in the file says"
        " which. Which is right?",
    )
    tab_to(page, re.compile("is 8 May 2025"))
    page.keyboard.press("Space")
    _press(page, settled, "Apply what I changed")
    expect(page.get_by_role("button", name="Bring this in")).to_be_enabled()
    assert would_come_in(page)["Sessions"].startswith("48 ")
    page.locator("body").press("Home")
    _press(page, settled, "Bring this in")
    expect(page.get_by_text("20-ambiguous-dates-throughout.csv came in.")).to_be_visible()


@pytest.mark.parametrize(("theme", "width"), [("light", 1440), ("dark", 390)])
def test_an_open_card_has_no_serious_barrier_and_scrolls_nothing_sideways(
    open_view, settled, theme, width
):
    page = open_view("your_data", theme=theme, width=width, height=3600)
    drop(page, settled, ASKS_ABOUT_WORDS)
    assert serious_barriers(page) == {}
    main = page.get_by_test_id("stMain")
    assert main.evaluate("it => it.scrollWidth") <= main.evaluate("it => it.clientWidth")

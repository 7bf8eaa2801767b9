"""On a phone the menu lies over the page: it closes once a page is chosen in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser.screen import serious_barriers
from browser.settling import RUNS_ASKED_FOR, settle
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15"
    " (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)


@pytest.fixture
def phone(browser: Browser, dashboard) -> Iterator[Page]:
    """The first page, as a phone opens it."""
    context = browser.new_context(
        user_agent=PHONE,
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        locale="en-GB",
    )
    context.add_init_script(RUNS_ASKED_FOR)
    page = context.new_page()
    page.goto(dashboard.url)
    settle(page)
    yield page
    context.close()


def test_the_menu_closes_once_a_page_is_chosen(phone: Page):
    phone.get_by_role("button", name="Expand sidebar").click()
    menu = phone.get_by_label("App pages")
    listed = menu.get_by_role("link").all_inner_texts()
    assert [name.strip() for name in listed] == [
        "Side by side",
        "Goals",
        "Quiet victories",
        "Over the course",
        "Two periods",
        "Single journeys",
        "Reflect",
        "Your data",
        "About the numbers",
    ]
    assert serious_barriers(phone) == {}
    menu.get_by_role("link", name="Goals").click()
    settle(phone)
    expect(phone.get_by_role("heading", name="Goals", level=1)).to_be_visible()
    expect(phone.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")

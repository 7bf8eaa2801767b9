"""About the numbers: what does this figure mean, and when do I tick?"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_reader_finds_a_rule_by_its_word_and_what_nothing_holds_is_said_kindly(
    open_view, settled
):
    page = open_view("about_the_numbers")
    page.get_by_label("Find a word").fill("Wilson")
    page.keyboard.press("Enter")
    settled(page)
    expect(page.get_by_role("heading", name="Ranges, and what chance does")).to_be_visible()
    expect(page.get_by_role("heading", name="Two periods")).to_be_hidden()
    page.get_by_label("Find a word").fill("teapot")
    page.keyboard.press("Enter")
    settled(page)
    expect(page.get_by_text("Nothing here holds “teapot”.")).to_be_visible()


def test_a_clinician_reads_when_to_tick_a_code_and_when_not(open_view, settled):
    page = open_view("about_the_numbers", height=2400)
    heading = page.locator("summary", has_text="Guard lowered ·")
    heading.click()
    settled(page)
    code = page.get_by_test_id("stExpander").filter(has=heading)
    for label in ("Tick when.", "Not when.", "Near.", "guard_lowered"):
        expect(code.get_by_text(label).first).to_be_visible()


def test_the_contents_lead_to_headings_that_are_there(look_at):
    page = look_at("about_the_numbers")
    targets = [link.get_attribute("href") for link in page.locator(".st-key-contents a").all()]
    assert len(targets) > 10
    missing = [
        target for target in targets if page.locator(f'[id="{target.split("#")[1]}"]').count() != 1
    ]
    assert missing == []

"""Reflect: what would we do if it were real, and what did we say last time?"""

from __future__ import annotations

import pytest
from browser.screen import choose, drop, line_chart
from playwright.sync_api import expect
from seeds import in_a_release

pytestmark = pytest.mark.browser

LATER, EARLIER = "reflect", "reflect?period=Last+calendar+year"


def keep_note(page, text: str, settled) -> None:
    page.get_by_label("What will you try?").fill(text)
    page.get_by_role("button", name="Keep this note").click()
    settled(page)


def test_the_first_question_stands_above_both_lines(look_at):
    page = look_at(LATER)
    first = page.get_by_role("heading", name="If it were true?").bounding_box()
    for panel in ("Goals", "Quiet victories"):
        assert first["y"] < line_chart(page, panel).bounding_box()["y"]
    assert page.locator(".qw-question h3").count() == 10


@pytest.mark.release
def test_a_note_stands_on_both_lines_and_comes_back_in_the_next_period(open_view, settled):
    page = open_view(EARLIER, height=2000)
    keep_note(page, "Team day: say none when there was none", settled)
    for panel in ("Goals", "Quiet victories"):
        expect(
            line_chart(page, panel).locator("svg text").get_by_text("a", exact=True)
        ).to_be_visible()
        assert "Team day" in line_chart(page, panel).get_attribute("aria-label")
    expect(page.get_by_text("Last time, about")).to_be_hidden()
    choose(page, "Period", "Last 12 months", settled)
    last_time = page.locator(".st-key-last-time")
    expect(
        last_time.get_by_text("Last time, about 1 January 2024 to 31 December 2024")
    ).to_be_visible()
    expect(last_time.get_by_text("Team day: say none when there was none")).to_be_visible()


@pytest.mark.parametrize("text", ["Spoke with Anna about it", *in_a_release("K2718 again")])
def test_a_note_that_names_somebody_is_not_kept_and_says_why(open_view, settled, text):
    page = open_view(LATER, height=2000)
    keep_note(page, text, settled)
    expect(page.get_by_text("Notes hold no names and no single client.")).to_be_visible()
    expect(page.get_by_role("button", name="Remove")).to_have_count(0)


@pytest.mark.release
def test_a_note_can_be_taken_away_again(open_view, settled):
    page = open_view(LATER, height=2000)
    keep_note(page, "new form", settled)
    page.get_by_role("button", name="Remove").click()
    settled(page)
    expect(page.locator(".qw-notes")).to_have_count(0)


@pytest.mark.release
def test_a_note_of_a_kept_practice_is_there_for_a_second_browser_and_names_no_client_by_code(
    own_dashboard, open_view, settled, tmp_path
):
    log = tmp_path / "log.csv"
    rows = (
        f"2025-0{1 + i % 4}-{3 + i % 20:02},CL-1,K{4100 + i % 9},{i % 8},none" for i in range(60)
    )
    log.write_text("date,clinician,client,goal_1,quiet_victories\n" + "\n".join(rows))
    page = open_view("your_data", height=2400)
    drop(page, settled, log)
    page.get_by_role("button", name="Bring this in").click()
    settled(page)
    page.get_by_role("link", name="Reflect").click()
    settled(page)
    keep_note(page, "Spoke about K4103", settled)
    expect(page.get_by_text("Notes hold no names and no single client.")).to_be_visible()
    keep_note(page, "new form", settled)
    expect(page.get_by_text("It is kept in the practice folder.")).to_be_visible()
    colleague = open_view("reflect", height=2400)
    expect(colleague.get_by_role("button", name="Remove")).to_have_count(1)
    kept = (own_dashboard.practice / "notes.json").read_text()
    assert "new form" in kept
    assert "4103" not in kept

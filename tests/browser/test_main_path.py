"""The main job in a real browser: open, narrow, share, bring a file in, read both panels."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser.screen import choose, drawn_points, drop, everything_said, headline, would_come_in
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

CASE_01 = Path(__file__).parents[1] / "cases" / "01-plain-iso-wide-winlist.csv"
PANELS = ("Goals", "Quiet victories")


def test_the_first_page_shows_a_made_up_practice_and_says_so(
    look_at, outside_requests, page_errors
):
    page = look_at()
    expect(page.get_by_text("A made-up practice.")).to_be_visible()
    expect(page.get_by_text("One made-up client, 14 sessions.")).to_be_visible()
    assert all(drawn_points(page, panel) >= 10 for panel in PANELS)
    assert page.get_by_test_id("stException").count() == 0
    assert (outside_requests, page_errors) == ([], [])


@pytest.mark.release
def test_one_chosen_clinician_still_has_two_lines_and_stands_beside_the_practice(
    open_view, settled
):
    page = open_view()
    everybody = headline(page, "Clients with a quiet victory")
    choose(page, "Clinicians", "CL-02", settled)
    expect(page).to_have_url(re.compile("clinician=CL-02"))
    assert headline(page, "Clients with a quiet victory") != everybody
    assert all(drawn_points(page, panel) >= 3 for panel in PANELS)
    expect(page.get_by_text("With so few clients, chance alone gives between +")).to_be_visible()


def test_a_view_survives_a_reload_and_opens_from_the_copied_link_for_a_colleague(
    open_view, settled
):
    page = open_view()
    choose(page, "Clinicians", "CL-02", settled)
    choose(page, "Period", "Last 6 months", settled)
    expect(page).to_have_url(re.compile("period=Last"))
    seen = everything_said(page)
    page.reload()
    settled(page)
    assert everything_said(page) == seen

    page.get_by_role("button", name="Copy link").click()
    link = page.get_by_test_id("stCode").inner_text().strip()
    assert re.search(r"dates=\d{4}-\d{2}-01&dates=\d{4}-\d{2}-\d{2}&clinician=CL-02", link)
    colleague = open_view(link[link.index("?") :])
    assert everything_said(colleague) == seen
    expect(colleague.get_by_role("combobox", name="Period")).to_have_value("Chosen dates")


@pytest.mark.release
def test_what_a_link_asks_for_in_vain_is_said_until_it_is_closed(open_view, settled):
    page = open_view("?clinician=CL-02&clinician=ZZ-9&period=Last%206%20months&dates=1999-01-01")
    notice = page.get_by_text(
        "This view was asked for clinician ZZ-9, the date 1999-01-01, a first date"
    )
    expect(notice).to_be_visible()
    choose(page, "Period", "Last 3 months", settled)
    expect(notice).to_be_visible()
    page.get_by_role("button", name="Close this notice").click()
    settled(page)
    expect(notice).to_be_hidden()
    expect(page).to_have_url(re.compile("clinician=CL-02"))


def test_a_view_of_too_few_clients_leads_to_a_wider_one(open_view, settled):
    page = open_view("?clinician=CL-07")
    expect(page.get_by_text("There are fewer than 5 clients in this view")).to_be_visible()
    assert page.get_by_test_id("stVegaLiteChart").count() == 0
    page.get_by_role("button", name="All clinicians").click()
    settled(page)
    expect(page.get_by_text("goals were rated again: 43 have moved forward").first).to_be_visible()
    assert "clinician" not in page.url


def _stands_in_its_frame(page: Page) -> None:
    """Streamlit would run it bare: it takes the folder pages/ for the whole app until the frame was
    drawn once.
    """
    expect(page.get_by_role("heading", name="Your data", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="Side by side")).to_be_visible()
    expect(page.get_by_text("Page not found")).to_be_hidden()


def test_first_after_a_start_a_bookmark_opens_and_an_export_is_brought_in_and_both_panels_read(
    own_dashboard, open_view, settled, outside_requests
):
    page = open_view("your_data?clinician=CL-02")
    _stands_in_its_frame(page)
    page.goto(own_dashboard.url)
    settled(page)
    page.get_by_role("link", name="Your data").click()
    settled(page)
    drop(page, settled, CASE_01)
    counts = would_come_in(page)
    assert counts["Sessions"].startswith("60 ")
    assert (counts["Clients"], counts["Clinicians"]) == ("14", "3")
    assert counts["Goal ratings"].startswith("110 ")
    assert counts["Quiet victories"].startswith("98 ")
    page.get_by_role("radiogroup").get_by_text("We looked and noticed nothing").click()
    settled(page)
    page.get_by_role("button", name="Bring this in").click()
    settled(page)
    page.get_by_role("link", name="See both kinds of outcome side by side").click()
    settled(page)

    expect(page.get_by_text("A made-up practice.")).to_be_hidden()
    expect(page.get_by_text("1 January 2026 to 30 April 2026").first).to_be_visible()
    assert headline(page, "Clients whose goals moved forward")[0] == "8 of 13"
    assert headline(page, "Clients whose goals moved back")[0] == "0 of 13"
    assert headline(page, "Average movement")[0] == "+2.3 points"
    assert headline(page, "Quiet victories per 10 recorded sessions")[0] == "16.3"
    assert headline(page, "Sessions with a quiet victory")[0] == "88% of 60"
    assert headline(page, "Clients with a quiet victory")[0] == "14 of 14"
    assert "filled in for 60 of 60 sessions" in everything_said(page)
    assert outside_requests == []


@pytest.mark.release
def test_a_file_that_is_not_a_session_log_gets_one_clear_sentence_and_nothing_of_it_is_kept(
    open_view, settled, tmp_path
):
    shopping = tmp_path / "shopping.csv"
    shopping.write_text("item,price\nteapot,12\nbiscuits,3\n")
    page = open_view()
    page.get_by_role("link", name="Your data").click()
    settled(page)
    expect(page.get_by_text("the pages show a made-up practice")).to_be_visible()
    drop(page, settled, shopping)
    expect(page.get_by_role("button", name="Bring this in")).to_be_disabled()
    assert "teapot" not in page.locator("body").inner_text()


@pytest.mark.release
@pytest.mark.parametrize(
    ("preset", "dates"),
    [
        ("Last calendar year", "1 January 2024 to 31 December 2024"),
        ("Last 3 months", "1 October 2025 to 31 December 2025"),
    ],
)
def test_chosen_dates_begin_from_those_on_the_screen_and_stay_in_the_address(
    open_view, settled, preset, dates
):
    page = open_view()
    choose(page, "Period", preset, settled)
    choose(page, "Period", "Chosen dates", settled)
    expect(page.locator(".qw-view")).to_contain_text(dates)
    page.reload()
    settled(page)
    expect(page.locator(".qw-view")).to_contain_text(dates)

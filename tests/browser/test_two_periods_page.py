"""Two periods: how far do they differ, and could chance alone make it?"""

from __future__ import annotations

import re

import pytest
from browser.screen import choose
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def _choose_beside(page, option: str, settled) -> None:
    page.get_by_role("combobox", name="Compare with").click()
    page.get_by_role("option", name=option, exact=True).click()
    settled(page)


def test_it_says_how_many_are_in_both_and_how_far_each_figure_differs(look_at):
    page = look_at("two_periods", height=2000)
    told = re.compile(r"\d+ clients in .*2025 and \d+ clients in .*\. \d+ were seen in both")
    expect(page.get_by_text(told)).to_be_visible()
    expect(
        page.get_by_text(
            re.compile(r"The difference is .*, between .* and .*, allowing for chance")
        )
    ).to_have_count(3)


def test_dates_that_overlap_are_refused_with_what_to_do(look_at):
    page = look_at(
        "two_periods?beside=Chosen%20dates&beside_dates=2024-12-01&beside_dates=2025-02-28"
    )
    expect(page.get_by_text("These dates share days with those of this page.")).to_be_visible()
    assert page.get_by_test_id("stVegaLiteChart").count() == 0


@pytest.mark.parametrize("row", ["averages", "shares"])
def test_the_charts_of_a_row_stand_level(look_at, row):
    page = look_at("two_periods", height=2000)
    left, right = [
        chart.bounding_box() for chart in page.locator(f".st-key-pair-{row} svg.marks").all()
    ]
    assert (left["y"], left["height"]) == pytest.approx((right["y"], right["height"]), abs=1)


def test_that_the_same_people_have_been_seen_longer_stands_beside_what_it_is_about(look_at):
    page = look_at("two_periods", height=2000)
    longer = page.locator(".qw-under", has_text="and in the later one they have been seen longer")
    expect(longer).to_have_count(2)
    expect(longer.first).to_contain_text("Average movement was")
    expect(longer.last).to_contain_text("Goals moved forward for")


@pytest.mark.release
def test_the_months_before_are_as_many_and_the_choice_lives_in_the_address(open_view, settled):
    page = open_view("two_periods?period=Last%206%20months")
    expect(page.get_by_text("1 January 2025 to 30 June 2025")).to_be_visible()
    _choose_beside(page, "The same months a year before", settled)
    expect(page.get_by_text("1 July 2024 to 31 December 2024")).to_be_visible()
    expect(page).to_have_url(re.compile("beside=The"))
    page.reload()
    settled(page)
    expect(page.get_by_text("1 July 2024 to 31 December 2024")).to_be_visible()


@pytest.mark.release
def test_without_any_months_before_it_says_what_to_do(open_view, settled):
    page = open_view("two_periods")
    choose(page, "Period", "All months", settled)
    expect(page.get_by_text("No other period is chosen yet.")).to_be_visible()


@pytest.mark.release
def test_the_link_opens_the_same_two_periods(open_view, settled):
    page = open_view("two_periods?period=Last%206%20months&clinician=CL-02")
    page.get_by_role("button", name="Copy link").click()
    link = page.get_by_test_id("stPopoverBody").locator("code").inner_text()
    expect(page.get_by_role("button", name="Copy to clipboard")).to_be_visible()
    page.goto(link)
    settled(page)
    expect(page.get_by_text("1 July 2025 to 31 December 2025, clinician CL-02")).to_be_visible()
    expect(page.get_by_text("1 January 2025 to 30 June 2025")).to_be_visible()

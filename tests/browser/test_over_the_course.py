"""Over the course: by which session had something been noticed, and for how many had goals moved by then?"""

from __future__ import annotations

import re

import pytest
from browser.screen import choose
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_it_says_what_had_been_noticed_by_a_session_beside_goals_moved_by_then(open_view):
    page = open_view("over_the_course", height=2000)
    said = page.get_by_text(re.compile(r"\d+ clients began in this period"))
    expect(said).to_contain_text(
        re.compile(r"By their fifth session, .* noticed for \d+ of \d+ .* forward for \d+ of \d+")
    )
    names = page.get_by_test_id("stVegaLiteChart").first.locator(".role-axis-label text").all_text_contents()
    assert {"Anything noticed", "Goals moved forward", "Feeling safe", "Speaking up"} <= set(names)


def test_those_who_started_before_the_log_are_counted_aloud(open_view):
    page = open_view("over_the_course")
    expect(
        page.get_by_text(re.compile(r"\d+ clients of this view had probably started before the log"))
    ).to_be_visible()


def test_one_clinicians_course_says_from_which_session_too_few_came(open_view, settled):
    page = open_view("over_the_course")
    choose(page, "Clinicians", "CL-02", settled)
    expect(page.get_by_text(re.compile("Not shown for session .*: fewer than 5 clients came so far"))).to_be_visible()


def test_the_two_panels_by_session_stand_level(open_view):
    page = open_view("over_the_course", height=2200)
    left, right = [chart.bounding_box() for chart in page.locator(".st-key-pair-by-session svg.marks").all()]
    assert abs(left["y"] - right["y"]) <= 1
    assert (left["height"], left["width"]) == pytest.approx((right["height"], right["width"]), abs=1)

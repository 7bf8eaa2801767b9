"""Over the course: by which session had something been noticed, and for how many had goals moved by
then?
"""

from __future__ import annotations

import itertools
import re

import pytest
from browser.screen import choose
from playwright.sync_api import expect

from quietwins.codebook import read_codebook

pytestmark = pytest.mark.browser


def test_it_says_what_had_been_noticed_by_a_session_beside_goals_moved_by_then(look_at):
    page = look_at("over_the_course", height=2600)
    said = page.get_by_text(re.compile(r"\d+ clients began in these months"))
    expect(said).to_contain_text(
        re.compile(
            r"By their fifth session, a quiet victory had been noticed with \d+ of \d+,"
            r" and \d+ of \d+ rated again had moved forward on their goals\."
        )
    )
    goals, noticed = (
        page.locator(".st-key-pair-first-noticed").get_by_test_id("stVegaLiteChart").all()
    )
    names = {"Noticed by then", "Still coming", "Too early to say", "Stopped coming"}
    assert names <= set(noticed.locator(".role-axis-label text").all_text_contents())
    names = {"Moved forward", "Not moved forward", "Not rated twice"}
    assert names <= set(goals.locator(".role-axis-label text").all_text_contents())
    families = page.locator(".st-key-tiles-what-kind").get_by_test_id("stVegaLiteChart")
    titles = families.locator(".role-title-text text").all_text_contents()
    assert titles == list(read_codebook().families)


def test_those_who_started_before_the_log_are_counted_aloud(look_at):
    page = look_at("over_the_course", height=2600)
    expect(
        page.get_by_text(
            re.compile(r"\d+ clients of this view had probably started before the log")
        )
    ).to_be_visible()


def test_the_panels_of_what_had_come_are_of_one_size(look_at):
    page = look_at("over_the_course", height=2600)
    left, right = [
        chart.bounding_box() for chart in page.locator(".st-key-pair-first-noticed svg.marks").all()
    ]
    assert abs(left["y"] - right["y"]) <= 1
    assert (left["height"], left["width"]) == pytest.approx(
        (right["height"], right["width"]), abs=1
    )


def test_the_two_panels_by_session_stand_level(look_at):
    page = look_at("over_the_course", height=2600)
    left, right = [
        chart.bounding_box() for chart in page.locator(".st-key-pair-by-session svg.marks").all()
    ]
    assert abs(left["y"] - right["y"]) <= 1
    assert (left["height"], left["width"]) == pytest.approx(
        (right["height"], right["width"]), abs=1
    )


def test_too_few_clients_are_said_once_and_no_bare_axes_are_drawn(look_at):
    page = look_at("over_the_course?clinician=CL-07")
    expect(page.get_by_text(re.compile("fewer than 5 clients in this view"))).to_be_visible()
    expect(page.get_by_test_id("stVegaLiteChart")).to_have_count(0)
    expect(page.locator(".qw-nothing")).to_have_count(0)


@pytest.mark.release
@pytest.mark.parametrize("width", [390, 1440])
def test_session_numbers_keep_their_labels_apart_and_a_band_has_one_of_its_own(look_at, width):
    page = look_at("over_the_course", width=width, height=2600)
    for chart in page.locator(".st-key-pair-by-session").get_by_test_id("stVegaLiteChart").all():
        labels = chart.locator(".role-axis-label > text")
        lines = [
            [part.strip() for part in label.locator("tspan").all_text_contents()]
            for label in labels.all()
        ]
        first = [parts[0] for parts in lines if len(parts) > 1]
        assert {"1", "3", "11", "13", "17", "21+"} <= set(first)
        boxes = [label.bounding_box() for label in labels.all() if label.locator("tspan").count()]
        assert all(
            left["x"] + left["width"] <= right["x"] + 0.5
            for left, right in itertools.pairwise(boxes)
        )


@pytest.mark.release
def test_one_clinicians_course_says_at_which_session_too_few_were_rated_again(open_view, settled):
    page = open_view("over_the_course")
    choose(page, "Clinicians", "CL-01", settled)
    expect(
        page.get_by_text(
            re.compile("Not shown for session .*: fewer than 5 clients were rated again")
        )
    ).to_be_visible()

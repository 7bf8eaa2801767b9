"""Goals: how have they moved, where did they begin, and is a month more than ordinary ups and
downs?
"""

from __future__ import annotations

import re

import pytest
from browser.screen import choose, headline
from playwright.sync_api import expect
from seeds import in_a_release

pytestmark = pytest.mark.browser


def test_it_tells_rises_and_falls_and_which_goals_say_nothing_yet(look_at):
    page = look_at("goals", height=2000)
    opening = page.get_by_text(
        re.compile(r"have moved forward, and \d+ have moved back\. \d+ of \d+ goals have one")
    )
    expect(opening).to_be_visible()
    forward, of = re.search(
        r"(\d+) of (\d+)", headline(page, "Clients whose goals moved forward")[0]
    ).groups()
    expect(opening).to_contain_text(
        f"{forward} of the {of} clients whose goals were rated again have moved forward"
    )


def test_it_says_whether_changes_are_ordinary_ups_and_downs(look_at):
    page = look_at("goals", height=2000)
    expect(
        page.get_by_text(re.compile(r"Over the whole line: ordinary ups and downs, around \+"))
    ).to_be_visible()


@pytest.mark.parametrize("row", ["kinds", "lines"])
def test_the_charts_of_a_row_stand_level(look_at, row):
    page = look_at("goals", height=2000)
    left, right = [
        chart.bounding_box() for chart in page.locator(f".st-key-pair-{row} svg.marks").all()
    ]
    assert (left["y"], left["height"]) == pytest.approx((right["y"], right["height"]), abs=1)


def test_a_download_comes_after_what_opens_its_table_and_stands_on_its_line(look_at):
    page = look_at("goals", height=2000)
    lines = page.locator('[class*="st-key-numbers-"]')
    assert lines.count() == 4
    for line in lines.all():
        assert line.get_by_text(re.compile("^(The numbers as a table|Download)")).evaluate_all(
            "found => found.map(one => one.textContent.split(' ')[0])"
        ) == ["The", "Download"]
        table, download = line.locator("summary"), line.get_by_role("button")
        assert table.bounding_box()["y"] == pytest.approx(download.bounding_box()["y"], abs=2)


@pytest.mark.parametrize("width", [1440, *in_a_release(683)])
def test_the_links_of_a_pair_of_charts_stand_level_while_the_table_of_one_is_open(
    open_view, settled, width
):
    page = open_view("goals", width=width, height=2400)
    links = page.locator('.st-key-pair-lines [class*="st-key-numbers-"]').get_by_role("button")
    lines = page.locator('.st-key-pair-lines [class*="st-key-numbers-"] summary')
    for _ in range(2):
        tops = [one.bounding_box()["y"] for one in (*links.all(), *lines.all())]
        assert len(tops) == 4
        assert tops == pytest.approx([tops[0]] * 4, abs=2)
        lines.first.click()
        settled(page)
    table = page.locator(".st-key-pair-lines .qw-table")
    expect(table).to_have_count(0)


def test_a_table_opens_and_one_clinician_stands_beside_the_practices_own_range(open_view, settled):
    page = open_view("goals", height=2400)
    page.get_by_text("The numbers as a table").nth(1).click()
    expect(page.get_by_role("columnheader", name="Goals, by their first rating")).to_be_visible()
    choose(page, "Clinicians", "CL-02", settled)
    expect(
        page.get_by_text("Grey: with so few clients, chance alone gives between +")
    ).to_be_visible()

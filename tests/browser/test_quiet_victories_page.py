"""Quiet victories: how much was noticed and of which kind, beside how much was recorded at all?"""

from __future__ import annotations

import re

import pytest
from browser.screen import choose, drop
from playwright.sync_api import expect
from seeds import in_a_release

from quietwins.codebook import read_codebook

pytestmark = pytest.mark.browser


def _titles(page, group: str) -> list[str]:
    return page.locator(
        f".st-key-tiles-{group} svg.marks .role-title-text text"
    ).all_text_contents()


def test_what_was_noticed_stands_beside_how_much_was_recorded(look_at):
    page = look_at("quiet_victories", height=4000)
    expect(
        page.get_by_text(
            re.compile(
                r"\d+ quiet victories were noticed with \d+ clients\. The tick sheet was filled in"
            )
        )
    ).to_be_visible()
    left, right = page.locator(".st-key-pair-lines svg.marks").all()
    assert (left.bounding_box()["y"], left.bounding_box()["height"]) == pytest.approx(
        (right.bounding_box()["y"], right.bounding_box()["height"]), abs=1
    )
    expect(
        page.get_by_text(re.compile("Over the whole line: ordinary ups and downs, around"))
    ).to_have_count(2)


def test_every_family_and_every_code_has_a_small_chart_in_the_order_of_the_codebook(look_at):
    page, book = look_at("quiet_victories", height=4000), read_codebook()
    assert _titles(page, "by-family") == list(book.families)
    assert _titles(page, "by-kind") == [code.name for code in book.codes]


def test_small_charts_stand_side_by_side_on_a_narrow_screen(look_at):
    page = look_at("quiet_victories", width=390, height=4000)
    first, second = [
        chart.bounding_box()
        for chart in page.locator(".st-key-tiles-by-family svg.marks").all()[:2]
    ]
    assert first["y"] == pytest.approx(second["y"], abs=1)
    assert second["x"] > first["x"] + first["width"] - 1


@pytest.mark.parametrize("width", [390, *in_a_release(1440, 1024)])
def test_small_charts_that_stand_together_are_of_one_size(look_at, width):
    page = look_at("quiet_victories", width=width, height=4000)
    many = 0
    for together in page.locator("[class*=st-key-tiles-]").all():
        charts = together.locator("svg.marks").all()
        widths = [chart.bounding_box()["width"] for chart in charts]
        assert max(widths) - min(widths) <= 2
        many += len(widths)
    assert many == 17


def test_a_practice_of_few_clinicians_is_told_why_recording_is_not_compared(look_at):
    page = look_at("quiet_victories", height=4000)
    expect(
        page.get_by_text(re.compile("needs at least 8 clinicians with 5 or more clients each"))
    ).to_be_visible()


@pytest.mark.release
def test_an_export_without_quiet_victories_shows_goals_and_never_a_zero_of_what_was_noticed(
    open_view, settled, tmp_path
):
    log = tmp_path / "goals.csv"
    log.write_text(
        "session_id,date,clinician,client,goal_1\n"
        + "".join(
            f"{i},2025-0{1 + i % 9}-{3 + i % 20:02},CL-1,K{i % 16:02},{i % 6}\n" for i in range(180)
        )
    )
    page = open_view("your_data", height=2400)
    drop(page, settled, log)
    page.get_by_role("button", name="Look at this without keeping").click()
    settled(page)
    for name in ("Quiet victories", "Over the course", "Two periods"):
        page.get_by_role("link", name=name, exact=True).click()
        settled(page)
        expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
        assert "noticed for 0 of" not in page.locator("body").inner_text()
        assert page.get_by_test_id("stAlert").count() == 0
    page.get_by_role("link", name="Quiet victories", exact=True).click()
    settled(page)
    expect(page.get_by_role("link", name="Start recording")).to_be_visible()


@pytest.mark.release
def test_control_charts_open_for_an_analyst_and_one_clinician_stands_beside_the_practice(
    open_view, settled
):
    page = open_view("quiet_victories", height=3000)
    charts = page.get_by_test_id("stVegaLiteChart").count()
    page.get_by_text("For analysts: control charts").click()
    settled(page)
    expect(page.get_by_text("No rule is broken. u chart")).to_be_visible()
    assert page.get_by_test_id("stVegaLiteChart").count() == charts + 3
    expect(page).to_have_url(re.compile("analysts=true"))
    choose(page, "Clinicians", "CL-02", settled)
    expect(
        page.get_by_text(re.compile("Grey: with so few clients, chance alone gives between"))
    ).to_be_visible()

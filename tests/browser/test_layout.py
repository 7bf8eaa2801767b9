"""The layout, measured: panels stand level and in sight, Streamlit's own buttons stay hidden."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

PAGES = [
    "",
    "goals",
    "quiet_victories",
    "over_the_course",
    "two_periods",
    "reflect",
    "your_data",
    "about_the_numbers",
]
PARTS = Path(__file__).parents[2] / "quietwins" / "ui" / "streamlit_parts.toml"
ONE_PIXEL = 1.0


@pytest.mark.parametrize("row", ["lines", "kinds"])
@pytest.mark.parametrize("view", ["", "?clinician=CL-02"])
def test_the_two_charts_of_a_row_stand_level(look_at, view, row):
    page = look_at(view, height=2000)
    left, right = [
        chart.bounding_box() for chart in page.locator(f".st-key-pair-{row} svg.marks").all()
    ]
    assert abs(left["y"] - right["y"]) <= ONE_PIXEL
    assert abs(left["height"] - right["height"]) <= ONE_PIXEL
    assert abs(left["width"] - right["width"]) <= ONE_PIXEL


def test_both_lines_are_in_sight_without_scrolling(look_at):
    page = look_at(width=1440, height=900)
    for chart in page.locator(".st-key-pair-lines svg.marks").all():
        box = chart.bounding_box()
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 900


@pytest.mark.parametrize("part", tomllib.loads(PARTS.read_text())["private"])
def test_streamlits_own_buttons_over_charts_and_tables_are_hidden_on_every_page(
    dashboard, open_view, settled, part
):
    page, seen = open_view(height=2000), 0
    for path in PAGES:
        page.goto(f"{dashboard.url}/{path}")
        settled(page)
        for chart in page.get_by_test_id("stVegaLiteChart").all():
            if chart.is_visible():
                chart.hover()
                seen += page.get_by_test_id(part).count()
                assert not any(bar.is_visible() for bar in page.get_by_test_id(part).all())
    assert seen

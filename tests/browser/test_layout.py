"""The layout of the first page, measured: panels stand level and in sight."""

from __future__ import annotations

import pytest
from seeds import in_a_release

pytestmark = pytest.mark.browser

ONE_PIXEL = 1.0


@pytest.mark.parametrize("row", ["lines", "kinds"])
@pytest.mark.parametrize("view", ["", *in_a_release("?clinician=CL-02")])
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

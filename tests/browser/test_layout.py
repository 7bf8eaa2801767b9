"""The layout, measured: nothing scrolls sideways, panels stand level, no text is cut off or runs
into another.
"""

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
WIDTHS = [1440, 1024, 390]
THEMES = ["light", "dark"]
EVERY_RUN = {("light", 1440), ("light", 390)}
ONE_PIXEL = 1.0

CLIPPED_OR_OVERLAPPING = """
() => [...document.querySelectorAll('[data-testid=stVegaLiteChart] svg.marks')].flatMap(svg => {
  const frame = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll('text')]
    .filter(text => text.textContent.trim() && getComputedStyle(text).opacity !== '0')
    .filter(text => text.checkVisibility())
    .map(text => ({said: text.textContent, box: text.getBoundingClientRect()}))
    .filter(text => text.box.width > 0);
  const clipped = texts
    .filter(({box}) => box.left < frame.left - 1 || box.right > frame.right + 1
                    || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
    .map(({said}) => `cut off: ${said}`);
  const overlapping = texts.flatMap(({said, box}, i) => texts.slice(i + 1)
    .filter(other => box.left < other.box.right - 1 && other.box.left < box.right - 1
                  && box.top < other.box.bottom - 3 && other.box.top < box.bottom - 3)
    .map(other => `${said} runs into ${other.said}`));
  const shortened = texts.filter(({said}) => said.includes('…'))
    .map(({said}) => `shortened: ${said}`);
  return [...clipped, ...shortened, ...overlapping];
})
"""


# A theme moves nothing, and what holds on a wide and a narrow screen nearly always holds between:
# both are looked at before a release only.
LOOKS = [
    pytest.param(width, theme, marks=() if (theme, width) in EVERY_RUN else pytest.mark.release)
    for width in WIDTHS
    for theme in THEMES
]


@pytest.mark.parametrize(("width", "theme"), LOOKS)
@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways_and_no_text_of_a_chart_is_cut_off(open_view, path, width, theme):
    page = open_view(path, width=width, theme=theme, height=2400)
    sizes = page.evaluate(
        "(() => { const m = document.querySelector('[data-testid=stMain]'); return [m.scrollWidth,"
        " m.clientWidth] })()"
    )
    assert sizes[0] <= sizes[1]
    assert page.evaluate(CLIPPED_OR_OVERLAPPING) == []


@pytest.mark.parametrize("row", ["lines", "kinds"])
@pytest.mark.parametrize("view", ["", "?clinician=CL-02"])
def test_the_two_charts_of_a_row_stand_level(open_view, row, view):
    page = open_view(view, height=2000)
    left, right = [
        chart.bounding_box() for chart in page.locator(f".st-key-pair-{row} svg.marks").all()
    ]
    assert abs(left["y"] - right["y"]) <= ONE_PIXEL
    assert abs(left["height"] - right["height"]) <= ONE_PIXEL
    assert abs(left["width"] - right["width"]) <= ONE_PIXEL


def test_both_lines_are_in_sight_without_scrolling(open_view):
    page = open_view(width=1440, height=900)
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

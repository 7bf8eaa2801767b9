"""What holds of every page, looked at once for all of it: no barrier, nothing asked of another
host, nothing cut off, every chart with its way along and said in words, Streamlit's own buttons
hidden.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest
from browser.screen import CLIPPED_OR_OVERLAPPING, PAGES, serious_barriers
from browser.windows import BESIDE_THE_PAGE
from playwright.sync_api import expect
from seeds import in_a_release

pytestmark = pytest.mark.browser

PARTS = Path(__file__).parents[2] / "quietwins" / "ui" / "streamlit_parts.toml"
READABLE = 4.5  # to 1: the contrast of small text, WCAG 2.2, 1.4.3

CONTRASTS = """
() => {
  const rgb = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = colour => rgb(colour).map(c => c / 255)
    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const app = document.querySelector('[data-testid=stApp]');
  const ground = light(getComputedStyle(app).backgroundColor);
  const texts = [...document.querySelectorAll('svg.marks text')];
  return texts.filter(text => text.textContent.trim()).map(text => {
    const ink = light(getComputedStyle(text).fill);
    return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
  });
}
"""


class Seen(NamedTuple):
    """A page as somebody sees it."""

    path: str
    theme: str
    width: int

    def __str__(self) -> str:
        return f"{self.path or 'side_by_side'}-{self.theme}-{self.width}"


THEMES = ("light", "dark")
# In every run each page in one theme, the next page in the other; all in both before a release.
WIDE = [
    pytest.param(Seen(path, theme, 1440), marks=() if (at + turn) % 2 == 0 else pytest.mark.release)
    for at, path in enumerate(PAGES)
    for turn, theme in enumerate(THEMES)
]
NARROW = [Seen(path, "light", 390) for path in PAGES]
# A theme moves nothing, and what holds on a wide and a narrow screen nearly always holds between.
BETWEEN = [
    *(Seen(path, theme, 1024) for path in PAGES for theme in THEMES),
    *(Seen(path, "dark", 390) for path in PAGES),
]


@pytest.fixture(scope="module", params=WIDE, ids=str)
def wide(request) -> Seen:
    """Every page, light and dark. What is asked of one comes together, so it is opened once."""
    return request.param


def test_a_page_has_no_serious_barrier_and_asks_nothing_of_another_host(
    look_at, outside_requests, wide
):
    assert serious_barriers(look_at(wide.path, theme=wide.theme, height=2400)) == {}
    assert outside_requests == []


def _fits(page) -> None:
    sizes = page.evaluate(
        "(() => { const m = document.querySelector('[data-testid=stMain]'); return [m.scrollWidth,"
        " m.clientWidth] })()"
    )
    assert sizes[0] <= sizes[1]
    assert page.evaluate(CLIPPED_OR_OVERLAPPING) == []


def test_nothing_scrolls_sideways_and_no_text_of_a_chart_is_cut_off(look_at, wide):
    _fits(look_at(wide.path, theme=wide.theme, height=2400))


def test_every_text_in_a_chart_can_be_read(look_at, wide):
    page = look_at(wide.path, theme=wide.theme, height=2400)
    contrasts = page.evaluate(CONTRASTS)
    assert len(contrasts) > 50 or wide.path
    assert min(contrasts, default=READABLE) >= READABLE


def test_every_chart_has_its_way_along_in_sight(look_at, wide):
    page = look_at(wide.path, theme=wide.theme, height=2400)
    ways = page.get_by_role("button", name="Download").locator("visible=true")
    assert ways.count() == PAGES[wide.path]


def test_every_chart_says_in_words_what_it_shows(look_at, wide):
    page = look_at(wide.path, theme=wide.theme, height=2400)
    names = page.get_by_test_id("stVegaLiteChart").evaluate_all(
        "charts => charts.map(chart => chart.getAttribute('aria-label'))"
    )
    assert len(names) >= PAGES[wide.path]
    assert [name for name in names if not (name and name.endswith(".") and len(name) > 40)] == []


# What a screen reader reads out inside of charts: the names of all that is not hidden from it.
READ_OUT = """
() => [...document.querySelectorAll('svg.marks [aria-label]')]
  .filter(one => !one.closest('[aria-hidden=true]')).map(one => one.getAttribute('aria-label'))
"""
RAW = re.compile(r"scale with|\d\.\d{3}|\b(place|level|low|high|value|turn|asked)\b")


def test_nothing_that_is_read_out_inside_of_a_chart_is_raw(look_at, wide):
    page = look_at(wide.path, theme=wide.theme, height=2400)
    read_out = page.evaluate(READ_OUT)
    assert len(read_out) > 10 or not PAGES[wide.path]
    assert [name for name in read_out if RAW.search(name)] == []


NOT_FULL_SCREEN = (
    "xpath=self::*[not(starts-with(@aria-label, 'Fullscreen'))"
    " and not(starts-with(@aria-label, 'Close fullscreen'))]"
)


@pytest.mark.parametrize("part", tomllib.loads(PARTS.read_text("utf-8"))["private"])
def test_of_streamlits_own_buttons_over_a_chart_only_the_one_for_full_screen_is_seen(
    look_at, wide, part
):
    page, bars = look_at(wide.path, theme=wide.theme, height=2400), 0
    for chart in page.get_by_test_id("stVegaLiteChart").locator("visible=true").all():
        chart.hover()
        bars += page.get_by_test_id(part).count()
        seen = page.get_by_test_id(part).get_by_role("button").locator("visible=true")
        expect(seen.locator(NOT_FULL_SCREEN)).to_have_count(0)
    assert bars or not PAGES[wide.path]
    page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")
    page.mouse.move(BESIDE_THE_PAGE, BESIDE_THE_PAGE)


@pytest.mark.parametrize(
    "seen",
    [*NARROW[:3], *in_a_release(*((seen,) for seen in (*NARROW[3:], *BETWEEN)))],
    ids=str,
)
def test_on_a_narrow_screen_too_nothing_scrolls_sideways_or_is_cut_off(look_at, seen):
    _fits(look_at(seen.path, theme=seen.theme, width=seen.width, height=2400))

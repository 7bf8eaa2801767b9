"""On paper: light, without the sidebar, both panels side by side on the first page with the view's
sentence.
"""

from __future__ import annotations

import contextlib
import io
from typing import TYPE_CHECKING

import pypdf
import pytest
from PIL import Image
from seeds import in_a_release

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ON_THE_FIRST_PAGE = (
    "1 January 2025 to 31 December 2025, all clinicians. Printed ",
    "as on the screen: figures of 1 to 4 clients are not told",
    "Not in this view: 901 sessions before 1 January 2025.",
    "goals were rated again: 43 have moved forward",
    "Average movement since first rating",
    "Number noticed per 10 recorded sessions",
)
NOT_ON_PAPER = (
    "Copy link",
    "The numbers as a table",
    "One made-up client",
    "Close",
    "Look at one month",
)
LEVEL = 4.0  # printer's points
PAPER = 235  # of 255: nothing that covers more than a mark is darker


def first_page(page, landscape: bool) -> pypdf.PageObject:
    return pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", landscape=landscape))).pages[0]


def place_of(sheet: pypdf.PageObject, begins: str) -> tuple[float, float]:
    """Where the last text that begins so stands: across and up, in printer's points."""
    places = []

    def note(text, matrix, *_):
        if text.strip().startswith(begins):
            places.append((matrix[4], matrix[5]))

    sheet.extract_text(visitor_text=note)
    return places[-1]


@pytest.fixture(scope="module", params=["light", *in_a_release("dark")])
def theme(request) -> str:
    """What is asked of a theme comes together, so the first page is opened once in each."""
    return request.param


@pytest.fixture
def on_paper(look_at):
    """Look at a view as it is on paper, and put it back on the screen."""
    with contextlib.ExitStack() as after:

        def look(path: str = "", **look: str) -> Page:
            page = look_at(path, **look)
            page.emulate_media(media="print")
            after.callback(page.emulate_media, media="null")
            return page

        yield look


@pytest.mark.parametrize("landscape", [False, True], ids=["upright", "landscape"])
def test_the_first_page_holds_the_views_sentence_and_both_panels_side_by_side(
    look_at, theme, landscape
):
    sheet = first_page(look_at(theme=theme), landscape)
    said = " ".join(sheet.extract_text().split())
    assert [text for text in ON_THE_FIRST_PAGE if text not in said] == []
    assert [text for text in NOT_ON_PAPER if text in said] == []
    goals, victories = (
        place_of(sheet, "Average movement since"),
        place_of(sheet, "Number noticed per"),
    )
    assert abs(goals[1] - victories[1]) <= LEVEL
    assert victories[0] - goals[0] >= float(sheet.mediabox.width) / 3


@pytest.mark.parametrize(
    "path", ["", *in_a_release("over_the_course", "reflect", "about_the_numbers")]
)
def test_every_printed_page_says_that_it_is_for_the_practice_only(look_at, path):
    page = look_at(path, height=2400)
    assert not page.get_by_text("For the practice only", exact=True).first.is_visible()
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    assert [
        number
        for number, sheet in enumerate(sheets)
        if "For the practice only" not in sheet.extract_text()
    ] == []


@pytest.mark.parametrize("path", ["", *in_a_release("reflect", "about_the_numbers")])
def test_paper_stays_light_in_the_dark_theme(on_paper, path):
    page = on_paper(path, theme="dark")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("L")
    shades = picture.histogram()
    assert sum(shades[PAPER:]) > 0.8 * sum(shades)
    assert sum(shades[:PAPER]) > 0.005 * sum(shades)


def test_what_is_printed_of_a_chart_can_be_read_on_white(on_paper, theme):
    darkest = on_paper(theme=theme).evaluate(
        """() => [...document.querySelectorAll('svg.marks text')]
          .filter(text => text.textContent.trim())
          .map(text => getComputedStyle(text).fill.match(/\\d+/g).slice(0, 3).map(Number))
          .map(([red, green, blue]) => (red + green + blue) / 3)"""
    )
    assert len(darkest) > 50
    assert max(darkest) < 120  # 4.5 : 1 on white for a grey


@pytest.mark.parametrize(
    "path",
    ["", *in_a_release("goals", "quiet_victories", "over_the_course", "two_periods", "reflect")],
)
def test_no_clinician_is_named_on_paper(look_at, path):
    page = look_at(f"{path}?clinician=CL-02")
    assert "clinician CL-02" in page.locator(".qw-view").inner_text()
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    said = " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())
    assert "one clinician" in said
    assert "CL-02" not in said

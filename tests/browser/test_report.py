"""The report on the screen and as an HTML file in a browser: nothing is asked of anybody, nothing
scrolls sideways, and it prints.
"""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from browser.screen import serious_barriers
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


SMALLEST_LETTER = """() => Math.min(...[...document.querySelectorAll("figure svg text")]
  .filter((text) => text.getClientRects().length)
  .map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))"""


def _taken(page, name: str) -> tuple[str, bytes]:
    with page.expect_download(timeout=120_000) as taken:
        page.get_by_role("button", name=name, exact=True).locator("visible=true").first.click()
    return taken.value.suggested_filename, Path(taken.value.path()).read_bytes()


def test_a_report_is_taken_to_others_and_to_the_team(
    open_view, settled, outside_requests, browser, tmp_path
):
    page = open_view("reflect", height=3000)
    page.get_by_text("A report, for the team or for others").click()
    settled(page)
    name, pdf = _taken(page, "PDF")
    assert name.startswith("quiet-wins-report-2025-01-01-to-2025-12-31-")
    assert name.endswith("-outside.pdf")
    first = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert "For a board, a funder or anybody else" in first
    assert "made up, nobody here is real" in first

    page.get_by_text("For the team", exact=True).first.click()
    settled(page)
    page.get_by_text("With the numbers as tables").click()
    settled(page)
    name, html = _taken(page, "Web page (HTML)")
    assert name.endswith("-inside-for-the-practice-only.html")
    assert outside_requests == []
    _reads_well(browser, html, tmp_path / "report.html")

    page.get_by_text("A year of quiet victories", exact=True).click()
    settled(page)
    name, poster = _taken(page, "Poster, one page (PDF)")
    assert name.startswith("quiet-wins-poster-2025-01-01")
    assert len(pypdf.PdfReader(io.BytesIO(poster)).pages) == 1
    expect(page.get_by_role("button", name="Slides (PPTX)").first).to_be_enabled()
    assert serious_barriers(page) == {}


def _reads_well(browser, html: bytes, file: Path) -> None:
    """Opened as a file at three widths, and printed."""
    file.write_bytes(html)
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for width in (1440, 1024, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(file.as_uri())
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{wide} pixels at {width}"
        least = page.evaluate(SMALLEST_LETTER)
        assert least >= 10, f"letters of {least} pixels at {width}"
    assert {url for url in asked if not url.startswith("data:")} == {file.as_uri()}
    assert serious_barriers(page) == {}
    assert page.locator("script").count() == 0
    assert len(page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")) == len(
        page.evaluate("[...new Set([...document.querySelectorAll('[id]')].map(e => e.id))]")
    )
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    pages = [one.extract_text() for one in printed.pages]
    assert "For the practice only" in pages[0]
    assert "Average movement since first rating" in pages[0]
    # The scale of a chart is read from top to bottom on one page: none is cut.
    assert all(("+3" in text) == ("−3" in text) for text in pages[:1])
    page.close()

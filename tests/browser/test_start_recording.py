"""Start recording: what a practice takes with it, and what it sees before anything was recorded."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest
from browser.screen import drop
from playwright.sync_api import expect

from quietwins.start_recording import template_csv

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

GOALS_ALONE = "session_id,date,clinician,client,goal_1\n" + "".join(
    f"{i},2025-0{1 + i % 3}-{3 + i % 20:02},CL-1,K{i % 8:02},{i % 6}\n" for i in range(48)
)


def _taken(page: Page, button: str) -> bytes:
    with page.expect_download() as taken:
        page.get_by_role("button", name=button).click()
    return Path(taken.value.path()).read_bytes()


def _said(pdf: bytes, sheet: int) -> str:
    return pypdf.PdfReader(io.BytesIO(pdf)).pages[sheet].extract_text()


def test_everything_to_start_with_can_be_taken_along(open_view):
    page = open_view("your_data", height=2000)
    assert _taken(page, "Template (spreadsheet)").startswith(b"PK")
    assert _taken(page, "Template (CSV)").startswith(template_csv())
    assert "Guard lowered" in _said(_taken(page, "Tick sheet, one page (PDF)"), -1)
    assert "Guard lowered" in _said(_taken(page, "Codebook (PDF)"), 1)
    assert b"xl/workbook.xml" in _taken(page, "Form for Kobo or ODK (XLSForm)")
    assert _taken(page, "REDCap data dictionary").startswith(b"Variable / Field Name,Form Name")
    questions = _said(_taken(page, "Questions for Microsoft or Google Forms (PDF)"), 0)
    assert "Guard lowered" in questions
    assert b"Guard lowered\n" in _taken(page, "The same as text to copy")
    assert "trust" in str(json.loads(_taken(page, "Table Schema (JSON)")))


@pytest.mark.release
def test_a_file_without_quiet_victories_is_goals_alone_and_says_kindly_how_to_begin(
    open_view, settled, tmp_path
):
    log = tmp_path / "goals.csv"
    log.write_text(GOALS_ALONE)
    page = open_view("your_data", height=2400)
    drop(page, settled, log)
    page.get_by_role("button", name="Look at this without keeping").click()
    settled(page)
    page.get_by_role("link", name="Side by side", exact=True).click()
    settled(page)
    expect(page.get_by_text("the goals stand alone for now")).to_be_visible()
    expect(page.locator(".qw-figures")).to_have_count(1)
    page.get_by_role("link", name="Start recording").click()
    settled(page)
    expect(page.get_by_role("heading", name="Start recording")).to_be_visible()

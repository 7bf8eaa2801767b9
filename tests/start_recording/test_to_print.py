"""The tick sheet and the codebook, printed from the practice's own file."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdf
import pytest

from quietwins import rules
from quietwins.codebook import Code, read_codebook
from quietwins.start_recording import codebook_pdf, tick_sheet_pdf

BOOK = read_codebook()
PAPERS = {"a4": 842, "letter": 792}  # points high


def text_of(pdf: bytes) -> str:
    """All text, its lines joined: a printed line breaks where the page does."""
    return " ".join(
        " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).split()
    )


def more_codes(n: int) -> tuple[Code, ...]:
    like = BOOK.codes[0]
    return (*BOOK.codes, *(replace(like, code=f"own_{i}", name=f"Our own {i}") for i in range(n)))


@pytest.mark.parametrize("paper", PAPERS)
def test_the_tick_sheet_is_one_page_with_every_code_and_none_noticed(paper):
    pdf = tick_sheet_pdf(BOOK, paper)
    (page,) = pypdf.PdfReader(io.BytesIO(pdf)).pages
    assert round(page.mediabox.height) == PAPERS[paper]
    said = text_of(pdf)
    assert [code.name for code in BOOK.codes if code.name not in said] == []
    assert "None noticed" in said


def test_the_tick_sheet_has_a_place_for_all_that_an_import_asks_of_a_session():
    said = text_of(tick_sheet_pdf(BOOK)).replace("’", "'")
    assert [
        name for name in ("Date", "Client's code", "Clinician's code") if name not in said
    ] == []


def test_the_tick_sheet_says_the_scale_by_the_rule(monkeypatch):
    assert "the client's rating, 0 to 10;" in text_of(tick_sheet_pdf(BOOK)).replace("’", "'")
    monkeypatch.setattr(rules, "now", replace(rules.Rules(), highest_rating=17))
    assert "the client's rating, 0 to 17;" in text_of(tick_sheet_pdf(BOOK)).replace("’", "'")


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("n", [4, 9])
def test_a_longer_list_still_fits_one_page(n, paper):
    pdf = tick_sheet_pdf(replace(BOOK, codes=more_codes(n)), paper)
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 1


def test_the_codebook_is_printed_on_the_paper_of_the_practice():
    for paper, high in PAPERS.items():
        first = pypdf.PdfReader(io.BytesIO(codebook_pdf(BOOK, paper))).pages[0]
        assert round(first.mediabox.height) == high


def test_the_codebook_says_when_to_tick_when_not_and_what_is_near():
    said = text_of(codebook_pdf(BOOK)).replace("“", '"').replace("”", '"').replace("’", "'")
    for code in BOOK.codes:
        assert code.name in said
        assert " ".join(code.tick_when.split()[:4]) in said
        assert " ".join(code.not_when.split()[:4]) in said
    assert all(" ".join(rule.split()[:5]) in said for rule in BOOK.rules)


def test_what_a_practice_writes_in_its_codebook_is_printed_and_never_run():
    sly = replace(BOOK.codes[0], seen='#read("codebook.typ") $x$ *bold* <tag> @here')
    assert '#read("codebook.typ")' in text_of(tick_sheet_pdf(replace(BOOK, codes=(sly,))))


@pytest.mark.parametrize("printed", [tick_sheet_pdf, codebook_pdf])
def test_a_sheet_can_be_read_aloud(printed):
    root = pypdf.PdfReader(io.BytesIO(printed(BOOK))).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"

"""The pages of a report: none is nearly empty, no heading stands alone at the end of one, and every
letter comes with the file.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

import pypdf
import pytest
from reports import (
    INSIDE,
    MADE,
    ONE_CLINICIAN,
    OUTSIDE,
    QUARTER,
    YEAR,
    YEAR_BEFORE,
    sample_report,
    sample_year,
)
from seeds import in_a_release

from quietwins.report.document import Document, Listing, Part, paragraph
from quietwins.report.formats import Format, Making, as_file
from quietwins.report.pdf import as_pdf
from quietwins.words import reporting as words

PAPERS = ("a4", "letter")
SIZES_OF_HEADINGS = {13.5, 11.0}  # points
FOOT = 40  # points from the lower edge
FILLED = 0.25  # of a page, at least

DOCUMENTS = {
    "a year, for others": lambda: sample_report(OUTSIDE),
    "a year, for the team": lambda: sample_report(INSIDE),
    "another year beside it": lambda: sample_report(OUTSIDE, YEAR, YEAR_BEFORE, numbers=True),
    "with numbers, for the team": lambda: sample_report(INSIDE, YEAR, YEAR_BEFORE, numbers=True),
    "a quarter": lambda: sample_report(OUTSIDE, QUARTER),
    "one clinician": lambda: sample_report(INSIDE, ONE_CLINICIAN, numbers=True),
    "the look back, for others": lambda: sample_year(OUTSIDE),
    "the look back, for the team": lambda: sample_year(INSIDE),
}


IN_EVERY_RUN = (
    ("a year, for others", "a4"),
    ("with numbers, for the team", "letter"),
    ("the look back, for others", "letter"),
)


@dataclass(frozen=True)
class Piece:
    """A piece of text on a page: how far from its lower edge, how large, and what it says."""

    up: float
    size: float
    said: str


def pages_of(pdf: bytes) -> Iterator[tuple[float, list[Piece]]]:
    """The height of each page, and the pieces of its text above the foot."""
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        pieces: list[Piece] = []

        def note(text, cm, tm, _, size, pieces=pieces):
            if text.strip() and cm[3] * tm[5] + cm[5] > FOOT:
                up, high = cm[3] * tm[5] + cm[5], abs(size * tm[3] * cm[3])
                pieces.append(Piece(up, round(high, 1), text.strip()))

        page.extract_text(visitor_text=note)
        yield float(page.mediabox.height), pieces


def _headings_at_the_end(pdf: bytes) -> list[str]:
    lowest = [min(pieces, key=lambda piece: piece.up) for _, pieces in pages_of(pdf)]
    return [one.said for one in lowest if one.size in SIZES_OF_HEADINGS]


@pytest.mark.parametrize(
    ("which", "paper"),
    [
        *IN_EVERY_RUN,
        *in_a_release(*(one for one in product(DOCUMENTS, PAPERS) if one not in IN_EVERY_RUN)),
    ],
)
def test_no_page_is_nearly_empty_and_no_heading_is_left_at_the_end_of_one(which, paper):
    pdf = as_pdf(DOCUMENTS[which](), paper, MADE)
    assert _headings_at_the_end(pdf) == []
    for high, pieces in pages_of(pdf):
        assert min(piece.up for piece in pieces) < (1 - FILLED) * high


def _of_texts(lines: int) -> Document:
    """A report without charts: so many notes, and a part of its own behind them."""
    notes = Listing(tuple((f"{n}.", "said in the team") for n in range(lines)))
    parts = (
        Part(words.NOTES, (notes,)),
        Part(words.HOW_TO_READ, paragraph("What is said below a heading. " * 30)),
    )
    return replace(sample_report(INSIDE), parts=parts)


def test_a_heading_stays_with_what_follows_however_long_the_page_before_is():
    pages = set()
    for lines in range(22, 40):
        pdf = as_pdf(_of_texts(lines), "a4", MADE)
        pages.add(len(list(pages_of(pdf))))
        assert _headings_at_the_end(pdf) == []
    assert pages == {1, 2}  # so its place goes over the end of the page


def test_a_very_long_word_stays_on_the_paper():
    """An address in a note, say."""
    address = "https://example.org/" + "an-address-without-end/" * 12
    document = replace(
        sample_report(INSIDE), parts=(Part(words.NOTES, (Listing((("a:", address),)),)),)
    )
    ((_, pieces),) = pages_of(as_pdf(document, "a4", MADE))
    lines = [one.said for one in pieces if "an-address" in one.said]
    assert len(lines) > 1
    assert max(map(len, lines)) < 130


def test_parts_come_in_their_order():
    said = " ".join(
        piece.said
        for _, pieces in pages_of(as_pdf(sample_report(INSIDE, numbers=True), "a4", MADE))
        for piece in pieces
        if piece.size == max(SIZES_OF_HEADINGS)
    )
    order = (
        words.SIDE_BY_SIDE, words.WHAT_KIND, words.MISSED, words.OVER_THE_COURSE, words.RECORDED,
        words.NOTES, words.QUESTIONS, words.HOW_TO_READ, words.WHAT_IS_NOT_TOLD, words.NUMBERS,
    )  # fmt: skip
    assert said == " ".join(order)


def test_every_letter_comes_with_the_file():
    """So it looks the same where no typeface is installed, the words of its charts too."""
    reader = pypdf.PdfReader(io.BytesIO(as_pdf(sample_report(INSIDE), "a4", MADE)))
    named, there = set(), set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            for one in font.get_object()["/DescendantFonts"]:
                told = one.get_object()["/FontDescriptor"].get_object()
                named.add(str(told["/FontName"]).split("+")[-1])
                there.add(bool({"/FontFile2", "/FontFile3"} & set(told)))
    assert named == {"SourceSans3-Regular", "SourceSans3-Bold"}
    assert there == {True}


@pytest.mark.parametrize("audience", [OUTSIDE, INSIDE])
def test_a_file_for_a_browser_can_be_mailed(audience):
    html = as_file(sample_report(audience, numbers=True), Making(Format.HTML, MADE))
    assert len(html) < 500_000

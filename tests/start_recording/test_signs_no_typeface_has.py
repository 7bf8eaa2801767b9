"""A sign that no typeface has is said on the paper, and the paper comes out."""

from __future__ import annotations

import io
from dataclasses import replace

import page
import pypdf
import pytest

from quietwins.codebook import read_codebook
from quietwins.printing import not_printed
from quietwins.start_recording import codebook_pdf, tick_sheet_pdf

BOOK = read_codebook()


def _named(name: str):
    return replace(BOOK, codes=(replace(BOOK.codes[0], name=name), *BOOK.codes[1:]))


def _read(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(one.extract_text() for one in pages).split())


@pytest.mark.parametrize("printed", [tick_sheet_pdf, codebook_pdf])
@pytest.mark.parametrize(
    ("name", "said"),
    [("\U0001f6de Trust", "U+1F6DE"), ("Trust \x07", "U+0007"), ("\ufffe", "U+FFFE")],
)
def test_a_sign_that_cannot_be_printed_is_named(printed, name, said):
    pdf = printed(_named(name))
    assert "stands for a sign that no typeface here has" in _read(pdf)
    assert said in _read(pdf)
    assert page.validate_pdf_bytes(pdf, profile="ua1").is_compliant


def test_the_tick_sheet_stays_one_page_then():
    pdf = tick_sheet_pdf(_named("\U0001f6de\U0001f6dd\U0001f6dc\ufffe\uffff Trust"))
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 1


@pytest.mark.parametrize("name", ["\ue000", "שלום", "#read('x') $a$ *b* <c> @d", "=cmd()"])
def test_what_can_be_printed_is_printed_without_a_word(name):
    assert "stands for a sign" not in _read(tick_sheet_pdf(_named(name)))


def test_many_signs_are_counted():
    assert not_printed([]) == ""
    said = not_printed([chr(0x4E00 + n) for n in range(9)])
    assert "U+4E00, U+4E01" in said
    assert "and 3 more" in said

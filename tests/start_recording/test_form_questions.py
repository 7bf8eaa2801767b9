"""The questions to copy into Microsoft Forms or Google Forms: as text, and as a page to print."""

from __future__ import annotations

import io
from dataclasses import replace

import page
import pypdf
import pytest
from codebooks import codebook_of, forty_codes

from quietwins.codebook import read_codebook
from quietwins.settings import Settings
from quietwins.start_recording import FormError, Recording, recording_of
from quietwins.start_recording.form_questions import form_questions_pdf, form_questions_text

BOOK = read_codebook()
RECORDING = Recording(BOOK, ("Children's team", "East"))


def printed(recording: Recording) -> str:
    pages = pypdf.PdfReader(io.BytesIO(form_questions_pdf(recording))).pages
    said = " ".join(" ".join(one.extract_text() for one in pages).split())
    return said.replace("’", "'").replace("“", '"').replace("”", '"')


def titles(text: str) -> list[str]:
    return [line.partition("Title: ")[2] for line in text.splitlines() if "Title: " in line]


def test_the_text_asks_for_everything_in_its_order():
    text = form_questions_text(RECORDING).decode()
    assert titles(text) == [
        "Date of the session", "Clinician's code", "Client's code", "Service",
        "Goal 1", "Goal 2", "Goal 3", "Quiet victories",
    ]  # fmt: skip
    assert titles(form_questions_text(Recording(BOOK)).decode())[3] == "Goal 1"


def test_answers_stand_alone_on_their_lines_to_be_copied_together():
    lines = form_questions_text(RECORDING).decode().splitlines()
    names = [*(code.name for code in BOOK.codes), "None noticed"]
    assert lines[-len(names) :] == names


def test_the_page_says_the_same_as_the_text():
    said = printed(RECORDING)
    for title in titles(form_questions_text(RECORDING).decode()):
        assert title in said
    assert [code.name for code in BOOK.codes if code.name not in said] == []
    assert "Number, between 0 and 10" in said
    assert said.index("Something else") < said.index("None noticed", said.index("Something else"))


@pytest.mark.parametrize(("paper", "high"), [("a4", 842), ("letter", 792)])
def test_it_is_printed_on_the_paper_of_the_practice(paper, high):
    pdf = form_questions_pdf(recording_of(Settings(paper=paper)))
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    assert round(pages[0].mediabox.height) == high


@pytest.mark.parametrize("recording", [RECORDING, Recording(forty_codes())], ids=["usual", "odd"])
def test_the_page_can_be_read_aloud(recording):
    pdf = form_questions_pdf(recording)
    assert page.validate_pdf_bytes(pdf, profile="ua1").is_compliant


@pytest.mark.parametrize(
    ("name", "said"),
    [("\U0001f6de Trust", "U+1F6DE"), ("Trust \x07", "U+0007"), ("\ufffe Trust", "U+FFFE")],
)
def test_a_sign_that_no_typeface_has_is_named_on_the_page(name, said):
    named = replace(BOOK, codes=(replace(BOOK.codes[0], name=name), *BOOK.codes[1:]))
    assert "stands for a sign that no typeface here has" in printed(Recording(named))
    assert said in printed(Recording(named))


def test_what_a_practice_writes_is_printed_and_never_run():
    sly = codebook_of({"a": '#read("form_questions.typ") $x$ *bold* <tag> @here'})
    assert '#read("form_questions.typ")' in printed(Recording(sly))


def test_a_name_that_is_others_in_a_row_is_said():
    book = codebook_of({"a": "Trust", "b": "Calm", "c": "Trust, calm"})
    with pytest.raises(FormError, match="“Trust, calm” would then read like “Trust” “Calm”"):
        form_questions_text(Recording(book))

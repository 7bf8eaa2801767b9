"""Nothing is in a document that may not leave: no number that is kept back, no code, no note for
others, and no text that runs.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pikepdf
import pypdf
import pytest
from pptx import Presentation
from practices import BLANK, NONE, Session, busy_practice, log_of
from reports import (
    INSIDE,
    MADE,
    NOTES,
    OUTSIDE,
    YEAR,
    numbers_in,
    sample,
    sample_report,
    subject_of,
    texts_of,
    without_charts,
)
from seeds import in_a_release

from quietwins.charts.look import PALETTES
from quietwins.disclosure import Leaving
from quietwins.log import SessionLog, View
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.figures import ByThen
from quietwins.measures.first_noticed import share_by_then
from quietwins.measures.over_time import Grain
from quietwins.report import formats
from quietwins.report.document import Document, pictures
from quietwins.report.formats import Format, Making, as_file
from quietwins.report.look_back import look_back_on
from quietwins.report.subject import Subject
from quietwins.report.view_report import Wishes, report_of
from quietwins.store import Note
from quietwins.words import reporting as words
from quietwins.words.downloads import Copy
from quietwins.writing.table import counts

REPORT = Path(formats.__file__).parent
BUSY = View(date(2024, 1, 1), date(2024, 12, 31))
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?%?")
PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
# Numbers of places and sizes, and what is drawn from told ones by adding them up.
NO_FIGURES = {"place", "session", "low", "high", "tint", "height", "fontSize"}


def documents(log: SessionLog, view: View, audience, k: int) -> Iterator[tuple[Leaving, Document]]:
    subject = subject_of(log, view, audience, k)
    yield subject.leaving, report_of(subject, Wishes(numbers=True))
    back = subject_of(log, view, audience, k, grain=Grain.QUARTER)
    yield back.leaving, look_back_on(back)


def allowed(leaving: Leaving) -> set[str]:
    """Every number that is told, as it may be written."""
    told: set[str] = set()
    rows = leaving.course.first_noticed
    shares = [share_by_then(row, part, of) for row in rows for part, of in _parts(row)]
    for number in numbers_in((leaving.everything, leaving.in_time, shares)):
        told |= {f"{abs(number):.1f}", f"{round(abs(number)):,}", f"{abs(number) * 100:.0f}%"}
        told |= {f"{abs(number) * 100:.0f}"}
        if 0.99 < number < 1:  # said as "over 99%", as it is not all
            told.add("99%")
    grid = leaving.figures.together
    quiet, back = grid["no_clear_change"]["three_or_more"], grid["back"]["three_or_more"]
    if quiet is not HIDDEN and back is not HIDDEN:
        told.add(f"{quiet + back:,}")
    victories = leaving.figures.victories
    if victories.noticed is not HIDDEN and victories.none_noticed is not HIDDEN:
        told.add(f"{victories.noticed + victories.none_noticed:,}")  # recorded at all
    hidden_points = range(1, 1 + max(len(leaving.periods), 20))
    return told | {str(n) for n in hidden_points}


def _parts(row: ByThen) -> Iterator[tuple[str, str]]:
    """What the bars of first noticed are made of, of told counts."""
    whole = ("noticed", "still_coming", "open", "stopped", "forward", "not_forward", "not_twice")
    yield from ((part, "began") for part in (*whole, *row.by_family))
    yield "forward", "rated_again"


def fixed(audience, k: int, view: View) -> set[str]:
    """The numbers of a document about nobody: dates, rules, questions."""
    nobody = log_of(Session("K", "2020-01-01", {}, NONE))
    return {
        number
        for _, document in documents(nobody, view, audience, k)
        for text in texts_of((document.facts, document.parts, document.slides))
        for number in NUMBER.findall(text)
    }


def _spoken(document: Document) -> Iterator[str]:
    """What is read: texts, tables and words of charts; drawings are looked at apart."""
    read = without_charts(document)
    return texts_of((read.facts, read.parts, read.slides))


def _seeds(n: int) -> list[tuple[int, int]]:
    return [(seed, 3 + seed * 7 % 18) for seed in range(n)]


@pytest.mark.parametrize("audience", [OUTSIDE, INSIDE])
@pytest.mark.parametrize(
    ("seed", "k"),
    [*_seeds(4), *(pytest.param(*one, marks=pytest.mark.release) for one in _seeds(60)[4:])],
)
def test_every_number_of_a_document_is_one_that_may_be_told(seed, k, audience):
    log = log_of(*busy_practice(Random(seed), 12 + seed % 30))
    of_texts = fixed(audience, k, BUSY)
    for leaving, document in documents(log, BUSY, audience, k):
        told = allowed(leaving) | of_texts
        loose = {
            number
            for text in _spoken(document)
            for number in NUMBER.findall(text)
            if number.rstrip(",") not in told
        }
        assert loose == set()


def test_a_number_that_is_not_told_is_found():
    """So the search can fail."""
    log = log_of(*busy_practice(Random(1), 30))
    (leaving, document), _ = documents(log, BUSY, OUTSIDE, 5)
    sly = replace(document, facts=(*document.facts, ("Of", "123457 clients")))
    told = allowed(leaving) | fixed(OUTSIDE, 5, BUSY)
    assert "123457" in {n for text in _spoken(sly) for n in NUMBER.findall(text)} - told


def _files_inside(pdf: bytes) -> Iterator[list[dict[str, str]]]:
    """The rows of each file inside a PDF."""
    for contents in pypdf.PdfReader(io.BytesIO(pdf)).attachments.values():
        for content in contents:
            yield list(csv.DictReader(io.StringIO(bytes(content).decode("utf-8-sig"))))


def _figures_inside(pdf: bytes, document: Document) -> set[float]:
    """Every number in a file inside, without those of the rows' own names and of the view."""
    no_figures = {"Session", *dict(document.columns)}
    return {
        round(float(cell), 9)
        for rows in _files_inside(pdf)
        for row in rows
        for name, cell in row.items()
        if name not in no_figures and PLAIN_NUMBER.fullmatch(cell)
    }


def _told_figures(leaving: Leaving) -> set[float]:
    rows = leaving.course.first_noticed
    shares = [share_by_then(row, part, of) for row in rows for part, of in _parts(row)]
    told = numbers_in((leaving.everything, leaving.in_time, shares))
    return {round(float(number), 9) for number in told} | {0.0}


@pytest.mark.parametrize("audience", [OUTSIDE, INSIDE])
@pytest.mark.parametrize(
    ("seed", "k"),
    [*_seeds(2), *(pytest.param(*one, marks=pytest.mark.release) for one in _seeds(20)[2:])],
)
def test_every_number_of_a_file_inside_a_pdf_is_one_that_may_be_told(seed, k, audience):
    log = log_of(*busy_practice(Random(seed), 12 + seed % 30))
    for leaving, document in documents(log, BUSY, audience, k):
        pdf = as_file(document, Making(Format.PDF, MADE, with_files=True))
        assert _figures_inside(pdf, document) - _told_figures(leaving) == set()


def test_a_number_in_a_file_inside_is_found():
    """So the search can fail."""
    log = log_of(*busy_practice(Random(1), 30))
    (leaving, document), _ = documents(log, BUSY, INSIDE, 5)
    (name, table), *more = document.tables
    sly = replace(
        table, columns=(*table.columns, counts("Sly", [123457] * len(table.columns[0].cells)))
    )
    made = replace(document, tables=((name, sly), *more))
    pdf = as_file(made, Making(Format.PDF, MADE, with_files=True))
    assert _figures_inside(pdf, made) - _told_figures(leaving) == {123457.0}


@pytest.mark.parametrize("seed", range(3))
def test_documents_about_a_few_look_the_same_whatever_happened(seed):
    def about(random: Random) -> list[object]:
        few = [
            Session(f"c{n}", f"2024-0{month}-1{n}", {"g": random.randint(0, 10)}, noticed)
            for n in range(3)
            for month in (2, 5, 9)
            for noticed in (random.choice([NONE, ["trust"], ["repair", "comfort"]]),)
        ]
        return [
            [list(texts_of((one.facts, one.parts, one.slides))), sorted(_chart_numbers(one))]
            for _, one in documents(log_of(*few), BUSY, INSIDE, 5)
        ]

    assert about(Random(seed)) == about(Random(seed + 100))


def _chart_numbers(document: Document) -> Iterator[float]:
    yield from numbers_in(document.parts)


CLIENT, CLINICIAN = "SENTINELCLIENT", "SENTINELCLINICIAN"


def _bytes_of(file: bytes, of: Format) -> bytes:
    """A file with everything in it unpacked: text, alternative texts, notes, who made it."""
    if of is Format.PPTX:
        with zipfile.ZipFile(io.BytesIO(file)) as parts:
            return b"".join(parts.read(name) for name in parts.namelist())
    if of is Format.PDF:
        reader = pypdf.PdfReader(io.BytesIO(file))
        text = "".join(one.extract_text() for one in reader.pages) + repr(reader.metadata)
        return file + text.encode() + b"".join(_objects(file))
    return file


def _objects(file: bytes) -> Iterator[bytes]:
    """Every object of a PDF, what is compressed unpacked."""
    with pikepdf.open(io.BytesIO(file)) as opened:
        for one in opened.objects:
            yield repr(one).encode()
            if isinstance(one, pikepdf.Stream):
                yield one.read_bytes()


@pytest.mark.parametrize(
    ("one", "with_files"), [*((one, False) for one in Format), (Format.PDF, True)]
)
def test_no_code_of_a_client_or_clinician_is_in_any_byte(one, with_files):
    sessions = [
        Session(
            f"{CLIENT}{n}", f"2025-0{month}-03", {"g": n % 10}, ["trust"], f"{CLINICIAN}{n % 2}"
        )
        for n in range(24)
        for month in (1, 4, 8)
    ]
    view = View(YEAR.first, YEAR.last, frozenset({f"{CLINICIAN}0"}))
    document = report_of(subject_of(log_of(*sessions), view, INSIDE), Wishes(numbers=True))
    making = Making(one, MADE, with_files=with_files)
    made = _bytes_of(as_file(document, making), one)
    assert CLIENT.encode() not in made
    assert CLINICIAN.encode() not in made
    assert b"one clinician" in made
    assert (b"Goals over time" in made and b"Clients rated again" in made) or not with_files


@pytest.mark.parametrize("audience", [OUTSIDE, INSIDE])
def test_a_set_of_clinicians_is_called_by_its_name_and_its_service_is_told(audience):
    view = replace(YEAR, clinicians=frozenset({"CL-02", "CL-04"}), service="Adults")
    leaving = subject_of(sample(), view, audience).leaving
    subject = Subject(leaving, Copy(audience, MADE, reporting_set="Children's team"))
    assert dict(subject.facts())["View"].endswith("31 December 2025, Children's team, Adults")


def test_notes_stay_with_the_team():
    assert "two people on leave" in " ".join(texts_of(sample_report(INSIDE).parts))
    others = sample_report(OUTSIDE)
    assert "on leave" not in " ".join(texts_of((others.parts, others.slides)))


SLY = (
    "bell \x07 and \x1b[31m red",
    "\ufeffpasted from a file that begins with a mark",
    '#read("/etc/passwd") $x$ *b* <t> @r',
    "<script>alert(1)</script>&amp;",
    *in_a_release("🙂 Clinic", "诊所", "\ue000", "שלום", "=cmd()", "{{ 7 * 7 }}"),
)


@pytest.mark.parametrize("text", SLY)
def test_what_a_practice_wrote_is_shown_and_never_run(text):
    subject = subject_of(_large(text), YEAR, INSIDE, clinic=text)
    wishes = Wishes((Note("1", date(2025, 3, 3), text, None),))
    document = report_of(subject, wishes)
    pdf = as_file(document, Making(Format.PDF, MADE))
    said = " ".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    squeezed = re.sub(r"\s", "", said)
    assert re.sub(r"\s", "", text) in squeezed or "standsforasign" in squeezed or text == "שלום"
    html = as_file(document, Making(Format.HTML, MADE)).decode()
    assert "<script" not in html
    assert "49" not in html.split("</header>")[0].split("<header>")[1]
    slides = Presentation(io.BytesIO(as_file(document, Making(Format.PPTX, MADE)))).slides
    notes = "".join(one.notes_slide.notes_text_frame.text for one in slides)
    assert re.sub(r"[\x00-\x1f]", " ", text) in notes


def _large(service: str) -> SessionLog:
    return log_of(
        *(
            Session(f"K{n}", f"2025-0{month}-03", {"g": month}, ["trust"], service=service)
            for n in range(12)
            for month in (1, 4)
        )
    )


def test_the_word_of_the_practice_is_used_and_its_own_texts_stay():
    notes = (Note("1", date(2025, 3, 3), "client day", None),)
    theirs = ("Client services", "client day", "The Clients")
    subject = subject_of(
        _large(theirs[0]),
        replace(YEAR, service=theirs[0]),
        INSIDE,
        word="patient",
        clinic=theirs[2],
    )
    for document in (report_of(subject, Wishes(notes)), look_back_on(subject, notes)):
        deck = Presentation(io.BytesIO(as_file(document, Making(Format.PPTX, MADE))))
        slides = list(map(_all_on, deck.slides))
        said = " ".join((*texts_of((document.parts, document.facts)), *slides))
        assert slides[0].count(theirs[0]) == 2  # on the slide, and in its notes
        assert theirs[1] in said
        assert theirs[2] in slides[0]
        for one in theirs:
            said = said.replace(one, "")
        assert not re.search(r"\bclient|patient day", said, re.IGNORECASE)


def _all_on(slide: Any) -> str:
    """What stands on a slide, what is told of its pictures, and its notes."""
    shapes = [one for one in slide.shapes if one.has_text_frame]
    told = [one._element._nvXxPr.cNvPr.get("descr", "") for one in slide.shapes]
    notes = slide.notes_slide.notes_text_frame.text
    return " ".join([*(one.text_frame.text for one in shapes), *told, notes])


@pytest.mark.parametrize("one", [Format.HTML, Format.PPTX])
def test_the_same_document_on_the_same_day_is_the_same_bytes(one):
    first, again = (as_file(sample_report(INSIDE), Making(one, MADE)) for _ in range(2))
    assert first == again


OF_A_FEW = [["trust"]] * 2 + [["repair"]] * 2 + [["comfort"]] * 2 + [NONE] * 20
SQUARED = {  # what was noticed; kinds with squares for others and for the team
    "none noticed": ([NONE] * 24, 0, 0),
    "not recorded": ([BLANK] * 24, 0, 0),
    "each with a few": (OF_A_FEW, 0, 3),
    "one kind": ([["trust"]] * 24, 1, 1),
}


@pytest.mark.parametrize("of", SQUARED)
def test_what_a_square_is_stands_above_squares_alone(of):
    noticed, *kinds = SQUARED[of]
    log = log_of(*(Session(f"K{n}", "2025-02-03", {}, said) for n, said in enumerate(noticed)))
    for audience, drawn in zip((OUTSIDE, INSIDE), kinds, strict=True):
        back = look_back_on(subject_of(log, YEAR, audience, grain=Grain.QUARTER))
        (part,) = (one for one in back.parts if one.heading == words.KINDS)
        rows = [one.chart["datasets"] for one in pictures(part.blocks)]
        squares = {row["kind"] for one in rows for row in one["squares"]}
        assert len(squares) == drawn
        assert ("One square is" in " ".join(texts_of(part.blocks))) == bool(squares)
        assert "0" not in {row["label"] for one in rows for row in one["numbers"]}


def test_letters_of_notes_stand_on_the_lines_of_the_team():
    told = " ".join(texts_of(sample_report(INSIDE).parts))
    assert "Notes: 3 March 2025, new form after the team day" in told
    assert len(NOTES) == 2


def test_a_short_report_has_no_notes_and_so_no_letters_of_them_and_asks_what_was_chosen():
    short = report_of(subject_of(sample(), YEAR, INSIDE), Wishes(NOTES, questions=(), short=True))
    assert "new form" not in " ".join(texts_of((short.parts, short.slides)))
    assert words.QUESTIONS not in [slide.title for slide in short.slides]
    assert words.QUESTIONS in [slide.title for slide in sample_report(INSIDE).slides]


def test_paper_has_the_colours_of_the_charts_and_no_second_set():
    for file in [*REPORT.glob("*.typ"), *REPORT.glob("*.html"), REPORT / "slides.py"]:
        assert not re.search(r"#[0-9a-f]{6}\b|0x[0-9A-F]{2}\b", file.read_text()), file.name
    html = as_file(sample_report(INSIDE), Making(Format.HTML, MADE)).decode()
    assert f"--goals: {PALETTES['light'].goals_text};" in html

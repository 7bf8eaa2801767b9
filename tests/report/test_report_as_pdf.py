"""The report as PDF: read aloud in order, the same bytes each time, on both papers."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

import page
import pikepdf
import pypdf
import pytest
from practices import BLANK, Session, log_of
from reports import (
    BOTH_YEARS,
    INSIDE,
    MADE,
    ONE_CLINICIAN,
    OUTSIDE,
    QUARTER,
    YEAR,
    YEAR_BEFORE,
    leaving_of,
    sample,
    sample_report,
    sample_year,
    subject_of,
    texts_of,
)

from quietwins import printing
from quietwins.log import View
from quietwins.measures.over_time import Grain
from quietwins.report.document import Document, Numbers, Paragraph, paragraph, pictures
from quietwins.report.look_back import look_back_on
from quietwins.report.pdf import as_pdf
from quietwins.report.subject import Subject
from quietwins.report.view_report import Wishes, report_of
from quietwins.words import reporting as words
from quietwins.words.downloads import Copy

PAPERS = ("a4", "letter")
KINDS = [(OUTSIDE, "a4"), (INSIDE, "letter")]


@cache
def printed(audience, paper: str, numbers: bool = False) -> bytes:
    return as_pdf(sample_report(audience, numbers=numbers), paper, MADE)


def complies(pdf: bytes, profile: str) -> bool:
    report = page.validate_pdf_bytes(pdf, profile=profile)
    return report.rules.total > 100 and not [
        one for one in report.failures if not _false_alarm(pdf, one)
    ]


def _false_alarm(pdf: bytes, failure: page.ValidationFailure) -> bool:
    """Whether a stream is called too long that is as long as it says: of one whose last byte is a
    carriage return, the checker takes that for the end of its line.
    """
    if not failure.rule_id.endswith("STREAM-LENGTH-001"):
        return False
    begin = re.search(
        rb"\n%d 0 obj\n(.*?)stream\n" % failure.object_id.object_number, pdf, re.DOTALL
    )
    said = begin and re.search(rb"/Length (\d+)", begin[1])
    if not begin or not said:
        return False
    end = begin.end() + int(said[1])
    return pdf[end - 1 : end + 10] == b"\r\nendstream"


def words_of(pdf: bytes) -> list[str]:
    """The text of each page, as it is read."""
    return [" ".join(one.extract_text().split()) for one in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def elements(pdf: bytes) -> list[tuple[str, str]]:
    """The parts of a PDF in the order in which they are read aloud, each with its other text."""

    def walk(part: object) -> Iterator[tuple[str, str]]:
        if isinstance(part, pikepdf.Array):
            for one in part:
                yield from walk(one)
        elif isinstance(part, pikepdf.Dictionary) and "/S" in part:
            yield str(part["/S"]), str(part.get("/Alt", ""))
        if isinstance(part, pikepdf.Dictionary) and "/K" in part:
            yield from walk(part["/K"])

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return list(walk(opened.Root.StructTreeRoot))


@pytest.mark.parametrize(("audience", "paper"), KINDS)
def test_a_report_can_be_read_aloud_and_kept_for_long(audience, paper):
    for profile in ("ua1", "2a"):
        assert complies(printed(audience, paper), profile)


def test_a_pdf_without_the_promise_does_not_pass(monkeypatch):
    """So the check can fail."""
    compiled = printing.typst.compile
    monkeypatch.setattr(
        printing.typst,
        "compile",
        lambda *one, **more: compiled(*one, **more | {"pdf_standards": []}),
    )
    pdf = as_pdf(sample_year(OUTSIDE, poster=True), "a4", MADE)
    assert not complies(pdf, "ua1")
    assert not complies(pdf, "2a")


def _nothing_recorded():
    days = ("2025-02-03", "2025-08-03")
    return log_of(*(Session(f"K{n}", day, {"g": 3}, BLANK) for n in range(12) for day in days))


def _of_years(years: int):
    """Years by month, for the team."""
    first = YEAR.last.year + 1 - years
    sessions = (
        Session(f"K{n}", f"{year}-{month:02}-{n + 1:02}", {"g": (n + month) % 10}, ["trust"])
        for n in range(9)
        for year in range(first, YEAR.last.year + 1)
        for month in range(1, 13)
    )
    return subject_of(log_of(*sessions), replace(YEAR, first=date(first, 1, 1)), INSIDE)


def _of_one_client():
    return subject_of(log_of(Session("K", "2025-02-03", {"g": 3}, ["trust"])), YEAR, INSIDE)


def _of_a_set():
    """A set of clinicians that settings name."""
    view = View(YEAR.first, YEAR.last, frozenset({"CL-01", "CL-02", "CL-03"}))
    leaving = leaving_of(sample(), view, OUTSIDE)
    return Subject(leaving, Copy(OUTSIDE, MADE, reporting_set="Children's team"), "Riverside")


SUBJECTS = {
    "a set of clinicians": lambda: report_of(_of_a_set(), Wishes(numbers=True)),
    "two years": lambda: sample_report(OUTSIDE, BOTH_YEARS),
    "three years by month, with numbers": lambda: report_of(_of_years(3), Wishes(numbers=True)),
    "five years by month, with numbers": lambda: report_of(_of_years(5), Wishes(numbers=True)),
    "one clinician": lambda: sample_report(INSIDE, ONE_CLINICIAN),
    "a single quarter": lambda: sample_report(OUTSIDE, QUARTER),
    "another period beside": lambda: sample_report(OUTSIDE, YEAR, YEAR_BEFORE),
    "another period beside, for the team": lambda: sample_report(INSIDE, YEAR, YEAR_BEFORE),
    "with numbers": lambda: sample_report(OUTSIDE, numbers=True),
    "with numbers, for the team": lambda: sample_report(INSIDE, numbers=True),
    "goals only": lambda: report_of(
        subject_of(_nothing_recorded(), YEAR, OUTSIDE), Wishes(numbers=True)
    ),
    "everything hidden": lambda: report_of(_of_one_client(), Wishes()),
    "everything hidden, with numbers": lambda: report_of(_of_one_client(), Wishes(numbers=True)),
    "the year": lambda: sample_year(OUTSIDE),
    "the year, for the team": lambda: sample_year(INSIDE),
    "the poster": lambda: sample_year(INSIDE, poster=True),
}


@pytest.mark.release
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_kind_of_report_complies_and_loses_no_word(subject, paper):
    document = SUBJECTS[subject]()
    pdf = as_pdf(document, paper, MADE)
    assert [complies(pdf, profile) for profile in ("ua1", "2a")] == [True, True]
    assert len(pdf) < 300_000
    _nothing_is_missing(document, pdf)


def _nothing_is_missing(document: Document, pdf: bytes) -> None:
    there = re.sub(r"\W+", "", "".join(words_of(pdf)))
    said = [text for part in document.parts for text in _paragraphs(part.blocks)]
    if not document.poster:
        said += [text for fact in document.facts for text in fact]
    missing = [text for text in said if re.sub(r"\W+", "", text) not in there]
    assert missing == []


def _paragraphs(part: object) -> Iterator[str]:
    """The texts of paragraphs, without those of charts."""
    if isinstance(part, Paragraph):
        yield "".join(run.text for run in part.runs)
    elif isinstance(part, tuple):
        for one in part:
            yield from _paragraphs(one)
    elif hasattr(part, "left"):
        yield from _paragraphs((*part.left, *part.right))


def test_the_lines_of_a_table_are_not_told_cell_by_cell():
    """They made up a quarter of a file: three years by month with all numbers were over 300 kB."""
    with pikepdf.open(io.BytesIO(printed(INSIDE, "a4", numbers=True))) as pdf:
        cells = [repr(one) for one in pdf.objects if _is_cell(one)]
    assert len(cells) > 300
    assert sum("BorderStyle" in one for one in cells) < 30  # of the grid alone


def _is_cell(one: object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and str(one.get("/S", "")) == "/TD"


@pytest.mark.parametrize(("audience", "paper"), KINDS)
def test_no_word_of_the_first_four_pages_is_lost(audience, paper):
    _nothing_is_missing(sample_report(audience), printed(audience, paper))


@pytest.mark.parametrize(("audience", "paper"), KINDS)
def test_the_figures_and_both_lines_stand_on_the_first_page_and_so_on(audience, paper):
    pages = words_of(printed(audience, paper))
    begin = ["Side by side", "What kind", "Over the course", "To talk over"]
    assert [heading in text for heading, text in zip(begin, pages, strict=True)] == [True] * 4
    assert "Average movement since first rating" in pages[0]
    assert "Number noticed per 10 recorded sessions" in pages[0]
    assert "What is not told" in pages[3]


def test_a_report_for_the_team_says_so_on_every_page_and_one_for_others_on_none():
    for pages, marked in (
        (words_of(printed(INSIDE, "letter")), True),
        (words_of(printed(OUTSIDE, "a4")), False),
    ):
        assert ["For the practice only" in text for text in pages] == [marked] * len(pages)
        assert ("For a board, a funder or anybody else" in pages[0]) != marked


@pytest.mark.parametrize(("audience", "paper"), KINDS)
def test_headings_lie_in_order_and_none_is_skipped(audience, paper):
    levels = [
        int(name[2:])
        for name, _ in elements(printed(audience, paper))
        if re.fullmatch(r"/H\d", name)
    ]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert levels.count(2) == len(sample_report(audience).parts)


@pytest.mark.parametrize(("audience", "paper"), KINDS)
def test_every_chart_is_told_in_words_and_every_table_has_a_head(audience, paper):
    found = elements(printed(audience, paper))
    alts = [alt for name, alt in found if name == "/Figure"]
    drawn = [one for part in sample_report(audience).parts for one in pictures(part.blocks)]
    assert [" ".join(alt.split()) for alt in alts if alt] == [one.told for one in drawn]
    assert all(len(one.alt) > 20 and one.alt != one.name for one in drawn)
    tables = [name for name, _ in found if name == "/Table"]
    assert tables
    heads = sum(name == "/THead" for name, _ in found)
    assert heads == len(tables)


def test_three_figures_of_a_side_are_three_paragraphs():
    pages = words_of(printed(OUTSIDE, "a4"))
    for said in (
        "Clients whose goals moved forward",
        "45 of 70",
        "60% (48 to 70%, allowing for chance); the counts are to the nearest 5",
    ):
        assert said in pages[0]
    assert pages[0].index("Average movement") < pages[0].index("Quiet victories per 10")


def test_a_fall_of_a_few_is_said_as_such_and_not_as_hidden():
    assert (
        "1 to 4 at least one goal fell by 3 or more; others are to the nearest 5"
        in words_of(printed(OUTSIDE, "a4"))[0]
    )
    assert "4 of 72" in words_of(printed(INSIDE, "letter"))[0]


def test_where_nothing_may_be_told_there_is_no_page_of_tables():
    hidden = report_of(_of_one_client(), Wishes(numbers=True))
    assert words.NUMBERS not in [part.heading for part in hidden.parts]
    assert words.NUMBERS in [part.heading for part in sample_report(INSIDE, numbers=True).parts]


def test_what_not_told_means_stands_once_above_the_tables():
    for audience, why in ((INSIDE, "fewer than 5 clients"), (OUTSIDE, "too few clients, or a few")):
        said = " ".join(words_of(printed(audience, "a4", numbers=True)))
        assert said.count(f"Where it says “not told”, it is of {why}") == 1


def test_what_goals_did_by_session_is_printed_once():
    """In the table of what was noticed by session, which has all of its numbers."""
    for audience in (INSIDE, OUTSIDE):
        parts = sample_report(audience, numbers=True).parts
        (numbers,) = (part for part in parts if part.heading == words.NUMBERS)
        tables = {one.name: one.head for one in numbers.blocks if isinstance(one, Numbers)}
        assert [name for name in tables if name.endswith("by session")] == [words.BY_SESSION]
        assert "Moved forward, of those rated again" in tables[words.BY_SESSION]


def test_another_period_has_its_table_beside_its_charts_and_none_among_the_numbers():
    document = sample_report(OUTSIDE, YEAR, YEAR_BEFORE, numbers=True)
    parts = {part.heading: part for part in document.parts}
    (table,) = (one for one in parts[words.TWO_PERIODS].blocks if isinstance(one, Numbers))
    assert table.head == ("Figure", "2025", "2024")
    named = [one.name for one in parts[words.NUMBERS].blocks if isinstance(one, Numbers)]
    assert not [name for name in named if "two periods" in name]
    assert "Movement in two periods" in [name for name, _ in document.tables]


def test_the_first_two_pages_are_of_the_view_alone():
    subject = subject_of(sample(), YEAR, INSIDE, other=YEAR_BEFORE)
    short, whole = (report_of(subject, Wishes(short=one)) for one in (True, False))
    assert "Beside" not in dict(short.facts)
    assert "Beside" in dict(whole.facts)


ONLY_ON_SCREEN = re.compile("Try a longer|Your data|this page|Say which")


@pytest.mark.parametrize("audience", [INSIDE, OUTSIDE])
def test_paper_does_not_say_what_can_only_be_done_on_the_screen(audience):
    nobody, nothing = log_of(Session("K", "2020-01-01", {}, BLANK)), _nothing_recorded()
    few = log_of(Session("K", "2025-02-03", {"g": 3}, ["trust"]))
    for log in (nobody, nothing, few):
        subject = subject_of(log, YEAR, audience)
        back = look_back_on(subject_of(log, YEAR, audience, grain=Grain.QUARTER))
        for document in (report_of(subject, Wishes()), back):
            said = " ".join(texts_of((document.facts, document.parts, document.slides)))
            assert ONLY_ON_SCREEN.findall(said) == []


def test_where_nothing_was_recorded_there_is_no_line_at_none():
    """It would say of every point that it stands out."""
    document = report_of(subject_of(_nothing_recorded(), YEAR, OUTSIDE), Wishes())
    (recorded,) = (part for part in document.parts if part.heading == words.RECORDED)
    assert pictures(recorded.blocks) == ()
    assert "Nothing was recorded about quiet victories here" in " ".join(texts_of(recorded))


def test_the_same_report_on_the_same_day_is_the_same_bytes():
    document = sample_year(OUTSIDE, poster=True)
    assert as_pdf(document, "a4", MADE) == as_pdf(document, "a4", MADE)
    assert as_pdf(document, "a4", MADE) != as_pdf(document, "letter", MADE)


def test_the_numbers_lie_inside_where_they_are_asked_for():
    pdf = as_pdf(sample_report(OUTSIDE), "a4", MADE, with_files=True)
    assert complies(pdf, "ua1")
    assert complies(pdf, "3a")
    files = pypdf.PdfReader(io.BytesIO(pdf)).attachments
    names = [name for name, _ in sample_report(OUTSIDE).tables]
    assert len(files) == len(names)
    told = next(bytes(content[0]) for name, content in files.items() if "goals-over-time" in name)
    assert b"outside" in told.splitlines()[1]


def test_the_look_back_has_four_quarters_and_its_notes_for_the_team_alone():
    said = {
        audience: " ".join(texts_of(sample_year(audience).parts)) for audience in (OUTSIDE, INSIDE)
    }
    for text in said.values():
        assert len(re.findall(r"\d quiet victories per 10 recorded sessions,", text)) == 4
        assert "down from" in text
        assert "up from" in text
    assert "two people on leave" in said[INSIDE]
    assert "two people on leave" not in said[OUTSIDE]


def test_a_poster_with_much_to_say_is_one_page_too():
    """Its picture takes the room that the words leave."""
    poster = sample_year(OUTSIDE, poster=True)
    first, *others = poster.parts
    more = paragraph("Three or more quiet victories were noticed with each of 20 clients. " * 4)
    long = replace(poster, parts=(replace(first, blocks=(*first.blocks, *more)), *others))
    (said,) = words_of(as_pdf(long, "letter", MADE))
    assert said.count("with each of 20 clients") == 4
    assert "Made: 14 January 2026" in said


@pytest.mark.parametrize("paper", PAPERS)
def test_the_poster_is_one_page(paper):
    for audience in (OUTSIDE, INSIDE):
        pdf = as_pdf(sample_year(audience, poster=True), paper, MADE)
        (said,) = words_of(pdf)
        assert ("For the practice only" in said) == (audience is INSIDE)
        assert complies(pdf, "ua1")

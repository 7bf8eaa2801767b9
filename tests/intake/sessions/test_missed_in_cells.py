"""A missed contact that is said in the cell of a goal, or of quiet victories."""

from __future__ import annotations

from datetime import date

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Outcome, read_export
from quietwins.intake.layout_file import parse_layout

HEADER = "Date,Client,Clinician,Goal 1,Goal 2,Quiet wins"


def read(*marks, layout=""):
    """Twelve sessions, and behind them a row for each of ``marks``."""
    cells = ["4,5,trust", "3,,none", ",2,comfort"] * 4
    lines = [
        f"2026-01-{5 + n:02},K{n % 4},CL-{n % 2},{marks}"
        for n, marks in enumerate([*cells, *marks])
    ]
    return read_text("\n".join([HEADER, *lines, ""]), parse_layout(layout) if layout else None)


def read_text(text, layout=None):
    return read_export(
        text.encode(), "a.csv", codebook=read_codebook(), today=date(2026, 7, 1), layout=layout
    )


def keys(reading):
    return [question.key for question in reading.questions if question.blocking]


@pytest.mark.parametrize("marks", ["DNA,,", ",DNA,", "DNA,dna,", ",,DNA", "DNA,,none"])
def test_a_word_for_a_missed_contact_is_asked_about_and_heeded(marks):
    reading = read(marks, marks)
    assert (keys(reading), reading.report.counts.sessions) == (["attended:DNA"], None)
    no = read(marks, marks, layout='[attended]\ndna = "no"')
    assert (no.outcome, no.report.counts.sessions) == (Outcome.READY, 12)
    assert ([note.row for note in no.report.rows_skipped], no.report.n_cells) == ([14, 15], 0)


def test_where_a_person_says_that_they_took_place_the_word_is_asked_about_as_any_other():
    yes = '[attended]\nDNA = "yes"'
    assert keys(read(",,DNA", ",,DNA", ",,DNA", layout=yes)) == ["victory:DNA"]
    few = read("DNA,,", layout=yes)
    assert (few.outcome, few.report.counts.sessions, few.report.n_cells) == (Outcome.READY, 13, 1)


@pytest.mark.parametrize("marks", ["DNA,5,", "DNA,,trust", "DNA,0,none"])
def test_a_row_that_tells_of_a_session_all_the_same_is_one(marks):
    reading = read(marks)
    assert (keys(reading), reading.report.counts.sessions) == ([], 13)
    assert [cell.column for cell in reading.report.cells_rejected] == ["Goal 1"]


def test_each_word_is_asked_about_once_and_a_list_holds_labels():
    assert keys(read("DNA,,", ",,No show", "NS,NS,")) == [
        "attended:DNA",
        "attended:NS",
        "attended:No show",
    ]
    assert keys(read(",,trust; DNA")) == []


def test_a_label_that_a_person_has_explained_is_no_missed_contact():
    told = '[victories]\nCNA = "trust"'
    reading = read(",,CNA", layout=told)
    assert (keys(reading), reading.report.counts.quiet_victories) == ([], 9)


def test_labels_of_rows_that_are_no_sessions_are_not_asked_about():
    rows = [f"K{n % 4},CL-1,{'DNA,zzy' if n % 3 else 'Attended,trust'}" for n in range(12)]
    lines = [f"2026-01-{5 + n:02},{row}" for n, row in enumerate(rows)]
    text = "\n".join(["Date,Client,Clinician,Attendance,Quiet wins", *lines, ""])
    ready = read_text(text)
    assert (ready.outcome, ready.report.counts.sessions) == (Outcome.READY, 4)
    assert keys(read_text(text.replace("DNA", "Attended"))) == ["victory:zzy"]

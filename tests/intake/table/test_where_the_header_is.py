"""Which line names the columns: two rows together, the line that a person names, or none."""

from __future__ import annotations

from datetime import date

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, answer, read_export

TODAY = date(2026, 7, 1)
ROWS = """\
2026-01-05,T1,K101,3,trust
2026-01-06,T2,K102,4,none
2026-01-07,T1,K101,5,"trust,repair"
2026-01-08,T2,K102,0,repair
"""
HEADER = "Date,Clinician,Client,Goal 1,Quiet wins\n"


def read(text, layout=None, name="log.csv"):
    return read_export(text.encode(), name, codebook=read_codebook(), today=TODAY, layout=layout)


def names(reading):
    return [column.column for column in reading.columns]


def keys(reading):
    return [question.key for question in reading.questions if question.blocking]


TWO_ROWS = [
    # a question over its options, as survey tools write them
    ("Date,Clinician,Client,How close? (0-10),,Noticed,\n,,,Goal 1,Goal 2,Trust,Repair\n", 2),
    (
        "Date,Clinician,Client,Ratings,,Wins,\n"
        "Response,Response,Response,Goal 1,Goal 2,Trust,Repair\n",
        2,
    ),
    # options that name more columns than the row above
    (",,Client code,Goals,,Wins,\nDate,Clinician,,Goal 1,Goal 2,Trust,Repair\n", 1),
]  # fmt: skip


@pytest.mark.parametrize(("header", "body"), TWO_ROWS)
def test_a_row_above_that_fills_the_blanks_of_this_one_is_read_with_it(header, body):
    rows = "2026-01-05,T1,K101,3,5,1,0\n2026-01-06,T2,K102,4,,0,1\n2026-01-07,T2,K102,4,,0,0\n"
    reading = read(header + rows)
    assert keys(reading) == []
    counts = reading.report.counts
    assert (counts.sessions, counts.clients, counts.goal_ratings) == (3, 2, 4)
    assert counts.victories_by_code == {"trust": 1, "repair": 1}
    assert [note.row for note in reading.report.rows_skipped] == [body]


def test_a_row_of_data_below_the_names_is_never_a_row_of_options():
    text = (
        "Date,Clinician,Client,Goal 1,,,Wins\n2026-01-05,T1,K101,3,a,b,Trust\n"
        "2026-01-06,T2,K102,4,a,b,none\n"
    )
    assert read(text).report.counts.sessions == 2


@pytest.mark.parametrize("line", [1, 2, 3, 4])
def test_the_line_that_a_person_names_is_the_header(line):
    above = "Report of sessions,,,,\n" * (line - 1)
    reading = read(above + HEADER + ROWS, answer(Layout(), "header", str(line)))
    assert names(reading) == ["Date", "Clinician", "Client", "Goal 1", "Quiet wins"]
    assert reading.report.counts.sessions == 4


def test_a_line_that_no_rule_would_take_can_be_named():
    text = "x,y\nWhen,Who,Whom,How,What\n" + ROWS
    layout = answer(Layout(), "header", "2")
    uses = ("date", "clinician", "client", "goal 1", "victories")
    for column, use in zip(("When", "Who", "Whom", "How", "What"), uses, strict=True):
        layout = answer(layout, f"use:{column}", use)
    assert read(text, layout).report.counts.sessions == 4


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_file_that_begins_with_its_first_session_is_asked_about_and_loses_none(separator):
    text = ROWS.replace('"trust,repair"', "trust/repair").replace(",", separator)
    reading = read(text)
    assert reading.outcome is Outcome.QUESTIONS
    assert keys(reading)[0] == "header"
    assert names(reading) == [f"column {place}" for place in range(1, 6)]
    layout = answer(reading.layout, "header", "none")
    for column, use in zip(
        names(reading), ("date", "clinician", "client", "goal 1", "victories"), strict=True
    ):
        layout = answer(layout, f"use:{column}", use)
    done = read(text, layout)
    assert done.outcome is Outcome.READY
    counts = done.report.counts
    assert (counts.sessions, counts.goal_rating_sum, counts.quiet_victories) == (4, 12, 4)


def test_lists_of_codes_in_the_first_session_are_no_header():
    rows = "".join(
        f"2026-01-{day:02},T1,K{day % 3}01,3,trust;repair;comfort\n" for day in range(1, 9)
    )
    reading = read(rows)
    assert names(reading) == [f"column {place}" for place in range(1, 6)]


def test_a_header_line_beyond_the_file_is_said_and_nothing_is_kept():
    reading = read(HEADER + ROWS, answer(Layout(), "header", "40"))
    assert reading.outcome is not Outcome.READY

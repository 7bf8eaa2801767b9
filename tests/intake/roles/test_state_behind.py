"""A missed contact that is written behind a code, a name or a day."""

from __future__ import annotations

from datetime import date

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, read_export
from quietwins.intake.answers import NamesBecome
from quietwins.intake.layout_file import parse_layout, write_layout
from quietwins.intake.reasons import ToLookAt
from quietwins.intake.uses import Role

ROWS = [(f"2026-01-{day:02}", f"K{day % 4}", f"CL-{day % 2}") for day in range(5, 17)]


def read(rows, layout=None):
    lines = [",".join([*(f'"{cell}"' for cell in row), "4,trust"]) for row in rows]
    text = "\n".join(["Date,Client,Clinician,Goal 1,Quiet wins", *lines, ""])
    return read_export(
        text.encode(), "a.csv", codebook=read_codebook(), today=date(2026, 7, 1), layout=layout
    )


def counted(reading):
    return reading.report.counts.sessions, reading.report.counts.clients


@pytest.mark.parametrize(
    "behind", [" (DNA)", " - cancelled", " DNA", "/No show", " [did not attend]", " – late cancel"]
)
@pytest.mark.parametrize("place", [0, 1])
def test_a_row_whose_code_or_day_is_followed_by_a_missed_contact_is_no_session(behind, place):
    rows = [list(row) for row in ROWS]
    rows[2][place] += behind
    reading = read(rows)
    assert (reading.outcome, counted(reading)) == (Outcome.READY, (11, 4))
    assert [note.row for note in reading.report.rows_skipped] == [4]
    assert reading.report.n_rejected == 0


@pytest.mark.parametrize("before", ["DNA ", "(DNA) ", "Cancelled by client - ", "*No show* "])
@pytest.mark.parametrize("place", [0, 1])
def test_the_same_may_stand_before_it(before, place):
    rows = [list(row) for row in ROWS]
    rows[2][place] = before + rows[2][place]
    reading = read(rows)
    assert (reading.outcome, counted(reading)) == (Outcome.READY, (11, 4))
    assert reading.report.n_rejected == 0


def test_what_stands_behind_is_a_column_that_a_person_may_leave_out():
    rows = [(day, f"{who} (DNA)" if who == "K1" else who, staff) for day, who, staff in ROWS]
    reading = read(rows)
    assert counted(reading) == (9, 3)
    (told,) = [note.reason for note in reading.report.warnings if note.row is None]
    assert told.reason is ToLookAt.MISSED_BEHIND
    kept = write_layout(reading.layout)
    assert counted(read(rows, parse_layout(kept))) == (9, 3)
    assert counted(read(ROWS, parse_layout(kept))) == (12, 4)
    left = parse_layout('[columns]\n"Client (attendance)" = "left out"')
    assert counted(read(rows, left)) == (12, 4)
    assert read(rows, left).layout.columns["Client (attendance)"].role is Role.LEFT_OUT


@pytest.mark.parametrize("behind", ["-NS", " B", " (twin)", " (attended)", "-CX", ", K9 (DNA)"])
def test_what_may_be_a_part_of_the_code_stays_one(behind):
    rows = [list(row) for row in ROWS]
    rows[2][1] += behind
    assert not any(one.column == "Client (attendance)" for one in read(rows).columns)


def test_a_name_with_a_missed_contact_behind_it_is_the_same_person():
    names = ["Ada Brook", "Ben Stone", "Cara Wells", "Dan Field"]
    rows = [(day, names[int(who[1])], staff) for day, who, staff in ROWS]
    rows[3] = (rows[3][0], f"{rows[3][1]} (DNA)", rows[3][2])
    assert counted(read(rows, Layout(names=NamesBecome.CODES))) == (11, 4)
    stopped = read(rows)
    assert stopped.outcome is Outcome.REFUSED
    assert stopped.report.identifying_columns == ("Client",)

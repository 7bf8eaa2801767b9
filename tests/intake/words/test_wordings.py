"""What people write by hand into cells, and what spreadsheets make of it: each is read for what it
says, or is told.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import openpyxl
import pytest

from quietwins.codebook import read_codebook
from quietwins.commands.check_in_words import in_words
from quietwins.intake import Outcome, read_export

TODAY = date(2026, 7, 1)


def log(*rows, header="date,clinician,client,goal_1,goal_2,quiet_victories"):
    return "\n".join([header, *rows]).encode()


def read(data, name="log.csv"):
    return read_export(data, name, codebook=read_codebook(), today=TODAY)


def cell(victories):
    """What one cell of victories says, in a column where others are parted by semicolons."""
    quoted = victories.replace('"', '""')
    return read(
        log(f'2026-01-05,CL-01,K1,3,4,"{quoted}"', "2026-01-06,CL-01,K2,3,4,trust; repair")
    ).report


@pytest.mark.parametrize(
    "words",
    [
        "None noticed this time",
        "nothing to report",
        "nil",
        "n",
        "No quiet wins today",
        "keine bemerkt heute",
        "rien",
    ],
)
def test_a_cell_that_begins_with_none_says_none(words):
    report = cell(words)
    assert (report.counts.none_noticed, report.n_cells) == (1, 0)
    assert not report.never_says_none


@pytest.mark.parametrize(
    "words",
    ["none but courage", "nothing recorded", "none filled in", "No show", "nonetheless brave"],
)
def test_a_cell_that_says_more_than_none_does_not_say_none(words):
    report = cell(words)
    assert (report.counts.none_noticed, report.n_cells) == (0, 1)


@pytest.mark.parametrize(
    "words",
    ["trust | repair", "trust, repair", "trust / repair", "Trust\nRepair", "trust, and repair"],
)
def test_another_separator_in_one_cell_parts_what_is_known(words):
    assert cell(words).counts.victories_by_code == {"trust": 2, "repair": 2}


def test_another_separator_parts_nothing_where_a_part_is_unknown():
    report = cell("trust | bravery")
    assert report.counts.victories_by_code == {"trust": 1, "repair": 1}
    assert report.n_cells == 1


def test_an_unknown_label_is_counted_and_never_repeated():
    rows = [
        f"2026-01-{day:02},CL-01,K1,3,4,{label}"
        for day, label in enumerate(["bravery", "bravery", "courage"] * 2, 1)
    ]
    report = read(
        log(
            *rows[:3],
            "2026-01-09,CL-01,K1,3,4,Sarah",
            "2026-01-10,CL-01,K2,3,4,Sarah",
            *[f"2026-02-{day:02},CL-01,K2,3,4,trust" for day in range(1, 9)],
        )
    ).report
    assert len(report.cells_rejected) == 5
    for note in report.cells_rejected:
        assert "one label that the codebook does not have" in note.why
        assert not any(word in note.why for word in ("bravery", "courage", "Sarah"))


def test_the_same_rating_again_in_the_rows_of_one_session_is_no_error_but_another_is():
    header = "session_id,date,clinician,client,goal_1,goal_2,quiet_victory"
    rows = ("S1,2026-01-05,CL-01,K1,3,4,trust", "S1,2026-01-05,CL-01,K1,3,5,repair")
    report = read(log(*rows, header=header)).report
    assert [(note.row, note.column) for note in report.cells_rejected] == [(3, "goal_2")]
    assert report.counts.goal_rating_sum == 7


def test_a_day_number_with_a_decimal_comma_is_a_date_with_its_time():
    reading = read(
        b"date;clinician;client;goal_1\n46035,395833333;CL-01;K1;3\n13.01.2026;CL-01;K2;3\n"
    )
    assert reading.tables.sessions["date"].dt.date.tolist() == [date(2026, 1, 13)] * 2
    assert sorted(reading.tables.sessions["start"].tolist())[-1] == 570


@pytest.mark.parametrize("stamp", ["20260505T093000Z", "20260505T0930", "20260505T093000+0100"])
def test_a_stamp_without_separators_is_a_date_with_its_time(stamp):
    reading = read(log(f"{stamp},CL-01,K1,3,4,trust"))
    assert reading.tables.sessions["date"].dt.date.tolist() == [date(2026, 5, 5)]
    assert reading.tables.sessions["start"].tolist() == [570]


def test_numbers_without_a_day_or_anybody_are_totals_and_no_session():
    report = read(log("2026-01-05,CL-01,K1,3,4,trust", ",,,102,98,25", ",,,7,8,trust")).report
    assert [note.row for note in report.rows_skipped] == [3]
    assert [note.row for note in report.rows_rejected] == [4]


def test_a_question_mark_for_a_rating_is_told():
    report = read(
        log(*(f"2026-01-0{n},CL-01,K1,{rating},4,trust" for n, rating in enumerate("?-567", 1)))
    ).report
    assert [(note.row, note.column) for note in report.cells_rejected] == [(2, "goal_1")]


def test_a_goal_column_without_any_rating_is_told_as_a_whole():
    rows = [f"2026-01-{day:02},CL-01,K1,{day * 10}%,4,trust" for day in range(1, 6)]
    whole = [note.why for note in read(log(*rows)).report.warnings if note.row is None]
    assert len(whole) == 1
    assert "goal_1" in whole[0]


def workbook_with_error():
    book = openpyxl.Workbook()
    for row in (
        ["Date", "Clinician", "Client", "Goal 1"],
        ["2026-01-05", "CL-01", "K1", "#N/A"],
        ["2026-01-06", "CL-01", "K2", 4],
    ):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_an_error_in_a_workbook_is_a_goal_not_rated_with_a_warning():
    data = workbook_with_error()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert re.search(rb't="e"', archive.read("xl/worksheets/sheet1.xml"))
    report = read(data, "log.xlsx").report
    assert [note.row for note in report.warnings] == [2]
    assert report.counts.goal_ratings == 1


REFUSALS = {
    "only blank rows": (log(",,,,,", ",,,,,"), "it has no rows below its header"),
    "times without days": (
        log("09:30,CL-01,K1,3,4,trust", header="Time,Clinician,Client,Goal 1,Goal 2,Wins"),
        "holds the day",
    ),
    "quoted lines": (b'"date,clinician,client"\n"2026-01-05,CL-01,K1"\n', "quotation marks"),
    "web page with a table": (
        b"<html><table><tr><th>Date</th></tr></table></html>",
        "spreadsheet program",
    ),
    "sign-in page": (
        b"<html><table><tr><td><input type='password'></td></tr></table></html>",
        "sign-in page",
    ),
}


@pytest.mark.parametrize("what", REFUSALS)
def test_a_refusal_names_the_cause(what):
    data, cause = REFUSALS[what]
    reading = read(data)
    assert reading.outcome is Outcome.REFUSED
    assert cause in reading.why


def test_one_of_a_kind_is_told_in_the_singular():
    assert (
        "1 session, 1 client, 1 clinician\n"
        in in_words(read(log("2026-01-05,CL-01,K1,3,4,trust"))) + "\n"
    )

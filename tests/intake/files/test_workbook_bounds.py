"""Workbooks that a few cells make enormous, or with days of no calendar: what is so is said."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pytest
from workbooks import ROWS, cells_of, far_cell, styled, workbook

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, read_export
from quietwins.intake.bounds import LONGEST_FORMAT, MOST_STYLES, MOST_TAGS
from quietwins.intake.files.workbook_parts import column_letters, column_number

# What Excel shows as ##########: no day, a day before 1900, one after the year 9999.
NO_DAYS = (-5, 2_958_466, 1e18, 1e308)
FAR = "<row r='{row}'><c r='{column}{row}'><v>1</v></c></row>"


def read(data, **how):
    return read_export(data, "log.xlsx", codebook=read_codebook(), today=date(2026, 7, 1), **how)


@pytest.mark.parametrize(
    "made",
    [
        far_cell(),
        far_cell(prefix="q:"),
        far_cell(numbered=False),
        far_cell(sheet="stuff/Odd Place/DATA.bin"),
        far_cell(prefix="q:", numbered=False, sheet="a.bin"),
    ],
    ids=["far cell", "prefixed", "no addresses", "elsewhere", "all of it"],
)
def test_a_cell_far_out_is_named_and_what_to_delete(made):
    reading = read(made)
    assert reading.outcome is Outcome.REFUSED
    assert "the sheet “S1” reaches to row 1,048,576 and column XFD" in reading.why
    assert "Delete the rows below the log and the columns to its right" in reading.why


def test_it_is_named_too_behind_more_cells_than_are_looked_at_one_by_one():
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row>" * (MOST_TAGS // 5 + 10)
    assert (
        "row 1,048,576 and column XFD"
        in read(workbook(rows + FAR.format(row=1_048_576, column="XFD"))).why
    )


def test_a_cell_a_little_way_out_costs_nothing_and_an_empty_one_far_out_neither():
    empty = "<row r='1048576'><c r='XFD1048576' s='0'/></row>"
    for behind in (FAR.format(row=5_000, column="AZ"), empty):
        assert read(workbook(cells_of(ROWS) + behind)).report.counts.sessions == 2


@pytest.mark.parametrize(
    "made",
    [styled(LONGEST_FORMAT + 1), styled(5, MOST_STYLES + 1)],
    ids=["a format without end", "styles without end"],
)
def test_more_styles_than_any_spreadsheet_can_use_are_told(made):
    assert "more cell styles, or longer number formats" in read(made).why


def test_many_styles_are_read():
    assert read(styled(200, 60_000)).report.counts.sessions == 2


def dated(days, first=None):
    """A workbook as a spreadsheet program writes it, with one session for each day."""
    book = openpyxl.Workbook()
    if first:
        book.epoch = first
    sheet = book.active
    sheet.append(ROWS[0])
    for number, day in enumerate(days):
        sheet.append([day, "CL-01", f"K{number}", 5, "trust"])
        sheet.cell(sheet.max_row, 1).number_format = "yyyy-mm-dd"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_day_that_no_calendar_has_costs_its_row_and_the_others_come_in():
    days = [datetime(2026, 1, 7), *NO_DAYS, datetime(2026, 1, 9)]
    reading = read(dated(days), layout=Layout(many_rows_out=True))
    assert reading.outcome is Outcome.READY
    assert [str(day) for day in reading.tables.sessions["date"].dt.date] == [
        "2026-01-07",
        "2026-01-09",
    ]
    assert [note.row for note in reading.report.rows_rejected] == [3, 4, 5, 6]
    assert all("date" in note.why for note in reading.report.rows_rejected)


def test_a_day_beside_a_cell_that_cannot_be_told_is_read_as_the_day_it_is():
    for first in (None, openpyxl.utils.datetime.CALENDAR_MAC_1904):
        book = openpyxl.load_workbook(io.BytesIO(dated([datetime(2026, 1, 7)] * 3, first)))
        cell = book.active.cell(3, 4, 1e18)
        cell.number_format = "[h]:mm"
        stream = io.BytesIO()
        book.save(stream)
        reading = read(stream.getvalue())
        assert {str(day) for day in reading.tables.sessions["date"].dt.date} == {"2026-01-07"}
        assert len(reading.tables.sessions) == 3
        assert [note.row for note in reading.report.cells_rejected] == [3]


def test_a_sheet_that_cannot_be_read_is_named():
    odd = '<row><c t="b"><v>7</v></c></row>'
    why = read(workbook(cells_of(ROWS) + odd)).why
    assert "The sheet “S1” of log.xlsx is damaged" in why
    assert "Delete that sheet if it holds no sessions" in why


def test_columns_are_named_as_a_spreadsheet_names_them():
    for letters in ("A", "Z", "AA", "AZ", "ZZ", "XFD"):
        assert column_letters(column_number(letters.encode())) == letters

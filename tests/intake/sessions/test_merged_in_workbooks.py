"""What a merged cell of a workbook says of the rows under it."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, read_export
from quietwins.intake.reasons import ToLookAt
from quietwins.log.states import Blank

WIDE = ["Date", "Clinician", "Client", "Goal 1", "Quiet wins"]


def book(*sheets, merges=()):
    """A workbook; each merge is of a column, from one line to another, with what stands in it."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as made:
        for rows in sheets:
            sheet = made.add_worksheet()
            for line, cells in enumerate(rows):
                for place, cell in enumerate(cells):
                    if cell != "":
                        sheet.write(line, place, cell)
            for column, first, last, text in merges:
                sheet.merge_range(first - 1, column, last - 1, column, text)
    return data.getvalue()


def read(data, layout=None):
    return read_export(
        data, "log.xlsx", codebook=read_codebook(), today=date(2026, 7, 1), layout=layout
    )


def told(reading, reason):
    return [note.why for note in reading.report.warnings if note.reason.reason is reason]


def sessions(reading):
    frame = reading.tables.sessions
    return list(zip(frame["date"].dt.strftime("%m-%d"), frame["clinician"], frame["client"],
                    strict=True))  # fmt: skip


ROWS = [
    WIDE,
    ["", "T1", "K1", 4, "Trust"],
    ["", "T2", "K2", 5, "none"],
    ["", "T1", "K3", 6, "none"],
    ["2026-01-09", "T1", "K1", 6, "Repair"],
]


def test_a_day_over_several_sessions_is_that_of_each_and_told():
    reading = read(book(ROWS, merges=[(0, 2, 4, "2026-01-05")]))
    assert reading.outcome is Outcome.READY
    assert sessions(reading) == [
        ("01-05", "T1", "K1"), ("01-05", "T2", "K2"), ("01-05", "T1", "K3"), ("01-09", "T1", "K1"),
    ]  # fmt: skip
    assert len(told(reading, ToLookAt.MERGED_CELLS)) == 1


def test_without_the_merge_the_same_gaps_are_left_as_they_are():
    rows = [WIDE, ["2026-01-05", "T1", "K1", 4, "Trust"], *ROWS[2:]]
    reading = read(book(rows))
    assert [note.row for note in reading.report.rows_rejected] == [3, 4]


def test_a_clinician_or_service_over_several_sessions_is_that_of_each():
    rows = [
        [*WIDE, "Service"],
        ["2026-01-05", "", "K1", 4, "Trust", ""],
        ["2026-01-06", "", "K2", 5, "none", ""],
        ["2026-01-07", "T2", "K3", 6, "none", "West"],
    ]
    reading = read(book(rows, merges=[(1, 2, 3, "T1"), (5, 2, 3, "East")]))
    assert [who for _, who, _ in sessions(reading)] == ["T1", "T1", "T2"]
    assert list(reading.tables.sessions["service"]) == ["East", "East", "West"]


def test_a_missed_contact_in_a_merged_status_is_missed_in_each_row():
    rows = [
        [*WIDE, "Attended"],
        ["2026-01-05", "T1", "K1", 4, "Trust", "yes"],
        ["2026-01-06", "T1", "K2", "", "", ""],
        ["2026-01-07", "T2", "K3", "", "", ""],
    ]
    reading = read(book(rows, merges=[(5, 3, 4, "cancelled")]))
    assert reading.report.counts.sessions == 1


@pytest.mark.parametrize("column", [3, 4])
def test_a_rating_or_list_over_several_sessions_counts_once_and_is_told(column):
    rows = [list(row) for row in ROWS]
    rows[1][0] = rows[2][0] = rows[3][0] = "2026-01-05"
    for row in rows[1:3]:
        row[column] = ""
    reading = read(book(rows, merges=[(column, 2, 3, 7 if column == 3 else "Trust")]))
    assert reading.report.counts.sessions == 4
    assert len(told(reading, ToLookAt.MERGED_COUNTS)) == 1
    assert reading.report.counts.goal_ratings == (3 if column == 3 else 4)


def test_a_wide_row_of_the_same_day_and_client_is_no_second_session():
    rows = [
        WIDE,
        ["", "T1", "", 4, "Trust"],
        ["", "T1", "", "", "Repair"],
        ["2026-01-09", "T1", "K2", 5, "none"],
    ]
    reading = read(book(rows, merges=[(0, 2, 3, "2026-01-05"), (2, 2, 3, "K1")]))
    assert reading.report.counts.sessions == 2
    assert [note.row for note in reading.report.rows_rejected] == [3]


def test_in_a_long_file_day_and_client_are_said_of_each_rating():
    rows = [
        ["Date", "Clinician", "Client", "Goal", "Rating"],
        ["", "", "", "Goal 1", 4],
        ["", "", "", "Goal 2", 5],
        ["2026-01-09", "T2", "K2", "Goal 1", 6],
    ]
    merges = [(0, 2, 3, "2026-01-05"), (1, 2, 3, "T1"), (2, 2, 3, "K1")]
    reading = read(book(rows, merges=merges))
    assert reading.report.counts.sessions == 2
    assert reading.report.counts.goal_ratings == 3


def test_merged_cells_of_each_sheet_are_those_of_that_sheet():
    second = [WIDE, *([f"2026-02-0{day}", "T1", f"K{day + 3}", 4, "none"] for day in (1, 2, 3))]
    second[1][0] = second[2][0] = ""
    first = [WIDE, *([f"2026-01-0{day}", "T1", f"K{day}", 4, "none"] for day in (1, 2, 3))]
    first[1][0] = first[2][0] = ""
    reading = read(book(first, second, merges=[(0, 2, 3, "2026-03-05")]))
    assert reading.report.counts.sessions == 6
    assert [day for day, *_ in sessions(reading)].count("03-05") == 4


def test_merged_titles_and_headings_fill_nothing():
    rows = [["Sessions of the practice"], [], *ROWS]
    rows[3][0] = rows[4][0] = rows[5][0] = "2026-01-05"
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as made:
        sheet = made.add_worksheet()
        for line, cells in enumerate(rows):
            sheet.write_row(line, 0, cells)
        sheet.merge_range(0, 0, 1, 4, "Sessions of the practice")
    reading = read(data.getvalue())
    assert reading.report.counts.sessions == 4
    assert told(reading, ToLookAt.MERGED_CELLS) == []


def test_a_row_under_a_merged_quiet_victory_is_not_recorded_whatever_a_blank_means():
    rows = [
        WIDE, ["2026-01-05", "T1", "K1", 4, ""], ["2026-01-06", "T1", "K2", 5, ""],
        ["2026-01-07", "T1", "K3", 5, ""],
    ]  # fmt: skip
    data = book(rows, merges=[(4, 2, 3, "trust")])
    counts = read(data, Layout(blank=Blank.NONE_NOTICED)).report.counts
    assert (counts.noticed, counts.none_noticed, counts.not_recorded) == (1, 1, 1)


def test_a_ditto_mark_below_a_merged_cell_is_what_stands_in_it():
    rows = [
        WIDE, ["2026-01-05", "", "K1", 4, "trust"], ["2026-01-06", "", "K2", 5, ""],
        ["2026-01-07", "〃", "K3", 5, "trust"],
    ]  # fmt: skip
    reading = read(book(rows, merges=[(1, 2, 3, "T1")]))
    assert [clinician for _, clinician, _ in sessions(reading)] == ["T1", "T1", "T1"]

"""Exports put one below the other, and the sheets of one workbook: each row is read under the
header above it.
"""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, QuestionKind, answer, read_export
from quietwins.intake.known_headers import column_names

TODAY = date(2026, 7, 1)
HEAD = "date,clinician,client,goal_1,goal_2,quiet_wins"
FIRST = f"{HEAD}\n2026-01-05,CL-01,K1,3,4,trust\n2026-01-06,CL-02,K2,5,6,none\n"


def read(data, name="log.csv", layout=None):
    return read_export(data, name, codebook=read_codebook(), today=TODAY, layout=layout)


def ratings(reading):
    table = reading.tables.ratings
    return sorted(zip(table["goal"].astype(str), table["value"], strict=True))


def clients(reading):
    return sorted(reading.tables.sessions["client"].astype(str).unique())


@pytest.mark.parametrize(
    ("again", "row"),
    [
        ("date,clinician,client,goal_2,goal_1,quiet_wins", "2026-02-05,CL-01,K3,8,1,repair"),
        ("quiet_wins,Goal_2,Goal_1,client,clinician,date", "repair,8,1,K3,CL-01,2026-02-05"),
    ],
)
def test_rows_below_a_header_in_another_order_are_read_by_that_header(again, row):
    reading = read(f"{FIRST}{again}\n{row}\n".encode())
    assert ratings(reading) == [
        ("goal_1", 1),
        ("goal_1", 3),
        ("goal_1", 5),
        ("goal_2", 4),
        ("goal_2", 6),
        ("goal_2", 8),
    ]
    assert clients(reading) == ["K1", "K2", "K3"]
    assert [note.row for note in reading.report.rows_skipped] == [4]
    assert "another order" in reading.report.rows_skipped[0].why


def test_the_first_order_holds_again_below_a_third_header():
    again = "date,clinician,client,goal_2,goal_1,quiet_wins\n2026-02-05,CL-01,K3,8,1,repair\n"
    reading = read(f"{FIRST}{again}{HEAD}\n2026-03-05,CL-01,K4,2,7,repair\n".encode())
    assert ("goal_1", 2) in ratings(reading)
    assert ("goal_2", 7) in ratings(reading)
    assert [note.row for note in reading.report.rows_skipped] == [4, 6]


def test_rows_below_a_header_with_other_columns_are_refused_with_that_reason():
    other = "date,clinician,client,goal_3,goal_1,quiet_wins\n2026-02-05,CL-01,K3,8,1,repair\n"
    reading = read(f"{FIRST}{other}{HEAD}\n2026-03-05,CL-01,K4,2,7,repair\n".encode())
    assert clients(reading) == ["K1", "K2", "K4"]
    assert [note.row for note in reading.report.rows_rejected] == [5]
    assert "other columns" in reading.report.rows_rejected[0].why
    assert reading.report.n_skipped == 2


def test_rows_below_a_header_with_more_columns_are_refused_even_where_their_last_cell_is_blank():
    longer = (
        "date,clinician,client,goal_1,goal_2,goal_3,quiet_wins\n"
        "2026-02-05,CL-01,K3,8,1,3,\n2026-02-06,CL-01,K3,8,1,3\n"
    )
    reading = read(f"{FIRST}{longer}{HEAD}\n2026-03-05,CL-01,K4,2,7,repair\n".encode())
    assert clients(reading) == ["K1", "K2", "K4"]
    assert [note.row for note in reading.report.rows_rejected] == [4, 5, 6]


def test_the_same_header_again_is_skipped_as_it_always_was():
    reading = read(f"{FIRST}{HEAD}\n2026-02-05,CL-01,K3,8,1,repair\n".encode())
    assert [note.why for note in reading.report.rows_skipped] == ["the header again"]
    assert clients(reading) == ["K1", "K2", "K3"]


BOXES = ["date", "client", "clinician", "trust", "comfort", "directness", "repair", "initiated"]


def boxes(full):
    """A log of ticks by their own names; in one row all are ticked."""
    one_ticked = [BOXES[3], "", "", "", ""]
    rows = [
        [f"2026-01-{n + 1:02}", f"K{n % 4}", "CL-01", *(BOXES[3:] if n == full else one_ticked)]
        for n in range(8)
    ]
    return [BOXES, *rows]


@pytest.mark.parametrize("more", ["", ",one field too many"])
def test_a_session_whose_ticks_are_the_names_of_their_columns_is_no_header(more):
    rows = [",".join(row) for row in boxes(full=2)]
    rows[3] += more
    reading = read("\n".join(rows).encode())
    assert reading.report.counts.sessions == 8 - bool(more)
    assert reading.report.n_skipped == 0


def test_a_row_of_such_ticks_without_a_date_is_rejected_alone():
    rows = boxes(full=2)
    rows[3][0] = ""
    reading = read("\n".join(",".join(row) for row in rows).encode())
    assert reading.report.counts.sessions == 7
    assert [note.row for note in reading.report.rows_rejected] == [4]


TWICE = (
    "Date,Clinician,Client,Goal 1,Goal 1,Quiet"
    " wins\n2026-01-05,CL-01,K1,3,{},trust\n2026-01-06,CL-02,K2,,{},none\n"
)
QUESTION = "use:Goal 1 (2)"


@pytest.mark.parametrize(
    ("choice", "expected"),
    [("goal 1", [("goal_1", 5), ("goal_1", 9)]), ("left out", [("goal_1", 3)]),
     ("goal 2", [("goal_1", 3), ("goal_2", 5), ("goal_2", 9)])],
)  # fmt: skip
def test_two_columns_for_one_goal_are_asked_about_and_never_mixed(choice, expected):
    data = TWICE.format(5, 9).encode()
    reading = read(data)
    question = next(q for q in reading.questions if q.key == QUESTION)
    assert question.blocking
    assert choice in [one.value for one in question.choices]
    assert reading.report.counts.goal_ratings is None
    assert reading.report.cells_rejected == ()
    assert reading.report.dropped_columns == ()
    assert ratings(read(data, layout=answer(reading.layout, QUESTION, choice))) == expected


@pytest.mark.parametrize("cells", [("3", ""), ("", "")])
def test_a_copy_or_an_empty_column_for_the_same_goal_asks_nothing(cells):
    reading = read(TWICE.format(*cells).encode())
    assert reading.outcome is Outcome.READY
    assert ratings(reading) == [("goal_1", 3)]


def workbook(*sheets):
    """A workbook of (name, rows, hidden) sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows, *hidden in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if hidden:
            sheet.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


NAMES = HEAD.split(",")
JANUARY = [
    NAMES,
    ["2026-01-05", "CL-01", "K1", 3, 4, "trust"],
    ["2026-01-06", "CL-02", "K2", 5, 12, "none"],
]
FEBRUARY = [
    ["Log of February"],
    NAMES,
    ["2026-02-05", "CL-01", "K3", 8, 11, "repair"],
    ["soon", "CL-01", "K3"],
]


def test_every_sheet_with_the_same_columns_is_read_and_its_lines_are_told_by_sheet():
    reading = read(
        workbook(("January", JANUARY), ("Lists", [["Trust"], ["Comfort"]]), ("February", FEBRUARY)),
        "b.xlsx",
    )
    assert clients(reading) == ["K1", "K2", "K3"]
    rejected = reading.report.cells_rejected
    assert [(note.row, note.column, "sheet “" in note.why) for note in rejected] == [
        (3, "goal_2", True),
        (3, "goal_2", True),
    ]
    assert "sheet “January”" in reading.report.cells_rejected[0].why
    assert "sheet “February”" in reading.report.cells_rejected[1].why
    assert [(note.row, "February" in note.why) for note in reading.report.rows_rejected] == [
        (4, True)
    ]
    assert [(note.row, "February" in note.why) for note in reading.report.rows_skipped] == [
        (1, True)
    ]
    (warning,) = reading.report.warnings
    assert "“January”, “February”" in warning.why
    assert "left out: “Lists”" in warning.why


def test_a_sheet_with_the_same_columns_in_another_order_is_read_by_its_own_header():
    swapped = [
        [*NAMES[:3], "goal_2", "goal_1", "quiet_wins"],
        ["2026-02-05", "CL-01", "K3", 8, 1, "repair"],
    ]
    reading = read(workbook(("January", JANUARY[:2]), ("February", swapped)), "b.xlsx")
    assert ratings(reading) == [("goal_1", 1), ("goal_1", 3), ("goal_2", 4), ("goal_2", 8)]


ALIKE = [["Date", "Client", "Clinician", "Goal 1", "goal_1"], ["2026-01-05", "K1", "CL-01", 3, 4],
         ["2026-01-06", "K2", "CL-02", 5, 6]]  # fmt: skip


def test_two_columns_whose_names_read_alike_are_asked_about_in_a_workbook_as_in_csv():
    csv = "\n".join(",".join(map(str, row)) for row in ALIKE).encode()
    book = read(workbook(("Log", ALIKE)), "b.xlsx")
    assert [q.key for q in book.questions] == [q.key for q in read(csv).questions]
    left_out = answer(book.layout, "use:goal_1", "left out")
    assert ratings(read(workbook(("Log", ALIKE)), "b.xlsx", left_out)) == [
        ("goal_1", 3),
        ("goal_1", 5),
    ]


def test_a_header_in_which_such_names_are_written_otherwise_is_one_with_other_columns():
    csv = "\n".join(",".join(map(str, row)) for row in ALIKE)
    reading = read(
        f"{csv}\nDate,Client,Clinician,GOAL 1,Goal-1\n2026-02-05,K3,CL-01,8,1\n".encode()
    )
    assert [note.row for note in reading.report.rows_rejected] == [5]


def test_every_column_has_a_name_of_its_own_whatever_the_file_calls_them():
    assert column_names(["A", "A", "A (2)", "", "A"]) == (
        "A",
        "A (2)",
        "A (2) (2)",
        "column 4",
        "A (3)",
    )


def test_a_hidden_sheet_is_left_out_and_named():
    reading = read(workbook(("2026", JANUARY), ("Old", FEBRUARY, True)), "b.xlsx")
    assert clients(reading) == ["K1", "K2"]
    assert "left out: “Old” (hidden)" in reading.report.warnings[0].why


def test_a_sheet_that_gathers_the_others_counts_nothing_twice():
    reading = read(workbook(("January", JANUARY), ("All", JANUARY)), "b.xlsx")
    assert len(reading.tables.sessions) == 2
    assert [note.why for note in reading.report.rows_rejected] == [
        "an exact copy of an earlier row (sheet “All”)"
    ] * 2


ROOM = [[*NAMES, "Room"], ["2026-02-05", "CL-01", "K3", 8, 9, "repair", "R1"]]
MORE = [
    [*NAMES[:5], "goal_3", "quiet_wins", "service"],
    ["2026-03-05", "CL-01", "K4", 8, 9, 10, "none", "Play"],
]


def test_sheets_that_differ_in_columns_that_sessions_can_lack_are_read_together():
    reading = read(workbook(("January", JANUARY), ("February", ROOM), ("March", MORE)), "b.xlsx")
    assert reading.outcome is Outcome.READY
    assert clients(reading) == ["K1", "K2", "K3", "K4"]
    assert ("goal_3", 10) in ratings(reading)
    assert len(ratings(reading)) == 8
    (warning,) = reading.report.warnings
    assert "“Room”" in warning.why
    assert "left out" not in warning.why


def test_a_column_that_only_the_fuller_sheet_has_is_told_too():
    (warning,) = read(workbook(("February", ROOM), ("January", JANUARY)), "b.xlsx").report.warnings
    assert "only some have the columns “Room”" in warning.why


def test_sessions_that_another_sheet_gathers_with_fewer_columns_count_once():
    gathered = [NAMES, *JANUARY[1:], ROOM[1][:6]]
    data = workbook(("January", JANUARY), ("February", ROOM), ("All", gathered))
    reading = read(data, "b.xlsx", Layout(many_rows_out=True))
    assert clients(reading) == ["K1", "K2", "K3"]
    assert len(reading.tables.sessions) == 3
    assert [(note.row, "sheet “All”" in note.why) for note in reading.report.rows_rejected] == [
        (2, True), (3, True), (4, True),
    ]  # fmt: skip


@pytest.mark.parametrize("other", ["result", "Goal number 1", "quiet victories"])
def test_a_sheet_of_sessions_with_other_names_is_left_out_and_its_rows_are_told(other):
    names = {
        "result": [*NAMES[:3], "attended", *NAMES[4:]],
        "Goal number 1": [*NAMES[:3], other, *NAMES[4:]],
        "quiet victories": [*NAMES[:5], other],
    }[other]
    sheet = [
        names,
        ["2026-02-05", "CL-01", "K3", 1, 9, "repair"],
        ["2026-02-06", "CL-01", "K3", 1, 9, "repair"],
    ]
    reading = read(workbook(("January", JANUARY), ("February", sheet)), "b.xlsx")
    assert clients(reading) == ["K1", "K2"]
    assert any("“February” names a day and a client too, and its 2 rows are not" in n.why
               for n in reading.report.warnings)  # fmt: skip


def test_where_many_rows_stand_in_such_a_sheet_a_person_is_asked_before_they_are_left_out():
    dated = ["Day", *NAMES[1:]]
    days = [f"2026-02-{day:02d}" for day in range(2, 7)]
    rows = [[day, "CL-01", "K3", 1, 9, "repair"] for day in days]
    data = workbook(("January", JANUARY), ("February", [dated, *rows]))
    (asked,) = [one for one in read(data, "b.xlsx").questions if one.blocking]
    assert asked.kind is QuestionKind.MANY_ROWS_OUT
    assert "“February” names a day and a client too, and its 5 rows are not" in asked.text
    assert clients(read(data, "b.xlsx", Layout(many_rows_out=True))) == ["K1", "K2"]


def test_a_field_beyond_the_header_of_a_sheet_is_never_lost_without_a_word():
    swapped = [
        [*NAMES[:3], "goal_2", "goal_1", "quiet_wins"],
        ["2026-02-05", "CL-01", "K3", 8, 1, "repair", "more"],
    ]
    reading = read(workbook(("January", JANUARY), ("February", swapped)), "b.xlsx")
    assert [note.row for note in reading.report.rows_rejected] == [2]

"""What a terminal says of rows and cells: each reason once, with its first lines."""

from __future__ import annotations

from quietwins.commands.notes_in_words import notes_in_words
from quietwins.intake import CellNote, RowNote
from quietwins.intake.reasons import CellLost, NoSession, RowRefused, ToLookAt

MISSED = NoSession.DID_NOT_TAKE_PLACE.of(column="Status")


def test_rows_of_one_reason_are_one_line_with_the_first_of_their_lines():
    notes = [RowNote(line, MISSED) for line in range(3, 15)]
    assert notes_in_words("not a session", notes, 12) == [
        "  12 x not a session:",
        "    12 rows (lines 3, 4, 5, 6, 7 …): did not take place (Status)",
    ]


def test_a_single_row_and_each_other_reason_have_lines_of_their_own():
    notes = [RowNote(9, RowRefused.NO_DATE.of()), RowNote(3, MISSED), RowNote(4, MISSED)]
    assert notes_in_words("row left out", notes, 3)[1:] == [
        "    2 rows (lines 3, 4): did not take place (Status)",
        f"    line 9: {RowRefused.NO_DATE.of()}",
    ]


def test_a_sentence_that_differs_from_line_to_line_is_that_of_the_first():
    notes = [
        CellNote(line, "Goal 1", CellLost.OUTSIDE.of(number=n)) for line, n in ((5, 11), (8, 12))
    ]
    (line,) = notes_in_words("cell", notes, 2)[1:]
    assert line == f"    2 cells (lines 5, 8): line 5: Goal 1: {notes[0].why}"


def test_the_cells_of_another_column_and_the_rows_of_another_sheet_are_told_apart():
    cells = [CellNote(5, name, CellLost.OUTSIDE.of(number=11)) for name in ("Goal 1", "Goal 2")]
    rows = [RowNote(5, MISSED, sheet=name) for name in ("May", "June")]
    assert len(notes_in_words("cell", cells, 2)) == len(notes_in_words("row", rows, 2)) == 3


def test_what_is_said_of_the_file_as_a_whole_is_never_folded_into_one():
    notes = [RowNote(None, ToLookAt.NO_RATING_AT_ALL.of(column=name)) for name in ("A", "B")]
    assert len(notes_in_words("read, but please look", notes, 2)) == 3


def test_more_reasons_than_anybody_reads_are_counted():
    notes = [RowNote(None, ToLookAt.NO_RATING_AT_ALL.of(column=str(n))) for n in range(25)]
    assert notes_in_words("read", notes, 25)[-1] == "    and 5 more reasons"

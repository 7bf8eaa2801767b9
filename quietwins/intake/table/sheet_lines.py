"""Line numbers of a workbook that is read from several sheets: each carries its sheet until it is
told to a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from quietwins.intake.reading import CellNote, RowNote
from quietwins.intake.table.columns import Longs

Note = TypeVar("Note", RowNote, CellNote)
_LINES = 1 << 21  # more than a sheet can have rows


def on_sheet(number: int, line: int) -> int:
    """One number for a sheet and a line of it; the lines of the first sheet stay as they are."""
    return number * _LINES + line


def sheet_of_line(lines: Longs) -> Longs:
    """The number of the sheet that each line carries."""
    return lines // _LINES


def line_on_sheet(number: int) -> int:
    """The line alone."""
    return number % _LINES


def told(note: Note, sheets: Sequence[str]) -> Note:
    """A note with its line in its sheet, and the name of that sheet where there are several."""
    if not sheets or note.row is None:
        return note
    return replace(note, row=line_on_sheet(note.row), sheet=sheets[note.row // _LINES])

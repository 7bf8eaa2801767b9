"""The names of the sheets of a workbook, where they say what no column does: whose sessions a sheet
holds.
"""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa

from quietwins.intake.layout import OF_SHEET
from quietwins.intake.reading import UNSHOWN, RowNote
from quietwins.intake.reasons import Why
from quietwins.intake.table.columns import SPACES, Column, Table
from quietwins.intake.table.rows import TableRead
from quietwins.intake.table.sheet_lines import sheet_of_line

_OF_SHEETS = ("sheet", "sheets")  # places of sentences that repeat the name of a sheet


def with_sheet_names(read: TableRead) -> TableRead:
    """The rows with a column more: the name of the sheet of each."""
    names = pa.array([name.strip(SPACES) for name in read.sheets], pa.string())
    column = Column.of(OF_SHEET, sheet_of_line(read.table.lines), names)
    return replace(read, table=Table((*read.table.columns, column), read.table.lines))


def unnamed(read: TableRead) -> TableRead:
    """The same rows where the names of sheets name people: no note repeats them, and a line is told
    with the number of its sheet.
    """
    numbers = tuple(str(place) for place, _ in enumerate(read.sheets, start=1))
    notes = (replace(note, reason=_unshown(note.reason)) for note in read.warnings)
    return replace(read, sheets=numbers, warnings=tuple[RowNote, ...](notes))


def _unshown(why: Why) -> Why:
    values = (
        (name, _unshown(value) if isinstance(value, Why) else UNSHOWN if hides else value)
        for name, value in why.values
        for hides in (name in _OF_SHEETS,)
    )
    return Why(why.reason, tuple(values))

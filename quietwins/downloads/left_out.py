"""What was left out of an export, as CSV: the line, the column and why.

It holds no cell of the export.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pyarrow as pa

from quietwins.intake import CellNote, Report, RowNote
from quietwins.intake.reasons.of_cells import PARTLY
from quietwins.store.take_out import neutralised

HEADER = ("line", "column", "what", "why")
ROW_OUT, NO_SESSION = "row left out", "not a session"
CELL_OUT, PART_OUT = "cell left out", "part of a cell left out"
Line = tuple[str, str, str, str]


def left_out_as_csv(report: Report) -> bytes:
    """The list as UTF-8 with a byte order mark, for spreadsheets; nothing in it can run as a
    formula.
    """
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(HEADER)
    lines.writerows(_plain(line) for line in _lines(report))
    return out.getvalue().encode("utf-8-sig")


def _lines(report: Report) -> Iterator[Line]:
    """Rows that cannot be used, lines that are no session, and cells, each by its line."""
    yield from _told(ROW_OUT, report.rows_rejected, report.n_rejected)
    yield from _told(NO_SESSION, report.rows_skipped, report.n_skipped)
    yield from _told(CELL_OUT, report.cells_rejected, report.n_cells)


def _told(what: str, notes: tuple[RowNote, ...] | tuple[CellNote, ...], n: int) -> Iterator[Line]:
    for note in notes:
        kind = PART_OUT if note.reason.reason in PARTLY else what
        yield str(note.row or ""), note.column, kind, _why(note)
    if n > len(notes):
        yield "", "", what, f"and {n - len(notes):,} more"


def _why(note: RowNote | CellNote) -> str:
    """The sentence, with its sheet, and without a word of the cell."""
    return f"{note.reason} (sheet “{note.sheet}”)" if note.sheet else str(note.reason)


def _plain(line: Line) -> list[str]:
    return [str(cell) for cell in neutralised(pa.array(line, pa.string())).to_pylist()]

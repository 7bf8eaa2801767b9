"""The numbers of a chart as CSV for those who reckon with them: one header line, a row for each
point, and the view in the last columns.

Every number is written from the figure itself, and none is taken out of a text: for others as it
was rounded, for the team as exactly as it was found.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pyarrow as pa

from quietwins.downloads.files import Along
from quietwins.measures.estimates import HIDDEN, Estimate, Hidden, ShareOfClients
from quietwins.store.take_out import neutralised
from quietwins.writing.table import NOT_TOLD, Cell, Column, Kind, NoNumber, Part, Span

# What the columns are called into which one figure is taken apart, after its own name.
LOW, HIGH, OF, SHARE = "low", "high", "of", "share"
FIRST, LAST, PART = "first day", "last day", "part"
YES, NO = "yes", "no"


def as_csv(along: Along) -> bytes:
    """The numbers as UTF-8 with a byte order mark, for spreadsheets; nothing in it can run as a
    formula.
    """
    columns = [] if along.table is None else along.table.columns
    apart = [one for column in columns for one in _apart(column)]
    rows = max((len(cells) for _, cells in apart), default=0)
    apart += [(name, [_text(value)] * rows) for name, value in along.facts]
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow([_text(name) for name, _ in apart])
    lines.writerows(zip(*(cells for _, cells in apart), strict=True))
    return out.getvalue().encode("utf-8-sig")


def _apart(column: Column) -> Iterator[tuple[str, list[str]]]:
    """A column of figures as columns of plain numbers: the same ones, whatever is kept back."""
    first, *rest = _parts(column)
    yield f"{column.name}{first and f', {first}'}", [_first(cell) for cell in column.cells]
    for name in rest:
        yield f"{column.name}, {name}", [_other(cell, name) for cell in column.cells]


def _parts(column: Column) -> tuple[str, ...]:
    if column.kind is Kind.PERIOD:
        return FIRST, LAST, PART
    if column.kind in (Kind.PART, Kind.SHARE):
        ranged = (SHARE, LOW, HIGH) if column.ranged else ()
        return ("", OF, *(ranged or ((SHARE,) if column.kind is Kind.SHARE else ())))
    return ("", LOW, HIGH) if column.ranged else ("",)


def _first(cell: Cell) -> str:
    """What stands in the first of a figure's columns: the number, or why there is none."""
    if cell is HIDDEN:
        return NOT_TOLD
    if cell is None:
        return ""
    if isinstance(cell, NoNumber):
        return _text(cell.in_file)
    if isinstance(cell, Span):
        return cell.first.isoformat()
    if isinstance(cell, str):
        return _text(cell)
    if isinstance(cell, Part | ShareOfClients):
        return _number(cell.n)
    return _number(cell.value if isinstance(cell, Estimate) else cell)


def _other(cell: Cell, name: str) -> str:
    """What stands in the others."""
    if isinstance(cell, Span):
        return cell.last.isoformat() if name == LAST else YES if cell.part else NO
    if isinstance(cell, Part):
        return _number(cell.of) if name == OF else ""
    if not isinstance(cell, Estimate):
        return ""
    known = {LOW: cell.low, HIGH: cell.high, SHARE: cell.value}
    if isinstance(cell, ShareOfClients):
        known[OF] = cell.of
    return _number(known.get(name))


def _number(value: float | Hidden | None) -> str:
    """A number in full: as few digits as tell it from every other one."""
    if value is None or value is HIDDEN:
        return ""
    return str(value) if isinstance(value, int) else repr(float(value) + 0.0)


def _text(text: str) -> str:
    """Text that a spreadsheet takes for nothing else."""
    return str(neutralised(pa.array([text]))[0].as_py())

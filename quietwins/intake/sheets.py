"""The sheets of a workbook -> one table: a practice may keep a sheet for each month or each clinician.

The sheet that names most columns of a session log is read, and with it every other that has the same columns, in any
order. A line number carries its sheet until it is told to a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quietwins.codebook import Codebook
from quietwins.errors import NotASessionLog
from quietwins.intake.delimiter import HEAD, Shape, find_header, named_cells
from quietwins.intake.header import Header, header_of, read_header
from quietwins.intake.layout import KnownHeaders
from quietwins.intake.read_table import TableRead, read_table
from quietwins.intake.reading import RowNote
from quietwins.intake.records import Record
from quietwins.intake.sheet_lines import on_sheet
from quietwins.intake.stacked import places_of
from quietwins.intake.workbook import Sheet, read_workbook


@dataclass(frozen=True, eq=False)
class _Part:
    """One sheet that is read: its number among them, its own header, and where each column stands in it."""

    number: int
    sheet: Sheet
    header: Header
    places: Sequence[int]

    def records(self) -> Iterator[Record]:
        same = list(self.places) == list(range(len(self.places)))
        for line, cells in self.sheet.records[self.header.body :]:
            fitted = cells if same or not cells else [cells[at] if at < len(cells) else "" for at in self.places]
            yield on_sheet(self.number, line), fitted

    def above(self) -> Iterator[RowNote]:
        for note in self.header.above:
            yield RowNote(on_sheet(self.number, note.row or 0), note.why)


def read_sheets(data: bytes, name: str, codebook: Codebook, known: KnownHeaders) -> tuple[Header, TableRead]:
    """Read the sheets of sessions. Raises :class:`NotASessionLog` where no sheet names its columns."""
    every = [sheet for sheet in read_workbook(data, name) if any(cells for _, cells in sheet.records)]
    if not every:
        raise NotASessionLog(f"{name} is an empty workbook: there is nothing in it to bring in.")
    open_ones = [sheet for sheet in every if not sheet.hidden] or every
    shapes = [_shape(sheet, codebook, known) for sheet in open_ones]
    named = [named_cells(s.records[s.header][1], codebook, known) if s.header >= 0 else -1 for s in shapes]
    header = header_of(shapes[named.index(max(named))], name)
    parts = _same_columns(open_ones, shapes, header)
    records = (record for part in parts for record in part.records())
    above = tuple(note for part in parts for note in part.above())
    read = read_table(records, replace(header, above=above), sum(len(part.sheet.records) for part in parts))
    sheets = tuple(part.sheet.name for part in parts)
    notes = _notes(every, sheets)
    return header, replace(read, warnings=notes, sheets=sheets if len(sheets) > 1 else ())


def _shape(sheet: Sheet, codebook: Codebook, known: KnownHeaders) -> Shape:
    return Shape("", find_header(sheet.records[:HEAD], codebook, known), tuple(sheet.records[:HEAD]), 1)


def _same_columns(sheets: Sequence[Sheet], shapes: Sequence[Shape], header: Header) -> list[_Part]:
    parts: list[_Part] = []
    for sheet, shape in zip(sheets, shapes, strict=True):
        own = read_header(shape) if shape.header >= 0 else None
        places = places_of(header.names, own.names) if own else None
        if own and places is not None:
            parts.append(_Part(len(parts), sheet, own, places))
    return parts


def _notes(every: Sequence[Sheet], read: Sequence[str]) -> tuple[RowNote, ...]:
    """Which sheets were read, where there are several."""
    if len(every) == 1:
        return ()
    left_out = [f"“{sheet.name}”{' (hidden)' * sheet.hidden}" for sheet in every if sheet.name not in read]
    together = ", ".join(f"“{name}”" for name in read)
    why = f"the sheets {together} have the same columns and were read together" if len(read) > 1 else ""
    if left_out:
        why = f"{why or f'only the sheet {together} was read'}; left out: {', '.join(left_out)}"
    return (RowNote(None, why),)

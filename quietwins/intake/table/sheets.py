"""The sheets of a workbook -> one table: a practice may keep a sheet for each month or each
clinician.

The sheet that names most columns of a session log is read, and with it every other that calls what
sessions are made of by the same names, in any order. Another one that seems to hold sessions is
told with the number of its rows. A line number carries its sheet until it is told to a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from quietwins.codebook import Codebook
from quietwins.errors import NotASessionLog
from quietwins.intake.answers import NO_HEADER
from quietwins.intake.files.records import Record
from quietwins.intake.files.workbook import Sheet, read_workbook
from quietwins.intake.known_headers import KnownHeaders
from quietwins.intake.reading import RowNote
from quietwins.intake.reasons import Refusal, RowRefused, ToLookAt, Why, quoted
from quietwins.intake.table.columns import SPACES, cell_at
from quietwins.intake.table.header import Header, header_of, read_header
from quietwins.intake.table.other_tables import refuse_other_tables
from quietwins.intake.table.repeated_headers import places_in
from quietwins.intake.table.rows import MergedLines, TableRead, read_table
from quietwins.intake.table.shape import HEAD, Shape, find_header, named_cells
from quietwins.intake.table.sheet_columns import (
    belong_together,
    belongs_to,
    of_sessions,
    with_columns_of,
)
from quietwins.intake.table.sheet_lines import on_sheet


@dataclass(frozen=True, eq=False)
class _Named:
    """A sheet that names its columns: its header, and how many columns
    of a session log that names.
    """

    sheet: Sheet
    header: Header
    named: int


@dataclass(frozen=True, eq=False)
class _Part:
    """One sheet that is read: its number among them, its own header, and where each column of all
    stands in it.
    """

    number: int
    sheet: Sheet
    header: Header
    places: Sequence[int]  # -1 where it has not that column

    def records(self) -> Iterator[Record]:
        width = len(self.header.names)
        same = list(self.places) == list(range(width))
        for line, cells in self.sheet.records[self.header.body :]:
            fitted = [cell_at(cells, place) for place in self.places]
            yield (
                on_sheet(self.number, line),
                cells if same or not cells else [*fitted, *cells[width:]],
            )

    def merged(self, names: Sequence[str]) -> Iterator[MergedLines]:
        """The merged cells below the header, by the names of the columns."""
        here = {place: name for place, name in zip(self.places, names, strict=True) if place >= 0}
        body = self.sheet.records[self.header.body :]
        begins = body[0][0] if body else 0
        for one in self.sheet.merged:
            if one.column in here and body and one.first >= begins:
                first, last = (on_sheet(self.number, line) for line in (one.first, one.last))
                yield MergedLines(here[one.column], first, last)

    def above(self) -> Iterator[RowNote]:
        for note in self.header.above:
            yield RowNote(on_sheet(self.number, note.row or 0), note.reason)


def read_sheets(
    data: bytes, name: str, codebook: Codebook, known: KnownHeaders
) -> tuple[Header, TableRead]:
    """Read the sheets of sessions. Raises :class:`NotASessionLog` where
    no sheet names its columns.
    """
    every = [
        sheet for sheet in read_workbook(data, name) if any(cells for _, cells in sheet.records)
    ]
    if not every:
        raise NotASessionLog(Refusal.EMPTY_WORKBOOK.of(name=name))
    if not known.said:
        heads = (record for sheet in every for record in sheet.records[:HEAD])
        refuse_other_tables(heads, name, codebook)
    all_hidden = all(sheet.hidden for sheet in every)
    found = [named for sheet in every if (named := _named(sheet, codebook, known))]
    open_ones = [one for one in found if all_hidden or not one.sheet.hidden]
    if not open_ones:
        header_of(_shape(every[0], codebook, known), name)
    first = max(open_ones, key=lambda one: one.named).header
    read = [one for one in open_ones if belong_together(first, one.header, codebook, known)]
    header = reduce(with_columns_of, (one.header for one in read), first)
    parts = [
        _Part(number, one.sheet, one.header, places_in(header.names, one.header.names))
        for number, one in enumerate(read)
    ]
    rows = _read_together(parts, header)
    only_some = [
        name
        for place, name in enumerate(header.names)
        if any(part.places[place] < 0 for part in parts)
    ]
    unread = [
        (one, why)
        for one in found
        if one not in read and (why := _why_to_look_at(one, codebook, known))
    ]
    told = [RowNote(None, why) for _, why in unread]
    elsewhere = tuple((why, _rows(one)) for one, why in unread if not one.sheet.hidden)
    notes = (*_notes(every, [one.sheet for one in read], only_some), *told)
    return header, replace(rows, warnings=notes, elsewhere=elsewhere)


def _shape(sheet: Sheet, codebook: Codebook, known: KnownHeaders) -> Shape:
    return Shape(
        "", find_header(sheet.records[:HEAD], codebook, known), tuple(sheet.records[:HEAD]), 1
    )


def _named(sheet: Sheet, codebook: Codebook, known: KnownHeaders) -> _Named | None:
    shape = _shape(sheet, codebook, known)
    if shape.header < 0 and known.line != NO_HEADER:
        return None
    names = shape.records[shape.header][1] if shape.header >= 0 else ()
    return _Named(sheet, read_header(shape), named_cells(names, codebook, known))


def _read_together(parts: Sequence[_Part], header: Header) -> TableRead:
    copies: list[RowNote] = []
    shared = [
        place
        for place in range(len(header.names))
        if all(part.places[place] >= 0 for part in parts)
    ]
    records: Iterator[Record] = (record for part in parts for record in part.records())
    if len(shared) < len(header.names):
        records = _without_copies(parts, shared, copies)
    above = tuple(note for part in parts for note in part.above())
    rows = read_table(
        records, replace(header, above=above), sum(len(part.sheet.records) for part in parts)
    )
    sheets = tuple(part.sheet.name for part in parts) if len(parts) > 1 else ()
    merged = tuple(one for part in parts for one in part.merged(header.names))
    return replace(rows, rejected=(*rows.rejected, *copies), sheets=sheets, merged=merged)


def _without_copies(
    parts: Sequence[_Part], shared: Sequence[int], copies: list[RowNote]
) -> Iterator[Record]:
    """The records of all sheets without those that an earlier sheet has: one of them may gather the
    others.

    They are compared in the columns that every sheet has; ``copies`` takes a note for each.
    """
    seen: dict[tuple[str, ...], int] = {}
    for part in parts:
        for line, cells in part.records():
            said = tuple(cell_at(cells, place).strip(SPACES).casefold() for place in shared)
            if any(said) and seen.setdefault(said, part.number) != part.number:
                copies.append(RowNote(line, RowRefused.COPY_OF_SHEET.of()))
            else:
                yield line, cells


def _notes(
    every: Sequence[Sheet], read: Sequence[Sheet], more: Sequence[str]
) -> tuple[RowNote, ...]:
    """Which sheets were read, where there are several, and the columns
    that only some of them have.
    """
    if len(every) == 1:
        return ()
    left_out = [_named_as_seen(sheet) for sheet in every if sheet not in read]
    together = quoted([sheet.name for sheet in read])
    why = ToLookAt.ONE_SHEET.of(sheets=together)
    if len(read) > 1:
        why = ToLookAt.SHEETS_TOGETHER.of(sheets=together)
    if more:
        why = ToLookAt.SHEETS_DIFFER.of(sheets=together, columns=quoted(more))
    if left_out:
        why = ToLookAt.SHEETS_LEFT_OUT.of(why=why, sheets=", ".join(left_out))
    return (RowNote(None, why),)


def _named_as_seen(sheet: Sheet) -> str:
    return f"“{sheet.name}” (hidden)" if sheet.hidden else f"“{sheet.name}”"


def _why_to_look_at(one: _Named, codebook: Codebook, known: KnownHeaders) -> Why | None:
    """What a sheet holds that could not be read with the others, and in how many rows: sessions, or
    what was rated and noticed in them.
    """
    reason = ToLookAt.HIDDEN_SHEET_UNREAD if one.sheet.hidden else ToLookAt.OTHER_SHEET_UNREAD
    if not of_sessions(one.header, codebook, known):
        reason = ToLookAt.SHEET_OF_MARKS_UNREAD
        # a tool's header is the first line, whatever the labels below may read like
        headers = one.header, read_header(Shape("", 0, tuple(one.sheet.records[:HEAD]), 1))
        if not any(
            _comes_again(name, header, one.sheet)
            for header in headers
            for name in belongs_to(header, codebook, known)
        ):
            return None
    return reason.of(sheet=one.sheet.name, rows=_rows(one))


def _comes_again(name: str, header: Header, sheet: Sheet) -> bool:
    """Whether rows are several of one client or session; a summary has one of each."""
    place = header.names.index(name)
    cells = [cell_at(cells, place) for _, cells in sheet.records[header.body :]]
    filled = [cell for cell in cells if cell.strip(SPACES)]
    return len(set(filled)) < len(filled)


def _rows(one: _Named) -> int:
    return sum(1 for _, cells in one.sheet.records[one.header.body :] if cells)

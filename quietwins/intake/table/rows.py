"""Text -> table: the rows below the header, each with its physical line; what cannot be a row is
noted.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
import pyarrow.compute as pc

from quietwins.errors import NotASessionLog
from quietwins.intake.bounds import (
    LONGEST_CELL,
    LONGEST_TEXT,
    MOST_CELLS,
    MOST_CELLS_BEYOND,
    MOST_COLUMNS,
    MOST_UNCLOSED,
)
from quietwins.intake.cells.dates import looks_like_date
from quietwins.intake.files.decode import Text
from quietwins.intake.files.records import UNCLOSED, Record, read_records
from quietwins.intake.reading import MOST_NOTES, RowNote
from quietwins.intake.reasons import NoSession, Refusal, RowRefused, ToLookAt, Why
from quietwins.intake.table.columns import SPACES, Builder, Table
from quietwins.intake.table.header import Header
from quietwins.intake.table.shape import Shape
from quietwins.intake.words.normal import normal

# cells of a record that name columns, and their share of those filled: a header
FEWEST_NAMES, MOSTLY = 3, 0.5
_PIECE = 50_000  # rows that exist as Python text at one time
_PIECE_CELLS = 2_000_000


def names_columns(cells: Sequence[str], names: Collection[str]) -> bool:
    """Whether a record is a header again: most of what it says are names of the columns, and
    nothing is a date.
    """
    filled = [cell for cell in cells if cell]
    if not FEWEST_NAMES <= len(filled) < len(names) / MOSTLY:
        return False  # too few of its cells, or too many, for any names
    others = 0
    for cell in filled:  # most records are none: half of a record shows it
        others += normal(cell) not in names
        if others >= (1 - MOSTLY) * len(filled):
            return False
    return len(filled) - others >= FEWEST_NAMES and not any(map(looks_like_date, filled))


@dataclass(eq=False)
class Rows:
    """The rows of a text as they are gathered."""

    builder: Builder
    width: int
    names: frozenset[str]  # of the columns, in normal words
    # a header with more columns stands above: nobody knows what the cells mean
    below_others: bool = False
    blank: list[RowNote] = field(default_factory=list)  # cut at MOST_NOTES
    n_blank: int = 0
    n_unclosed: int = 0
    n_beyond: int = 0  # cells of records that have more than the header
    rejected: list[RowNote] = field(default_factory=list)
    _rows: list[list[str]] = field(default_factory=list)
    _lines: list[int] = field(default_factory=list)

    def add(self, line: int, cells: list[str]) -> None:
        """Keep a record as a row, or note why it cannot be one."""
        if self.below_others and cells:
            self.below_others = not names_columns(cells, self.names)
            if self.below_others:
                self.rejected.append(RowNote(line, RowRefused.BELOW_OTHER_COLUMNS.of()))
                return
        if len(cells) != self.width:
            fitted = self._fit(line, cells)
            if fitted is None:
                return
            cells = fitted
        self._rows.append(cells)
        self._lines.append(line)

    def _fit(self, line: int, cells: list[str]) -> list[str] | None:
        """A record of another length: empty cells at its end come or go freely, others do not."""
        if not cells:
            self.n_blank += 1
            if len(self.blank) < MOST_NOTES:
                self.blank.append(RowNote(line, NoSession.BLANK_LINE.of()))
            return None
        if cells == [UNCLOSED]:
            self.n_unclosed += 1
            if self.n_unclosed > MOST_UNCLOSED:
                raise NotASessionLog(Refusal.TOO_MANY_UNCLOSED.of(most=MOST_UNCLOSED, line=line))
            self.rejected.append(RowNote(line, RowRefused.UNCLOSED_QUOTE.of()))
            return None
        if len(cells) < self.width:
            return cells + [""] * (self.width - len(cells))
        if any(cell.strip(SPACES) for cell in cells[self.width :]):
            self._count_beyond(line, len(cells))
            self.below_others = names_columns(cells, self.names)
            reason = RowRefused.SECOND_HEADER if self.below_others else RowRefused.TOO_MANY_FIELDS
            why = reason.of(fields=len(cells), columns=self.width)
            self.rejected.append(RowNote(line, why))
            return None
        return cells[: self.width]

    def _count_beyond(self, line: int, cells: int) -> None:
        """Each such record is looked at whole, as it may be a second header: not without end."""
        self.n_beyond += cells
        if self.n_beyond > MOST_CELLS_BEYOND:
            raise NotASessionLog(
                Refusal.TOO_MANY_BEYOND.of(line=line, fields=cells, columns=self.width)
            )

    def flush(self) -> int:
        """Hand the gathered rows on; how many they were."""
        count = len(self._rows)
        self.builder.add(self._rows, self._lines)
        self._rows, self._lines = [], []
        return count

    @property
    def full(self) -> bool:
        """Whether enough rows are gathered to be handed on."""
        return len(self._rows) >= _PIECE or len(self._rows) * self.width >= _PIECE_CELLS


@dataclass(frozen=True)
class MergedLines:
    """Cells of one column, over several lines of a workbook, that were merged into one."""

    column: str
    first: int
    last: int


@dataclass(frozen=True, eq=False)
class TableRead:
    """A table, and what is known of the lines that are not in it."""

    table: Table
    skipped: tuple[RowNote, ...]  # cut at MOST_NOTES
    rejected: tuple[RowNote, ...]
    n_skipped: int
    warnings: tuple[RowNote, ...] = ()
    sheets: tuple[str, ...] = ()  # of a workbook, where the rows are from several
    merged: tuple[MergedLines, ...] = ()
    # rows of sheets that look like sessions too and were not read: why, and how many
    elsewhere: tuple[tuple[Why, int], ...] = ()


def read_table(
    records: Iterable[Record],
    header: Header,
    lines: int,
    progress: Callable[[float], object] | None = None,
) -> TableRead:
    """Read the records below the header; ``lines`` is about how many there are.

    Raises :class:`NotASessionLog` where there are more columns than any export of sessions has.
    """
    refuse_too_many(header, lines)
    rows = Rows(Builder(header.names), len(header.names), frozenset(map(normal, header.names)))
    for line, cells in records:
        rows.add(line, cells)
        if rows.full:
            rows.flush()
            if progress:
                progress(min(0.8, 0.8 * line / max(lines, 1)))
    rows.flush()
    above = header.above
    return TableRead(
        rows.builder.table(), (*above, *rows.blank), tuple(rows.rejected), len(above) + rows.n_blank
    )


def refuse_too_many(header: Header, lines: int) -> None:
    """Refuse more columns, or more cells in all, than any export of sessions has."""
    columns = len(header.names)
    if columns > MOST_COLUMNS:
        raise NotASessionLog(Refusal.TOO_MANY_COLUMNS.of(most=MOST_COLUMNS))
    if columns * lines > MOST_CELLS:
        raise NotASessionLog(Refusal.TOO_MANY_CELLS.of(lines=lines, columns=columns))


def records_below(text: Text, shape: Shape, header: Header) -> Iterator[Record]:
    """The records of a text below its header."""
    if header.body_line is None:
        return
    with text.lines() as stream:
        lines = islice(stream, header.body_line - 1, None)
        yield from read_records(lines, shape.delimiter, header.body_line, len(header.names))


def refuse_long_texts(table: Table) -> None:
    """Refuse a file of which one cell is longer than any text: each look at it would take seconds.

    Raises :class:`NotASessionLog` with the line and the length of such a cell.
    """
    for column in table.columns:
        lengths = pc.utf8_length(column.dictionary)
        longest = pc.max(lengths).as_py() or 0
        if longest > LONGEST_TEXT:
            place = pc.index(lengths, longest).as_py()
            line = int(table.lines[np.flatnonzero(column.codes == place)[0]])
            raise NotASessionLog(Refusal.CELL_TOO_LONG.of(line=line, characters=longest))


def long_cells(table: Table) -> list[RowNote]:
    """Warnings for cells that no spreadsheet would have written: far
    too long, or with NUL bytes.
    """
    notes = []
    for column in table.columns:
        lengths = pc.utf8_length(column.dictionary).to_numpy(zero_copy_only=False)
        nul = pc.match_substring(column.dictionary, "\x00").to_numpy(zero_copy_only=False)
        for place in np.flatnonzero((lengths > LONGEST_CELL) | nul)[:MOST_NOTES]:
            why = ToLookAt.NUL_BYTES.of(column=column.name)
            if lengths[place] > LONGEST_CELL:
                why = ToLookAt.LONG_CELL.of(characters=int(lengths[place]), column=column.name)
            lines = table.lines[np.flatnonzero(column.codes == place)]
            notes += [RowNote(int(line), why) for line in lines[:MOST_NOTES]]
    return notes[:MOST_NOTES]

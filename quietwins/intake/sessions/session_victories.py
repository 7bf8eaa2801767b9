"""Columns of quiet victories -> what each row says of them: codes with counts, a said none, a
total.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from quietwins.intake.cells.labels import find_labels
from quietwins.intake.cells.lists import is_empty_list, without_links
from quietwins.intake.cells.read_victories import Marks, read_list
from quietwins.intake.cells.ticks import Count, says_not_recorded, tick_reader
from quietwins.intake.identifiers.of_whom import OfWhom
from quietwins.intake.reading import RowNote
from quietwins.intake.reasons import CellLost, ToLookAt, Why
from quietwins.intake.roles.columns_together import numbers_of_choices
from quietwins.intake.sessions.cell_notes import Cells
from quietwins.intake.sessions.finished_forms import zeros_count
from quietwins.intake.sessions.given import Given
from quietwins.intake.sessions.group_rows import MarkRows
from quietwins.intake.sessions.rows_of_marks import RowsOfMarks
from quietwins.intake.sessions.unknown_labels import UnknownLabels, unknown_labels
from quietwins.intake.table.columns import Bools, Column, Longs
from quietwins.intake.uses import Role
from quietwins.intake.words.code_names import labels_as_written, victory_labels
from quietwins.log.states import Silence


class MarkGatherer:
    """Collects marks column by column."""

    def __init__(self, given: Given, cells: Cells) -> None:
        self.codebook, self.layout, self.cells = given.codebook, given.layout, cells
        table, client = given.table, given.column(Role.CLIENT)
        self.numbers = numbers_of_choices(table, given.roles)
        if self.numbers:
            cells.warnings.append(RowNote(None, ToLookAt.NUMBERS_OF_CHOICES.of()))
        self.people = OfWhom(client)
        self.codes: dict[str, int] = {}
        self.said_none: Bools = np.zeros(len(table), dtype=bool)
        self.uncoded: Longs = np.zeros(len(table), dtype=np.int64)
        self.silence = np.full(len(table), Silence.UNSAID, dtype=np.int8)
        self.unknown: list[UnknownLabels] = []
        self.only_unknown: Bools = np.zeros(len(table), dtype=bool)
        self._pieces: list[tuple[Longs, Longs, Longs]] = []

    def read_lists(self, column: Column) -> None:
        """A column of lists: each distinct cell is read once, its codes
        are spread over its rows.
        """
        cells = [without_links(cell) for cell in column.filled()]
        spellings, written = victory_labels(self.codebook), labels_as_written(self.codebook)
        labels = find_labels(cells, spellings, self.layout.victories, written)
        if labels.numbered:
            why = ToLookAt.NUMBERS_OF_OPTIONS.of(column=column.name)
            self.cells.warnings.append(RowNote(None, why))
        read = _as_words_say_none(
            column.values, column.map(lambda cell: read_list(without_links(cell), labels))
        )
        self._note_unknown(column, read)
        self.cells.reject(column, map(_lost, read))
        self.cells.warn(column, (_to_look_at(marks) for marks in read))
        # Codes are numbered in an order of their own: that of a set is another in each process.
        told = [
            sorted((self._number(code), marks.counts.get(code, 1)) for code in sorted(marks.codes))
            for marks in read
        ]
        self._add(*_spread(column, told, self.cells.use))
        self.said_none |= _by_row(column, [marks.said_none for marks in read])
        silence = np.array([int(marks.silence) for marks in read] or [0], dtype=np.int8)
        self.silence = np.maximum(self.silence, silence[column.codes])
        self.only_unknown |= _by_row(column, [_only_unknown(marks) for marks in read])

    def read_ticks(self, column: Column, code: str, zeros: Bools) -> None:
        """A column for one code; its zeros say none only in the rows of ``zeros``."""
        read = self._counts(column)
        counts = np.array([tick.count or 0 for tick in read] or [0], dtype=np.int64)[column.codes]
        rows = np.flatnonzero((counts > 0) & self.cells.use)
        self._add(rows, np.full(len(rows), self._number(code), dtype=np.int64), counts[rows])
        self.said_none |= _by_row(column, [tick.count == 0 for tick in read]) & zeros

    def read_none(self, column: Column) -> None:
        """A column that says none noticed."""
        self.said_none |= _by_row(column, [bool(tick.count) for tick in self._counts(column)])

    def read_total(self, column: Column, of_all: bool) -> None:
        """A column that only says how many; a row that tells its codes has said so already.

        Where the column is ``of_all`` marks, as in records taken out of here, what is beyond the
        codes is uncoded.
        """
        read = self._counts(column)
        counts = np.array([tick.count or 0 for tick in read] or [0], dtype=np.int64)[column.codes]
        coded = self._coded()
        if of_all:
            counts = np.maximum(counts - coded, 0)
        else:
            counts[(coded > 0) | self.only_unknown] = 0
        self.uncoded = np.maximum(self.uncoded, np.where(self.cells.use, counts, 0))
        self.said_none |= _by_row(column, [tick.count == 0 for tick in read])

    def read_rows(self, marks: RowsOfMarks | None) -> None:
        """The rows of a long file that each tell of one kind, where it has such rows."""
        if marks is None:
            return
        for code, noticed in marks.by_code.items():
            rows = np.flatnonzero(noticed & self.cells.use)
            number = np.full(len(rows), self._number(code), dtype=np.int64)
            self._add(rows, number, np.ones(len(rows), dtype=np.int64))
        self.said_none |= marks.said_none

    def _coded(self) -> Longs:
        """How many marks of known codes each row has; a code in several columns counts as the
        highest of them.
        """
        frame = pd.DataFrame({"row": [], "code": [], "count": []}, dtype=np.int64)
        if self._pieces:
            row, code, count = (np.concatenate(part) for part in zip(*self._pieces, strict=True))
            frame = pd.DataFrame({"row": row, "code": code, "count": count})
        most = frame.groupby(["row", "code"])["count"].max().groupby("row").sum()
        coded = np.zeros(len(self.said_none), dtype=np.int64)
        coded[most.index.to_numpy(dtype=np.int64)] = most.to_numpy()
        return coded

    def untold(self) -> Bools:
        """The rows that hold unknown words, and of which no column tells anything else."""
        if not self.only_unknown.any():
            return self.only_unknown
        told: Bools = self.said_none | (self.uncoded > 0) | (self._coded() > 0)
        return self.only_unknown & ~told

    def rows(self) -> MarkRows:
        """Everything that was gathered."""
        nothing = np.empty(0, dtype=np.int64)
        pieces = self._pieces or [(nothing, nothing, nothing)]
        row, code, count = (np.concatenate(part) for part in zip(*pieces, strict=True))
        once = len(self._pieces) <= 1
        return MarkRows(
            row, code, count, tuple(self.codes), self.said_none, self.uncoded, self.silence, once
        )

    def _counts(self, column: Column) -> list[Count]:
        if any(silent := column.map(says_not_recorded)):  # hardly ever: then no row is touched
            said = np.where(_by_row(column, silent), Silence.NOT_RECORDED, Silence.UNSAID)
            self.silence = np.maximum(self.silence, said.astype(np.int8))
        told = {**self.numbers.get(column.name, {}), **self.layout.ticks}
        read = column.map(tick_reader(column.name, told))
        self.cells.reject(column, (tick.why for tick in read))
        return read

    def _number(self, code: str) -> int:
        return self.codes.setdefault(code, len(self.codes))

    def _add(self, row: Longs, code: Longs, count: Longs) -> None:
        self._pieces.append((row, code, count))

    def _note_unknown(self, column: Column, read: list[Marks]) -> None:
        """Note the words that nobody has explained: how many, and never which, as they may be
        somebody's text.
        """
        told = column.name in self.layout.code_words
        found = unknown_labels(column, read, self.people, self.cells.use, told=told)
        if found is None:
            return
        self.unknown.append(found)
        has = _by_row(column, [bool(marks.unknown) for marks in read]) & self.cells.use
        if has.any():
            why = ToLookAt.UNKNOWN_WORDS.of(column=column.name, cells=int(has.sum()))
            self.cells.warnings.append(RowNote(None, why))


def gather_marks(given: Given, cells: Cells) -> MarkGatherer:
    """Every quiet victory of the rows in use."""
    table, roles = given.table, given.roles
    gatherer = MarkGatherer(given, cells)
    for column in given.columns(Role.VICTORIES):
        gatherer.read_lists(column)
    zeros = zeros_count(table, roles, given.layout)
    for name, use in roles.all(Role.VICTORY):
        if use.about in given.codebook.by_code:
            gatherer.read_ticks(table.by_name[name], use.about, zeros)
    for column in given.columns(Role.NONE):
        gatherer.read_none(column)
    gatherer.read_rows(given.rows_of_marks)
    for column in given.columns(Role.TOTAL):
        gatherer.read_total(column, of_all=roles.of_template)
    if unknown := int((gatherer.untold() & cells.use).sum()):
        cells.warnings.append(RowNote(None, ToLookAt.ONLY_UNKNOWN.of(rows=unknown)))
    return gatherer


def _spread(
    column: Column, told: Sequence[Sequence[tuple[int, int]]], use: Bools
) -> tuple[Longs, Longs, Longs]:
    """The codes with their counts that each distinct cell tells, for every row that has it: the
    rows, the numbers of the codes, and the counts.
    """
    lengths = np.array([len(pairs) for pairs in told] or [0], dtype=np.int64)
    flat = np.array([pair for pairs in told for pair in pairs], dtype=np.int64).reshape(-1, 2)
    starts = np.cumsum(lengths) - lengths
    rows = np.flatnonzero((lengths[column.codes] > 0) & use)
    values = column.codes[rows]
    times = lengths[values]
    row = np.repeat(rows, times)
    first_of_row = np.cumsum(times) - times
    within = np.arange(len(row)) - np.repeat(first_of_row, times)
    pairs = flat[np.repeat(starts[values], times) + within]
    return row, pairs[:, 0], pairs[:, 1]


def _as_words_say_none(cells: Sequence[str], read: list[Marks]) -> list[Marks]:
    """What cells say, where some say none in words: then the empty list of a program ("[]") says
    no more than a blank.
    """
    empty = [is_empty_list(cell) for cell in cells]
    if not any(marks.said_none for marks, blank in zip(read, empty, strict=True) if not blank):
        return read
    return [Marks() if blank else marks for marks, blank in zip(read, empty, strict=True)]


def _only_unknown(marks: Marks) -> bool:
    return bool(marks.unknown) and not marks.codes and not marks.said_none


def _by_row(column: Column, said: list[bool]) -> Bools:
    return np.array(said or [False], dtype=bool)[column.codes]


def _lost(marks: Marks) -> Why | None:
    """Why a cell lost something."""
    if marks.lost:
        return marks.lost
    if marks.unknown:
        return CellLost.UNKNOWN_LABELS.of(labels=len(marks.unknown))
    return CellLost.SAME_VICTORY.of(times=marks.repeated) if marks.repeated > 1 else None


def _to_look_at(marks: Marks) -> Why | None:
    if marks.clash:
        return ToLookAt.NONE_BESIDE_VICTORY.of()
    return ToLookAt.ANOTHER_BEHIND.of() if marks.beside else None

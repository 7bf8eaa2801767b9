"""Notes on single cells of rows that are kept: what could not be read, and what was mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np

from quietwins.intake.reading import MOST_NOTES, CellNote, RowNote
from quietwins.intake.reasons import Reason, Why
from quietwins.intake.table.columns import Bools, Column, Longs


@dataclass(eq=False)
class Cells:
    """Notes on single cells of rows that are kept."""

    lines: Longs
    use: Bools
    rejected: list[CellNote] = field(default_factory=list)
    warnings: list[RowNote] = field(default_factory=list)
    n_rejected: int = 0
    # how many cells of a column were lost for a reason; notes are cut, these are not
    counts: Counter[tuple[str, Reason]] = field(default_factory=Counter)
    # one of these cells: to be shown by its shape, never as it is
    first: dict[tuple[str, Reason], tuple[Why, str]] = field(default_factory=dict)
    zeros: Counter[str] = field(default_factory=Counter)  # by column whose name makes them doubtful

    def reject(
        self, column: Column, reasons: Iterable[Why | None], use: Bools | None = None
    ) -> None:
        """Note the cells of a column whose value has a reason against it."""
        by_value = list(reasons)
        rows = self._rows(column, by_value, use)
        if not len(rows):
            return
        self.n_rejected += len(rows)
        times = np.bincount(column.codes[rows], minlength=len(by_value)).tolist()
        for place, (why, count) in enumerate(zip(by_value, times, strict=True)):
            if why and count:
                self.counts[column.name, why.reason] += count
                self.first.setdefault((column.name, why.reason), (why, column.values[place]))
        found = self._told(column, by_value, rows)
        for line, why in islice(found, max(0, MOST_NOTES - len(self.rejected))):
            self.rejected.append(CellNote(line, column.name, why))

    def reject_one(self, column: Column, row: int, why: Why) -> None:
        """Note one cell of a column that has a reason against it in this row alone."""
        self.n_rejected += 1
        self.counts[column.name, why.reason] += 1
        self.first.setdefault((column.name, why.reason), (why, column.values[column.codes[row]]))
        self.rejected.append(CellNote(int(self.lines[row]), column.name, why))

    def warn(self, column: Column, reasons: Iterable[Why | None], use: Bools | None = None) -> None:
        """Note the rows of a column whose value was read, but in a way
        that the person should know.
        """
        by_value = list(reasons)
        found = self._told(column, by_value, self._rows(column, by_value, use))
        for line, why in islice(found, max(0, MOST_NOTES - len(self.warnings))):
            self.warnings.append(RowNote(line, why, column.name))

    def _rows(self, column: Column, by_value: Sequence[Why | None], use: Bools | None) -> Longs:
        """The rows whose value has a reason."""
        if not any(by_value):
            return np.empty(0, dtype=np.int64)
        has = np.fromiter((why is not None for why in by_value), bool, len(by_value))
        return np.flatnonzero(has[column.codes] & (self.use if use is None else use))

    def _told(
        self, column: Column, by_value: Sequence[Why | None], rows: Longs
    ) -> Iterator[tuple[int, Why]]:
        """The line of each of these rows, with its reason."""
        for row in rows:
            why = by_value[column.codes[row]]
            if why:
                yield int(self.lines[row]), why

"""What becomes of each row: kept, skipped (not a session) or rejected (cannot be used), with the
first reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from quietwins.intake.reading import MOST_NOTES, RowNote
from quietwins.intake.reasons import Why
from quietwins.intake.table.columns import Bools, Column


class Verdict(IntEnum):
    """What becomes of a row."""

    KEPT = 0
    SKIPPED = 1
    REJECTED = 2
    ABSENT = 3  # skipped, but a contact that was planned and did not take place


@dataclass(frozen=True)
class LeftOut:
    """Rows that are left out for one reason."""

    why: Why
    rows: int
    column: str = ""  # the column of which it was told, where it is of one
    cell: str = ""  # one cell of it: to be shown by its shape, never as it is


class Verdicts:
    """The verdict of every row; the first that is given stands."""

    def __init__(self, rows: int) -> None:
        self.verdict: npt.NDArray[np.int8] = np.zeros(rows, dtype=np.int8)
        self._reasons: list[Why] = []
        # by reason, the column and the cell that brought it, where one did
        self._cells: list[tuple[str, str]] = []
        # by row, the number of its reason, counted from 1; 0 is none
        self._why: npt.NDArray[np.int32] = np.zeros(rows, dtype=np.int32)

    @property
    def kept(self) -> Bools:
        """The rows that have no verdict against them."""
        return np.asarray(self.verdict == Verdict.KEPT)

    def give(self, verdict: Verdict, rows: Bools, why: Why) -> None:
        """One verdict and reason for some rows."""
        rows = rows & self.kept
        if rows.any():
            self._add(why)
            self.verdict[rows] = verdict
            self._why[rows] = len(self._reasons)

    def give_by_value(
        self, verdict: Verdict, column: Column, reasons: Sequence[Why | None]
    ) -> None:
        """A verdict for the rows whose value in a column has a reason against it."""
        if not any(reasons):
            return
        numbers = np.zeros(len(reasons), dtype=np.int32)
        for place, why in enumerate(reasons):
            if why:
                self._add(why, column.name, column.values[place])
                numbers[place] = len(self._reasons)
        by_row = numbers[column.codes]
        rows = (by_row > 0) & self.kept
        self.verdict[rows] = verdict
        self._why[rows] = by_row[rows]

    def _add(self, why: Why, column: str = "", cell: str = "") -> None:
        self._reasons.append(why)
        self._cells.append((column, cell))

    def left_out(self, verdict: Verdict) -> Iterator[LeftOut]:
        """The reasons for which rows have a verdict, each with its rows."""
        times = np.bincount(self._why[self.verdict == verdict])
        for number in np.flatnonzero(times).tolist():
            column, cell = self._cells[number - 1]
            yield LeftOut(self._reasons[number - 1], int(times[number]), column, cell)

    def notes(self, lines: npt.NDArray[np.int64], *verdicts: Verdict) -> tuple[list[RowNote], int]:
        """The rows with these verdicts, by physical line and cut at
        ``MOST_NOTES``, and how many there are.
        """
        rows = np.flatnonzero(np.isin(self.verdict, verdicts))
        shown = rows[:MOST_NOTES]
        return [RowNote(int(lines[row]), self._reasons[self._why[row] - 1]) for row in shown], len(
            rows
        )

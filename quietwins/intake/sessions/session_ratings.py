"""Columns with roles -> what each row says: ratings and marks, with a note for every
cell that could not be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
import numpy.typing as npt

from quietwins.intake.cells.read_goal import (
    goal_name,
    goal_of_column,
    rater_name,
    read_measure,
)
from quietwins.intake.cells.read_ratings import Rating, read_rating
from quietwins.intake.layout import Layout
from quietwins.intake.reading import MOST_NOTES, CellNote, RowNote
from quietwins.intake.reasons import ToLookAt, Why
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.sessions.group_rows import RatingRows
from quietwins.intake.table.columns import Bools, Column, Ints, Longs, Shorts, Table
from quietwins.intake.uses import Role

_WHOLE = 3  # distinct cells that are no ratings, and no other: the whole column is refused
# Rows of the file, number of the column, goal, rater, value.
_Piece = tuple[Ints, Shorts, Ints, Shorts, npt.NDArray[np.float64]]


@dataclass(eq=False)
class Cells:
    """Notes on single cells of rows that are kept."""

    lines: Longs
    use: Bools
    rejected: list[CellNote] = field(default_factory=list)
    warnings: list[RowNote] = field(default_factory=list)
    n_rejected: int = 0

    def reject(
        self, column: Column, reasons: Iterable[Why | None], use: Bools | None = None
    ) -> None:
        """Note the cells of a column whose value has a reason against it."""
        count, found = self._found(column, reasons, use)
        self.n_rejected += count
        for line, why in islice(found, max(0, MOST_NOTES - len(self.rejected))):
            self.rejected.append(CellNote(line, column.name, why))

    def warn(self, column: Column, reasons: Iterable[Why | None], use: Bools | None = None) -> None:
        """Note the rows of a column whose value was read, but in a way
        that the person should know.
        """
        _, found = self._found(column, reasons, use)
        for line, why in islice(found, max(0, MOST_NOTES - len(self.warnings))):
            self.warnings.append(RowNote(line, why, column.name))

    def _found(
        self, column: Column, reasons: Iterable[Why | None], use: Bools | None
    ) -> tuple[int, Iterator[tuple[int, Why]]]:
        """How many rows have a value with a reason, and each of them by its line."""
        by_value = list(reasons)
        if not any(by_value):
            return 0, iter(())
        has = np.fromiter((why is not None for why in by_value), bool, len(by_value))
        rows = np.flatnonzero(has[column.codes] & (self.use if use is None else use))
        told = ((int(self.lines[row]), by_value[column.codes[row]]) for row in rows)
        return len(rows), ((line, why) for line, why in told if why)


class _Names:
    """Numbers for names, in order of first use."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        return self.numbers.setdefault(name, len(self.numbers))

    def tuple(self) -> tuple[str, ...]:
        return tuple(self.numbers) or ("",)


def gather_ratings(table: Table, roles: Roles, layout: Layout, cells: Cells) -> RatingRows:
    """Every goal rating of the rows in use, from columns for single goals
    or from rows for single goals.
    """
    goals, raters = _Names(), _Names()
    by_row = _raters_by_row(table, roles, raters)
    pieces: list[_Piece] = []
    for name, use in roles.all(Role.GOAL):
        column = table.by_name[name]
        rows, values = _read_ratings(column, cells, cells.use)
        goal = np.full(len(rows), goals.number(goal_of_column(use.about)), dtype=np.int32)
        named = by_row is None or bool(use.rater)
        rater = (
            np.full(len(rows), raters.number(use.rater), np.int16)
            if named or by_row is None
            else by_row[rows]
        )
        pieces.append((rows, _column_number(table, column, len(rows)), goal, rater, values))
    rating = roles.one(Role.RATING)
    if rating:
        pieces.append(_long_ratings(table, roles, layout, cells, goals, by_row, raters))
    if not pieces:
        none, short = np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int16)
        pieces.append((none, short, none, short, np.empty(0)))
    row, column_number, goal, rater, value = (
        np.concatenate(part) for part in zip(*pieces, strict=True)
    )
    columns = [(use.about or "1", use.rater) for _, use in roles.all(Role.GOAL)]
    once = not rating and len(set(columns)) == len(columns)
    return RatingRows(row, column_number, goal, rater, value, goals.tuple(), raters.tuple(), once)


def _column_number(table: Table, column: Column, count: int) -> Shorts:
    return np.full(count, table.columns.index(column), dtype=np.int16)


def _read_ratings(column: Column, cells: Cells, use: Bools) -> tuple[Ints, npt.NDArray[np.float64]]:
    read: list[Rating] = column.map(read_rating)
    cells.reject(column, (rating.why for rating in read), use)
    if sum(rating.why is not None for rating in read) >= _WHOLE and all(
        rating.value is None for rating in read
    ):
        cells.warnings.append(RowNote(None, ToLookAt.NO_RATING_AT_ALL.of(column=column.name)))
    cells.warn(column, (rating.warning for rating in read), use)
    values = np.array(
        [np.nan if rating.value is None else rating.value for rating in read], dtype=np.float64
    )
    by_row = values[column.codes] if len(values) else np.empty(0)
    rows = np.flatnonzero(~np.isnan(by_row) & use).astype(np.int32)
    return rows, by_row[rows]


def _raters_by_row(table: Table, roles: Roles, raters: _Names) -> Shorts | None:
    name = roles.one(Role.RATER)
    if name is None:
        return None
    column = table.by_name[name]
    numbers = np.array(column.map(lambda value: raters.number(rater_name(value))), dtype=np.int64)
    return np.minimum(numbers, np.iinfo(np.int16).max).astype(np.int16)[column.codes]


def _long_ratings(
    table: Table,
    roles: Roles,
    layout: Layout,
    cells: Cells,
    goals: _Names,
    by_row: Shorts | None,
    raters: _Names,
) -> _Piece:
    """Ratings of a file with one row per goal; rows about another scale give none."""
    rating = table.by_name[roles.one(Role.RATING) or ""]
    goal_of_row, use = _goals_by_row(table, roles, layout, cells, goals)
    rows, values = _read_ratings(rating, cells, use)
    rater = (
        by_row[rows]
        if by_row is not None
        else np.full(len(rows), raters.number(""), dtype=np.int16)
    )
    return rows, _column_number(table, rating, len(rows)), goal_of_row[rows], rater, values


def _goals_by_row(
    table: Table, roles: Roles, layout: Layout, cells: Cells, goals: _Names
) -> tuple[Ints, Bools]:
    """Which goal each row is about, and the rows that are about a goal at all."""
    name, measure = roles.one(Role.GOAL_NAME), roles.one(Role.MEASURE)
    use = cells.use
    if not name and not measure:
        return np.full(len(table), goals.number("goal_1"), dtype=np.int32), use
    if measure:
        column = table.by_name[measure]
        read = column.map(lambda value: read_measure(value, layout.measures))
        cells.reject(column, (why for _, why in read))
        numbers = [goals.number(goal) if goal else -1 for goal, _ in read]
        of_row = np.array(numbers or [0], dtype=np.int32)[column.codes]
        use = use & (of_row >= 0)
    if name:
        column = table.by_name[name]
        numbers = column.map(lambda value: goals.number(goal_name(value)))
        named = np.array(numbers or [0], dtype=np.int32)[column.codes]
        of_row = np.where(column.blank, of_row, named) if measure else named
    return of_row, use

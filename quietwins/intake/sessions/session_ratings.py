"""Columns with roles -> the goal ratings of each row, from a column for each goal or a row for each
rating.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from quietwins.intake.answers import Zeros
from quietwins.intake.cells.directions import zero_is_no_answer
from quietwins.intake.cells.read_goal import (
    goal_name,
    goal_of_column,
    rater_name,
    read_measure,
)
from quietwins.intake.cells.read_ratings import Rating, goal_named, read_rating
from quietwins.intake.reading import RowNote
from quietwins.intake.reasons import CellLost, ToLookAt, quoted
from quietwins.intake.sessions.cell_notes import Cells
from quietwins.intake.sessions.given import Given
from quietwins.intake.sessions.group_rows import RatingRows
from quietwins.intake.table.columns import Bools, Column, Ints, Shorts, Table
from quietwins.intake.uses import Role

T = TypeVar("T", np.int16, np.int32, np.float64)
_WHOLE = 3  # distinct cells that are no ratings, and no other: the whole column is refused
# Ratings of a column, of which none is above the middle: then the scale may be another one. With
# fewer, guarded clients alone bring it about.
_MANY_RATINGS, _UPPER_HALF = 30, 5.0
# Different values between 0 and 1, other than a half, of a column that has no rating above 1.
_FEWEST_SHARES, _HALF_A_STEP = 2, 0.5
_NO_GOAL = -1
_ONLY_GOAL = "goal_1"  # of a file with a row for each rating that names none


@dataclass(frozen=True, eq=False)
class _Piece:
    """The ratings of one column, in parallel arrays."""

    row: Ints
    column: Shorts
    goal: Ints
    rater: Shorts
    value: npt.NDArray[np.float64]


class _Names:
    """Numbers for names, in order of first use."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        return self.numbers.setdefault(name, len(self.numbers))

    def tuple(self) -> tuple[str, ...]:
        return tuple(self.numbers) or ("",)


class _Gatherer:
    """Collects ratings column by column."""

    def __init__(self, given: Given, cells: Cells) -> None:
        self.given, self.cells = given, cells
        self.goals, self.raters = _Names(), _Names()
        self.rater_of_row = self._raters_by_row()

    def of_goal_column(self, column: Column, about: str, rater: str) -> _Piece:
        """The ratings of a column for one goal, by the rater that its name has, if any."""
        rows, values = self._values(column, self.cells.use)
        goal = np.full(len(rows), self.goals.number(goal_of_column(about)), dtype=np.int32)
        raters = self._of_one_rater(rater, rows) if rater else self._raters(rows)
        return _Piece(rows, self._number_of(column, len(rows)), goal, raters, values)

    def of_rating_column(self, column: Column) -> _Piece:
        """The ratings of a file with one row per goal; rows about another scale give none."""
        goal_of_row, about_a_goal = self._goals_by_row()
        if marks := self.given.rows_of_marks:
            about_a_goal = about_a_goal & ~marks.rows
        rows, values = self._values(column, about_a_goal)
        number = self._number_of(column, len(rows))
        return _Piece(rows, number, goal_of_row[rows], self._raters(rows), values)

    def _values(self, column: Column, use: Bools) -> tuple[Ints, npt.NDArray[np.float64]]:
        """The rows that rate, and what; notes on the cells that could not be read."""
        read: list[Rating] = _of_one_goal(column.values, column.map(read_rating))
        if column.name not in self.given.roles.settled and _are_shares(read):
            read = [_no_share(rating) for rating in read]
        read = self._without_zeros(column, read, use)
        self.cells.reject(column, (rating.why for rating in read), use)
        refused = sum(rating.why is not None for rating in read)
        if refused >= _WHOLE and all(rating.value is None for rating in read):
            why = ToLookAt.NO_RATING_AT_ALL.of(column=column.name)
            self.cells.warnings.append(RowNote(None, why))
        self.cells.warn(column, (rating.warning for rating in read), use)
        by_value = np.array([rating.value for rating in read], dtype=np.float64)  # None is NaN
        by_row = by_value[column.codes] if len(by_value) else np.empty(0)
        rows = np.flatnonzero(~np.isnan(by_row) & use).astype(np.int32)
        return rows, by_row[rows]

    def _without_zeros(self, column: Column, read: list[Rating], use: Bools) -> list[Rating]:
        """The ratings without the zeros that stand for no answer, where a person has said so."""
        zeros = [rating.value == 0 for rating in read]
        if not any(zeros) or not zero_is_no_answer(column.name):
            return read
        cells = int((np.array(zeros, dtype=bool)[column.codes] & use).sum())
        if not cells:  # only in rows that are no session
            return read
        self.cells.zeros[column.name] += cells
        if self.given.layout.zeros is not Zeros.NOT_RATED:
            return read
        why = ToLookAt.ZEROS_NOT_RATED.of(columns=quoted([column.name]), cells=cells)
        self.cells.warnings.append(RowNote(None, why))
        return [Rating(None) if zero else one for zero, one in zip(zeros, read, strict=True)]

    def _goals_by_row(self) -> tuple[Ints, Bools]:
        """Which goal each row is about, and the rows that are about a goal at all."""
        name, measure = self.given.column(Role.GOAL_NAME), self.given.column(Role.MEASURE)
        if measure is None:
            return self._named_goals(name), self.cells.use
        of_scale = self._goals_of_scales(measure)
        use = self.cells.use & (of_scale != _NO_GOAL)
        if name is None:
            return of_scale, use
        return np.where(name.blank, of_scale, self._named_goals(name)), use

    def _goals_of_scales(self, measure: Column) -> Ints:
        """The goal that the scale of each row stands for."""
        read = measure.map(lambda text: read_measure(text, self.given.layout.measures))
        self.cells.reject(measure, (why for _, why in read))
        return _by_row(measure, [self._number(goal) for goal, _ in read])

    def _number(self, goal: str | None) -> int:
        return self.goals.number(goal) if goal else _NO_GOAL

    def _named_goals(self, name: Column | None) -> Ints:
        """The goal that each row names."""
        if name is None:
            return np.full(len(self.given.table), self.goals.number(_ONLY_GOAL), dtype=np.int32)
        return _by_row(name, name.map(lambda text: self.goals.number(goal_name(text))))

    def _raters_by_row(self) -> Shorts | None:
        """Who rated, where a column says so for each row."""
        column = self.given.column(Role.RATER)
        if column is None:
            return None
        numbers = column.map(lambda text: self.raters.number(rater_name(text)))
        most = np.iinfo(np.int16).max
        return np.minimum(np.array(numbers, dtype=np.int64), most).astype(np.int16)[column.codes]

    def _raters(self, rows: Ints) -> Shorts:
        """Who rated in some rows: as a column says, else nobody in particular."""
        if self.rater_of_row is None:
            return self._of_one_rater("", rows)
        return self.rater_of_row[rows]

    def _of_one_rater(self, rater: str, rows: Ints) -> Shorts:
        return np.full(len(rows), self.raters.number(rater), dtype=np.int16)

    def _number_of(self, column: Column, count: int) -> Shorts:
        return np.full(count, self.given.table.columns.index(column), dtype=np.int16)


def gather_ratings(given: Given, cells: Cells) -> RatingRows:
    """Every goal rating of the rows in use, from columns for single goals or from rows for single
    goals.
    """
    gatherer, goals = _Gatherer(given, cells), given.roles.all(Role.GOAL)
    pieces = [
        gatherer.of_goal_column(given.table.by_name[name], use.about, use.rater)
        for name, use in goals
    ]
    rating = given.column(Role.RATING)
    if rating:
        pieces.append(gatherer.of_rating_column(rating))
    columns = [(use.about or "1", use.rater) for _, use in goals]
    _warn_of_low(pieces, given.table, cells)
    return RatingRows(
        row=_joined([piece.row for piece in pieces], np.int32),
        column=_joined([piece.column for piece in pieces], np.int16),
        goal=_joined([piece.goal for piece in pieces], np.int32),
        rater=_joined([piece.rater for piece in pieces], np.int16),
        value=_joined([piece.value for piece in pieces], np.float64),
        goals=gatherer.goals.tuple(),
        raters=gatherer.raters.tuple(),
        once=not rating and len(set(columns)) == len(columns),
    )


def _of_one_goal(cells: Sequence[str], read: list[Rating]) -> list[Rating]:
    """The ratings of a column whose cells do not name several goals: "G1: 4" in one and "G2: 6" in
    another are not of one goal.
    """
    named = [goal_named(cell) for cell in cells]
    if len(set(filter(None, named))) <= 1:
        return read
    lost = Rating(None, why=CellLost.NOT_ONE_NUMBER.of())
    return [lost if goal else rating for goal, rating in zip(named, read, strict=True)]


def _are_shares(read: Sequence[Rating]) -> bool:
    """Whether the ratings of a column are shares of one: 20% is 0.2 in a workbook."""
    values = {rating.value for rating in read if rating.value is not None}
    uneven = [value for value in values if value % _HALF_A_STEP]
    return len(uneven) >= _FEWEST_SHARES and max(values) <= 1


def _no_share(rating: Rating) -> Rating:
    return rating if rating.value is None else Rating(None, why=CellLost.PER_CENT.of())


def _warn_of_low(pieces: Sequence[_Piece], table: Table, cells: Cells) -> None:
    """One line to look at where so many ratings leave the upper half of the scale empty.

    It is asked of each column, as one of two may be on another scale; and of all together, where
    each is short.
    """
    rated = [piece for piece in pieces if len(piece.row)]
    low = [piece for piece in rated if piece.value.max() <= _UPPER_HALF]
    found = [piece for piece in low if len(piece.row) >= _MANY_RATINGS]
    if len(low) == len(rated) and sum(len(piece.row) for piece in low) >= _MANY_RATINGS:
        found = low
    if not found:
        return
    names = quoted(table.columns[int(piece.column[0])].name for piece in found)
    ratings = sum(len(piece.row) for piece in found)
    why = ToLookAt.ALL_RATED_LOW.of(ratings=ratings, columns=names, highest=int(_UPPER_HALF))
    cells.warnings.append(RowNote(None, why))


def _by_row(column: Column, numbers: list[int]) -> Ints:
    return np.array(numbers or [0], dtype=np.int32)[column.codes]


def _joined(parts: list[npt.NDArray[T]], kind: type[T]) -> npt.NDArray[T]:
    return np.concatenate(parts) if parts else np.empty(0, dtype=kind)

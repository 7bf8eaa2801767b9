"""Rows that are there twice: exact copies, and the same form sent twice within a minute. The first
stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from quietwins.intake.answers import DateOrder
from quietwins.intake.cells.date_order import find_order
from quietwins.intake.cells.dates import read_moment
from quietwins.intake.reasons import RowRefused
from quietwins.intake.sessions.given import Given
from quietwins.intake.sessions.verdicts import Verdict, Verdicts
from quietwins.intake.sessions.who_and_when import People
from quietwins.intake.table.columns import Bools, Column, Table
from quietwins.intake.uses import Role

_A_MINUTE = 60.0  # seconds: a form sent twice by one click, or by one more
_FIRST_STAMPS = 50  # distinct cells by which a column of time stamps is known
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


def reject_duplicates(given: Given, people: People, verdicts: Verdicts) -> None:
    """Reject every row that repeats an earlier one."""
    verdicts.give(Verdict.REJECTED, _copies(given.table, verdicts), RowRefused.EXACT_COPY.of())
    sent = given.column(Role.SUBMITTED) or _sent_as_date(people)
    if sent is not None:
        twice = _sent_twice(given, sent, verdicts)
        verdicts.give(Verdict.REJECTED, twice, RowRefused.SENT_AGAIN.of())


def _copies(table: Table, verdicts: Verdicts) -> Bools:
    """The rows that are exact copies of an earlier one; looked for where no column numbers them."""
    rows = np.flatnonzero(verdicts.kept)
    numbered = any(column.folded.distinct == len(table) for column in table.columns)
    if not len(rows) or numbered:
        return np.zeros(len(table), dtype=bool)
    return repeated(table.columns, rows, len(table))


def _sent_as_date(people: People) -> Column | None:
    """The date column where it tells the second: then it is when the form was sent."""
    return people.date if any(moment.second for moment in people.moments) else None


def _hash(columns: Iterable[Column], rows: npt.NDArray[np.int64]) -> npt.NDArray[np.uint64]:
    """A number for the content of each row; equal rows have equal numbers, others as good as never.

    Cells are compared trimmed and without case, as codes are everywhere.
    """
    mixed = np.zeros(len(rows), dtype=np.uint64)
    for column in columns:
        mixed = (mixed ^ (column.folded.codes[rows].astype(np.uint64) + np.uint64(1))) * _FACTOR
        mixed ^= mixed >> np.uint64(29)
    return mixed


def repeated(columns: Iterable[Column], rows: npt.NDArray[np.int64], total: int) -> Bools:
    """Of some rows, those that agree with an earlier one in some columns."""
    result = np.zeros(total, dtype=bool)
    result[rows] = pd.Series(_hash(columns, rows)).duplicated().to_numpy()
    return result


def said_by(
    columns: Sequence[Column], rows: npt.NDArray[np.int64], others: npt.NDArray[np.int64]
) -> Bools:
    """Which of some rows agree with any of the others in some columns."""
    return np.asarray(np.isin(_hash(columns, rows), _hash(columns, others)))


def _sent_twice(given: Given, sent: Column, verdicts: Verdicts) -> Bools:
    """Rows that agree in everything but the time and number of the form with one sent at most a
    minute before.
    """
    result = np.zeros(len(given.table), dtype=bool)
    instants = _instants(sent, given.today)
    rows = np.flatnonzero(verdicts.kept & ~np.isnan(instants))
    content = _hash(_what_is_answered(given, sent), rows)
    frame = pd.DataFrame({"row": rows, "content": content, "at": instants[rows]})
    frame = frame.sort_values(["content", "at", "row"])
    same = frame["content"] == frame["content"].shift()
    soon = frame["at"] - frame["at"].shift() <= _A_MINUTE
    result[frame.loc[same & soon, "row"].to_numpy()] = True
    return result


def _instants(sent: Column, today: date) -> npt.NDArray[np.float64]:
    """When the form of each row was sent; NaN where that cannot be read."""
    order = find_order(sent.values, sent.counts.tolist(), today) or DateOrder.DAY_FIRST
    read = sent.map(lambda text: read_moment(text, order, date.max).instant)
    return np.array(read or [np.nan])[sent.codes]


def _what_is_answered(given: Given, sent: Column) -> list[Column]:
    """The columns without those that the form itself fills: when it was sent, its number."""
    own = {column.name for column in given.columns(Role.SUBMITTED, Role.RESPONSE)} | {sent.name}
    moment = {column.name for column in given.columns(Role.DATE, Role.START)} - {sent.name}
    return [
        column
        for column in given.table.columns
        if column.name not in own and (column.name in moment or not _is_stamp(column))
    ]


def _is_stamp(column: Column) -> bool:
    """Whether another column holds times or numbers of the form itself, which differ between two
    copies.
    """
    sample = column.sample[:_FIRST_STAMPS]
    return len(sample) > 1 and all(_to_the_second(text) for text in sample)


def _to_the_second(text: str) -> bool:
    moment = read_moment(text, DateOrder.DAY_FIRST, date.max)
    return moment.day is not None and moment.minutes >= 0

"""Rows that are there twice: exact copies, and the same form sent twice
within a minute. The first stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from quietwins.intake.cells.date_order import find_order
from quietwins.intake.cells.dates import read_moment
from quietwins.intake.layout import DateOrder
from quietwins.intake.reasons import RowRefused
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.sessions.verdicts import Verdict, Verdicts
from quietwins.intake.sessions.who_and_when import People
from quietwins.intake.table.columns import Column, Table
from quietwins.intake.uses import Role

_A_MINUTE = 60.0
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


def reject_duplicates(
    table: Table, roles: Roles, people: People, order: DateOrder, today: date, verdicts: Verdicts
) -> None:
    """Reject every row that repeats an earlier one."""
    rows = np.flatnonzero(verdicts.kept)
    if len(rows) < 2 or any(column.folded.distinct == len(table) for column in table.columns):
        exact = np.zeros(len(table), dtype=bool)
    else:
        exact = _repeated(table.columns, rows, len(table))
    verdicts.give(Verdict.REJECTED, exact, RowRefused.EXACT_COPY.of())
    sent = roles.one(Role.SUBMITTED)
    column = table.by_name[sent] if sent else _sent_as_date(people)
    if column is not None:
        twice = _sent_twice(table, roles, column, today, verdicts)
        verdicts.give(Verdict.REJECTED, twice, RowRefused.SENT_AGAIN.of())


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


def _repeated(
    columns: Iterable[Column], rows: npt.NDArray[np.int64], total: int
) -> npt.NDArray[np.bool_]:
    result = np.zeros(total, dtype=bool)
    result[rows] = pd.Series(_hash(columns, rows)).duplicated().to_numpy()
    return result


def _sent_twice(
    table: Table, roles: Roles, sent: Column, today: date, verdicts: Verdicts
) -> npt.NDArray[np.bool_]:
    """Rows that agree in everything but the time and number of the form with one
    sent at most a minute before.
    """
    result = np.zeros(len(table), dtype=bool)
    rows = np.flatnonzero(verdicts.kept)
    order = find_order(sent.values, sent.counts.tolist(), today) or DateOrder.DAY_FIRST
    instants = np.array(
        sent.map(lambda text: read_moment(text, order, date.max).instant) or [np.nan]
    )[sent.codes]
    rows = rows[~np.isnan(instants[rows])]
    own = {name for name, _ in roles.all(Role.SUBMITTED, Role.RESPONSE)} | {sent.name}
    moment = {name for name, _ in roles.all(Role.DATE, Role.START)} - {sent.name}
    alike = [
        c for c in table.columns if c.name not in own and (c.name in moment or not _is_stamp(c))
    ]
    content = _hash(alike, rows)
    frame = pd.DataFrame({"row": rows, "content": content, "at": instants[rows]}).sort_values(
        ["content", "at", "row"]
    )
    near = (frame["content"] == frame["content"].shift()) & (
        frame["at"] - frame["at"].shift() <= _A_MINUTE
    )
    result[frame.loc[near, "row"].to_numpy()] = True
    return result


def _is_stamp(column: Column) -> bool:
    """Whether another column holds times or numbers of the form itself,
    which differ between two copies.
    """
    sample = column.sample[:50]
    return len(sample) > 1 and all(_to_the_second(text) for text in sample)


def _to_the_second(text: str) -> bool:
    moment = read_moment(text, DateOrder.DAY_FIRST, date.max)
    return moment.day is not None and moment.minutes >= 0

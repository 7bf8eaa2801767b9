"""A column of attendance statuses under a name that nobody foresaw, told by what it holds.

A cancelled contact is no session. So a column without another use whose values mostly are statuses
of attendance, with at least one that was cancelled or missed among them, is used or asked about; it
is never dropped unread.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quietwins.intake.cells.attendance import (
    is_plain_status,
    read_statuses,
    sure_of_attendance,
)
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.roles.content import MOST_STATUSES, of_few_words
from quietwins.intake.roles.looks import missed_words
from quietwins.intake.table.columns import Column, Table
from quietwins.intake.table.shares import HALF, MOSTLY
from quietwins.intake.uses import Role
from quietwins.intake.words.languages import words_of
from quietwins.intake.words.normal import normal

_MOST_WORDS = 9  # of a status under a name that nobody foresaw; beyond is free text
_FEW = 12  # distinct values: kinds of contact, of which "DNA" may be one
# roles that any label fits; statuses under such a name are still statuses
OF_LABELS = (Role.SETTING, Role.SERVICE)


@dataclass(frozen=True, eq=False)
class StatusColumn:
    """A column that tells whether contacts took place, and whether that is beyond doubt."""

    column: Column
    sure: bool
    missed: tuple[str, ...]  # its values that say that a contact did not take place
    rows_missed: int


def sure_statuses(table: Table, roles: Roles) -> str | None:
    """The column of statuses beyond doubt among those without a use, if there is one."""
    if roles.one(Role.ATTENDED) is not None:
        return None
    taken = {name for name, use in roles.uses.items() if use.role not in OF_LABELS} | roles.settled
    free = (column for column in table.columns if column.name not in taken)
    found = [status for column in free if (status := _statuses(column)) and status.sure]
    best = max(found, key=lambda status: status.rows_missed, default=None)
    return best.column.name if best else None


def says_missed(column: Column) -> tuple[str, ...]:
    """The statuses among the cells of a column that say that a contact did not take place: short
    ones, and no text with such a word somewhere in it.
    """
    status = _statuses(column)
    missed = status.missed if status else missed_words(column)
    return tuple(value for value in missed if of_few_words(value) or is_plain_status(value))


def holds_one_of(column: Column, statuses: Iterable[str]) -> bool:
    """Whether a column has at least one of some statuses among its values."""
    told = {normal(status) for status in statuses}
    return bool(told) and any(normal(text) in told for text in column.sample)


def _statuses(column: Column) -> StatusColumn | None:
    if not 0 < column.distinct <= MOST_STATUSES:
        return None
    if max(value.count(" ") for value in column.values) >= _MOST_WORDS:
        return None
    read = read_statuses(column.values, {})
    missed = tuple(value for value in column.filled() if read[value] is False)
    of_attendance = (sure_of_attendance(value) is not None for value in column.filled())
    if not missed or not any(of_attendance):
        return None
    return _counted(column, read, missed)


def _counted(
    column: Column, read: Mapping[str, bool | None], missed: tuple[str, ...]
) -> StatusColumn | None:
    """The column with how many of its rows are statuses; None where too few of them are."""
    rows = dict(zip(column.values, column.counts.tolist(), strict=True))
    filled = sum(times for value, times in rows.items() if value)
    known = sum(times for value, times in rows.items() if value and read[value] is not None)
    a_kind_of_contact = column.distinct <= _FEW and any(map(_means_nothing_else, missed))
    if known < HALF * filled and not a_kind_of_contact:
        return None
    some_came = any(took_place for value, took_place in read.items() if value)
    sure = some_came and known >= MOSTLY * filled
    return StatusColumn(column, sure, missed, sum(rows[value] for value in missed))


def _means_nothing_else(value: str) -> bool:
    """Whether a whole value is a missed contact and never the state of a bill, a form or a room."""
    return normal(value) in words_of("attendance", "nothing_else")

"""A column of attendance statuses under a name that nobody foresaw, told by what it holds.

A cancelled contact is no session. So a column without another use whose values mostly are
statuses of attendance, with at least one that was cancelled or missed among them, is used or
asked about; it is never dropped unread.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quietwins.intake.cells.attendance import read_statuses, sure_of_attendance
from quietwins.intake.layout import Role, Use, normal
from quietwins.intake.table.columns import Column, Table

_MOST_STATUSES, _MOST_WORDS = 60, 9  # distinct values, and words of one; beyond is free text
_FEW = 12  # distinct values: kinds of contact, of which "DNA" may be one
_MOSTLY, _NEARLY_ALL = 0.5, 0.8  # of the filled rows read as statuses
# roles that any label fits; statuses under such a name are still statuses
_LABELS = (Role.SETTING, Role.SERVICE)


@dataclass(frozen=True, eq=False)
class StatusColumn:
    """A column that tells whether contacts took place, and whether that is beyond doubt."""

    column: Column
    sure: bool
    missed: tuple[str, ...]  # its values that say that a contact did not take place
    rows_missed: int


def find_status_column(
    table: Table, uses: dict[str, Use], settled: set[str]
) -> StatusColumn | None:
    """The column of statuses among those without a use, if there is one; ``settled``
    are those a person decided on.
    """
    if any(use.role is Role.ATTENDED for use in uses.values()):
        return None
    free = (
        c
        for c in table.columns
        if c.name not in settled and (c.name not in uses or uses[c.name].role in _LABELS)
    )
    found = [status for column in free if (status := _statuses(column))]
    return max(found, key=lambda status: (status.sure, status.rows_missed), default=None)


def holds_one_of(column: Column, statuses: Iterable[str]) -> bool:
    """Whether a column has at least one of some statuses among its values."""
    told = {normal(status) for status in statuses}
    return bool(told) and any(normal(text) in told for text in column.sample)


def _statuses(column: Column) -> StatusColumn | None:
    if (
        not 0 < column.distinct <= _MOST_STATUSES
        or max(value.count(" ") for value in column.values) >= _MOST_WORDS
    ):
        return None
    read = read_statuses(column.values, {})
    sure = {sure_of_attendance(value) for value in column.filled()}
    missed = tuple(value for value in column.filled() if read[value] is False)
    if not missed or sure == {None}:
        return None
    rows = dict(zip(column.values, column.counts.tolist(), strict=True))
    filled = sum(times for value, times in rows.items() if value)
    known = sum(times for value, times in rows.items() if value and read[value] is not None)
    if known < _MOSTLY * filled and not (
        column.distinct <= _FEW and any(map(_means_nothing_else, missed))
    ):
        return None
    both = any(took_place for value, took_place in read.items() if value)
    return StatusColumn(
        column, both and known >= _NEARLY_ALL * filled, missed, sum(rows[value] for value in missed)
    )


def _means_nothing_else(value: str) -> bool:
    """Whether a whole value is a missed contact and never the state of a bill, a form or a room."""
    return normal(value) in {
        "dna",
        "no show",
        "noshow",
        "did not attend",
        "did not arrive",
        "was not brought",
    }

"""The column of days, where it writes them in nothing but digits."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa

from quietwins.intake.cells.compact_dates import are_compact, spelled
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.table.columns import Column, Table
from quietwins.intake.uses import Role


def with_slashes(table: Table, roles: Roles) -> Table:
    """The table with 05012026 spelled 05/01/2026 in the column of the day, so that it is read as
    every other date is.
    """
    day = table.by_name.get(roles.one(Role.DATE) or "")
    if day is None or not are_compact(day.sample):
        return table
    pairs = zip(spelled(day.values), day.values, strict=True)
    values = pa.array([found or text for found, text in pairs], pa.string())
    column = Column(day.name, day.codes, values)
    return replace(table, columns=tuple(column if c is day else c for c in table.columns))

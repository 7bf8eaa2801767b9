"""Gaps that merged cells leave in a long file: client and day stand only on the first row of their
block.

Told by what a program never writes: such a column has many blanks, and no two rows in a row say the
same. Where clients are really missing from a list of ratings, the rows around them repeat theirs.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from quietwins.intake.cells.codes import is_total
from quietwins.intake.reading import RowNote
from quietwins.intake.reasons import ToLookAt
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.table.columns import Bools, Column, Table
from quietwins.intake.uses import Role

_FILLED = (Role.CLIENT, Role.DATE, Role.CLINICIAN, Role.SESSION)
_MANY = 0.25  # of the rows that rate a goal have the gap


def fill_gaps(table: Table, roles: Roles) -> tuple[Table, tuple[RowNote, ...]]:
    """The table with such gaps filled from above, and a warning for each column in which there were
    any.
    """
    rating = roles.one(Role.RATING)
    if not rating or not roles.all(Role.GOAL_NAME, Role.MEASURE):
        return table, ()
    rows = ~table.by_name[rating].blank & ~_totals(table, roles)
    gaps = [
        name
        for name, use in roles.uses.items()
        if use.role in _FILLED and _has_gaps(table.by_name[name], rows)
    ]
    client = table.by_name.get(roles.one(Role.CLIENT) or "")
    if client is not None and client.name in gaps:
        client = _from_above(client, rows)
    filled = {}
    for name in gaps:
        column = _from_above(table.by_name[name], rows, client)
        if (column.codes != table.by_name[name].codes).any():
            filled[name] = column
    if not filled:
        return table, ()
    columns = ", ".join(f"“{name}”" for name in filled)
    why = ToLookAt.MERGED_CELLS.of(columns=columns)
    return replace(table, columns=tuple(filled.get(c.name, c) for c in table.columns)), (
        RowNote(None, why),
    )


def _totals(table: Table, roles: Roles) -> Bools:
    """The rows of totals, which belong to no block."""
    result = np.zeros(len(table), dtype=bool)
    for name, use in roles.uses.items():
        if use.role in _FILLED:
            result |= table.by_name[name].where(is_total)
    return result


def _has_gaps(column: Column, rows: Bools) -> bool:
    blank = column.blank
    if not len(blank) or blank[0] or int((blank & rows).sum()) < max(2, _MANY * int(rows.sum())):
        return False
    return not bool((~blank[1:] & (column.codes[1:] == column.codes[:-1])).any())


def _from_above(column: Column, rows: Bools, client: Column | None = None) -> Column:
    """The column with its gaps filled, each from a row of the same client: nobody has the day of
    somebody else.
    """
    above = np.maximum.accumulate(np.where(column.blank, 0, np.arange(len(rows))))
    gaps = column.blank & rows
    if client is not None:
        gaps &= client.codes == client.codes[above]
    return Column(
        column.name,
        np.where(gaps, column.codes[above], column.codes).astype(np.int32),
        column.dictionary,
    )

"""Marks that say "the same as above", as logs kept by hand have them: ", ditto, idem."""

from __future__ import annotations

import numpy as np

from quietwins.intake.cells.ticks import is_ditto
from quietwins.intake.reading import RowNote
from quietwins.intake.reasons import ToLookAt, quoted
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.table.columns import Column, Table
from quietwins.intake.uses import Role

_OF_SESSIONS = (
    *(Role.DATE, Role.CLIENT, Role.CLINICIAN, Role.SERVICE),
    *(Role.SETTING, Role.EPISODE, Role.ATTENDED),
)


def same_as_above(table: Table, roles: Roles) -> tuple[Table, tuple[RowNote, ...]]:
    """The table with what such marks stand for, and a warning that names the columns."""
    marked = {
        name: column
        for name, _ in roles.all(*_OF_SESSIONS)
        if (column := table.by_name.get(name)) is not None and any(map(is_ditto, column.values))
    }
    if not marked:
        return table, ()
    told = ToLookAt.SAME_AS_ABOVE.of(columns=quoted(marked))
    filled = [_filled(column) if column.name in marked else column for column in table.columns]
    return Table(tuple(filled), table.lines), (RowNote(None, told),)


def _filled(column: Column) -> Column:
    """Each mark with the cell that stands above it; one in the first row stays a mark."""
    marks = column.where(is_ditto)
    above = np.maximum.accumulate(np.where(marks, 0, np.arange(len(marks))))
    return Column(column.name, column.codes[above], column.dictionary)

"""A file as its sessions are read from: its rows, the uses of its columns, the order of dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from quietwins.codebook import Codebook
from quietwins.intake.answers import DateOrder
from quietwins.intake.layout import Layout
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.sessions.rows_of_marks import RowsOfMarks, find_rows_of_marks
from quietwins.intake.table.columns import Column, Table
from quietwins.intake.uses import Role


@dataclass(frozen=True, eq=False)
class Given:
    """A file under one reading of its dates."""

    table: Table
    roles: Roles
    codebook: Codebook
    layout: Layout
    order: DateOrder
    today: date  # later sessions are refused
    services: tuple[str, ...] = ()  # as the practice names them

    def column(self, role: Role) -> Column | None:
        """The column that has a role which only one column can have."""
        name = self.roles.one(role)
        return self.table.by_name[name] if name else None

    def needed(self, role: Role) -> Column:
        """The same of a role that every session needs."""
        return self.table.by_name[self.roles.one(role) or ""]

    def columns(self, *roles: Role) -> list[Column]:
        """The columns of some roles, in the order of the file."""
        return [self.table.by_name[name] for name, _ in self.roles.all(*roles)]

    @cached_property
    def rows_of_marks(self) -> RowsOfMarks | None:
        """The rows that each tell of one quiet victory, where others rate a goal."""
        return find_rows_of_marks(self.table, self.roles, self.codebook)

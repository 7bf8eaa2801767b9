"""A file whose columns have the uses that names and cells gave them, and what those settle."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from quietwins.codebook import Codebook
from quietwins.intake.cells.attendance import means_cancelled, read_statuses
from quietwins.intake.cells.no_session import read_no_session
from quietwins.intake.layout import Layout
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.table.columns import Bools, Column, Table
from quietwins.intake.uses import Role

ATTENDANCE = (Role.ATTENDED, Role.CANCELLED)


@dataclass(frozen=True, eq=False)
class OpenFile:
    """A file with the uses that its columns have so far."""

    table: Table
    roles: Roles
    codebook: Codebook
    layout: Layout
    # columns that may identify people, be it that they became codes: none of it is shown
    hidden: frozenset[str] = frozenset()

    @property
    def free(self) -> list[Column]:
        """The columns that have no use."""
        return [column for column in self.table.columns if column.name not in self.roles.uses]

    @cached_property
    def absent(self) -> Bools:
        """The rows that other columns leave out already: cancelled, missed."""
        rows = np.zeros(len(self.table), dtype=bool)
        for name, use in self.roles.all(*ATTENDANCE, Role.NO_SESSION):
            column = self.table.by_name[name]
            if use.role is Role.CANCELLED:
                rows |= column.where(means_cancelled)
            elif use.role is Role.NO_SESSION:
                rows |= self.no_session(column)
            else:
                read = read_statuses(column.values, self.layout.attended)
                missed = {text for text, took_place in read.items() if took_place is False}
                rows |= column.where(missed.__contains__)
        return rows

    def no_session(self, column: Column) -> Bools:
        """The rows that a column says are no session."""
        read = read_no_session(column.name, column.values, self.layout.attended)
        return column.where(lambda text: read[text] is False)

    def has(self, *roles: Role) -> bool:
        """Whether a column has one of some uses."""
        return bool(self.roles.all(*roles))

    def is_told(self, *roles: Role) -> bool:
        """Whether a person has said which column has one of some roles: then no other is it."""
        settled = self.roles.settled
        return any(name in settled for name, _ in self.roles.all(*roles))

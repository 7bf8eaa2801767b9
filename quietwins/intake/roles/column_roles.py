"""The use of each column of a file, as it is settled step by step, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

import numpy as np

from quietwins.codebook import Codebook
from quietwins.intake.cells.attendance import read_cancellings, read_statuses
from quietwins.intake.cells.no_session import read_no_session
from quietwins.intake.layout import Layout
from quietwins.intake.reasons import ColumnWhy, Why
from quietwins.intake.table.columns import Bools, Column, Table
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.column_names import Hint

# Roles that several columns may have. All others only one has, and they choose first.
SHARED = (
    Role.GOAL, Role.VICTORY, Role.VICTORIES, Role.NONE, Role.TOTAL, Role.CANCELLED,
    Role.NO_SESSION, Role.COMPLETE, Role.FINISHED, Role.PREVIEW, Role.OTHER_SCALE, Role.LEFT_OUT,
)  # fmt: skip
SINGLE = tuple(role for role in Role if role not in SHARED)
REQUIRED = (Role.DATE, Role.CLIENT, Role.CLINICIAN)
PEOPLE = (Role.CLIENT, Role.CLINICIAN)
GOALS = (Role.GOAL, Role.RATING)
ATTENDANCE = (Role.ATTENDED, Role.CANCELLED)

# decided whatever the columns hold
_SETTLED = (ColumnWhy.IN_LAYOUT, ColumnWhy.KNOWN_HEADER, ColumnWhy.IN_TEMPLATE)


@dataclass(eq=False)
class Roles:
    """The use of each column that has one, why, and which columns compete for a role."""

    uses: dict[str, Use] = field(default_factory=dict)
    why: dict[str, Why] = field(default_factory=dict)
    rivals: dict[Role, list[str]] = field(default_factory=dict)
    # what the name of each column may mean
    hints: Mapping[str, Sequence[Hint]] = field(default_factory=dict)
    # the header is that of the template, so each name means what it does there
    of_template: bool = False

    def one(self, role: Role) -> str | None:
        """The column that has a role which only one column can have."""
        return next((name for name, use in self.uses.items() if use.role is role), None)

    def all(self, *roles: Role) -> list[tuple[str, Use]]:
        """The columns of some roles, in the order of the file."""
        return [(name, use) for name, use in self.uses.items() if use.role in roles]

    @property
    def settled(self) -> set[str]:
        """The columns that a layout or the template decides about, whatever they hold."""
        return {name for name, why in self.why.items() if why.reason in _SETTLED}

    def is_open(self, role: Role) -> bool:
        """Whether no column has a role yet, and none competes for it either."""
        return self.one(role) is None and role not in self.rivals

    def strength(self, name: str, *roles: Role) -> int:
        """How surely the name of a column says that it has one of some roles; -1 where it does
        not.
        """
        hints = self.hints.get(name, ())
        return max((hint.strength for hint in hints if hint.use.role in roles), default=-1)

    def give(self, name: str, use: Use, why: Why) -> None:
        """Settle what one column is for."""
        self.uses[name] = use
        self.why[name] = why

    def withdraw(self, name: str) -> None:
        """Leave open what one column is for, unless a person or the template has said it."""
        if name not in self.settled:
            self.uses.pop(name, None)
            self.why.pop(name, None)


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
        """The columns that have no use, and compete for none."""
        taken = {*self.roles.uses, *chain(*self.roles.rivals.values())}
        return [column for column in self.table.columns if column.name not in taken]

    @cached_property
    def absent(self) -> Bools:
        """The rows that other columns leave out already: cancelled, missed."""
        rows = np.zeros(len(self.table), dtype=bool)
        for name, use in self.roles.all(*ATTENDANCE, Role.NO_SESSION):
            rows |= self.left_out(self.table.by_name[name], use.role)
        return rows

    def left_out(self, column: Column, role: Role) -> Bools:
        """The rows that a column leaves out in a role: they are no session, or did not happen."""
        told = self.layout.attended
        if role is Role.CANCELLED:
            read = read_cancellings(column.held, told)
        elif role is Role.ATTENDED:
            read = read_statuses(column.values, told)
        else:
            read = read_no_session(column.name, column.values, told)
        return column.where(lambda text: read.get(text) is False)

    def has(self, *roles: Role) -> bool:
        """Whether a column has one of some uses."""
        return bool(self.roles.all(*roles))

    def is_told(self, *roles: Role) -> bool:
        """Whether a person has said which column has one of some roles: then no other is it."""
        settled = self.roles.settled
        return any(name in settled for name, _ in self.roles.all(*roles))

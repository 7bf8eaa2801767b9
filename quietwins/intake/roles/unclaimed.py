"""What columns are that no name has claimed: proposed from their cells, in one order.

A proposer gives a use only to what is without one. Whatever is left and hints at a need is lifted
out (:mod:`quietwins.intake.roles.unplaced`); the rest is not needed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quietwins.intake.cells.dates import is_day
from quietwins.intake.layout import Layout
from quietwins.intake.reasons import ColumnWhy
from quietwins.intake.roles.by_name import Named
from quietwins.intake.roles.column_roles import REQUIRED, Roles
from quietwins.intake.roles.families import take_families
from quietwins.intake.roles.lone_columns import days_alone, only_codes, rivals_of, why_alone
from quietwins.intake.roles.long_file import scale_and_goal
from quietwins.intake.roles.status_column import holds_one_of, sure_statuses
from quietwins.intake.roles.tools import is_own
from quietwins.intake.roles.victory_content import lists_victories
from quietwins.intake.table.shares import share
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.column_names import EXACT, WEAK, Hint

# Most cells of a column called "Client" are days: it holds dates of birth, and is refused as
# such. Fewer, and they are slips among codes.
_DAYS_OF_PEOPLE = 0.8


@dataclass(frozen=True, eq=False)
class Unclaimed:
    """The file as its proposers see it."""

    named: Named
    layout: Layout


def take_unclaimed(roles: Roles, file: Unclaimed) -> None:
    """Let each proposer give what it finds."""
    for propose in PROPOSERS:
        propose(roles, file)


def scale_and_goal_of_rows(roles: Roles, file: Unclaimed) -> None:
    """In a file with a row for each rating: which columns name the scale and the goal."""
    if roles.one(Role.RATING) and not roles.all(Role.GOAL):
        table, hints = file.named.table, file.named.hints
        for name, (use, reason) in scale_and_goal(table, hints, roles.uses, roles.settled).items():
            roles.give(name, use, reason.of())


def statuses_that_were_told(roles: Roles, file: Unclaimed) -> None:
    """A column that may be of attendance by its name is so where a person has told what one of its
    values means.
    """
    if roles.one(Role.ATTENDED) is not None:
        return
    for column in file.named.table.columns:
        hints = file.named.hints[column.name]
        may_be = any(hint.use.role is Role.ATTENDED for hint in hints)
        free = may_be and column.name not in roles.uses
        if free and holds_one_of(column, file.layout.attended):
            roles.give(column.name, Use(Role.ATTENDED), ColumnWhy.VALUES_WERE_TOLD.of())
            return


def statuses_beyond_doubt(roles: Roles, file: Unclaimed) -> None:
    """A column of statuses under a name that nobody foresaw."""
    name = sure_statuses(file.named.table, roles.uses, roles.settled)
    if name:
        roles.give(name, Use(Role.ATTENDED), ColumnWhy.VALUES_ARE_STATUSES.of())


def boxes_of_questions(roles: Roles, file: Unclaimed) -> None:
    """The boxes of one question about quiet victories, and the list that repeats them."""
    take_families(roles, file.named.table, file.named.codebook)


def lists_of_victories(roles: Roles, file: Unclaimed) -> None:
    """Columns whose lists are of the codebook, where no name says which those are."""
    if roles.all(Role.VICTORIES, Role.VICTORY):
        return
    for column in file.named.table.columns:
        if column.name not in roles.uses and lists_victories(column, file.named.codebook):
            roles.give(column.name, Use(Role.VICTORIES), ColumnWhy.VALUES_ARE_VICTORIES.of())


def people_given_by_days(roles: Roles, file: Unclaimed) -> None:
    """A column called "Client" that holds days instead of codes is still that of the client: of
    dates of birth.
    """
    for role in filter(roles.is_open, (Role.CLIENT, Role.CLINICIAN)):
        for column in file.named.table.columns:
            named = Hint(Use(role), EXACT) in file.named.hints[column.name]
            if named and column.name not in roles.uses and share(column, is_day) >= _DAYS_OF_PEOPLE:
                roles.give(column.name, Use(role), ColumnWhy.BY_NAME.of(use=role))


def the_only_days(roles: Roles, file: Unclaimed) -> None:
    """The day under any name, where one column alone can be it; two are asked about."""
    if not roles.is_open(Role.DATE):
        return
    days = days_alone(file.named.table, roles)
    if len(days) == 1:
        roles.give(days[0], Use(Role.DATE), why_alone(days[0]).of())
    elif days:
        roles.rivals[Role.DATE] = days


def weakly_named(roles: Roles, file: Unclaimed) -> None:
    """A column that is hardly named like the day or a person is not taken beside another that looks
    like it as well: which it is, is asked.
    """
    for role in REQUIRED:
        name = roles.one(role)
        if name is None or name in roles.settled or is_own(name, roles):
            continue
        named = (hint for hint in file.named.hints[name] if hint.use.role is role)
        if max((hint.strength for hint in named), default=WEAK + 1) > WEAK:
            continue
        others = rivals_of(role, name, file.named.table, roles.uses)
        if others:
            roles.withdraw(name)
            roles.rivals[role] = [name, *others]


def the_only_codes(roles: Roles, file: Unclaimed) -> None:
    """The client under any name, where one column alone can be it."""
    codes = only_codes(file.named.table, roles.uses) if roles.is_open(Role.CLIENT) else None
    if codes:
        roles.give(codes.name, Use(Role.CLIENT), ColumnWhy.ONLY_CODES.of())


PROPOSERS: tuple[Callable[[Roles, Unclaimed], None], ...] = (
    scale_and_goal_of_rows,
    statuses_that_were_told,
    statuses_beyond_doubt,
    boxes_of_questions,
    lists_of_victories,
    people_given_by_days,
    the_only_days,
    the_only_codes,
    weakly_named,
)

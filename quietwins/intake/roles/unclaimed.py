"""What columns are that no name has claimed: proposed from their cells, in one order.

A proposer gives a use only to what is without one. Whatever is left and hints at a need is lifted
out (:mod:`quietwins.intake.roles.unplaced`); the rest is not needed.
"""

from __future__ import annotations

from collections.abc import Callable

from quietwins.intake.cells.dates import is_day
from quietwins.intake.reasons import ColumnWhy
from quietwins.intake.roles.column_roles import REQUIRED
from quietwins.intake.roles.families_of_ticks import take_families
from quietwins.intake.roles.lone_columns import days_alone, only_codes, rivals_of, why_alone
from quietwins.intake.roles.long_file import scale_and_goal
from quietwins.intake.roles.open_file import OpenFile
from quietwins.intake.roles.status_column import holds_one_of, sure_statuses
from quietwins.intake.roles.survey_tools import is_own
from quietwins.intake.roles.victory_content import lists_victories
from quietwins.intake.table.shares import share
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.column_names import EXACT, MAYBE, WEAK

# Most cells of a column called "Client" are days: it holds dates of birth, and is refused as
# such. Fewer, and they are slips among codes.
_DAYS_OF_PEOPLE = 0.8


def take_unclaimed(file: OpenFile) -> None:
    """Let each proposer give what it finds."""
    for propose in PROPOSERS:
        propose(file)


def scale_and_goal_of_rows(file: OpenFile) -> None:
    """In a file with a row for each rating: which columns name the scale and the goal."""
    if file.has(Role.RATING) and not file.has(Role.GOAL):
        for name, (use, reason) in scale_and_goal(file.table, file.roles).items():
            file.roles.give(name, use, reason.of())


def statuses_that_were_told(file: OpenFile) -> None:
    """A column that may be of attendance by its name is so where a person has told what one of its
    values means.
    """
    if file.has(Role.ATTENDED):
        return
    for column in file.free:
        may_be = file.roles.strength(column.name, Role.ATTENDED) >= MAYBE
        if may_be and holds_one_of(column, file.layout.attended):
            file.roles.give(column.name, Use(Role.ATTENDED), ColumnWhy.VALUES_WERE_TOLD.of())
            return


def statuses_beyond_doubt(file: OpenFile) -> None:
    """A column of statuses under a name that nobody foresaw."""
    name = sure_statuses(file.table, file.roles)
    if name:
        file.roles.give(name, Use(Role.ATTENDED), ColumnWhy.VALUES_ARE_STATUSES.of())


def boxes_of_questions(file: OpenFile) -> None:
    """The boxes of one question about quiet victories, and the list that repeats them."""
    take_families(file.roles, file.table, file.codebook)


def lists_of_victories(file: OpenFile) -> None:
    """Columns whose lists are of the codebook, where no name says which those are."""
    if file.has(Role.VICTORIES, Role.VICTORY):
        return
    for column in file.free:
        if lists_victories(column, file.codebook):
            file.roles.give(column.name, Use(Role.VICTORIES), ColumnWhy.VALUES_ARE_VICTORIES.of())


def people_given_by_days(file: OpenFile) -> None:
    """A column called "Client" that holds days instead of codes is still that of the client: of
    dates of birth.
    """
    for role in filter(file.roles.is_open, (Role.CLIENT, Role.CLINICIAN)):
        for column in file.free:
            named = file.roles.strength(column.name, role) >= EXACT
            if named and share(column, is_day) >= _DAYS_OF_PEOPLE:
                file.roles.give(column.name, Use(role), ColumnWhy.BY_NAME.of(use=role))


def the_only_days(file: OpenFile) -> None:
    """The day under any name, where one column alone can be it; two are asked about."""
    roles = file.roles
    days = days_alone(file.table, roles) if roles.is_open(Role.DATE) else []
    if len(days) == 1:
        roles.give(days[0], Use(Role.DATE), why_alone(days[0]).of())
    elif days:
        roles.rivals[Role.DATE] = days


def weakly_named(file: OpenFile) -> None:
    """A column that is hardly named like the day or a person is not taken beside another that looks
    like it as well: which it is, is asked.
    """
    roles = file.roles
    for role in REQUIRED:
        name = roles.one(role)
        if name is None or name in roles.settled or is_own(name, roles):
            continue
        if roles.strength(name, role) not in (WEAK, MAYBE):
            continue
        others = rivals_of(role, name, file.table, roles.uses)
        if others:
            roles.withdraw(name)
            roles.rivals[role] = [name, *others]


def the_only_codes(file: OpenFile) -> None:
    """The client under any name, where one column alone can be it."""
    roles = file.roles
    codes = only_codes(file.table, roles.uses) if roles.is_open(Role.CLIENT) else None
    if codes:
        roles.give(codes.name, Use(Role.CLIENT), ColumnWhy.ONLY_CODES.of())


PROPOSERS: tuple[Callable[[OpenFile], None], ...] = (
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

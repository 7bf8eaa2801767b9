"""What a column is for only beside other columns: settled when all of them have their use."""

from __future__ import annotations

from quietwins.intake.cells.dates import looks_like_date
from quietwins.intake.reasons import ColumnWhy
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.table.columns import Column, Table
from quietwins.intake.table.shares import HALF, share
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.normal import normal
from quietwins.intake.words.options import without_number


def settle_beside_others(roles: Roles, table: Table) -> None:
    """What only makes sense beside other columns is settled last."""
    _a_rating_is_a_goal(roles)
    _one_column_a_goal(roles, table)
    _one_source_of_victories(roles, table)
    _a_day_from_a_time(roles, table)


def _a_day_from_a_time(roles: Roles, table: Table) -> None:
    """Without a column of days, the day is when the form was sent, or that of the start."""
    sent, start = roles.one(Role.SUBMITTED), roles.one(Role.START)
    if sent and roles.is_open(Role.DATE):
        roles.give(sent, Use(Role.DATE), ColumnWhy.SENT_IS_DATE.of())
    if not start or share(table.by_name[start], looks_like_date) < HALF:
        return
    if roles.is_open(Role.DATE):
        roles.give(start, Use(Role.DATE), ColumnWhy.START_HAS_DATES.of())
    else:
        roles.give(start, Use(Role.LEFT_OUT), ColumnWhy.FORM_BEGUN.of())


def _a_rating_is_a_goal(roles: Roles) -> None:
    """A "goal" column of numbers beside no other rating is the rating of the one goal."""
    for role in (Role.RATING, Role.GOAL_NAME):
        _first_of_sisters(roles, role)
    rating, name = roles.one(Role.RATING), roles.one(Role.GOAL_NAME)
    if rating and roles.all(Role.GOAL) and not name and not roles.one(Role.MEASURE):
        roles.withdraw(rating)  # one more goal, or something else: it is asked about
    if name and not rating:
        roles.give(name, Use(Role.GOAL, "1"), ColumnWhy.HOLDS_RATINGS.of())


def _first_of_sisters(roles: Roles, role: Role) -> None:
    """A goal without a number beside its numbered sisters ("Goal", "Goal 2") is the first."""
    name = roles.one(role)
    goals = roles.all(Role.GOAL)
    if not name or name in roles.settled or any(use.about == "1" for _, use in goals):
        return
    if any(without_number(other)[0] == normal(name) for other, _ in goals):
        roles.give(name, Use(Role.GOAL, "1"), ColumnWhy.FIRST_OF_SISTERS.of())


def _one_column_a_goal(roles: Roles, table: Table) -> None:
    """Two columns for one goal are never mixed: a copy or an empty one is left out, another is
    asked about.
    """
    first: dict[Use, str] = {}
    for name, use in sorted(roles.all(Role.GOAL), key=lambda found: found[0] not in roles.settled):
        column, other = table.by_name[name], first.setdefault(use, name)
        if other == name or name in roles.settled:
            continue
        if column.is_empty or other in roles.settled or column.same_as(table.by_name[other]):
            roles.give(name, Use(Role.LEFT_OUT), ColumnWhy.GOAL_HAS_COLUMN.of(column=other))
        elif table.by_name[other].is_empty:
            roles.give(other, Use(Role.LEFT_OUT), ColumnWhy.GOAL_HAS_COLUMN.of(column=name))
            first[use] = name
        else:
            roles.again.append((other, name))
            roles.give(name, Use(Role.LEFT_OUT), ColumnWhy.SAME_GOAL.of(column=other))


def _one_source_of_victories(roles: Roles, table: Table) -> None:
    """A total is not needed where the codes are told, except for what it says beyond them."""
    ticks = roles.all(Role.VICTORY)
    if roles.all(Role.VICTORIES) or ticks:
        for name, _ in roles.all(Role.TOTAL):
            stays = roles.of_template or name in roles.settled
            if not stays and not _says_more(table.by_name[name], bool(ticks)):
                roles.give(name, Use(Role.LEFT_OUT), ColumnWhy.TOTAL_NOT_NEEDED.of())
    if not ticks and not roles.all(Role.VICTORIES):
        for name, _ in roles.all(Role.NONE):
            roles.give(name, Use(Role.LEFT_OUT), ColumnWhy.NOTHING_TO_SAY_NONE_OF.of())


def _says_more(column: Column, ticks: bool) -> bool:
    """Whether a total says what a blank list leaves open: a yes or no, or a number that someone
    wrote or left blank.

    A total without any blank may be calculated, and then its 0 says no more than the blank list
    beside it.
    """
    if not all(text.isdecimal() for text in column.filled()):
        return True
    return not ticks and column.blank_code >= 0

"""What is left for a column that every session needs, where no name says so: its values prove it,
or it is asked.

A file with one column of days has its date there, unless its name is that of another day; where its
name says nothing of a session, that is told. A client's code comes again from session to session,
which the number of a form or invoice does not; so where one column alone holds codes that come
again under a name that speaks of a person or a code, it is taken, and told. Everything else is a
question, never without a choice.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence

from quietwins.intake.cells.dates import is_date_cell, looks_like_date
from quietwins.intake.identifiers.patterns import Hinted, hinted
from quietwins.intake.reasons import ColumnWhy
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.roles.looks import comes_again, is_small, like_codes, may_be_days
from quietwins.intake.roles.survey_tools import is_own
from quietwins.intake.table.columns import Column, Table
from quietwins.intake.table.shares import HALF, MOSTLY, share
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.normal import normal
from quietwins.intake.words.stems import of_another_day, speaks_of

# uses that a code may have by name
_MAY_BE_CODES = (Role.LEFT_OUT, Role.RESPONSE, Role.SESSION, Role.EPISODE)
_OF_SOMEONE = re.compile(
    r"\b(?:ids?|codes?|refs?|reference|pseudo\w*|hash\w*|key|guid|uuid|"
    r"client|patient|student|pupil|child|cyp|yp|person|"
    r"participant|user|member|subject|case|record)\b"
)
_OF_SESSION = re.compile(
    r"\b(?:sessions?|appointments?|appts?|contacts?|visits?|meetings?|"
    r"encounters?|activity|attended|seen|start\w*|day|date)\b"
)


def days_alone(table: Table, roles: Roles) -> list[str]:
    """The unclaimed column of days, if there is only one; beside it, the day on which a form was
    begun or sent.

    A name such as "Discharged" is that of another day: then nothing is taken, and the person is
    asked.
    """
    found = _days(table, roles.uses)
    if len(found) != 1:
        return []
    sent = roles.all(Role.START, Role.SUBMITTED)
    own = [name for name, _ in sent if not is_own(name, roles)]
    if of_another_day(found[0].name):
        return []
    return [
        found[0].name,
        *(name for name in own if share(table.by_name[name], looks_like_date) >= HALF),
    ]


def why_alone(name: str) -> ColumnWhy:
    """Why the only column of days is taken; one whose name says nothing of a session is told to the
    person.
    """
    named = _OF_SESSION.search(normal(name))
    return ColumnWhy.ONLY_DAYS_NAMED if named else ColumnWhy.ONLY_DAYS


def only_codes(table: Table, uses: Mapping[str, Use]) -> Column | None:
    """The only column of codes that come again and are named as someone's, if there is one."""
    found = [column for column in _codes(table, uses) if comes_again(column)]
    return found[0] if len(found) == 1 and _OF_SOMEONE.search(normal(found[0].name)) else None


def rivals_of(role: Role, name: str, table: Table, uses: Mapping[str, Use]) -> list[str]:
    """The columns without a use that may have a role as well as the one that is hardly named so."""
    if role is Role.DATE:
        days = [column.name for column in _days(table, uses)]
        return [day for day in days if not of_another_day(day)]
    own = table.by_name[name]
    alike = (c for c in _codes(table, uses) if c.name not in uses and comes_again(c))
    spoken = (column for column in alike if role in speaks_of(column.name))
    return [column.name for column in spoken if not column.same_as(own)]


def may_hold(role: Role, table: Table, uses: Mapping[str, Use]) -> Sequence[str]:
    """The columns that are likely to have a role: those whose name speaks of it or whose cells look
    like it, else all that could be it at all.
    """
    days = {column.name for column in table.columns if may_be_days(column)}
    free = [column for column in table.columns if not column.is_empty and column.name not in uses]
    spoken = [column.name for column in free if role in speaks_of(column.name)]
    if role is Role.DATE:
        found = [column.name for column in free if column.name in days]
        return found or _days_left_out(days, uses) or spoken
    people = [
        column for column in free if column.name not in days and share(column, is_small) <= HALF
    ]
    coded = [column.name for column in people if column.name in spoken or like_codes(column)]
    return (
        sorted(coded, key=lambda name: name not in spoken)
        or [column.name for column in people]
        or _other_codes(table, uses, days)
    )


def _other_codes(table: Table, uses: Mapping[str, Use], days: Container[str]) -> list[str]:
    """Columns that have a use by name, and hold codes all the same."""
    return [
        column.name
        for column in table.columns
        if column.name in uses
        and uses[column.name].role in _MAY_BE_CODES
        and column.name not in days
        and not hinted(column.name)
    ]


def _days_left_out(days: Iterable[str], uses: Mapping[str, Use]) -> list[str]:
    """Columns of days that are left out by their names, but for dates of birth."""
    return sorted(
        name
        for name in days
        if name in uses and uses[name].role is Role.LEFT_OUT and Hinted.BIRTH not in hinted(name)
    )


def _days(table: Table, uses: Mapping[str, Use]) -> list[Column]:
    return [
        column
        for column in table.columns
        if column.name not in uses
        and share(column, is_date_cell) >= MOSTLY
        and Hinted.BIRTH not in hinted(column.name)
    ]


def _codes(table: Table, uses: Mapping[str, Use]) -> list[Column]:
    return [
        column
        for column in table.columns
        if (column.name not in uses or uses[column.name].role is Role.RESPONSE)
        and like_codes(column)
    ]

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
from collections.abc import Iterable, Mapping, Sequence

from quietwins.intake.cells.dates import is_date_cell, looks_like_date
from quietwins.intake.identifiers.patterns import Hinted, hinted
from quietwins.intake.reasons import ColumnWhy
from quietwins.intake.table.columns import Column, Table
from quietwins.intake.table.shares import HALF, MOSTLY, share
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.normal import normal

# Codes of fewer clients than these may be statuses or kinds as well.
_FEWEST_CLIENTS = 3
# Distinct codes for each row, at most: a form number is another in every row, a client's code
# stands in five rows or more of most logs.
_COMING_AGAIN = 0.8
_LONGEST_SMALL = 3  # characters of a rating or count with its point: "7.5"
# uses that a code may have by name
_MAY_BE_CODES = (Role.LEFT_OUT, Role.RESPONSE, Role.SESSION, Role.EPISODE)
_CODE = re.compile(r"(?=.*\d)[^\s]{2,64}")
_OF_SOMEONE = re.compile(
    r"\b(?:ids?|codes?|refs?|reference|pseudo\w*|hash\w*|key|guid|uuid|client|patient|student|pupil|child|cyp|yp|person|"
    r"participant|user|member|subject|case|record)\b"
)
_OF_SESSION = re.compile(
    r"\b(?:sessions?|appointments?|appts?|contacts?|visits?|meetings?|encounters?|activity|attended|seen|start\w*|day|date)\b"
)
_ANOTHER_DAY = re.compile(
    r"\b(?:discharge\w*|referr\w*|referral\w*|open(?:ed|ing)?|closed?|closing|closure|births?|born|birthday|dob|ended?|"
    r"death|died|registered|registration|enrol\w*|admitted|admission|accepted|allocated|transferred|created?|updated?|"
    r"modified|invoiced?|paid|payment|due|review\w*|next|signed|printed|exported|entlass\w*|überwiesen|zugewiesen)\b"
)  # days in the life of a case or a record, which are not those of its sessions


def days_alone(table: Table, uses: Mapping[str, Use]) -> list[str]:
    """The unclaimed column of days, if there is only one; beside it, the day on which a form was
    begun or sent.

    A name such as "Discharged" is that of another day: then nothing is taken, and the person is
    asked.
    """
    found = _days(table, uses)
    if len(found) != 1:
        return []
    own = [name for name, use in uses.items() if use.role in (Role.START, Role.SUBMITTED)]
    if _ANOTHER_DAY.search(normal(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", found[0].name))):
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
    found = [column for column in _codes(table, uses) if _comes_again(column)]
    return found[0] if len(found) == 1 and _OF_SOMEONE.search(normal(found[0].name)) else None


def may_hold(role: Role, table: Table, uses: Mapping[str, Use]) -> Sequence[str]:
    """The columns to choose from for a role: those that look like it, else all that could be it at
    all.
    """
    days = {column.name for column in table.columns if share(column, is_date_cell) >= HALF}
    free = [column for column in table.columns if not column.is_empty and column.name not in uses]
    if role is Role.DATE:
        return [column.name for column in free if column.name in days] or _days_left_out(days, uses)
    likely = [
        column.name
        for column in free
        if column.name not in days and share(column, _is_small) <= HALF
    ]
    return likely or [
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
        and share(column, lambda text: bool(_CODE.fullmatch(text))) >= MOSTLY
        and share(column, is_date_cell) < HALF
        and share(column, _is_small) <= HALF
    ]


def _comes_again(column: Column) -> bool:
    """Whether values come again as clients do: several of them, and fewer than there are rows."""
    filled = int((~column.blank).sum())
    return len(column.sample) >= _FEWEST_CLIENTS and column.distinct <= _COMING_AGAIN * filled


def _is_small(text: str) -> bool:
    """A number of one or two digits: a rating, a count or a status, not the code of anybody."""
    return len(text) <= _LONGEST_SMALL and text.replace(".", "").replace(",", "").isdecimal()

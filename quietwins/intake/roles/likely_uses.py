"""Which uses are likely for a column, and which columns for a role, so that a person who chooses
finds them near the top.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quietwins.codebook import Codebook
from quietwins.intake.identifiers.patterns import hinted
from quietwins.intake.roles.column_roles import PEOPLE, OpenFile
from quietwins.intake.roles.looks import (
    is_list_of_labels,
    is_small,
    like_codes,
    like_days,
    like_people,
    like_ratings,
    like_victories,
)
from quietwins.intake.roles.unplaced import says_missed
from quietwins.intake.table.columns import Column, Table
from quietwins.intake.table.shares import HALF, share
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.column_names import MAYBE, speaks_of

# uses by name under which a column may be a day, or the code of a person, all the same
_SENT = Use(Role.SUBMITTED)
_MAY_BE_ELSE = (Role.LEFT_OUT, Role.RESPONSE, Role.SESSION, Role.EPISODE)


def may_hold(role: Role, table: Table, uses: Mapping[str, Use]) -> list[str]:
    """The columns that are likely to have a role: those whose name speaks of it or whose cells look
    like it, else all that could be it at all, else those that a name gave to something else.
    """
    columns = [column for column in table.columns if not column.is_empty]
    spoken = [column.name for column in columns if role in speaks_of(column.name)]
    days = role is Role.DATE
    could = [column for column in columns if like_days(column) is days]
    # the day on which a form was sent may be that of the session
    free = [one for one in could if uses.get(one.name, _SENT) == _SENT]
    free = [one for one in free if days or share(one, is_small) <= HALF]
    likely = [one.name for one in free if days or one.name in spoken or like_codes(one)]
    used = [name for name, use in uses.items() if use.role in _MAY_BE_ELSE and not hinted(name)]
    of_else = [column.name for column in could if column.name in used]
    likely.sort(key=lambda name: (name in uses, name not in spoken))
    others = [one.name for one in free] or of_else
    return likely or others or [name for name in spoken if name not in uses]


def likely_uses(column: Column, file: OpenFile) -> tuple[Use, ...]:
    """What a column may be for: the use it has, what its name and its cells say, and that nothing
    needs it, in this order.
    """
    found = dict.fromkeys(_said(column, file))
    return (*(use for use in found if use.role is not Role.LEFT_OUT), Use(Role.LEFT_OUT))


def _said(column: Column, file: OpenFile) -> Iterator[Use]:
    roles = file.roles
    own = roles.uses.get(column.name)
    if own is not None:
        yield own
    yield from (Use(role) for role, names in roles.rivals.items() if column.name in names)
    hints = roles.hints.get(column.name, ())
    yield from (hint.use for hint in hints if hint.strength > MAYBE)
    if own is None or own.role is Role.LEFT_OUT:  # cells are looked at where no name says it
        numbers = (use.about for _, use in roles.all(Role.GOAL) if use.about.isdecimal())
        goal = Use(Role.GOAL, str(max(map(int, numbers), default=0) + 1))
        for role in _looks_like(column, file.codebook):
            yield goal if role is Role.GOAL else Use(role)


def _looks_like(column: Column, codebook: Codebook) -> Iterator[Role]:
    """What the cells of a column may be, the surest first."""
    if like_days(column):
        yield Role.DATE
    if says_missed(column):
        yield Role.ATTENDED
    if like_victories(column, codebook) or is_list_of_labels(column):
        yield Role.VICTORIES
    if like_ratings(column):
        yield Role.GOAL
    if like_people(column):
        yield from PEOPLE

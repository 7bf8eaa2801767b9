"""Which columns may be the day, the client or the clinician, where a person is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from quietwins.intake.identifiers.patterns import Hinted, hinted
from quietwins.intake.roles.looks import is_small, like_codes, like_days
from quietwins.intake.table.columns import Table
from quietwins.intake.table.shares import HALF, share
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.column_names import speaks_of

# uses that a code may have by name
_MAY_BE_CODES = (Role.LEFT_OUT, Role.RESPONSE, Role.SESSION, Role.EPISODE)


def may_hold(role: Role, table: Table, uses: Mapping[str, Use]) -> list[str]:
    """The columns that are likely to have a role: those whose name speaks of it or whose cells look
    like it, else all that could be it at all, else those that a name gave to something else.
    """
    days = {column.name for column in table.columns if like_days(column)}
    free = [column for column in table.columns if not column.is_empty and column.name not in uses]
    spoken = [column.name for column in free if role in speaks_of(column.name)]
    if role is Role.DATE:
        found = [column.name for column in free if column.name in days]
        found += sorted(_left(days, (Role.SUBMITTED,), uses))
        return found or sorted(_left(days, (Role.LEFT_OUT,), uses)) or spoken
    others = [c for c in free if c.name not in days and share(c, is_small) <= HALF]
    coded = [column.name for column in others if column.name in spoken or like_codes(column)]
    people = sorted(coded, key=lambda name: name not in spoken) or [c.name for c in others]
    codes = [name for name in table.by_name if name not in days and not hinted(name)]
    return people or _left(codes, _MAY_BE_CODES, uses)


def _left(names: Iterable[str], roles: Sequence[Role], uses: Mapping[str, Use]) -> list[str]:
    """The columns of some names that have one of some uses, but for dates of birth."""
    of_use = (name for name in names if name in uses and uses[name].role in roles)
    return [name for name in of_use if Hinted.BIRTH not in hinted(name)]

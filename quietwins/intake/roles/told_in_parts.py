"""What several columns tell together: "Year", "Month" and "Day" are one date, "First name" and
"Last name" one person.

Each of them gets the role, unless another column has it; then they are read as one. Names are put
together only where they become codes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from quietwins.codebook import Codebook
from quietwins.intake.cells.date_parts import FIRST_YEAR, LAST_YEAR, LONGEST_MONTH, MONTHS_OF_YEAR
from quietwins.intake.reading import RowNote
from quietwins.intake.reasons import ColumnWhy, ToLookAt, Why, quoted
from quietwins.intake.roles.column_roles import PEOPLE, Roles
from quietwins.intake.roles.looks import like_days
from quietwins.intake.table.columns import Column, Table, blank_column, joined
from quietwins.intake.table.shares import MOSTLY, mostly
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.column_names import hints
from quietwins.intake.words.languages import words_of
from quietwins.intake.words.months import month_number
from quietwins.intake.words.normal import folded, normal, parted
from quietwins.intake.words.value_words import value_words

_GIVEN, _FAMILY = "given_name", "family_name"
_DAY = {
    "year": set(map(str, range(FIRST_YEAR, LAST_YEAR + 1))),
    "month": set(map(str, range(1, MONTHS_OF_YEAR + 1))),
    "day": set(map(str, range(1, LONGEST_MONTH + 1))),
}
_MOST_YEARS, _DAYS_OF_WEEK = 10, 7  # of a log; people are born in more
_WORDS = 3  # of a name that says which part of a day it is: "Month of session"


def take_day_in_parts(roles: Roles, table: Table) -> None:
    """Give the columns of year, month and day to the date, unless another column may hold it, or it
    is not plain which three do.
    """
    told = {name for name in roles.settled if roles.uses[name].role is not Role.DATE}
    free = [column for column in table.columns if column.name not in told]
    parts = _parts_of_day([column for column in free if _is_of_session(column.name)])
    names = [column.name for column in parts]
    if any(map(like_days, free)) or not _are_of_log(parts):
        return
    if names and _may_have(Role.DATE, names, roles):
        roles.rivals.pop(Role.DATE, None)
        _give(Role.DATE, names, ColumnWhy.PART_OF_DAY.of(), roles)


def take_names_in_parts(roles: Roles, table: Table, codebook: Codebook) -> None:
    """Give the columns of first and last name to the person whose they are."""
    parts: dict[Role, dict[str, str]] = defaultdict(dict)
    for name in table.by_name:
        if found := _part_of_name(name, codebook):
            parts[found[1]].setdefault(found[0], name)
    for role, named in parts.items():
        names = named.values()
        if len(names) > 1 and role not in roles.rivals and _may_have(role, names, roles):
            _give(role, names, ColumnWhy.PART_OF_NAME.of(role=role), roles)


def _may_have(role: Role, names: Collection[str], roles: Roles) -> bool:
    """Whether some columns may have a role together: no other has it, and nobody gave one of them
    another.
    """
    told = roles.settled.intersection(names)
    return roles.one(role) in (None, *names) and all(roles.uses[one].role is role for one in told)


def _give(role: Role, names: Iterable[str], why: Why, roles: Roles) -> None:
    for name in names:
        if name not in roles.settled:
            roles.give(name, Use(role), why)


def join_parts(table: Table, roles: Roles, *, names: bool) -> Table:
    """The table with each day, and where ``names`` become codes each name, in the first of the
    columns that tell it; the others are blank.

    What is no date is put together too: then the row says what could not be read.
    """
    put: dict[str, Column] = {}
    for role in (Role.DATE, *PEOPLE) if names else (Role.DATE,):
        parts = [table.by_name[name] for name, _ in roles.all(role)]
        in_order = _parts_of_day(parts) if role is Role.DATE else sorted(parts, key=_is_family)
        if len(parts) > 1 and len(in_order) == len(parts):
            first, write = parts[0].name, _as_date if role is Role.DATE else _as_name
            put |= {part.name: blank_column(part.name, len(table)) for part in parts}
            put[first] = joined(first, in_order, write)
    return replace(table, columns=tuple(put.get(one.name, one) for one in table.columns))


def told_of_day(table: Table, roles: Roles) -> tuple[RowNote, ...]:
    """That a day was put together, and of which columns; nothing where one holds it whole."""
    dates = [table.by_name[name] for name, _ in roles.all(Role.DATE)]
    told = ToLookAt.DAY_IN_PARTS.of(columns=quoted(column.name for column in dates))
    return (RowNote(None, told),) if _parts_of_day(dates) else ()


def are_parts_of_day(names: Collection[str]) -> bool:
    """Whether three columns are named after the year, the month and the day."""
    return len(names) == len(_DAY) and all(
        sum(_is_named(name, part) for name in names) == 1 for part in _DAY
    )


def _parts_of_day(columns: Sequence[Column]) -> list[Column]:
    """Those of year, month and day, in this order, each the only one with that name and such
    cells.
    """
    found = [_only(columns, part) for part in _DAY]
    parts = [part for part in found if part is not None]
    return parts if len(parts) == len(_DAY) else []


def _only(columns: Iterable[Column], part: str) -> Column | None:
    named = [column for column in columns if _is_named(column.name, part)]
    found = [one for one in named if mostly(one, lambda text: _is_part(text, part)) >= MOSTLY]
    return found[0] if len(found) == 1 else None


def _are_of_log(parts: Sequence[Column]) -> bool:
    """Whether year, month and day may be those of sessions with nobody to say so: not the days on
    which people were born, nor the days of a week.
    """
    if not parts:
        return False
    year, _, day = parts
    last = max((int(text) for text in day.filled() if _is_part(text, "day")), default=0)
    return len([*year.filled()]) <= _MOST_YEARS and last > _DAYS_OF_WEEK


def _is_of_session(name: str) -> bool:
    """Whether the name of a part of a day speaks of a session or of nothing, not of a birth."""
    said = [words_of("dates", part) for part in _DAY]
    said += [words_of("columns", key) for key in ("session", "glue")]
    return all(any(word in words for words in said) for word in folded(parted(name)).split())


def _is_named(name: str, part: str) -> bool:
    plain = folded(parted(name)).split()
    return len(plain) <= _WORDS and not words_of("dates", part).isdisjoint(plain)


def _is_part(text: str, part: str) -> bool:
    """Whether a cell says a year, a month or a day; a month may be a word."""
    return str(month_number(text) or text.lstrip("0")) in _DAY[part]


def _as_date(parts: Iterable[str]) -> str:
    """A date that is read in one way: 2026-03-05; blank where nothing is written at all."""
    year, month, day = parts
    number = month_number(month) or month
    return f"{year}-{number:0>2}-{day:0>2}" if any((year, month, day)) else ""


def _as_name(parts: Iterable[str]) -> str:
    return " ".join(filter(None, parts))


def _is_family(column: Column) -> bool:
    """Whether a column holds the last part of a name."""
    return _words_around(column.name, _FAMILY) is not None


def _part_of_name(header: str, codebook: Codebook) -> tuple[str, Role] | None:
    """Which part of whose name a header speaks of. Without a word on whose, it is the client's."""
    for part in (_GIVEN, _FAMILY):
        around = _words_around(header, part)
        if around is not None:
            words = [*around, *" ".join(around).split()]
            of = (hint.use.role for text in words for hint in hints(text, codebook))
            whose = next(filter(PEOPLE.__contains__, of), None if around else Role.CLIENT)
            return (part, whose) if whose else None
    return None


def _words_around(header: str, part: str) -> list[str] | None:
    """What stands before and behind the word for a part of a name; None where there is none."""
    for word in sorted(set(map(normal, value_words(part))), key=len, reverse=True):
        found = re.fullmatch(rf"(?:(.+) )?{re.escape(word)}(?: (.+))?", normal(parted(header)))
        if found is not None:
            return [text for text in found.groups() if text]
    return None

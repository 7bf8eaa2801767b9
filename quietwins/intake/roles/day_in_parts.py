"""A day that three columns tell together: "Year", "Month" and "Day" are one date."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from quietwins.intake.cells.date_parts import FIRST_YEAR, LAST_YEAR, LONGEST_MONTH, MONTHS_OF_YEAR
from quietwins.intake.reading import RowNote
from quietwins.intake.reasons import ColumnWhy, ToLookAt, quoted
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.roles.looks import like_days
from quietwins.intake.table.columns import Column, Table, blank_column, joined
from quietwins.intake.table.shares import MOSTLY, share
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.languages import words_of
from quietwins.intake.words.months import month_number
from quietwins.intake.words.normal import folded, parted

_WORDS = 3  # of a name that says which part of a day it is: "Month of session"


def take_day_in_parts(roles: Roles, table: Table) -> None:
    """Give the columns of year, month and day to the date, unless another column holds days, or it
    is not plain which three do.
    """
    found = _parts(table)
    names = [column.name for column in found]
    has = roles.one(Role.DATE)
    others = roles.settled.difference({has} if has else ())
    if not found or has not in (None, *names) or not others.isdisjoint(names):
        return
    roles.rivals.pop(Role.DATE, None)
    for name in names:
        roles.give(name, Use(Role.DATE), ColumnWhy.PART_OF_DAY.of())


def join_day(table: Table, roles: Roles) -> Table:
    """The table with each day in one column, the first of those that tell it; the others are blank.

    What is no date is put together too: then the row says what could not be read.
    """
    found = _parts(table)
    dates = [name for name, _ in roles.all(Role.DATE)]
    if not found or {column.name for column in found} != set(dates):
        return table
    put = {name: blank_column(name, len(table)) for name in dates}
    put[dates[0]] = joined(dates[0], found, _written)
    return replace(table, columns=tuple(put.get(one.name, one) for one in table.columns))


def told_of_day(roles: Roles) -> tuple[RowNote, ...]:
    """That a day was put together, and of which columns; nothing where one holds it whole."""
    names = [name for name, _ in roles.all(Role.DATE)]
    told = ToLookAt.DAY_IN_PARTS.of(columns=quoted(names))
    return (RowNote(None, told),) if len(names) > 1 else ()


def tells_part_of_day(name: str) -> bool:
    """Whether a column is named after a part of a day."""
    return any(_is_named(name, words_of("dates", part)) for part in _PARTS)


def _parts(table: Table) -> list[Column]:
    """The columns of year, month and day, in this order; none where a column holds whole days."""
    parts = [_only(table, part, fits) for part, fits in _PARTS.items()]
    found = [part for part in parts if part is not None]
    return found if len(found) == len(_PARTS) and not any(map(like_days, table.columns)) else []


def _only(table: Table, part: str, fits: Callable[[str], bool]) -> Column | None:
    """The one column whose name and cells are those of a part of a day."""
    words = words_of("dates", part)
    named = (one for one in table.columns if _is_named(one.name, words))
    found = [column for column in named if share(column, fits) >= MOSTLY]
    return found[0] if len(found) == 1 else None


def _is_named(name: str, words: Iterable[str]) -> bool:
    plain = folded(parted(name)).split()
    return len(plain) <= _WORDS and not set(plain).isdisjoint(words)


def _is_year(text: str) -> bool:
    return text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR


def _is_month(text: str) -> bool:
    in_digits = text.isdecimal() and 1 <= int(text) <= MONTHS_OF_YEAR
    return in_digits or month_number(text) is not None


def _is_day(text: str) -> bool:
    return text.isdecimal() and 1 <= int(text) <= LONGEST_MONTH


_PARTS = {"year": _is_year, "month": _is_month, "day": _is_day}


def _written(parts: Iterable[str]) -> str:
    """A date that is read in one way: 2026-03-05; blank where nothing is written at all."""
    year, month, day = parts
    number = month_number(month) or month
    return f"{year}-{number:0>2}-{day:0>2}" if any((year, month, day)) else ""

"""Which uses are likely for a column, so that a person who chooses one finds it near the top."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from quietwins.intake.roles.content import fits
from quietwins.intake.roles.looks import (
    comes_again,
    is_list_of_labels,
    like_codes,
    like_days,
    like_ratings,
    like_victories,
    says_missed,
)
from quietwins.intake.roles.open_file import OpenFile
from quietwins.intake.table.columns import Column
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.column_names import MAYBE


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
    named = [hint for hint in roles.hints.get(column.name, ()) if hint.strength > MAYBE]
    held = [fits(column, hint.use, hint.strength, file) for hint in named]
    yield from filter(None, held)
    if own is None or own.role is Role.LEFT_OUT:  # cells are looked at where no name says it
        looks = (
            role for role, holds in _LOOKS.items() if not column.is_empty and holds(column, file)
        )
        yield from (Use(role, next_goal(file) if role is Role.GOAL else "") for role in looks)
    yield from (hint.use for hint in named)


def next_goal(file: OpenFile) -> str:
    """The first number that no goal of the file has yet."""
    goals = file.roles.all(Role.GOAL)
    numbers = [int(use.about) for _, use in goals if use.about.isdecimal()]
    return str(max(numbers, default=0) + 1)


def _victories(column: Column, file: OpenFile) -> bool:
    return like_victories(column, file.codebook) or is_list_of_labels(column)


def _codes(column: Column, _: OpenFile) -> bool:
    return like_codes(column) and comes_again(column)


_LOOKS: Mapping[Role, Callable[[Column, OpenFile], bool]] = {
    Role.DATE: lambda column, _: like_days(column),
    Role.ATTENDED: lambda column, _: bool(says_missed(column)),
    Role.VICTORIES: _victories,
    Role.GOAL: lambda column, _: like_ratings(column),
    Role.CLIENT: _codes,
    Role.CLINICIAN: _codes,
}

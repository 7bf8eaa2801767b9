"""Which uses are likely for a column, so that a person who chooses one finds it near the top."""

from __future__ import annotations

from collections.abc import Iterator

from quietwins.codebook import Codebook
from quietwins.intake.roles.column_roles import OpenFile
from quietwins.intake.roles.fits import fits
from quietwins.intake.roles.looks import (
    is_list_of_labels,
    like_days,
    like_people,
    like_ratings,
    like_victories,
)
from quietwins.intake.roles.unplaced import says_missed
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
    others = (hint for hint in named if hint.use != own)
    held = (fits(column, hint.use, hint.strength, file) for hint in others)
    yield from (use for use in held if use is not None)
    if own is None or own.role is Role.LEFT_OUT:  # cells are looked at where no name says it
        numbers = (use.about for _, use in roles.all(Role.GOAL) if use.about.isdecimal())
        goal = Use(Role.GOAL, str(max(map(int, numbers), default=0) + 1))
        for role in _looks_like(column, file.codebook):
            yield goal if role is Role.GOAL else Use(role)
    yield from (hint.use for hint in named)


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
        yield from (Role.CLIENT, Role.CLINICIAN)

"""Which uses are likely for a column, so that a person who chooses one finds it near the top."""

from __future__ import annotations

from collections.abc import Iterator

from quietwins.codebook import Codebook
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.roles.content import fits
from quietwins.intake.roles.looks import looks
from quietwins.intake.table.columns import Column
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.column_names import MAYBE, Hint


def likely_uses(column: Column, roles: Roles, codebook: Codebook) -> tuple[Use, ...]:
    """What a column may be for: the use it has, what its name and its cells say, and that nothing
    needs it, in this order.
    """
    found = dict.fromkeys(_said(column, roles, codebook))
    return (*(use for use in found if use.role is not Role.LEFT_OUT), Use(Role.LEFT_OUT))


def _said(column: Column, roles: Roles, codebook: Codebook) -> Iterator[Use]:
    own = roles.uses.get(column.name)
    if own is not None:
        yield own
    yield from (Use(role) for role, names in roles.rivals.items() if column.name in names)
    named = [hint for hint in roles.hints.get(column.name, ()) if hint.strength > MAYBE]
    held = {hint: _held(column, hint, own, codebook) for hint in named}
    yield from (use for use in held.values() if use is not None)
    if own is None or own.role is Role.LEFT_OUT:  # cells are looked at where no name says it
        yield from (_use(role, roles) for role in looks(column, codebook))
    yield from (hint.use for hint in named if held[hint] is None)


def _held(column: Column, hint: Hint, own: Use | None, codebook: Codebook) -> Use | None:
    """What the cells hold of what a name says; of the use that the column has, they do."""
    if own is not None and own.role is hint.use.role:
        return own
    return fits(column, hint.use, hint.strength, codebook)


def _use(role: Role, roles: Roles) -> Use:
    return Use(role, next_goal(roles)) if role is Role.GOAL else Use(role)


def next_goal(roles: Roles) -> str:
    """The first number that no goal of the file has yet."""
    numbers = [int(use.about) for _, use in roles.all(Role.GOAL) if use.about.isdecimal()]
    return str(max(numbers, default=0) + 1)

"""Families of ticks: the boxes of one question, each a column under a common head.

Survey tools write "What did you notice?/Trust", "qv[trust]", "noticed___2", "Noticed - Trust". What
one box is tells what the question is about, so no box of it is left out in silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from quietwins.intake.cells.ticks import is_tick_or_count
from quietwins.intake.layout import Layout
from quietwins.intake.reasons import ColumnWhy
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.table.columns import Column, Table
from quietwins.intake.table.shares import MOSTLY, mostly
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.normal import normal
from quietwins.intake.words.options import option_of, says_none

_OF_VICTORIES = (Role.VICTORY, Role.VICTORIES, Role.NONE)
# Boxes of a question in words that nobody knows; fewer may be anything with a yes or no.
_FEWEST_BOXES = 3
# Boxes in which a form writes one of two numbers: one of them is the tick, and which is its own.
_ONE_OR_TWO = {"1", "2"}
_NEGATIVE = re.compile(r"-\d{1,4}", re.ASCII)  # what statistics programs write for no answer
_MOST_VALUES = 50  # distinct values of one box that are looked at


@dataclass(frozen=True)
class Family:
    """The boxes of one question about quiet victories."""

    head: str
    names: tuple[str, ...]  # every column of it
    open: tuple[str, ...]  # those without a use


def take_families(roles: Roles, table: Table) -> None:
    """A box of quiet victories that says none; and the list of a question's answers, where its
    boxes say the same.
    """
    _withdraw_totals(roles, table)
    for family in families_of_ticks(table, roles):
        if not _of_victories(family, roles):
            continue
        for name in family.open:
            column, option = table.by_name[name], option_of(name)
            if option and says_none(option[1]) and _ticks_or_says(column, option[1]):
                roles.give(name, Use(Role.NONE), ColumnWhy.BOX_OF_NONE.of(head=family.head))
        joined = _joined(family, roles, table)
        if joined:
            roles.give(joined, Use(Role.LEFT_OUT), ColumnWhy.BOXES_SAY_IT.of(head=family.head))


def _withdraw_totals(roles: Roles, table: Table) -> None:
    """A box under a head that speaks of quiet victories is no total: one mark is not all."""
    for columns in _by_head(table).values():
        boxes = [c.name for c in columns if roles.uses.get(c.name) == Use(Role.TOTAL)]
        for name in boxes if len(columns) > 1 else ():
            if all(hint.use.role is not Role.TOTAL for hint in roles.hints.get(name, ())):
                roles.withdraw(name)


def families_of_ticks(table: Table, roles: Roles) -> list[Family]:
    """The questions whose boxes are quiet victories, or may be."""
    found = (_family(head, columns, roles) for head, columns in _by_head(table).items())
    return [family for family in found if family is not None]


def _by_head(table: Table) -> dict[str, list[Column]]:
    """The columns with an option in their name, by the question that they share."""
    heads: dict[str, list[Column]] = {}
    for column in table.columns:
        option = option_of(column.name)
        if option:
            heads.setdefault(option[0], []).append(column)
    return heads


def _family(head: str, columns: list[Column], roles: Roles) -> Family | None:
    names = tuple(column.name for column in columns)
    free = [c for c in columns if c.name not in roles.uses and not c.is_empty]
    family = Family(head, names, tuple(column.name for column in free))
    told = bool(roles.all(Role.VICTORIES, Role.VICTORY, Role.TOTAL))
    if _of_victories(family, roles):
        return family
    boxes = [column for column in free if _ticks_or_says(column, (option_of(column.name) or "")[1])]
    return family if not told and len(boxes) >= _FEWEST_BOXES else None


def _of_victories(family: Family, roles: Roles) -> bool:
    uses = (roles.uses[name].role for name in family.names if name in roles.uses)
    return any(role in _OF_VICTORIES for role in uses)


def _ticks_or_says(column: Column, option: str) -> bool:
    """Whether cells are ticks, or repeat the option that is ticked."""
    repeated = normal(option)
    return mostly(column, lambda text: is_tick_or_count(text) or normal(text) == repeated) >= MOSTLY


def _joined(family: Family, roles: Roles, table: Table) -> str | None:
    """The column in which a tool writes all answers of the question once more, if there is one."""
    named = (c for c in table.columns if normal(c.name) == normal(family.head))
    column = next((c for c in named if c.name not in roles.settled), None)
    if column is None or roles.uses.get(column.name, Use(Role.VICTORIES)).role is Role.LEFT_OUT:
        return None
    boxes = [table.by_name[name] for name in family.names if name in roles.uses]
    filled = np.any([~box.blank for box in boxes], axis=0)
    return None if (~column.blank & ~filled).any() else column.name


def ticks_in_doubt(table: Table, roles: Roles, layout: Layout) -> tuple[str, ...]:
    """Values of boxes that may be a tick or a no: 1 and 2 where no box holds a 0, and numbers that
    no box has, such as -9; those that a layout explains are in no doubt.
    """
    names = [name for name, _ in roles.all(Role.VICTORY, Role.NONE)]
    values = {text for name in names for text in table.by_name[name].sample[:_MOST_VALUES]}
    odd = {text for text in values if _NEGATIVE.fullmatch(text)}
    in_two = values - odd == _ONE_OR_TWO and len(names) >= _FEWEST_BOXES
    doubted = odd | (_ONE_OR_TWO if in_two else set())
    return tuple(sorted(doubted - set(layout.ticks)))

"""Families of ticks: the boxes of one question, each a column under a common head.

Survey tools write "What did you notice?/Trust", "qv[trust]", "noticed___2", "Noticed - Trust". What
one box is tells what the question is about, so no box of it is left out in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from quietwins.codebook import Codebook
from quietwins.intake.cells.ticks import is_tick_or_count
from quietwins.intake.layout import Layout
from quietwins.intake.reasons import ColumnWhy
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.table.columns import Column, Table
from quietwins.intake.table.shares import MOSTLY, mostly
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.code_names import victory_labels
from quietwins.intake.words.column_names import MAYBE
from quietwins.intake.words.none_words import says_none
from quietwins.intake.words.normal import normal
from quietwins.intake.words.options import option_of

_OF_VICTORIES = (Role.VICTORY, Role.VICTORIES, Role.NONE)
# Boxes of a question in words that nobody knows; fewer may be anything with a yes or no.
_FEWEST_BOXES = 3
# Boxes in which a form writes one of two numbers: one of them is the tick, and which is its own.
_ONE_OR_TWO = {"1", "2"}
_NO_ANSWER = {"7", "8", "9", "77", "88", "98", "99"}  # of coded forms: not asked, not known
_NEGATIVE = re.compile(r"-\d{1,4}", re.ASCII)  # what statistics programs write for no answer
_GAP = "\0"  # where the option stands among the words around it
_LONGEST, _MOST_WORDS = 120, 14  # characters and words of a name that is looked through
_MOST_VALUES = 50  # distinct values of one box that are looked at


@dataclass(frozen=True)
class Family:
    """The boxes of one question about quiet victories."""

    head: str
    options: Mapping[str, str]  # every column of it, with its option
    open: tuple[str, ...]  # those without a use


def take_families(roles: Roles, table: Table, codebook: Codebook) -> None:
    """Boxes of known quiet victories, and the one that says none; and the list of a question's
    answers, where its boxes say the same.
    """
    _withdraw_totals(roles, table, codebook)
    for family in families_of_ticks(table, roles, codebook):
        for name in family.open:
            use = _use_of_box(table.by_name[name], family.options[name], codebook)
            if use:
                roles.give(name, use, ColumnWhy.BOX_OF.of(head=family.head))
        joined = _joined(family, roles, table)
        if joined and _name_kinds(family, roles):
            roles.give(joined, Use(Role.LEFT_OUT), ColumnWhy.BOXES_SAY_IT.of(head=family.head))


def _use_of_box(column: Column, option: str, codebook: Codebook) -> Use | None:
    """What a box is whose option is known, or says none."""
    if not _ticks_or_says(column, option):
        return None
    code = victory_labels(codebook).get(normal(option))
    if code and mostly(column, is_tick_or_count) >= MOSTLY:
        return Use(Role.VICTORY, code)
    return Use(Role.NONE) if says_none(option) else None


def _withdraw_totals(roles: Roles, table: Table, codebook: Codebook) -> None:
    """A box under a head that speaks of quiet victories is no total: one mark is not all."""
    for options in _by_head(table, codebook).values():
        boxes = [name for name in options if roles.uses.get(name) == Use(Role.TOTAL)]
        for name in boxes if len(options) > 1 else ():
            if roles.strength(name, Role.TOTAL) < MAYBE:
                roles.withdraw(name)


def families_of_ticks(table: Table, roles: Roles, codebook: Codebook) -> list[Family]:
    """The questions whose boxes are quiet victories, or may be."""
    heads = _by_head(table, codebook)
    found = (_family(head, options, table, roles) for head, options in heads.items())
    return [*_side_by_side(table, roles), *(family for family in found if family is not None)]


def _side_by_side(table: Table, roles: Roles) -> list[Family]:
    """Columns of ticks that stand in one row with those of quiet victories, under names of their
    own: one that nobody knows may be a kind in the words of the practice. Beside the boxes of a
    question, it is another question.
    """
    boxes = (
        [column.name for column in run]
        for is_box, run in groupby(table.columns, lambda column: _is_box(column, roles))
        if is_box
    )
    return [
        Family(_first_known(names, roles), {name: name for name in names}, tuple(free))
        for names in boxes
        if len(names) - len(free := [n for n in names if n not in roles.uses]) >= _FEWEST_BOXES
        and free
        and not _are_of_one_question(name for name in names if name in roles.uses)
    ]


def _are_of_one_question(names: Iterable[str]) -> bool:
    """Whether names are answers of one question, under one head: "Noticed - Trust", "Noticed -
    Comfort"; and not "Trust (seen)", "Comfort (seen)".
    """
    heads = {parts[0] if (parts := option_of(name)) else None for name in names}
    return len(heads) == 1 and None not in heads


def _is_box(column: Column, roles: Roles) -> bool:
    """Whether a column is one kind of quiet victory, or could be: without a use, and ticked."""
    use = roles.uses.get(column.name)
    if use is not None:
        return use.role in (Role.VICTORY, Role.NONE)
    return not column.is_empty and mostly(column, is_tick_or_count) >= MOSTLY


def _first_known(names: Iterable[str], roles: Roles) -> str:
    return next(name for name in names if name in roles.uses)


def _by_head(table: Table, codebook: Codebook) -> dict[str, dict[str, str]]:
    """The option of each column that has one in its name, by the question that they share: parted
    by a mark, or standing where names of quiet victories stand in other columns.
    """
    heads: dict[str, dict[str, str]] = {}
    names = [column.name for column in table.columns]
    for name in names:
        parts = option_of(name)
        if parts:
            heads.setdefault(parts[0], {})[name] = parts[1]
    labels = victory_labels(codebook)
    for around, kinds in _frames(names, labels).items():
        if len(kinds) >= _FEWEST_BOXES:
            head = around.replace(_GAP, "...")
            heads[head] = {name: option for name in names if (option := _within(name, around))}
    return heads


def _frames(names: Iterable[str], labels: Mapping[str, str]) -> dict[str, set[str]]:
    """The words around the names of quiet victories, each with the kinds that stand in them: "did
    you see ..." around trust and repair.
    """
    frames: dict[str, set[str]] = {}
    for name in names:
        words = normal(name[:_LONGEST]).split()
        runs = ((at, end) for at in range(len(words)) for end in range(at + 1, len(words) + 1))
        for at, end in runs if 1 < len(words) <= _MOST_WORDS else ():
            code = labels.get(" ".join(words[at:end]))
            if code and (at, end) != (0, len(words)):
                around = " ".join([*words[:at], _GAP, *words[end:]])
                frames.setdefault(around, set()).add(code)
    return frames


def _within(name: str, around: str) -> str:
    """What stands in the gap between some words; empty where the words are not those of a name."""
    before, _, after = around.partition(_GAP)
    plain = normal(name)
    fits = plain.startswith(before) and plain.endswith(after)
    return plain[len(before) : len(plain) - len(after)].strip() if fits else ""


def _family(head: str, options: Mapping[str, str], table: Table, roles: Roles) -> Family | None:
    free = [name for name in options if name not in roles.uses and not table.by_name[name].is_empty]
    family = Family(head, options, tuple(free))
    told = bool(roles.all(Role.VICTORIES, Role.VICTORY, Role.TOTAL))
    if _of_victories(family, roles):
        return family
    boxes = [name for name in free if _ticks_or_says(table.by_name[name], options[name])]
    return family if not told and len(boxes) >= _FEWEST_BOXES else None


def _of_victories(family: Family, roles: Roles) -> bool:
    uses = (roles.uses[name].role for name in family.options if name in roles.uses)
    return any(role in _OF_VICTORIES for role in uses)


def _name_kinds(family: Family, roles: Roles) -> bool:
    """Whether some box is a kind of quiet victory: where nothing was noticed yet, ODK writes the
    one box that says so, which alone would say nothing of quiet victories.
    """
    uses = (roles.uses[name].role for name in family.options if name in roles.uses)
    return Role.VICTORY in uses


def _ticks_or_says(column: Column, option: str) -> bool:
    """Whether cells are ticks, or repeat the option that is ticked."""
    repeated = normal(option)
    return mostly(column, lambda text: is_tick_or_count(text) or normal(text) == repeated) >= MOSTLY


def _joined(family: Family, roles: Roles, table: Table) -> str | None:
    """The column in which a tool writes all answers of the question once more, if there is one."""
    named = (
        column
        for column in table.columns
        if normal(column.name) == normal(family.head) and column.name not in family.options
    )
    column = next((column for column in named if column.name not in roles.settled), None)
    role = roles.uses[column.name].role if column and column.name in roles.uses else None
    if column is None or role in (Role.LEFT_OUT, Role.VICTORY, Role.NONE):
        return None
    boxes = [table.by_name[name] for name in family.options if name in roles.uses]
    filled = np.any([~box.blank for box in boxes], axis=0)
    return None if (~column.blank & ~filled).any() else column.name


def ticks_in_doubt(table: Table, roles: Roles, layout: Layout) -> tuple[str, ...]:
    """Values of boxes that may be a tick or a no: 1 and 2 where no box holds a 0, and numbers that
    no box has, such as -9; those that a layout explains are in no doubt.
    """
    names = [name for name, _ in roles.all(Role.VICTORY, Role.NONE)]
    values = {text for name in names for text in table.by_name[name].sample[:_MOST_VALUES]}
    odd = {text for text in values if _NEGATIVE.fullmatch(text)}
    no_answer = values & _NO_ANSWER
    in_two = values - odd - no_answer == _ONE_OR_TWO and len(names) >= _FEWEST_BOXES
    doubted = odd | (_ONE_OR_TWO | no_answer if in_two else set())
    return tuple(sorted(doubted - set(layout.ticks)))

"""Families of ticks: the boxes of one question, each a column under a common head.

Survey tools write "What did you notice?/Trust", "qv[trust]", "noticed___2", "Noticed - Trust". What
one box is tells what the question is about, so no box of it is left out in silence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, groupby

import numpy as np

from quietwins.intake.reasons import ColumnWhy
from quietwins.intake.roles.looks import like_ticks, says_yes_or_no
from quietwins.intake.roles.open_file import OpenFile
from quietwins.intake.roles.values_of_boxes import is_ticked_or_not
from quietwins.intake.table.columns import Column
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.code_names import victory_labels
from quietwins.intake.words.none_words import says_none
from quietwins.intake.words.normal import normal
from quietwins.intake.words.options import option_of, without_number

_OF_VICTORIES = (Role.VICTORY, Role.VICTORIES, Role.NONE)
# Boxes of a question in words that nobody knows; fewer may be anything with a yes or no.
_FEWEST_BOXES = 3
_FEWEST_SISTERS = 2  # boxes that differ in a number alone, and hold nothing but a yes or no
_LONGEST, _MOST_WORDS = 120, 14  # characters and words of a name that is looked through


@dataclass(frozen=True)
class Family:
    """The boxes of one question about quiet victories."""

    head: str
    options: Mapping[str, str]  # every column of it, with its option
    numbered: bool = False  # nothing but numbers tells its boxes apart


def take_families(file: OpenFile) -> None:
    """Boxes of known quiet victories, and the one that says none; and the list of a question's
    answers, where its boxes say the same.
    """
    table, roles = file.table, file.roles
    labels = victory_labels(file.codebook)
    for family in families_of_ticks(file):
        why = ColumnWhy.BOX_OF.of(head=family.head)
        for name, option in family.options.items():
            column, code = table.by_name[name], labels.get(normal(option))
            if name in roles.uses:
                continue
            if code and (like_ticks(column) or says_yes_or_no(column, file.codebook)):
                roles.give(name, Use(Role.VICTORY, code), why)
            elif says_none(option) and (like_ticks(column, option) or is_ticked_or_not(column)):
                roles.give(name, Use(Role.NONE), why)
        joined = table.by_name.get(family.head)
        if joined and joined.name not in roles.settled and _repeats(joined, family, file):
            roles.give(joined.name, Use(Role.LEFT_OUT), ColumnWhy.BOXES_SAY_IT.of(head=family.head))


def _repeats(joined: Column, family: Family, file: OpenFile) -> bool:
    """Whether a tool writes the kinds of some boxes in one column once more, and none beyond."""
    kinds = [name for name, _ in file.roles.all(Role.VICTORY)]
    used = [name for name in family.options if name in file.roles.uses]
    if joined.name in kinds or set(kinds).isdisjoint(used):
        return False
    no_box = np.all([file.table.by_name[name].blank for name in used], axis=0)
    return not (~joined.blank & no_box).any()


def families_of_ticks(file: OpenFile) -> list[Family]:
    """The questions whose boxes are quiet victories; where the file has none, all that may be."""
    heads: dict[str, dict[str, str]] = defaultdict(dict)
    for name in file.table.by_name:
        if parts := option_of(name):
            heads[parts[0]][name] = parts[1]
    by_head = (Family(head, options) for head, options in heads.items())
    named = (*_around_labels(file), *by_head, *_numbered(file))
    return [*_side_by_side(file), *(one for one in named if _may_be_of_victories(one, file))]


def _may_be_of_victories(family: Family, file: OpenFile) -> bool:
    uses, columns = file.roles.uses, file.table.by_name
    if any(uses[name].role in _OF_VICTORIES for name in family.options if name in uses):
        return True
    if file.has(Role.VICTORIES, Role.VICTORY, Role.TOTAL):
        return False
    free = (name for name in family.options if name not in uses)
    boxes = [name for name in free if like_ticks(columns[name], family.options[name])]
    return family.numbered or len(boxes) >= _FEWEST_BOXES


def _numbered(file: OpenFile) -> Iterator[Family]:
    """Columns of nothing but a yes or no that differ in a number alone, and the one that says none:
    "qv1", "qv2", "qvnone".
    """

    def is_box(name: str) -> bool:
        return is_ticked_or_not(file.table.by_name[name])

    stems: dict[str, dict[str, str]] = defaultdict(dict)
    for name in file.table.by_name:
        stem, number = without_number(name)
        if number:
            stems[stem][name] = number
    others = {name: normal(name) for name in file.table.by_name if not without_number(name)[1]}
    for stem, options in stems.items():
        if len(options) < _FEWEST_SISTERS or not all(map(is_box, options)):
            continue
        behind = {name: n.removeprefix(stem).strip() for name, n in others.items() if stem in n}
        none = {name: rest for name, rest in behind.items() if says_none(rest) and is_box(name)}
        yield Family(stem, {**options, **none}, numbered=True)


def _around_labels(file: OpenFile) -> Iterator[Family]:
    """Columns of ticks with the names of several quiet victories among their words: "did you see
    trust today", "did you see repair today".
    """
    labels = victory_labels(file.codebook)
    options = {}
    for column in file.free:
        words = normal(column.name[:_LONGEST]).split()[:_MOST_WORDS]
        spans = combinations(range(len(words) + 1), 2) if like_ticks(column) else ()
        found = (" ".join(words[at:end]) for at, end in spans)
        options[column.name] = max(filter(labels.__contains__, found), key=len, default="")
    known = {name: option for name, option in options.items() if option}
    if len({labels[option] for option in known.values()}) >= _FEWEST_BOXES:
        yield Family(next(iter(known)), known)


def _side_by_side(file: OpenFile) -> Iterator[Family]:
    """Columns of ticks that stand in one row with those of quiet victories, under names of their
    own: one that nobody knows may be a kind in the words of the practice. Beside the boxes of one
    question, "Noticed - Trust", "Noticed - Comfort", it is another question.
    """
    uses = file.roles.uses

    def is_box(column: Column) -> bool:
        if column.name in uses:
            return uses[column.name].role in (Role.VICTORY, Role.NONE)
        return not column.is_empty and like_ticks(column)

    for are_boxes, run in groupby(file.table.columns, is_box):
        names = [column.name for column in run if are_boxes]
        known = [name for name in names if name in uses]
        heads = {parts[0] if (parts := option_of(name)) else "" for name in known}
        if len(known) >= _FEWEST_BOXES and (len(heads) > 1 or "" in heads):
            yield Family(known[0], {name: name for name in names})

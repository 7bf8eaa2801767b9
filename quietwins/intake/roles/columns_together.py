"""What columns say together: the boxes of one question, and the scale and goal of a row.

Survey tools write "What did you notice?/Trust", "qv[trust]", "noticed___2", "Noticed - Trust". What
one box is tells what the question is about, so no box of it is left out in silence.

In a long file, with a row for each rating, the values decide which column names its scale (GBO,
PHQ-9) and which its goal. Names do not: an "item" is a scale in one export and a goal in the next,
and a "question" is often the goal's own words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, groupby

import numpy as np

from quietwins.intake.cells.dates import looks_like_date
from quietwins.intake.cells.read_goal import names_scale
from quietwins.intake.reasons import ColumnWhy
from quietwins.intake.roles.column_roles import OpenFile, Roles
from quietwins.intake.roles.looks import like_ticks
from quietwins.intake.roles.values_of_boxes import is_ticked_or_not
from quietwins.intake.table.columns import Column, combine
from quietwins.intake.table.shares import HALF, share
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.code_names import victory_labels
from quietwins.intake.words.column_names import MAYBE, counts_something, speaks_of
from quietwins.intake.words.none_words import says_none
from quietwins.intake.words.normal import normal, parted
from quietwins.intake.words.options import option_of, without_number

_OF_VICTORIES = (Role.VICTORY, Role.VICTORIES, Role.NONE)
# Columns that make a family: with kinds of victories among their words, side by side with so many
# that are known, or of nothing but a yes or no.
_FEWEST_LABELLED, _FEWEST_KNOWN, _FEWEST_BOXES = 3, 3, 2
_LONGEST, _MOST_WORDS = 120, 14  # characters and words of a name that is looked through
_NAMED = (Role.MEASURE, Role.GOAL_NAME)
# What rows have in common that would rate one goal twice.
_ALIKE = (Role.DATE, Role.START, Role.CLIENT, Role.CLINICIAN, Role.SESSION, Role.RATER)


def take_families(file: OpenFile) -> None:
    """Boxes with kinds of quiet victories among their words; the one that says none beside those of
    a question; and the list of its answers, where its boxes say the same.
    """
    for name, code in _labelled(file).items():
        file.roles.give(name, Use(Role.VICTORY, code), ColumnWhy.BOX_OF.of(head=name))
    heads, settled = _heads(file), file.roles.settled
    for column in file.free:
        head, option = _parts(column.name)
        of_none = head in heads and says_none(option)
        if of_none and (like_ticks(column, option) or is_ticked_or_not(column)):
            file.roles.give(column.name, Use(Role.NONE), ColumnWhy.BOX_OF.of(head=head))
    for joined in filter(None, map(file.table.by_name.get, heads)):
        if joined.name not in settled and _repeats(joined, file):
            why = ColumnWhy.BOXES_SAY_IT.of(head=joined.name)
            file.roles.give(joined.name, Use(Role.LEFT_OUT), why)


def _labelled(file: OpenFile) -> Mapping[str, str]:
    """The columns of ticks among whose words a kind stands, where several do: "did you see trust
    today", "did you see repair today".
    """
    labels = victory_labels(file.codebook)
    found: dict[str, str] = {}
    for column in filter(like_ticks, file.free):
        words = normal(parted(column.name[:_LONGEST])).split()[:_MOST_WORDS]
        spans = (" ".join(words[at:to]) for at, to in combinations(range(len(words) + 1), 2))
        label = max(filter(labels.__contains__, spans), key=len, default="")
        found |= {column.name: labels[label]} if label else {}
    return found if len(set(found.values())) >= _FEWEST_LABELLED else {}


def _parts(name: str) -> tuple[str, str]:
    """The head of a column and what tells it apart under it: an option, or nothing but a number."""
    return option_of(name) or without_number(name)


def _heads(file: OpenFile) -> set[str]:
    """The questions about quiet victories of which some box is known."""
    names = [name for name, _ in file.roles.all(*_OF_VICTORIES)]
    return {parts[0] for name in names if (parts := option_of(name))}


def _repeats(joined: Column, file: OpenFile) -> bool:
    """Whether a tool writes the kinds of some boxes in one column once more, and none beyond."""
    known = dict(file.roles.all(Role.VICTORY, Role.NONE))
    boxes = [name for name in known if _parts(name)[0] == joined.name]
    if joined.name in known or all(known[name].role is Role.NONE for name in boxes):
        return False
    no_box = np.all([file.table.by_name[name].blank for name in boxes], axis=0)
    return not (~joined.blank & no_box).any()


def beside_boxes(file: OpenFile) -> Mapping[str, str]:
    """The columns that may be kinds in the words of the practice, each with the question it seems
    to belong to: under the head of known boxes, or in one row with some that have none; in a file
    without victories whatever holds nothing but a yes or no.
    """
    heads, uses = _heads(file), file.roles.uses
    found = {c.name: head for c in file.free if (head := _parts(c.name)[0]) in heads}
    for are_boxes, run in groupby(file.table.columns, lambda column: _is_box(column, file)):
        names = [column.name for column in run if are_boxes]
        known = [name for name in names if name in uses]
        of_one = {parts[0] if (parts := option_of(name)) else "" for name in known}
        if len(known) >= _FEWEST_KNOWN and (len(of_one) > 1 or "" in of_one):
            found |= {name: known[0] for name in names if name not in uses}
    boxes = [column.name for column in file.free if is_ticked_or_not(column)]
    boxes = [name for name in boxes if not (speaks_of(name) or counts_something(name))]
    if len(boxes) >= _FEWEST_BOXES and not file.has(*_OF_VICTORIES, Role.TOTAL):
        found |= dict.fromkeys(boxes, boxes[0])
    return found


def _is_box(column: Column, file: OpenFile) -> bool:
    use = file.roles.uses.get(column.name)
    if use is not None:
        return use.role in (Role.VICTORY, Role.NONE)
    return not column.is_empty and like_ticks(column)


def take_scale_and_goal(file: OpenFile) -> None:
    """In a file with a row for each rating: which of the columns that may name its scale or its
    goal do. One that is alone may hold scales and goals together.
    """
    roles = file.roles
    if not file.has(Role.RATING) or file.has(Role.GOAL):
        return
    pool = [column for column in file.table.columns if _may_name(column, roles)]
    enough = HALF if len(pool) > 1 else 0
    known = [c for c in pool if share(c, names_scale) > enough]
    scale = [*known, *(c for c in pool if roles.strength(c.name, Role.MEASURE) > MAYBE)][:1]
    goal = _goal([column for column in pool if column not in scale], scale, file)
    for column in pool:
        use, why = Role.LEFT_OUT, ColumnWhy.OTHER_NAMES_GOAL
        if column in (*scale, *goal):
            use = Role.MEASURE if column in scale else Role.GOAL_NAME
            why = ColumnWhy.VALUES_SAY_SO
        roles.give(column.name, Use(use), why.of())


def _may_name(column: Column, roles: Roles) -> bool:
    name, use = column.name, roles.uses.get(column.name)
    if name in roles.settled or (use and use.role not in (*_NAMED, Role.LEFT_OUT)):
        return False
    named = roles.strength(name, *_NAMED) >= MAYBE
    return named and not column.is_empty and share(column, looks_like_date) < HALF


def _goal(pool: Sequence[Column], scale: Sequence[Column], file: OpenFile) -> Sequence[Column]:
    """The column named after goals; else the one that tells most rows apart which would else rate
    one goal twice.
    """
    alike = [file.table.by_name[name] for name, _ in file.roles.all(*_ALIKE)]
    rows = combine([np.zeros(len(file.table), np.int64), *(c.codes for c in (*alike, *scale))])

    def says(column: Column) -> tuple[bool, int]:
        told = len(np.unique(combine([rows, column.codes]))) - len(np.unique(rows))
        return file.roles.strength(column.name, Role.GOAL_NAME) > MAYBE, told

    return sorted(filter(lambda column: any(says(column)), pool), key=says)[-1:]

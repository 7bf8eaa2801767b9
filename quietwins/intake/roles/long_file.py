"""Long files: which column names the scale of a row (GBO, PHQ-9) and which the goal; the values
decide.

Names do not: an "item" is a scale in one export and a goal in the next, and a "question" is often
the goal's own words.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from quietwins.intake.cells.dates import looks_like_date
from quietwins.intake.cells.read_goal import names_scale
from quietwins.intake.reasons import ColumnWhy
from quietwins.intake.roles.column_roles import OpenFile, Roles
from quietwins.intake.table.columns import Column, combine
from quietwins.intake.table.shares import HALF, share
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.column_names import MAYBE

_NAMED = (Role.MEASURE, Role.GOAL_NAME)
# What rows have in common that would rate one goal twice.
_ALIKE = (Role.DATE, Role.START, Role.CLIENT, Role.CLINICIAN, Role.SESSION, Role.RATER)


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

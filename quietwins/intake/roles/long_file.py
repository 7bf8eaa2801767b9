"""Long files: which column names the scale of a row (GBO, PHQ-9) and which the goal; the values
decide.

Names do not: an "item" is a scale in one export and a goal in the next, and a "question" is often
the goal's own words.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from quietwins.intake.cells.dates import looks_like_date
from quietwins.intake.cells.read_goal import is_numbered_goal, names_scale
from quietwins.intake.reasons import ColumnWhy
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.table.columns import Column, Table, combine
from quietwins.intake.table.shares import HALF, share
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.column_names import MAYBE

_NAMED = (Role.MEASURE, Role.GOAL_NAME)
# What rows have in common that would rate one goal twice.
_ALIKE = (Role.DATE, Role.START, Role.CLIENT, Role.CLINICIAN, Role.SESSION, Role.RATER)


def take_scale_and_goal(table: Table, roles: Roles) -> None:
    """In a file with a row for each rating: which of the columns that may name its scale or its
    goal do.
    """
    if roles.one(Role.RATING) is None or roles.one(Role.GOAL) is not None:
        return
    pool = [column for column in table.columns if _may_name(column, roles)]
    scale = _scale(pool, roles)
    rest = [column for column in pool if column is not scale]
    goal = _goal(rest, [scale] if scale else [], table, roles)
    for column in pool:
        use, why = Role.LEFT_OUT, ColumnWhy.OTHER_NAMES_GOAL
        if column in (scale, goal):
            use = Role.MEASURE if column is scale else Role.GOAL_NAME
            why = ColumnWhy.VALUES_SAY_SO
        roles.give(column.name, Use(use), why.of())


def _may_name(column: Column, roles: Roles) -> bool:
    name, use = column.name, roles.uses.get(column.name)
    if name in roles.settled or (use and use.role not in (*_NAMED, Role.LEFT_OUT)):
        return False
    named = roles.strength(name, *_NAMED) >= MAYBE
    return named and not column.is_empty and share(column, looks_like_date) < HALF


def _scale(pool: Sequence[Column], roles: Roles) -> Column | None:
    """The column most of whose values are scales, else one that is named so and not like a goal;
    one that is alone may hold scales and goals together.
    """
    best = max(pool, key=lambda column: share(column, names_scale), default=None)
    no_goals = [c for c in pool if roles.strength(c.name, Role.GOAL_NAME) <= MAYBE]
    if best is not None:
        alone = pool == no_goals and len(pool) == 1
        if share(best, names_scale) >= HALF or (alone and share(best, names_scale) > 0):
            return best
    return next((c for c in no_goals if roles.strength(c.name, Role.MEASURE) > MAYBE), None)


def _goal(
    pool: Sequence[Column], scale: Sequence[Column], table: Table, roles: Roles
) -> Column | None:
    """The column named after goals, numbered ones first; else one that numbers them, or tells most
    rows apart which would else rate one goal twice.
    """
    alike = [table.by_name[name] for name, _ in roles.all(*_ALIKE)]
    rows = combine([np.zeros(len(table), np.int64), *(c.codes for c in (*alike, *scale))])

    def says(column: Column) -> tuple[bool, float, int]:
        numbered = share(column, is_numbered_goal)
        told = len(np.unique(combine([rows, column.codes]))) - len(np.unique(rows))
        named = roles.strength(column.name, Role.GOAL_NAME) > MAYBE
        return named, numbered if named or numbered >= HALF else 0.0, told

    best = max(pool, key=says, default=None)
    return best if best is not None and any(says(best)) else None

"""Long files: which column names the scale of a row (GBO, PHQ-9) and which the goal; the values
decide.

Names do not: an "item" is a scale in one export and a goal in the next, and a "question" is often
the goal's own words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from quietwins.intake.cells.dates import looks_like_date
from quietwins.intake.cells.read_goal import is_numbered_goal, names_scale
from quietwins.intake.reasons import ColumnWhy
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.table.columns import Column, Longs, Table, combine
from quietwins.intake.table.shares import HALF, share
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.column_names import MAYBE

_NAMED = (Role.MEASURE, Role.GOAL_NAME)


def scale_and_goal(table: Table, roles: Roles) -> Mapping[str, tuple[Use, ColumnWhy]]:
    """The use, with its reason, of each column that may name the scale or the goal of a row of a
    long file.
    """
    pool = [column for column in table.columns if _may_name(column, roles)]
    scale = _scale(pool, roles)
    goal = _goal([column for column in pool if column is not scale], table, scale, roles)
    found = {column.name: (Use(Role.LEFT_OUT), ColumnWhy.OTHER_NAMES_GOAL) for column in pool}
    if scale:
        found[scale.name] = (Use(Role.MEASURE), ColumnWhy.VALUES_SAY_SO)
    if goal:
        found[goal.name] = (Use(Role.GOAL_NAME), ColumnWhy.VALUES_SAY_SO)
    return found


def _may_name(column: Column, roles: Roles) -> bool:
    name, use = column.name, roles.uses.get(column.name)
    if use is not None and use.role not in (*_NAMED, Role.LEFT_OUT):
        return False
    if name in roles.settled or column.is_empty or share(column, looks_like_date) >= HALF:
        return False
    return roles.strength(name, *_NAMED) >= MAYBE


def _named(pool: Sequence[Column], role: Role, roles: Roles) -> list[Column]:
    """The columns whose names say, and not only perhaps, that they name the scale or the goal."""
    return [column for column in pool if roles.strength(column.name, role) > MAYBE]


def _scale(pool: Sequence[Column], roles: Roles) -> Column | None:
    """The column most of whose values are scales; else one that is named like nothing else, if it
    names no goals.
    """
    scales = {column.name: share(column, names_scale) for column in pool}
    best = max(pool, key=lambda column: scales[column.name], default=None)
    if best is not None and scales[best.name] >= HALF:
        return best
    of_goals = _named(pool, Role.GOAL_NAME, roles)
    if best is not None and len(pool) == 1 and scales[best.name] > 0 and not of_goals:
        return best
    named = _named(pool, Role.MEASURE, roles)
    return next((column for column in named if column not in of_goals), None)


def _goal(
    pool: Sequence[Column], table: Table, scale: Column | None, roles: Roles
) -> Column | None:
    """The column named after goals, numbered ones first; else one that tells apart what would be
    rated twice.
    """
    goals = _named(pool, Role.GOAL_NAME, roles)
    if goals:
        return max(goals, key=lambda column: share(column, is_numbered_goal))
    if not pool:
        return None
    numbered = [column for column in pool if share(column, is_numbered_goal) >= HALF]
    if numbered:
        return numbered[0]
    return _telling(pool, _same_rating(table, scale, roles))


def _telling(pool: Sequence[Column], keys: Longs) -> Column | None:
    """The column that tells most rows apart which would else rate one goal twice; None where there
    are none such.
    """
    apart = len(np.unique(keys))
    told = {column.name: len(np.unique(combine([keys, column.codes]))) for column in pool}
    best = max(pool, key=lambda column: told[column.name])
    return best if told[best.name] > apart else None


def _same_rating(table: Table, scale: Column | None, roles: Roles) -> Longs:
    """A number for each row that is the same for rows that would rate one goal of one session."""
    alike = (Role.DATE, Role.START, Role.CLIENT, Role.CLINICIAN, Role.SESSION, Role.RATER)
    columns = [table.by_name[name] for name, _ in roles.all(*alike)]
    if scale:
        columns.append(scale)
    return combine([np.zeros(len(table), dtype=np.int64), *(column.codes for column in columns)])

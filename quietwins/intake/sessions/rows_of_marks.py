"""Rows of a long file that name a quiet victory where others name a goal: an export with a row for
whatever was noted has both, each with its number.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quietwins.codebook import Codebook
from quietwins.intake.cells.said_none import NONE
from quietwins.intake.cells.ticks import read_tick
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.table.columns import Bools, Longs, Table
from quietwins.intake.uses import Role
from quietwins.intake.words.code_names import victory_labels
from quietwins.intake.words.none_words import says_none
from quietwins.intake.words.normal import normal

_FEWEST = 2  # kinds that are named, or one and none; one alone may be a goal that is called so
_TOLD = (Role.VICTORIES, Role.VICTORY, Role.TOTAL)
_TICKED = 1  # above it a number beside a kind is a rating of a goal that is called so


@dataclass(frozen=True, eq=False)
class RowsOfMarks:
    """The rows that say whether a kind of quiet victory was noticed, or that none was."""

    rows: Bools
    by_code: dict[str, Bools]  # the rows in which each was noticed
    said_none: Bools


def find_rows_of_marks(table: Table, roles: Roles, codebook: Codebook) -> RowsOfMarks | None:
    """Such rows; None where the file has none, or tells of quiet victories in columns."""
    names = table.by_name.get(roles.one(Role.MEASURE) or roles.one(Role.GOAL_NAME) or "")
    value = table.by_name.get(roles.one(Role.RATING) or "")
    if names is None or value is None or roles.all(*_TOLD):
        return None
    labels = victory_labels(codebook)
    meant = [labels.get(normal(text)) or (NONE if says_none(text) else "") for text in names.values]
    said = {meaning for meaning in meant if meaning}
    codes = said - {NONE}
    named = [meaning for meaning, text in zip(meant, names.values, strict=True) if text]
    all_goals = roles.one(Role.MEASURE) is None and all(named)  # that are called like kinds
    if not codes or len(said) < _FEWEST or all_goals:
        return None
    of_row = np.array(meant, dtype=object)[names.codes]
    counts = _counts(value.values)[value.codes]
    rows = np.asarray(of_row != "", dtype=bool)
    if (counts[rows] > _TICKED).any():
        return None
    noticed = {code: (of_row == code) & (counts == _TICKED) for code in sorted(codes)}
    denied = rows & (of_row != NONE) & (counts == 0)
    return RowsOfMarks(rows, noticed, denied | ((of_row == NONE) & (counts == _TICKED)))


def _counts(values: tuple[str, ...] | list[str]) -> Longs:
    """What each distinct cell counts; -1 where it says nothing, and more than a tick where it is
    none.
    """
    read = [read_tick(text) for text in values]
    counts = [_TICKED + 1 if one.why else -1 if one.count is None else one.count for one in read]
    return np.array(counts or [-1], dtype=np.int64)

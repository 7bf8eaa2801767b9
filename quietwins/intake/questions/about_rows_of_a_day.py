"""A file with a column of ratings and several rows for a client and a day, in which no column is
known to say what each row rates.

Then each row would be a session of its own, and a score of any scale the rating of a goal.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from quietwins.intake.questions.about_columns import ask_use
from quietwins.intake.reading import Question
from quietwins.intake.reasons import Answer, Asked
from quietwins.intake.roles.column_roles import REQUIRED, OpenFile
from quietwins.intake.sessions.duplicates import repeated
from quietwins.intake.table.columns import Bools, Column
from quietwins.intake.table.shares import HALF
from quietwins.intake.uses import Role

_TOLD_APART = (Role.GOAL_NAME, Role.MEASURE, Role.RATER, Role.SESSION)
_MOST_NAMES = 40  # of goals and scales; more are texts
_FEW_ALIKE = 0.1  # rows of one day that a column does not tell apart, of those that it should


def ask_what_rows_rate(file: OpenFile, kept: Bools) -> Iterator[Question]:
    """What a column says that tells the rows of one client and day apart, where nobody has said."""
    if not file.has(Role.RATING) or file.has(*_TOLD_APART, Role.GOAL):
        return
    key = [file.table.by_name[name] for role in REQUIRED if (name := file.roles.one(role))]
    rows = np.flatnonzero(kept)
    again = repeated(key, rows, len(file.table))
    if again.sum() < HALF * len(rows):
        return
    for column in file.free:
        few = 1 < column.distinct <= _MOST_NAMES and not column.blank.any()
        if few and column.name not in file.layout.columns:
            alike = repeated([*key, column], rows, len(file.table))
            if alike.sum() <= _FEW_ALIKE * again.sum():
                yield _ask(column, int(again.sum()))
                return


def _ask(column: Column, rows: int) -> Question:
    return ask_use(
        column.name,
        Asked.WHAT_ROWS_RATE.of(column=column.name, rows=rows),
        (Role.MEASURE, Answer.NAMES_SCALES.of()),
        (Role.GOAL_NAME, Answer.NAMES_GOALS.of()),
        (Role.LEFT_OUT, Answer.ROWS_ARE_SESSIONS.of()),
    )

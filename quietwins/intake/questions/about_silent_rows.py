"""Columns under whatever name of which one value comes with rows that say nothing alone: it may be
how the practice writes that nobody came.

No word of any language is looked for. Where a contact was missed nothing is rated and nothing
noticed, and a value that stands in such rows only, of clinicians who else rate or tick, is asked
about once.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from quietwins.intake.cells.attendance import are_few_and_short
from quietwins.intake.identifiers.free_text import may_show_label
from quietwins.intake.questions.about_columns import ask_use
from quietwins.intake.questions.shown_cells import statuses_shown
from quietwins.intake.reading import Question
from quietwins.intake.reasons import Answer, Asked
from quietwins.intake.roles.column_roles import OpenFile
from quietwins.intake.sessions.assemble import VICTORY_ROLES
from quietwins.intake.table.columns import Bools, Column
from quietwins.intake.uses import Role

_FEWEST = 3  # rows of a value
_FEWEST_CLINICIANS = 2  # with the value, where there are several: one of them may tick nothing
# As likely as this, so many rows that say nothing come together by chance: a file has a dozen such
# columns, each with a few values.
_BY_CHANCE = 0.0001


def ask_silent_rows(file: OpenFile, kept: Bools) -> Iterator[Question]:
    """A question about each column without a use that may say who did not come."""
    said = [file.table.by_name[name] for name, _ in file.roles.all(Role.GOAL, *VICTORY_ROLES)]
    if not said:
        return
    silent = np.all([column.blank for column in said], axis=0)
    for column in _without_use(file):
        value = _silent_value(column, silent, kept, file)
        if value is not None:
            yield _ask(column, value, int((column.where(value.__eq__) & kept).sum()), file)


def _without_use(file: OpenFile) -> Iterator[Column]:
    for column in file.table.columns:
        use = file.roles.uses.get(column.name)
        used = use is not None and use.role is not Role.LEFT_OUT
        if not used and column.name not in file.layout.columns and column.name not in file.hidden:
            values = [text for text in column.values if text]
            if are_few_and_short(values):
                yield column


def _silent_value(column: Column, silent: Bools, kept: Bools, file: OpenFile) -> str | None:
    """The commonest value of which every row says nothing, where that is no chance."""
    found = [
        (rows.sum(), text)
        for text in column.values
        if text
        if (rows := column.where(text.__eq__) & kept).sum() >= _FEWEST
        if silent[rows].all() and _is_no_chance(rows, silent, kept, file)
    ]
    return max(found)[1] if found else None


def _is_no_chance(rows: Bools, silent: Bools, kept: Bools, file: OpenFile) -> bool:
    """Whether so many rows are hardly all silent by chance, among those of the same clinicians."""
    others = kept & ~rows
    who = file.table.by_name.get(file.roles.one(Role.CLINICIAN) or "")
    if who is not None:
        with_value = np.unique(who.codes[rows])
        if len(with_value) < min(_FEWEST_CLINICIANS, len(np.unique(who.codes[kept]))):
            return False
        others &= np.isin(who.codes, with_value)
    if not others.any():
        return False
    return bool(silent[others].mean() ** rows.sum() < _BY_CHANCE)


def _ask(column: Column, value: str, rows: int, file: OpenFile) -> Question:
    shown = may_show_label(value) and statuses_shown(column, file)(value)
    asks = Asked.SILENT_ROWS_UNSHOWN.of(column=column.name, rows=rows)
    if shown:
        asks = Asked.SILENT_ROWS.of(column=column.name, rows=rows, word=value)
    return ask_use(
        column.name,
        asks,
        (Role.ATTENDED, Answer.SAYS_WHO_CAME.of()),
        (Role.LEFT_OUT, Answer.COUNT_EVERY_ROW.of()),
        examples=(value,) if shown else (),
    )

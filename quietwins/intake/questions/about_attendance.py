"""Whether a column says who came: asked with what it holds, and what each answer would give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from quietwins.intake.cells.attendance import read_cancellings, read_statuses
from quietwins.intake.questions.about_columns import ask_use
from quietwins.intake.questions.shown_cells import statuses_of
from quietwins.intake.reading import Question
from quietwins.intake.reasons import Answer, Asked, Why
from quietwins.intake.roles.column_roles import OpenFile
from quietwins.intake.sessions.who_and_when import only_ticks_who_came
from quietwins.intake.table.columns import Column
from quietwins.intake.uses import Role, Use


def ask_attendance(column: Column, file: OpenFile, asks: Asked, otherwise: Use | Role) -> Question:
    """Whether a column says who came, or turned round who did not; ``otherwise`` is what it stays
    where it says neither.
    """
    told = file.layout.attended
    came, missed = read_statuses(column.held, told), read_cancellings(column.held, told)
    if only_ticks_who_came(column, came, told):
        came[""] = None
    asked = ask_use(
        column.name,
        asks.of(column=column.name),
        (Role.ATTENDED, _gives(Answer.SAYS_WHO_CAME, column, came)),
        (Role.CANCELLED, _gives(Answer.SAYS_WHO_DID_NOT, column, missed)),
        (otherwise, Answer.COUNT_EVERY_ROW.of()),
    )
    return replace(asked, words=statuses_of(column, file))


def _gives(answer: Answer, column: Column, read: Mapping[str, bool | None]) -> Why:
    """An answer with how many rows would count by it; where it leaves words open, that they are
    asked about.
    """
    rows = column.rows_by_value
    if any(took_place is None for took_place in read.values()):
        return Answer.WORDS_ARE_ASKED.of(answer=answer.of())
    count = sum(rows.get(value, 0) for value, took_place in read.items() if took_place)
    return Answer.WOULD_COUNT.of(answer=answer.of(), count=count, of=sum(rows.values()))

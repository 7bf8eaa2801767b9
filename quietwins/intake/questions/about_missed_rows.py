"""Whether so many contacts were missed as a file says, or a column is read the wrong way round.

A wrong answer about one column of attendance can leave no session at all, or those alone that were
missed: neither is ever silent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from quietwins.intake.answers import NO, YES
from quietwins.intake.cells.read_ratings import read_rating
from quietwins.intake.cells.ticks import tick_reader
from quietwins.intake.layout import QuestionKind
from quietwins.intake.questions.about_attendance import ask_attendance
from quietwins.intake.questions.shown_cells import statuses_of
from quietwins.intake.reading import Choice, Question, RowNote
from quietwins.intake.reasons import Answer, Asked, ToLookAt, Why
from quietwins.intake.roles.column_roles import ATTENDANCE, OpenFile
from quietwins.intake.sessions.assemble import Draft
from quietwins.intake.sessions.rows_out import FEWEST
from quietwins.intake.sessions.verdicts import Verdict
from quietwins.intake.table.columns import Bools, Column
from quietwins.intake.table.shares import HALF, NEARLY_ALL
from quietwins.intake.uses import Role
from quietwins.intake.words.none_words import says_none

_RATED = (Role.GOAL, Role.RATING)
_TICKED = (Role.VICTORY, Role.TOTAL)


@dataclass(frozen=True)
class _Missed:
    """The contacts of a file that were missed, by what its columns say."""

    column: str  # by which most of them were
    rows: int
    of: int  # rows of contacts, missed or not

    @property
    def is_all(self) -> bool:
        """Whether nobody came at all."""
        return self.rows == self.of


def ask_missed_rows(file: OpenFile, first: Draft, asked: Sequence[Question]) -> Iterator[Question]:
    """What is to be asked of contacts that were missed; nothing while a status of some of them is
    open, or once a person has agreed.
    """
    found = _missed(first)
    if found is None or first.unclear or file.layout.missed_rows:
        return
    if found.is_all:
        about = {question.column for question in asked if question.blocking}
        yield from _ask_what_it_says(file, {*file.layout.columns, *about})
    asks = _asks(found, file, first)
    if asks is not None:
        words = statuses_of(file.table.by_name[found.column], file)
        yield replace(_ask(found, asks), words=words)


def warn_of_no_session(file: OpenFile, first: Draft) -> Iterator[RowNote]:
    """That no session comes in, though a person has agreed: perhaps of an earlier file."""
    found = _missed(first) if file.layout.missed_rows else None
    if found is not None and found.is_all:
        yield RowNote(None, ToLookAt.NO_SESSION_CAME.of(column=found.column))


def _missed(first: Draft) -> _Missed | None:
    """The contacts that were missed; None where none was."""
    by_column = Counter[str]()
    for out in first.verdicts.left_out(Verdict.ABSENT):
        by_column[str(out.why["column"])] += out.rows
    if not by_column:
        return None
    rows = by_column.total()
    return _Missed(by_column.most_common(1)[0][0], rows, rows + int(first.verdicts.kept.sum()))


def _tells(file: OpenFile) -> Bools:
    """The rows in which a goal is rated above 0, or a quiet victory told."""
    tells = np.zeros(len(file.table), dtype=bool)
    for name, use in file.roles.all(*_RATED, *_TICKED, Role.VICTORIES):
        column = file.table.by_name[name]
        tells |= column.where(_rule(column, use.role, file))
    return tells


def _rule(column: Column, role: Role, file: OpenFile) -> Callable[[str], bool]:
    if role in _RATED:
        return lambda text: bool(read_rating(text).value)
    if role is Role.VICTORIES:
        return lambda text: text not in ("", "0") and not says_none(text)
    read = tick_reader(column.name, file.layout.ticks)
    return lambda text: bool(read(text).count)


def _ask_what_it_says(file: OpenFile, known: Container[str | None]) -> Iterator[Question]:
    """Whether the columns by which nobody came say so at all, where that is not known or asked."""
    for name, _ in file.roles.all(*ATTENDANCE):
        if name not in known:
            column = file.table.by_name[name]
            yield ask_attendance(column, file, Asked.NOBODY_CAME, Role.LEFT_OUT)


def _asks(found: _Missed, file: OpenFile, first: Draft) -> Why | None:
    """What speaks for a column that is read the wrong way round; None where nothing does."""
    column, rows, of = found.column, found.rows, found.of
    if found.is_all:
        return Asked.ALL_MISSED.of(column=column, rows=rows)
    if rows < FEWEST or rows <= HALF * of:
        return None
    tells, kept = _tells(file), first.verdicts.kept
    telling = int((tells & (first.verdicts.verdict == Verdict.ABSENT)).sum())
    if telling > HALF * rows and telling > rows * tells[kept].mean():
        return Asked.MISSED_TELL.of(column=column, rows=rows, of=of, telling=telling)
    if rows > NEARLY_ALL * of:
        return Asked.NEARLY_ALL_MISSED.of(column=column, rows=rows, of=of)
    return None


def _ask(found: _Missed, asks: Why) -> Question:
    choices = (
        Choice(YES, str(Answer.MISSED_LEFT_OUT.of(rows=found.rows))),
        Choice(NO, str(Answer.LOOK_AT_COLUMN.of(column=found.column))),
    )
    kind = QuestionKind.MISSED_ROWS
    return Question(kind, "", asks, choices, blocking=True, column=found.column)

"""Whether rows and cells are what they seem to be: examples, further lines of a session, cells that
cannot be read, zeros that stand for no answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quietwins.intake.answers import ExampleRows, ManyCellsOut, SameDay, Zeros
from quietwins.intake.export import Source
from quietwins.intake.layout import QuestionKind
from quietwins.intake.questions.about_columns import choice
from quietwins.intake.reading import Choice, Question
from quietwins.intake.reasons import Answer, Asked, CellLost, quoted
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.sessions.assemble import Draft
from quietwins.intake.sessions.further_lines import FurtherLines
from quietwins.intake.sessions.rows_out import FEWEST, SHARE, shape_of
from quietwins.intake.table.columns import Table
from quietwins.intake.table.shares import HALF
from quietwins.intake.uses import Role

_DECIDE_ALL = (Role.GOAL, Role.RATING, Role.VICTORIES, Role.VICTORY, Role.TOTAL)
# What a cell says twice is read once: nothing of it is lost.
_NOTHING_LOST = CellLost.SAME_VICTORY
# What a person can mend in the tool that wrote the file, so one such cell is a stop.
_ALWAYS_ASKED = CellLost.LIST_TWO_WAYS
_NAMED = 3  # columns in which rows differ


def ask_rows_and_cells(
    table: Table, roles: Roles, source: Source, first: Draft, asked: Sequence[Question]
) -> list[Question]:
    """What is to be asked of rows and cells; a column that is asked about already is not asked
    about again.
    """
    layout = source.layout
    questions = []
    if first.examples and layout.example_rows is None:
        questions.append(_ask_examples(first.examples))
    if first.further and layout.same_day is None:
        questions.append(_ask_same_day(first.further))
    if first.cells.zeros and layout.zeros is None:
        questions.append(_ask_zeros(first))
    about = {question.column for question in asked if question.blocking}
    ticks = any(question.kind is QuestionKind.TICK for question in asked)
    decide = [role for role in _DECIDE_ALL if role is not Role.VICTORY or not ticks]
    for name, _ in roles.all(*decide):
        if name not in about and not layout.may_lose_cells(name):
            questions += _ask_lost(name, table, roles, first)
    return questions


def _ask_examples(rows: int) -> Question:
    choices = (
        Choice(ExampleRows.LEFT_OUT, str(Answer.EXAMPLES_LEFT_OUT.of(rows=rows))),
        choice(ExampleRows.SESSIONS, Answer.EXAMPLES_ARE_SESSIONS),
    )
    asks = Asked.ARE_THEY_EXAMPLES.of(rows=rows)
    return Question(QuestionKind.EXAMPLE_ROWS, "", asks, choices, blocking=True)


def _ask_same_day(further: FurtherLines) -> Question:
    choices = (
        choice(SameDay.ONE, Answer.ONE_SESSION),
        choice(SameDay.SEVERAL, Answer.SEVERAL_SESSIONS),
    )
    reason = Asked.SAME_DAY_ADDS_NOTHING if further.silent else Asked.SAME_DAY_TWICE
    if further.one_by_one:
        reason = Asked.SAME_DAY_ONE_BY_ONE
    rows = further.of_victories if further.one_by_one else further.rows
    asks = reason.of(rows=int(rows.sum()), columns=quoted(further.columns[:_NAMED]))
    return Question(QuestionKind.SAME_DAY, "", asks, choices, blocking=True)


def _ask_zeros(first: Draft) -> Question:
    choices = (
        choice(Zeros.NOT_RATED, Answer.ZEROS_NOT_RATED),
        choice(Zeros.RATINGS, Answer.ZEROS_ARE_RATINGS),
    )
    named = quoted(first.cells.zeros)
    asks = Asked.ZEROS_OF_NO_ANSWER.of(columns=named, cells=first.cells.zeros.total())
    return Question(QuestionKind.ZEROS, "", asks, choices, blocking=True)


def _ask_lost(name: str, table: Table, roles: Roles, first: Draft) -> Iterator[Question]:
    """Whether so many cells of a column may be lost, for the reason for which the most are.

    Of a column that a person has named, only where most of its cells are.
    """
    lost = {
        reason: cells
        for (column, reason), cells in first.cells.counts.items()
        if column == name and reason is not _NOTHING_LOST
    }
    filled = int((~table.by_name[name].blank & first.verdicts.kept).sum())
    reason, cells = max(lost.items(), key=lambda found: found[1], default=(None, 0))
    # a second rating is lost under another role than the column's own: that of who rated, or what
    settled = name in roles.settled and reason is not CellLost.RATED_TWICE
    most = HALF if settled else SHARE
    if _ALWAYS_ASKED in lost:
        reason, cells = _ALWAYS_ASKED, lost[_ALWAYS_ASKED]
    elif reason is None or cells < FEWEST or cells <= most * filled:
        return
    why, cell = first.cells.first[name, reason]
    choices = (
        Choice(ManyCellsOut.YES, str(Answer.WITHOUT_CELLS.of(cells=cells))),
        choice(ManyCellsOut.NO, Answer.CELLS_FIRST),
    )
    if reason is CellLost.RATED_TWICE:
        asks = Asked.MANY_RATED_TWICE.of(column=name, cells=cells, of=filled)
    else:
        shape = shape_of(cell)
        asks = Asked.MANY_CELLS_LOST.of(column=name, cells=cells, of=filled, why=why, shape=shape)
    yield Question(QuestionKind.MANY_CELLS_OUT, name, asks, choices, blocking=True, column=name)

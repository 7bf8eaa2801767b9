"""Who the clients of a file are, and whether many of its rows may be left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quietwins.intake.answers import NO, YES, ClientNumbers, Gaps, SeveralClients
from quietwins.intake.export import Source
from quietwins.intake.layout import QuestionKind
from quietwins.intake.questions.about_columns import choice
from quietwins.intake.reading import Choice, Counts, Question
from quietwins.intake.reasons import Answer, Asked, RowRefused, quoted
from quietwins.intake.roles.column_roles import OpenFile
from quietwins.intake.sessions.assemble import Draft
from quietwins.intake.sessions.client_numbers import NumbersAgain
from quietwins.intake.sessions.merged_cells import gaps_in_doubt
from quietwins.intake.sessions.rows_out import many_rows_out, shape_of
from quietwins.intake.sessions.verdicts import LeftOut, Verdict
from quietwins.intake.uses import Role

_OF_PEOPLE = ("sessions", "clients", "clinicians", "not_recorded", "first_date", "last_date")


def ask_clients(source: Source, file: OpenFile, drafts: Sequence[Draft]) -> list[Question]:
    """What is to be asked of clients and of rows left out.

    ``drafts`` are the readings that a file can have: while the order of its dates is open, nobody
    knows yet which rows are left out.
    """
    first, column = drafts[0], file.roles.one(Role.CLIENT) or ""
    many = _many_out(source, first) if len(drafts) == 1 else None
    questions = []
    if first.rows_of_several:
        questions.append(_ask_several(column, first.rows_of_several, many))
    if first.numbers_again:
        questions.append(_ask_numbers(column, first.numbers_again))
    if many and many[0].why.reason is not RowRefused.SEVERAL_CLIENTS:
        gaps = gaps_in_doubt(file.table, file.roles) if source.layout.gaps is None else ()
        questions.append(_ask_gaps(gaps) if gaps else _ask_many(*many))
    return questions


def _many_out(source: Source, draft: Draft) -> tuple[LeftOut, int] | None:
    """Rows that are left out in numbers for one reason, where no answer has agreed to it."""
    if source.layout.many_rows_out:
        return None
    agreed = source.layout.several_clients is not None
    rejected = [
        one
        for one in draft.verdicts.left_out(Verdict.REJECTED)
        if not (agreed and one.why.reason is RowRefused.SEVERAL_CLIENTS)
    ]
    rejected += [LeftOut(why, rows) for why, rows in source.read.elsewhere]
    return many_rows_out(rejected, source.read.rejected, int(draft.verdicts.kept.sum()))


def _ask_several(column: str, rows: int, many: tuple[LeftOut, int] | None) -> Question:
    """What becomes of rows that name several clients; it blocks where they are many."""
    return Question(
        QuestionKind.SEVERAL_CLIENTS,
        "",
        Asked.WHAT_OF_SEVERAL.of(column=column, rows=rows),
        (
            Choice(SeveralClients.LEFT_OUT, str(Answer.SEVERAL_LEFT_OUT.of(rows=rows))),
            Choice(SeveralClients.EACH, str(Answer.SEVERAL_EACH.of())),
        ),
        blocking=many is not None and many[0].why.reason is RowRefused.SEVERAL_CLIENTS,
        column=column,
    )


def _ask_numbers(column: str, again: NumbersAgain) -> Question:
    """Whether client numbers begin again, with the number of clients that there are then."""
    per_clinician = Answer.PER_CLINICIAN.of(clients=again.per_clinician)
    return Question(
        QuestionKind.CLIENT_NUMBERS,
        "",
        Asked.NUMBERS_BEGIN_AGAIN.of(column=column, shared=again.shared),
        (
            Choice(ClientNumbers.PER_CLINICIAN, str(per_clinician)),
            Choice(
                ClientNumbers.OF_PRACTICE,
                str(Answer.OF_THE_PRACTICE.of(clients=again.of_practice)),
            ),
        ),
        blocking=True,
        column=column,
    )


def _ask_gaps(columns: Sequence[str]) -> Question:
    """Whether blanks below a filled cell are as that one, where so many rows would be left out."""
    choices = (choice(Gaps.AS_ABOVE, Answer.AS_ABOVE), choice(Gaps.BLANK, Answer.ARE_BLANK))
    asks = Asked.BLANK_BELOW_FILLED.of(columns=quoted(columns))
    return Question(QuestionKind.GAPS, "", asks, choices, blocking=True)


def _ask_many(out: LeftOut, of: int) -> Question:
    """Whether so many rows may be left out, with the shape of one cell where one is to blame."""
    asks = Asked.MANY_LEFT_OUT.of(rows=out.rows, of=of, why=out.why)
    if out.cell:
        asks = Asked.MANY_LEFT_OUT_SHAPE.of(
            rows=out.rows, of=of, why=out.why, column=out.column, shape=shape_of(out.cell)
        )
    return Question(
        QuestionKind.MANY_ROWS_OUT,
        "",
        asks,
        (
            Choice(YES, str(Answer.LEAVE_MANY_OUT.of(rows=out.rows, others=of - out.rows))),
            Choice(NO, str(Answer.LOOK_FIRST.of())),
        ),
        blocking=True,
        column=out.column or None,
    )


def counts_that_hold(counts: Counts, questions: Sequence[Question]) -> Counts:
    """The counts that hold whatever is answered about clients."""
    kinds = {question.kind for question in questions if question.blocking}
    if QuestionKind.SEVERAL_CLIENTS in kinds:
        counts = replace(counts, **dict.fromkeys(_OF_PEOPLE))
    if QuestionKind.CLIENT_NUMBERS in kinds:
        counts = replace(counts, clients=None)
    return counts

"""What the values of an export mean: dates, statuses, labels, scales and blanks, asked with real
cells in both readings.
"""

from __future__ import annotations

from collections.abc import Sequence

from quietwins.codebook import Codebook
from quietwins.intake.answers import NO, YES, DateOrder, Tick
from quietwins.intake.cells.date_order import both_ways, only_order
from quietwins.intake.cells.date_parts import MONTH_NAMES, date_alone, in_order, split
from quietwins.intake.cells.read_goal import goal_name
from quietwins.intake.cells.said_none import DROPPED, NONE
from quietwins.intake.layout import QuestionKind
from quietwins.intake.questions.about_columns import ask_use, ask_words, choice, code_of_number
from quietwins.intake.reading import Choice, Counts, Question
from quietwins.intake.reasons import Answer, Asked, Why
from quietwins.intake.sessions.unknown_labels import UnknownLabels
from quietwins.intake.table.columns import Column
from quietwins.intake.uses import Role
from quietwins.log.states import Blank

# share of labels that nobody knows, above which the list is in other words and is asked about
ASK_ABOVE = 0.5
# The same of a list whose words come again: as many lost marks as rows that are a stop.
ASK_LISTED_ABOVE = 0.1
_EITHER_WAY = (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)


def ask_dates(column: Column) -> Question:
    """Day first or month first, with both readings of one real cell."""
    example = date_alone(next(text for text in column.filled() if both_ways(text)))
    proofs = _proofs(column)
    asks = Asked.DATES_EITHER_WAY.of(column=column.name)
    if len(proofs) > 1:
        day_first, month_first = proofs
        asks = Asked.DATES_BOTH_WAYS.of(
            column=column.name, day_first=day_first, month_first=month_first
        )
    return Question(
        QuestionKind.DATES,
        "",
        asks,
        tuple(_date_choice(example, order) for order in _EITHER_WAY),
        blocking=True,
        column=column.name,
        examples=(example, *proofs) if len(proofs) > 1 else (example,),
    )


def _date_choice(example: str, order: DateOrder) -> Choice:
    """One reading of a date that has two."""
    parts = split(example)
    year, month, day = in_order(parts, order) if parts else (0, 1, 1)
    reads = Answer.DATE_READS.of(
        example=example, day=day, month=MONTH_NAMES[month - 1], year=year, order=order
    )
    return Choice(order, str(reads))


def _proofs(column: Column) -> tuple[str, ...]:
    """A date that can only be day first and one that can only be month first, as far as there are
    any.
    """
    day, month = _EITHER_WAY
    dates = [text for text in column.filled() if split(text)]
    only_day = next((text for text in dates if only_order(text, month) is day), None)
    only_month = next((text for text in dates if only_order(text, day) is month), None)
    return tuple(date_alone(text) for text in (only_day, only_month) if text)


def can_ask_dates(column: Column) -> bool:
    """Whether some cell of the column can be shown in both readings."""
    return any(both_ways(text) for text in column.filled())


def ask_status(
    column: str, status: str, rows: int | None, asked: Asked = Asked.DID_IT_TAKE_PLACE
) -> Question:
    """Whether a status of an appointment, which so many rows have, means that the contact took
    place.
    """
    asks = asked.of(column=column, status=status)
    if not status:
        asks = Asked.BLANK_TOOK_PLACE.of(column=column)
    return Question(
        QuestionKind.ATTENDED,
        status,
        asks,
        (choice(YES, Answer.TOOK_PLACE), choice(NO, Answer.DID_NOT)),
        blocking=True,
        column=column,
        examples=(status,) if status else (),
        rows=rows,
    )


def ask_statuses_unshown(column: str) -> Question:
    """What a column of statuses is that holds texts of its own, which may name somebody."""
    asks = Asked.STATUSES_OF_ITS_OWN.of(column=column)
    return ask_use(column, asks, (Role.LEFT_OUT, Answer.COUNT_EVERY_ROW.of()))


def ask_scales_unshown(column: str) -> Question:
    """What a column of scales is that holds texts of its own, which may name somebody."""
    return ask_use(
        column,
        Asked.SCALES_OF_ITS_OWN.of(column=column),
        (Role.GOAL_NAME, Answer.NAMES_GOALS.of()),
        (Role.LEFT_OUT, Answer.LEAVE_SCALES_OUT.of()),
    )


def ask_labels(unknown: UnknownLabels, codebook: Codebook) -> tuple[Question, ...]:
    """Which code each label of a list means; first whether any names somebody, where one may; where
    there are too many, whether the column is a list at all.
    """
    column = unknown.column
    if unknown.may_name:
        return (ask_words(column),)
    if not unknown.listed:
        asks = Asked.WORDS_OF_ITS_OWN.of(column=column)
        kept, left_out = Answer.VICTORIES_THOUGH_UNKNOWN.of(), Answer.LEAVE_OUT.of()
        return (ask_use(column, asks, (Role.VICTORIES, kept), (Role.LEFT_OUT, left_out)),)
    return tuple(
        Question(
            QuestionKind.VICTORY,
            label,
            Asked.WHICH_VICTORY.of(label=label),
            (
                *_code_choices(codebook),
                choice(NONE, Answer.NONE_NOTICED),
                choice(DROPPED, Answer.NONE_OF_THESE),
            ),
            blocking=True,
            column=column,
            examples=(label,),
            rows=rows,
            by_number=code_of_number(label, codebook),
        )
        for label, rows in zip(unknown.labels, unknown.rows, strict=True)
    )


def ask_measure(column: str, scale: str, rows: int | None = None) -> Question:
    """Whether a scale of a long file that nothing explains is a goal."""
    return Question(
        QuestionKind.MEASURE,
        scale,
        Asked.WHAT_IS_RATED.of(column=column, scale=scale),
        (
            choice(goal_name(scale), Answer.GOAL_OF_CLIENT),
            choice(Role.LEFT_OUT, Answer.ANOTHER_SCALE),
        ),
        blocking=True,
        column=column,
        examples=(scale,),
        rows=rows,
    )


def ask_blank(columns: Sequence[str], counts: Counts) -> Question:
    """What a blank means in a file that never says none, with how many sessions have one where that
    is known.
    """
    one = columns[0] if len(columns) == 1 else None
    choices = (
        choice(Blank.NONE_NOTICED, Answer.BLANK_IS_NONE),
        choice(Blank.NOT_RECORDED, Answer.BLANK_IS_NOT_RECORDED),
        choice(Blank.CANNOT_TELL, Answer.BLANK_IS_EITHER),
    )
    asks = _blanks(one, counts)
    return Question(QuestionKind.BLANK, "", asks, choices, blocking=False, column=one)


def _blanks(column: str | None, counts: Counts) -> Why:
    if not counts.sessions or counts.not_recorded is None:
        return Asked.BLANK_OF_ONE.of(column=column) if column else Asked.BLANK_OF_SEVERAL.of()
    blank, sessions = counts.not_recorded, counts.sessions
    if column:
        return Asked.BLANKS_OF_ONE.of(column=column, blank=blank, sessions=sessions)
    return Asked.BLANKS_OF_SEVERAL.of(blank=blank, sessions=sessions)


def ask_what_is_ticked(value: str, rows: int) -> Question:
    """What a number, or a word of its own, says that so many rows have in a box of a form."""
    choices = [
        choice(Tick.YES, Answer.IS_TICKED),
        choice(Tick.NO, Answer.IS_UNTICKED),
        choice(Tick.BLANK, Answer.IS_BLANK),
    ]
    if value.isdecimal() and int(value) > 1:
        choices.insert(1, choice(Tick.COUNT, Answer.IS_COUNT))
    asks = Asked.WHAT_IS_A_TICK.of(value=value)
    return Question(
        QuestionKind.TICK, value, asks, tuple(choices), True, examples=(value,), rows=rows
    )


def _code_choices(codebook: Codebook) -> tuple[Choice, ...]:
    return tuple(Choice(code.code, code.name) for code in codebook.codes)

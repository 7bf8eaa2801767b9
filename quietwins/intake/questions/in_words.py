"""The questions that a file leaves open, in words for a clinic lead,
with the readings of real cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quietwins.codebook import Codebook
from quietwins.intake.cells.date_order import both_ways, only_order
from quietwins.intake.cells.dates import MONTH_NAMES, in_order, split
from quietwins.intake.cells.read_goal import goal_name
from quietwins.intake.cells.said_none import DROPPED, NONE
from quietwins.intake.layout import (
    CODES,
    NAMES,
    NO,
    ONE_CLINICIAN,
    YES,
    DateOrder,
    QuestionKind,
)
from quietwins.intake.reading import Choice, Question
from quietwins.intake.reasons import Answer, Asked, Why
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.roles.status_column import StatusColumn
from quietwins.intake.sessions.session_victories import UnknownLabels
from quietwins.intake.table.columns import Column
from quietwins.intake.uses import Role, Use
from quietwins.log.states import Blank

# share of labels that nobody knows, above which the list is in other words and is asked about
ASK_ABOVE = 0.5
MOST_LABELS = 60  # distinct unknown labels; more is free text
LONGEST_LABEL = 60  # characters; longer is free text, and is not repeated
_STATUSES_SHOWN = 3  # enough to know the column by
_EITHER_WAY = (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)

_ABOUT_ROLE = {
    Role.DATE: Asked.WHICH_IS_DAY,
    Role.CLIENT: Asked.WHICH_IS_CLIENT,
    Role.CLINICIAN: Asked.WHICH_IS_CLINICIAN,
    Role.RATING: Asked.WHICH_IS_RATING,
}


def ask_role(role: Role, columns: Iterable[str]) -> Question:
    """Which column has a role that every session needs."""
    choices = [Choice(name, name) for name in columns]
    if role is Role.CLINICIAN:
        choices.append(_choice(ONE_CLINICIAN, Answer.ONE_CLINICIAN))
    return Question(QuestionKind.ROLE, role, _ABOUT_ROLE[role].of(), tuple(choices), blocking=True)


def ask_dates(column: Column) -> Question:
    """Day first or month first, with both readings of one real cell."""
    example = next(text for text in column.filled() if both_ways(text))
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
    """A date that can only be day first and one that can only be month
    first, as far as there are any.
    """
    day, month = _EITHER_WAY
    dates = [text for text in column.filled() if split(text)]
    only_day = next((text for text in dates if only_order(text, month) is day), None)
    only_month = next((text for text in dates if only_order(text, day) is month), None)
    return tuple(text for text in (only_day, only_month) if text)


def can_ask_dates(column: Column) -> bool:
    """Whether some cell of the column can be shown in both readings."""
    return any(both_ways(text) for text in column.filled())


def ask_status(column: str, status: str) -> Question:
    """Whether a status of an appointment means that the contact took place."""
    return Question(
        QuestionKind.ATTENDED,
        status,
        Asked.DID_IT_TAKE_PLACE.of(column=column, status=status),
        (_choice(YES, Answer.TOOK_PLACE), _choice(NO, Answer.DID_NOT)),
        blocking=True,
        column=column,
        examples=(status,),
    )


def ask_status_column(status: StatusColumn, use: Use | None) -> Question:
    """Whether a column of words such as "cancelled" is about the session of its row;
    ``use`` is what it has else.
    """
    name, rows = status.column.name, status.rows_missed
    shown = status.missed[:_STATUSES_SHOWN]
    words = ", ".join(f"“{value}”" for value in shown)
    return _ask_use(
        name,
        Asked.STATUS_COLUMN.of(column=name, rows=rows, words=words),
        (Role.ATTENDED, Answer.LEAVE_ROWS_OUT.of(rows=rows)),
        (use or Role.LEFT_OUT, Answer.COUNT_EVERY_ROW.of()),
        examples=shown,
    )


def ask_labels(unknown: UnknownLabels, codebook: Codebook) -> tuple[Question, ...]:
    """Which code each label of a list means; where there are too many, whether
    the column is a list at all.
    """
    column = unknown.column
    if len(unknown.labels) > MOST_LABELS or max(map(len, unknown.labels)) > LONGEST_LABEL:
        asks = Asked.WORDS_OF_ITS_OWN.of(column=column)
        return (_ask_use(column, asks, (Role.LEFT_OUT, Answer.LEAVE_OUT.of())),)
    return tuple(
        Question(
            QuestionKind.VICTORY,
            label,
            Asked.WHICH_VICTORY.of(label=label),
            (
                *_code_choices(codebook),
                _choice(NONE, Answer.NONE_NOTICED),
                _choice(DROPPED, Answer.NONE_OF_THESE),
            ),
            blocking=True,
            column=column,
            examples=(label,),
        )
        for label in unknown.labels
    )


def ask_tick(column: str, codebook: Codebook) -> Question:
    """Which code a column stands for that is only named by a number."""
    return _ask_use(
        column,
        Asked.WHICH_IS_TICKED.of(column=column),
        *((Use(Role.VICTORY, code.code), code.name) for code in codebook.codes),
        (Role.NONE, Answer.NONE_NOTICED.of()),
        (Role.LEFT_OUT, Answer.NONE_OF_THESE.of()),
    )


def ask_scale(column: Column, use: Use) -> Question:
    """Whether a column with many numbers outside 0 to 10 holds goal ratings."""
    return _ask_use(
        column.name,
        Asked.IS_IT_A_GOAL_SCALE.of(column=column.name),
        (use, Answer.ONLY_CELLS_OUT.of()),
        (Role.OTHER_SCALE, Answer.ANOTHER_SCALE_COLUMN.of()),
    )


def ask_goal_again(one: str, other: str, roles: Roles) -> Question:
    """What the second of two columns is that have the name of one goal
    and hold different ratings.
    """
    use = roles.uses[one]
    numbers = [int(goal.about) for _, goal in roles.all(Role.GOAL) if goal.about.isdecimal()]
    another = Use(Role.GOAL, str(max(numbers, default=0) + 1), use.rater)
    return _ask_use(
        other,
        Asked.WHICH_GOAL.of(one=one, other=other, goal=use.about),
        (use, Answer.TAKE_THIS_GOAL.of(goal=use.about, one=one)),
        (another, Answer.ANOTHER_GOAL.of()),
        (Role.LEFT_OUT, Answer.TAKE_THE_OTHER.of(one=one)),
    )


def ask_leftover(column: str, number: int, blocking: bool) -> Question:
    """Whether a column of numbers from 0 to 10 under a name that nobody foresaw is a goal."""
    return _ask_use(
        column,
        Asked.ARE_THEY_RATINGS.of(column=column),
        (Use(Role.GOAL, str(number)), Answer.IS_GOAL.of(goal=number)),
        (Role.LEFT_OUT, Answer.IS_NO_GOAL.of()),
        blocking=blocking,
    )


def ask_leftover_list(column: str, blocking: bool) -> Question:
    """Whether a column of lists, perhaps with words of the codebook among
    others, is that of quiet victories.
    """
    return _ask_use(
        column,
        Asked.ARE_THEY_VICTORIES.of(column=column),
        (Role.VICTORIES, Answer.ARE_VICTORIES.of()),
        (Role.LEFT_OUT, Answer.ARE_NO_VICTORIES.of()),
        blocking=blocking,
    )


def ask_measure(column: str, scale: str) -> Question:
    """Whether a scale of a long file that nothing explains is a goal."""
    return Question(
        QuestionKind.MEASURE,
        scale,
        Asked.WHAT_IS_RATED.of(column=column, scale=scale),
        (
            _choice(goal_name(scale), Answer.GOAL_OF_CLIENT),
            _choice(Role.LEFT_OUT, Answer.ANOTHER_SCALE),
        ),
        blocking=True,
        column=column,
        examples=(scale,),
    )


def ask_names(column: str) -> Question:
    """Whether the words of a client or clinician column are names of people."""
    return Question(
        QuestionKind.NAMES,
        column,
        Asked.CODES_OR_NAMES.of(column=column),
        (_choice(CODES, Answer.CODE_WORDS), _choice(NAMES, Answer.NAMES_OF_PEOPLE)),
        blocking=True,
        column=column,
    )


def ask_blank(columns: Sequence[str]) -> Question:
    """What a blank means in a file that never says none."""
    one = columns[0] if len(columns) == 1 else None
    choices = (
        _choice(Blank.NONE_NOTICED, Answer.BLANK_IS_NONE),
        _choice(Blank.NOT_RECORDED, Answer.BLANK_IS_NOT_RECORDED),
        _choice(Blank.CANNOT_TELL, Answer.BLANK_IS_EITHER),
    )
    asks = Asked.BLANK_OF_ONE.of(column=one) if one else Asked.BLANK_OF_SEVERAL.of()
    return Question(QuestionKind.BLANK, "", asks, choices, blocking=False, column=one)


def _choice(value: str, answer: Answer) -> Choice:
    return Choice(str(value), str(answer.of()))


def _code_choices(codebook: Codebook) -> tuple[Choice, ...]:
    return tuple(Choice(code.code, code.name) for code in codebook.codes)


def _ask_use(
    column: str,
    asks: Why,
    *uses: tuple[Use | Role, Why | str],
    blocking: bool = True,
    examples: tuple[str, ...] = (),
) -> Question:
    """What a column is for; each use with what it means for the file."""
    choices = tuple(Choice(str(use), str(meaning)) for use, meaning in uses)
    return Question(
        QuestionKind.USE, column, asks, choices, blocking, column=column, examples=examples
    )

"""What single columns are for: the questions about them, in words for a clinic lead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from quietwins.codebook import Codebook
from quietwins.intake.answers import (
    CODES,
    NAMES,
    NO_HEADER,
    TURNED,
    NamesBecome,
    NamesOfStaff,
)
from quietwins.intake.layout import QuestionKind
from quietwins.intake.reading import Choice, Question
from quietwins.intake.reasons import Answer, Asked, Why, quoted_together
from quietwins.intake.table.columns import Column
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.options import without_number

_LINES = 3  # that may be named as the header in a question; a layout may name any
_ABOUT_ROLE = {
    Role.DATE: Asked.WHICH_IS_DAY,
    Role.CLIENT: Asked.WHICH_IS_CLIENT,
    Role.CLINICIAN: Asked.WHICH_IS_CLINICIAN,
}


def ask_role(
    role: Role, likely: Sequence[str], elsewhere: Sequence[Choice], columns: Iterable[str]
) -> Question:
    """Which column has a role that every session needs: a likely one, what says it where no column
    does, or any other.
    """
    choices = [Choice(name, name) for name in likely]
    choices += elsewhere
    choices += [Choice(name, name) for name in columns if name not in likely]
    return Question(QuestionKind.ROLE, role, _ABOUT_ROLE[role].of(), tuple(choices), blocking=True)


def ask_header() -> Question:
    """Which line names the columns, in a file whose first line looks like a session."""
    lines = (
        Choice(str(line), str(Answer.THIS_LINE.of(line=line))) for line in range(1, _LINES + 1)
    )
    choices = (choice(NO_HEADER, Answer.NO_LINE), *lines)
    return Question(QuestionKind.HEADER, "", Asked.WHERE_IS_HEADER.of(), choices, blocking=True)


def ask_tick(column: str, codebook: Codebook, goal: str = "") -> Question:
    """Which code a column stands for that is only named by a number; where its cells could be
    ratings as well, a ``goal`` is among the choices.
    """
    is_goal = [(Use(Role.GOAL, goal), Answer.IS_GOAL.of(goal=goal))] if goal else []
    asked = ask_use(
        column,
        Asked.WHICH_IS_TICKED.of(column=column),
        *((Use(Role.VICTORY, code.code), code.name) for code in codebook.codes),
        (Role.NONE, Answer.NONE_NOTICED.of()),
        *is_goal,
        (Role.LEFT_OUT, Answer.NONE_OF_THESE.of()),
    )
    code = code_of_number(without_number(column)[1], codebook)
    return replace(asked, by_number=str(Use(Role.VICTORY, code)) if code else "")


def code_of_number(number: str, codebook: Codebook) -> str:
    """The code that has a number in the list of the codebook; empty where none has."""
    known = {str(place): code for place, code in enumerate(codebook.by_code, start=1)}
    return known.get(number, "")


def ask_scale(column: Column, use: Use) -> Question:
    """Whether a column with many numbers outside 0 to 10 holds goal ratings."""
    return ask_use(
        column.name,
        Asked.IS_IT_A_GOAL_SCALE.of(column=column.name),
        (use, Answer.ONLY_CELLS_OUT.of()),
        (Role.OTHER_SCALE, Answer.ANOTHER_SCALE_COLUMN.of()),
    )


def ask_names(column: str) -> Question:
    """Whether the words of a client or clinician column are names of people."""
    return Question(
        QuestionKind.NAMES,
        column,
        Asked.CODES_OR_NAMES.of(column=column),
        (
            choice(CODES, Answer.CODE_WORDS),
            choice(TURNED, Answer.NAMES_TO_TURN),
            choice(NAMES, Answer.NAMES_OF_PEOPLE),
        ),
        blocking=True,
        column=column,
    )


def ask_words(column: str) -> Question:
    """Whether words of a column that is used name people; a no shows them, with what they mean."""
    choices = (choice(CODES, Answer.WORDS_OF_PRACTICE), choice(NAMES, Answer.NAMES_OF_PEOPLE))
    asks = Asked.WORDS_OR_NAMES.of(column=column)
    return Question(QuestionKind.NAMES, column, asks, choices, blocking=True, column=column)


def ask_become(columns: Sequence[str]) -> Question:
    """Whether names, in these columns of people, become codes: the way on from a stop."""
    asks = Asked.NAMES_BECOME_CODES.of(columns=quoted_together(columns))
    choices = (choice(NamesBecome.CODES, Answer.TURN_INTO_CODES),)
    return Question(QuestionKind.BECOME, "", asks, choices, blocking=False)


def ask_staff(column: str) -> Question:
    """Whether the names of clinicians become codes too, or stay."""
    choices = (
        choice(NamesOfStaff.CODES, Answer.STAFF_AS_CODES),
        choice(NamesOfStaff.KEEP, Answer.STAFF_STAYS),
    )
    asks = Asked.STAFF_BECOME_CODES.of(column=column)
    return Question(QuestionKind.STAFF, "", asks, choices, blocking=False, column=column)


def ask_use(
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


def choice(value: str, answer: Answer) -> Choice:
    """One answer in its own words."""
    return Choice(str(value), str(answer.of()))

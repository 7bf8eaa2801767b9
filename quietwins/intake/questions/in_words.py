"""The questions that a file leaves open, in words for a clinic lead,
with the readings of real cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quietwins.codebook import Codebook
from quietwins.intake.cells.date_order import both_ways, only_order
from quietwins.intake.cells.dates import MONTH_NAMES, in_order, split
from quietwins.intake.cells.said_none import DROPPED, NONE
from quietwins.intake.layout import ONE_CLINICIAN, DateOrder, Role, Use
from quietwins.intake.reading import Choice, Question
from quietwins.intake.roles.propose import Roles
from quietwins.intake.roles.status_column import StatusColumn
from quietwins.intake.sessions.goal_of_row import goal_name
from quietwins.intake.sessions.session_victories import UnknownLabels
from quietwins.intake.table.columns import Column
from quietwins.log.states import Blank

# share of labels that nobody knows, above which the list is in other words and is asked about
ASK_ABOVE = 0.5
MOST_LABELS = 60  # distinct unknown labels; more is free text

LONGEST_LABEL = 60  # characters; longer is free text, and is not repeated

_ROLE_TEXT = {
    Role.DATE: "Which column holds the day on which the session took place?",
    Role.CLIENT: "Which column holds the code of the client?",
    Role.CLINICIAN: "Which column holds the code of the clinician who saw the client?",
    Role.RATING: "Which column holds the rating of the goal, from 0 to 10?",
}


def ask_role(role: Role, columns: Iterable[str]) -> Question:
    """Which column has a role that every session needs."""
    choices = [Choice(name, name) for name in columns]
    if role is Role.CLINICIAN:
        choices.append(Choice(ONE_CLINICIAN, "None: one clinician saw all of these clients"))
    return Question(f"role:{role}", _ROLE_TEXT[role], tuple(choices), blocking=True)


def ask_dates(column: Column) -> Question:
    """Day first or month first, with both readings of one real cell."""
    example = next(text for text in column.filled() if both_ways(text))
    parts = split(example)
    choices = []
    for order in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST):
        year, month, day = in_order(parts, order) if parts else (0, 1, 1)
        choices.append(
            Choice(
                order.value, f"{example} is {day} {MONTH_NAMES[month - 1]} {year} ({order.value})"
            )
        )
    proofs = _proofs(column)
    says = "nothing in the file says which"
    if len(proofs) > 1:
        says = f"the file says both: {proofs[0]} is day first, {proofs[1]} is month first"
    text = (
        f"In the column “{column.name}” the dates can be read in two ways, and {says}. Which is"
        " right?"
    )
    examples = (example, *proofs) if len(proofs) > 1 else (example,)
    return Question(
        "dates", text, tuple(choices), blocking=True, column=column.name, examples=examples
    )


def _proofs(column: Column) -> tuple[str, ...]:
    """A date that can only be day first and one that can only be month
    first, as far as there are any.
    """
    day, month = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST
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
        f"attended:{status}",
        f"In the column “{column}”, does “{status}” mean that the session took place?",
        (Choice("yes", "Yes, it took place"), Choice("no", "No, it did not")),
        blocking=True,
        column=column,
        examples=(status,),
    )


def ask_status_column(status: StatusColumn, use: Use | None) -> Question:
    """Whether a column of words such as "cancelled" is about the session of its row;
    ``use`` is what it has else.
    """
    name = status.column.name
    words = ", ".join(f"“{value}”" for value in status.missed[:3])
    rows, say = (
        ("one row", "says") if status.rows_missed == 1 else (f"{status.rows_missed} rows", "say")
    )
    return _ask_use(
        name,
        f"In the column “{name}”, {rows} {say} {words}. Does that mean that those sessions did not"
        " take place?",
        (Role.ATTENDED, f"Yes: leave out {rows}, and count the others"),
        (use or Role.LEFT_OUT, "No, it is about something else: count every row"),
        examples=status.missed[:3],
    )


def ask_labels(unknown: UnknownLabels, codebook: Codebook) -> tuple[Question, ...]:
    """Which code each label of a list means; where there are too many, whether
    the column is a list at all.
    """
    if len(unknown.labels) > MOST_LABELS or max(map(len, unknown.labels)) > LONGEST_LABEL:
        text = (
            f"The column “{unknown.column}” holds words of its own rather than quiet victories from"
            " a list. What is it?"
        )
        return (_ask_use(unknown.column, text, (Role.LEFT_OUT, "Something else: leave it out")),)
    return tuple(
        Question(
            f"victory:{label}",
            f"Which quiet victory does “{label}” mean?",
            (
                *_code_choices(codebook),
                Choice(NONE, "None noticed"),
                Choice(DROPPED, "None of these: leave it out"),
            ),
            blocking=True,
            column=unknown.column,
            examples=(label,),
        )
        for label in unknown.labels
    )


def ask_tick(column: str, codebook: Codebook) -> Question:
    """Which code a column stands for that is only named by a number."""
    return _ask_use(
        column,
        f"Which quiet victory is ticked in the column “{column}”? The form's own list of choices"
        " says.",
        *((Use(Role.VICTORY, code.code), code.name) for code in codebook.codes),
        (Role.NONE, "None noticed"),
        (Role.LEFT_OUT, "None of these: leave it out"),
    )


def ask_scale(column: Column, use: Use) -> Question:
    """Whether a column with many numbers outside 0 to 10 holds goal ratings."""
    return _ask_use(
        column.name,
        f"Many numbers in “{column.name}” are not between 0 and 10. Are they goal ratings from 0"
        " to 10?",
        (use, "Yes: leave out only the cells outside 0 to 10"),
        (Role.OTHER_SCALE, "No, it is another scale: leave the column out"),
    )


def ask_goal_again(one: str, other: str, roles: Roles) -> Question:
    """What the second of two columns is that have the name of one goal
    and hold different ratings.
    """
    use = roles.uses[one]
    numbers = [int(goal.about) for _, goal in roles.all(Role.GOAL) if goal.about.isdecimal()]
    return _ask_use(
        other,
        f"“{one}” and “{other}” are both named as goal {use.about}, and they differ. What is"
        f" “{other}”?",
        (use, f"The ratings of goal {use.about}: take it, and leave out “{one}”"),
        (Use(Role.GOAL, str(max(numbers, default=0) + 1), use.rater), "Another goal of the client"),
        (Role.LEFT_OUT, f"Something else: leave it out, and take “{one}”"),
    )


def ask_leftover(column: str, number: int, blocking: bool) -> Question:
    """Whether a column of numbers from 0 to 10 under a name that nobody foresaw is a goal."""
    return _ask_use(
        column,
        f"The column “{column}” holds numbers from 0 to 10. Are they ratings of a goal?",
        (Use(Role.GOAL, str(number)), f"Yes: ratings of goal {number}"),
        (Role.LEFT_OUT, "No, it is something else: leave it out"),
        blocking=blocking,
    )


def ask_leftover_list(column: str, blocking: bool) -> Question:
    """Whether a column of lists, perhaps with words of the codebook among
    others, is that of quiet victories.
    """
    return _ask_use(
        column,
        f"The column “{column}” holds lists of words. Do they say which quiet victories were"
        " noticed?",
        (Role.VICTORIES, "Yes: count the quiet victories in it"),
        (Role.LEFT_OUT, "No, it is about something else: leave it out"),
        blocking=blocking,
    )


def ask_measure(column: str, scale: str) -> Question:
    """Whether a scale of a long file that nothing explains is a goal."""
    return Question(
        f"measure:{scale}",
        f"In the column “{column}”, what do the rows about “{scale}” rate?",
        (
            Choice(goal_name(scale), "A goal of the client, from 0 to 10"),
            Choice(str(Role.LEFT_OUT), "Another scale: leave it out"),
        ),
        blocking=True,
        column=column,
        examples=(scale,),
    )


def ask_names(column: str) -> Question:
    """Whether the words of a client or clinician column are names of people."""
    return Question(
        f"names:{column}",
        f"The column “{column}” holds words. Are they code words, or names of people?",
        (
            Choice("codes", "Code words that name nobody"),
            Choice("names", "Names of people: leave the column out"),
        ),
        blocking=True,
        column=column,
    )


def ask_blank(columns: Sequence[str]) -> Question:
    """What a blank means in a file that never says none."""
    where = f"“{columns[0]}” is" if len(columns) == 1 else "the columns of quiet victories are"
    text = (
        f"No session in this file says that nothing was noticed. When {where} blank, what does that"
        " mean? You may leave this open: then each of those sessions counts as not recorded, and"
        " no rates are given."
    )
    choices = (
        Choice(Blank.NONE_NOTICED, "Nothing was noticed: none noticed"),
        Choice(Blank.NOT_RECORDED, "Nobody filled it in: not recorded"),
        Choice(
            Blank.CANNOT_TELL,
            "It can be either: cannot tell, and no rates are given for views that hold such a"
            " session",
        ),
    )
    return Question(
        "blank", text, choices, blocking=False, column=columns[0] if len(columns) == 1 else None
    )


def _code_choices(codebook: Codebook) -> tuple[Choice, ...]:
    return tuple(Choice(code.code, code.name) for code in codebook.codes)


def _ask_use(
    column: str,
    text: str,
    *uses: tuple[Use | Role, str],
    blocking: bool = True,
    examples: tuple[str, ...] = (),
) -> Question:
    """What a column is for; each use with what it means for the file."""
    choices = tuple(Choice(str(use), meaning) for use, meaning in uses)
    return Question(
        f"use:{column}", text, choices, blocking=blocking, column=column, examples=examples
    )

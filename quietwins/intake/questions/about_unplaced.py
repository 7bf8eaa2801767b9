"""What columns are that hint at a need and that nobody placed: one question each, which also says
why it matters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from quietwins.intake.cells.read_goal import UNNUMBERED, goal_of_column, read_measure
from quietwins.intake.questions.about_attendance import ask_attendance
from quietwins.intake.questions.about_columns import ask_tick, ask_use
from quietwins.intake.questions.about_marked_rows import ask_missed, ask_no_sessions
from quietwins.intake.reading import Question, Unplaced
from quietwins.intake.reasons import Answer, Asked
from quietwins.intake.roles.column_roles import OpenFile
from quietwins.intake.roles.looks import like_ratings
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.column_names import MAYBE, speaks
from quietwins.intake.words.options import without_number

_EXAMPLES = 3


def ask_unplaced(unplaced: Sequence[Unplaced], file: OpenFile) -> list[Question]:
    """A question about each of the columns, in the order of the file."""
    goals = _goal_numbers([one for one in unplaced if _may_be_goal(one, file)], file)
    return [_ask(one, file, goals.get(one.column, "")) for one in unplaced]


def _may_be_goal(one: Unplaced, file: OpenFile) -> bool:
    """Whether a column may rate a goal: it hints at one, or is a box that holds more than ticks."""
    if one.hint is Role.VICTORY:
        return like_ratings(file.table.by_name[one.column])
    return one.hint is Role.GOAL


def _goal_numbers(goals: Sequence[Unplaced], file: OpenFile) -> dict[str, str]:
    """A goal for each column that may rate one: the number of its name where it is free, else the
    next; so several can be said to be goals, and none is the goal of another. Those whose name has
    a number come first, and of these the ones that do not say what a goal began with.
    """
    taken = {use.about for _, use in file.roles.all(Role.GOAL)}
    stems = Counter(without_number(name)[0] for name in file.table.by_name)
    numbers: dict[str, str] = {}
    wants = {
        one.column: [
            *_named(one.column, file),
            *_spoken_of(one.column),
            *_among_sisters(one.column, stems),
        ]
        for one in goals
    }
    for one in sorted(goals, key=lambda one: (not wants[one.column], speaks(one.column, "began"))):
        wanted = wants[one.column]
        number = next((n for n in wanted if n not in taken), None)
        numbers[one.column] = number or next(n for n in _counting() if n not in taken)
        taken.add(numbers[one.column])
    return numbers


def _named(column: str, file: OpenFile) -> Iterator[str]:
    hints = file.roles.hints.get(column, ())
    return (hint.use.about for hint in hints if hint.use.role is Role.GOAL and hint.use.about)


def _spoken_of(column: str) -> Iterator[str]:
    """The number of the goal that a longer name speaks of: "Cel 1 teraz"."""
    goal, _ = read_measure(column, {})
    if goal and goal not in (goal_of_column(UNNUMBERED), goal_of_column("0")):
        yield goal.removeprefix(goal_of_column(UNNUMBERED)).strip("_")


def _among_sisters(column: str, stems: Mapping[str, int]) -> Iterator[str]:
    """The number that a name has beside others that differ in it alone; without one, the first."""
    stem, number = without_number(column)
    if stems[stem] > 1:
        yield number or "1"


def _counting() -> Iterator[str]:
    number = 1
    while True:
        yield str(number)
        number += 1


def _ask(one: Unplaced, file: OpenFile, goal: str) -> Question:
    if one.hint is Role.GOAL:
        return _ask_goal(one, file, goal)
    if one.hint is Role.VICTORY:
        return ask_tick(one.column, file.codebook, goal)
    if one.hint is Role.VICTORIES:
        return _ask_victories(one)
    if one.hint is Role.ATTENDED:
        return _ask_attendance(one, file)
    if one.hint is Role.NO_SESSION:
        return ask_no_sessions(file.table.by_name[one.column], file)
    return ask_instead(one.column, one.hint, file)


def _ask_goal(one: Unplaced, file: OpenFile, goal: str) -> Question:
    """Whether numbers are ratings of a goal; where a goal began is asked about as that first."""
    is_goal = (Use(Role.GOAL, goal), Answer.IS_GOAL.of(goal=goal))
    is_none = (Role.LEFT_OUT, Answer.IS_NO_GOAL.of())
    beginning = speaks(one.column, "began") and speaks(one.column, Role.GOAL)
    if beginning:
        is_none = (Role.LEFT_OUT, Answer.STARTING_SCORE.of())
    same = [
        (use, Answer.TAKE_THIS_GOAL.of(goal=use.about, one=name))
        for name, use in file.roles.all(Role.GOAL)
        if use.about in _named(one.column, file)
    ]
    of_rows = (Role.RATING, Answer.RATING_OF_ROW.of())
    may_rate = file.roles.strength(one.column, Role.RATING) >= MAYBE and not file.has(Role.GOAL)
    long = file.has(Role.GOAL_NAME, Role.MEASURE) or may_rate
    first = (is_none, is_goal) if beginning else (is_goal, is_none)
    return ask_use(
        one.column,
        Asked.ARE_THEY_RATINGS.of(column=one.column, why=one.why),
        *((of_rows, *first) if long else first),
        *same,
        examples=_examples(one, file) if one.read else (),
    )


def _ask_victories(one: Unplaced) -> Question:
    return ask_use(
        one.column,
        Asked.ARE_THEY_VICTORIES.of(column=one.column, why=one.why),
        (Role.VICTORIES, Answer.ARE_VICTORIES.of()),
        (Role.TOTAL, Answer.ARE_COUNTED.of()),
        (Role.LEFT_OUT, Answer.ARE_NO_VICTORIES.of()),
    )


def _ask_attendance(one: Unplaced, file: OpenFile) -> Question:
    """Whether a column is about the session of its row; a no leaves it what it is."""
    column = file.table.by_name[one.column]
    otherwise = file.roles.uses.get(one.column) or Role.LEFT_OUT
    return ask_missed(column, file) or ask_attendance(
        column, file, Asked.IS_IT_ATTENDANCE, otherwise
    )


def ask_instead(column: str, role: Role, file: OpenFile) -> Question:
    """Which of two columns is the day, the client or the clinician."""
    used = file.roles.one(role) or ""
    return ask_use(
        column,
        Asked.WHICH_OF_TWO.of(role=role, column=column, used=used),
        (Role.LEFT_OUT, Answer.KEEP_THE_OTHER.of(column=used)),
        (role, Answer.TAKE_THIS.of(column=column)),
    )


def _examples(one: Unplaced, file: OpenFile) -> tuple[str, ...]:
    """Numbers of a column, to know it by; one with any letter, or of people perhaps, has none."""
    if one.column in file.hidden:
        return ()
    cells = file.table.by_name[one.column].first(_EXAMPLES)
    return () if any(map(str.isalpha, "".join(cells))) else cells

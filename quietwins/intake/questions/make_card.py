"""The card of an export, made of its reading and of the questions that were asked so far."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from quietwins.intake.layout import OF_SHEET, ONE_CLINICIAN, QuestionKind
from quietwins.intake.questions.targets import (
    REQUIRED,
    ROLES,
    TARGET_OF_ROLE,
    UNUSED,
    Card,
    Lifted,
    Row,
    Target,
    target_of_use,
)
from quietwins.intake.reading import Question, Reading
from quietwins.intake.reasons import Asked
from quietwins.intake.uses import Role, Use

# Where a question is asked that is not about a column: below the row that its answer changes.
_TARGET_OF_KIND = {
    QuestionKind.DATES: Target.DAY,
    QuestionKind.ATTENDED: Target.ATTENDED,
    QuestionKind.VICTORY: Target.VICTORIES,
    QuestionKind.TICK: Target.VICTORIES,
    QuestionKind.MEASURE: Target.GOALS,
    QuestionKind.BECOME: Target.CLIENT,
    QuestionKind.STAFF: Target.CLINICIAN,
    QuestionKind.CLIENT_NUMBERS: Target.CLIENT,
    QuestionKind.SEVERAL_CLIENTS: Target.CLIENT,
}
# The list of a row is the answer to the one, and what became of names is said above the card.
_SAID_ELSEWHERE = (QuestionKind.ROLE, QuestionKind.BECOME)
_OF_FILE = (
    QuestionKind.HEADER, QuestionKind.MANY_ROWS_OUT, QuestionKind.MANY_CELLS_OUT,
    QuestionKind.EXAMPLE_ROWS, QuestionKind.SAME_DAY, QuestionKind.ZEROS, QuestionKind.MISSED_ROWS,
    QuestionKind.GAPS,
)  # fmt: skip
# Where a missed contact may be said in the cell of a goal, or of quiet victories.
_OF_MARKS = (*ROLES[Target.GOALS], *ROLES[Target.VICTORIES])
# What the column of an answered question must still be, for the answer to be about anything.
_ROLES_OF_KIND = {
    QuestionKind.DATES: (Role.DATE,),
    QuestionKind.ATTENDED: (Role.ATTENDED, Role.CANCELLED, Role.NO_SESSION, *_OF_MARKS),
    QuestionKind.VICTORY: (Role.VICTORIES,),
    QuestionKind.MEASURE: (Role.MEASURE,),
}
_WHICH = {
    Target.DAY: str(Asked.WHICH_IS_DAY.of()),
    Target.CLIENT: str(Asked.WHICH_IS_CLIENT.of()),
    Target.CLINICIAN: str(Asked.WHICH_IS_CLINICIAN.of()),
}


def make_card(reading: Reading, asked: Sequence[Question], marked: Collection[Target]) -> Card:
    """The card of an export, from its reading and the questions that were asked of it so far.

    Rows that are open, or were so before (``marked``), come first, so that none moves away while
    it is answered.
    """
    columns = {one.column: one for one in reading.columns}
    about = {one.column: one for one in asked if one.kind is QuestionKind.USE}
    lifted = [Lifted(one, about.get(one.column)) for one in reading.report.unplaced]
    card = Card(
        of_file=tuple(one for one in asked if one.kind in _OF_FILE),
        blank=next((one for one in asked if one.kind is QuestionKind.BLANK), None),
        lifted=tuple(lifted),
        columns=columns,
        held={one.column: one for one in reading.held},
    )
    below = _by_row(card, asked)
    rows = [_row(target, card, reading, below[target]) for target in _targets(card, asked)]
    rows.sort(key=lambda row: not (row.is_unsure or row.may_be or row.target in marked))
    open_ones = {one.column for one in lifted} | {one.column for one in reading.questions}
    open_ones |= _rivals(rows, card)
    unused = [name for name in columns if _is_unused(card.use(name))]
    return replace(
        card,
        rows=tuple(rows),
        also_used=tuple(name for name in columns if _is_of_no_row(card.use(name))),
        still_asked=tuple(name for name in unused if name in open_ones),
        not_used=tuple(name for name in unused if name not in open_ones),
    )


def _rivals(rows: Sequence[Row], card: Card) -> set[str]:
    """The columns that may be what a row asks for."""
    return {name for row in rows if row.asks for name in card.may_be[row.target]}


def still_asked(
    reading: Reading, before: Sequence[Question], answers: Mapping[str, str]
) -> list[Question]:
    """The questions that are open, and those answered before that still apply, so that an answer
    can be changed; each in the place where it was first asked.
    """
    now = {question.key: question for question in reading.questions}
    stays = {one.key: one for one in before if one.key in now or _applies(one, reading, answers)}
    return list((stays | now).values())


def _applies(question: Question, reading: Reading, answers: Mapping[str, str]) -> bool:
    """Whether an answered question is still about what the file is read as."""
    if answers.get(question.key) not in {choice.value for choice in question.choices}:
        return False
    if question.kind in _SAID_ELSEWHERE:
        return False
    if question.kind is QuestionKind.USE and not _is_about_ticks(question):
        return False
    if not reading.columns:  # refused: the last answer may be why
        return True
    if question.kind is QuestionKind.BLANK:
        return reading.report.never_says_none
    roles = _ROLES_OF_KIND.get(question.kind)
    uses = {one.column: one.taken_for for one in reading.columns}
    use = uses.get(question.column or "")
    return roles is None or (use is not None and use.role in roles)


def _is_about_ticks(question: Question) -> bool:
    """Whether it asks which quiet victory a column is: the list of its row does not tell that."""
    return any(Use.parse(choice.value).role is Role.VICTORY for choice in question.choices)


def _targets(card: Card, asked: Sequence[Question]) -> list[Target]:
    """All targets; which goal a row is about is one only in files with a row for each rating."""
    roles = {use.role for name in card.columns if (use := card.use(name))}
    about = {question.about for question in asked if question.kind is QuestionKind.ROLE}
    is_long = bool(roles & {Role.RATING, *ROLES[Target.GOAL_NAMES]}) or Role.RATING in about
    return [target for target in Target if is_long or target is not Target.GOAL_NAMES]


def _by_row(card: Card, asked: Sequence[Question]) -> Mapping[Target | None, list[Question]]:
    """The questions that are asked of each row."""
    by_row: dict[Target | None, list[Question]] = {target: [] for target in (*Target, None)}
    lifted = {one.question.key for one in card.lifted if one.question}
    for one in asked:
        if one.key not in lifted:
            by_row[target_of_question(one, card)].append(one)
    return by_row


def _row(target: Target, card: Card, reading: Reading, of_row: Sequence[Question]) -> Row:
    columns = [name for name in card.columns if target_of_use(card.use(name)) is target]
    if target is Target.CLINICIAN and reading.layout.clinician and not columns:
        columns = [ONE_CLINICIAN]
    open_now = {one.key for one in reading.questions if one.blocking}
    which = [one for one in of_row if one.kind is QuestionKind.ROLE]
    below = [one for one in of_row if one.kind is not QuestionKind.ROLE]
    asks = next((one.text for one in which if one.key in open_now), "")
    if target in REQUIRED and not columns and not asks:
        asks = _WHICH[target]
    return Row(
        target,
        tuple(columns),
        _options(target, card, columns, [*which, *below]),
        required=target in REQUIRED,
        asks=asks,
        questions=tuple(below),
        may_be=() if columns else _looks_like(target, card),
        still_open=frozenset(one.key for one in below if one.key in open_now),
    )


def _options(
    target: Target, card: Card, columns: Sequence[str], asked: Sequence[Question]
) -> tuple[str, ...]:
    """All columns: those that were taken for it, then those that may be it, then the rest."""
    choices = [
        choice.value
        for question in asked
        if question.kind is QuestionKind.ROLE
        for choice in question.choices
    ]
    asked_about = [one.column for one in asked if one.kind is QuestionKind.USE and one.column]
    hinted = [one.column for one in card.lifted if TARGET_OF_ROLE.get(one.unplaced.hint) is target]
    may_be = dict.fromkeys(card.may_be[target])
    known = [name for name in choices if name in may_be or name in (OF_SHEET, ONE_CLINICIAN)]
    one_for_all = [ONE_CLINICIAN] if target is Target.CLINICIAN else []
    likely = [*columns, *known, *asked_about, *hinted, *may_be]
    return tuple(dict.fromkeys([*likely, *one_for_all, *choices, *card.columns]))


def _looks_like(target: Target, card: Card) -> tuple[str, ...]:
    """Columns without a use that may be goals or quiet victories, where there would be none."""
    if target not in (Target.GOALS, Target.VICTORIES):
        return ()
    likely = set(card.may_be[target])
    if target is Target.GOALS:
        likely.update(name for name, one in card.held.items() if one.is_ratings)
    return tuple(name for name in card.columns if name in likely and _is_unused(card.use(name)))


def target_of_question(question: Question, card: Card) -> Target | None:
    """The row below which a question stands; None for those about the file."""
    if question.kind is QuestionKind.ROLE:
        return TARGET_OF_ROLE.get(Role(question.about))
    if question.kind is QuestionKind.NAMES:
        return _target_of_words(card.use(question.about))
    if question.kind is not QuestionKind.USE:
        return _TARGET_OF_KIND.get(question.kind)
    uses = (Use.parse(choice.value) for choice in question.choices)
    known = map(target_of_use, chain(uses, [card.use(question.about)]))
    return next((target for target in known if target), Target.VICTORIES)


def _target_of_words(use: Use | None) -> Target:
    """Where it is asked whether the words of a column name people."""
    if use is not None and use.role is Role.NO_SESSION:
        return Target.ATTENDED
    return target_of_use(use) or Target.CLIENT


def _is_unused(use: Use | None) -> bool:
    return use is None or use.role in UNUSED


def _is_of_no_row(use: Use | None) -> bool:
    return use is not None and use.role not in UNUSED and target_of_use(use) is None

"""Which questions a file leaves open, and which counts hold whatever is answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

from quietwins.codebook import Codebook
from quietwins.errors import NotASessionLog
from quietwins.intake.cells.date_order import find_order
from quietwins.intake.cells.read_goal import names_scale, read_measure
from quietwins.intake.export import Source
from quietwins.intake.layout import DateOrder, Layout, QuestionKind
from quietwins.intake.questions import in_words as ask
from quietwins.intake.reading import Counts, Question
from quietwins.intake.reasons import Asked, CellLost, Refusal
from quietwins.intake.roles.column_roles import REQUIRED, Roles
from quietwins.intake.roles.lone_columns import may_hold
from quietwins.intake.roles.look_alikes import is_list_of_labels, like_ratings, like_victories
from quietwins.intake.roles.status_column import find_status_column
from quietwins.intake.sessions.assemble import VICTORY_ROLES, Draft
from quietwins.intake.table.columns import Table
from quietwins.intake.uses import Role
from quietwins.intake.words.normal import normal

_VICTORY_COUNTS = (
    "quiet_victories",
    "victories_by_code",
    "noticed",
    "none_noticed",
    "not_recorded",
)
_GOAL_COUNTS = ("goal_ratings", "goal_rating_sum")
# Kinds of questions on whose answers the counts hang.
_DECIDE_ROWS = {QuestionKind.ATTENDED, QuestionKind.NAMES}
_DECIDE_VICTORIES = {QuestionKind.VICTORY, QuestionKind.USE}
_DECIDE_GOALS = {QuestionKind.USE, QuestionKind.MEASURE}
_MOST_SCALES = 20  # that are asked about; more are other words than names of scales
_MISSING = {Role.DATE: Refusal.NO_COLUMN_FOR_DAY, Role.CLIENT: Refusal.NO_COLUMN_FOR_CLIENT}
_SCALE_SHARE = 0.2  # of the numbers in a goal column outside 0 to 10: another scale?


def _decides_rows(question: Question) -> bool:
    """Whether the answer decides which rows are sessions."""
    return question.asks.reason is Asked.STATUS_COLUMN


def ask_roles(table: Table, roles: Roles, layout: Layout, name: str) -> list[Question]:
    """Which columns hold what every session needs, where the file does not say.

    Raises :class:`NotASessionLog` where no column can be it.
    """
    questions = [
        ask.ask_role(role, columns)
        for role, columns in roles.rivals.items()
        if role is not Role.SESSION
    ]
    for role in REQUIRED:
        if (
            roles.one(role) is None
            and role not in roles.rivals
            and not (role is Role.CLINICIAN and layout.clinician)
        ):
            likely = may_hold(role, table, roles.uses)
            if not likely and role is not Role.CLINICIAN:
                raise NotASessionLog(_MISSING[role].of(name=name))
            questions.append(ask.ask_role(role, likely))
    return questions


def date_orders(table: Table, roles: Roles, source: Source) -> tuple[DateOrder, ...]:
    """The order of day and month: as the column proves it, else as the layout says, else both."""
    column = table.by_name[roles.one(Role.DATE) or ""]
    order = find_order(column.values, column.counts.tolist(), source.today) or source.layout.dates
    if order is None and not ask.can_ask_dates(column):
        return (DateOrder.DAY_FIRST,)
    return (order,) if order else (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)


def ask_content(table: Table, roles: Roles, source: Source, first: Draft) -> list[Question]:
    """What single statuses, labels, numbered ticks and odd scales mean."""
    codebook = source.codebook
    questions = [ask.ask_status(roles.one(Role.ATTENDED) or "", status) for status in first.unclear]
    status = find_status_column(table, roles.uses, roles.settled)
    if status:
        questions.append(ask.ask_status_column(status, roles.uses.get(status.column.name)))
    for unknown in first.unknown:
        if unknown.share > ask.ASK_ABOVE:
            questions += ask.ask_labels(unknown, codebook)
    for name, use in roles.all(Role.VICTORY):
        if use.about not in codebook.by_code:
            questions.append(ask.ask_tick(name, codebook))
    questions += [
        ask.ask_measure(roles.one(Role.MEASURE) or "", text)
        for text in _unknown_scales(table, roles, source)
    ]
    questions += [ask.ask_goal_again(one, other, roles) for one, other in roles.again]
    questions += _ask_leftovers(table, roles, codebook)
    for name, use in roles.all(Role.GOAL, Role.RATING):
        if name not in source.layout.columns and _another_scale(first, table, name):
            questions.append(ask.ask_scale(table.by_name[name], use))
    return questions


def _ask_leftovers(table: Table, roles: Roles, codebook: Codebook) -> list[Question]:
    """Whether columns that nobody has claimed are goals or quiet victories.

    It blocks where the file would else hold nothing to look at.
    """
    goals, victories = roles.all(Role.GOAL, Role.RATING), roles.all(*VICTORY_ROLES)
    free = [column for column in table.columns if column.name not in roles.uses]
    number = max([int(use.about) for _, use in goals if use.about.isdecimal()], default=0)
    blocking = not goals and not victories
    ratings = like_ratings(free, any_rating=not goals)
    others = [column for column in free if column not in ratings]
    lists = [
        c for c in others if like_victories(c, codebook) or (not victories and is_list_of_labels(c))
    ]
    return [
        *(
            ask.ask_leftover(c.name, number + place, blocking)
            for place, c in enumerate(ratings, start=1)
        ),
        *(ask.ask_leftover_list(c.name, blocking) for c in lists),
    ]


def _unknown_scales(table: Table, roles: Roles, source: Source) -> list[str]:
    """The scales of a long file that nothing explains, where none of them is known to be a goal."""
    name = roles.one(Role.MEASURE)
    if not name or not roles.one(Role.RATING):
        return []
    texts = [text for text in table.by_name[name].first(_MOST_SCALES) if text]
    read = {text: read_measure(text, source.layout.measures) for text in texts}
    if any(goal for goal, _ in read.values()):
        return []
    told = {normal(text) for text in source.layout.measures}
    return [
        text
        for text, (_, why) in read.items()
        if not why and normal(text) not in told and not names_scale(text)
    ]


def _another_scale(first: Draft, table: Table, name: str) -> bool:
    """Whether so many numbers of a goal column are outside 0 to 10 that it may be another scale."""
    outside = sum(
        note.column == name and note.reason.reason is CellLost.OUTSIDE
        for note in first.cells.rejected
    )
    filled = int((~table.by_name[name].blank & first.verdicts.kept).sum())
    return outside >= 3 and outside > _SCALE_SHARE * filled


def asked_about(questions: Sequence[Question]) -> set[str]:
    """The columns of which a question asks what they are for."""
    of_roles = {
        choice.value
        for question in questions
        if question.kind is QuestionKind.ROLE
        for choice in question.choices
    }
    return of_roles | {
        question.column or "" for question in questions if question.kind is QuestionKind.USE
    }


def agreed_counts(counts: Sequence[Counts], questions: Sequence[Question]) -> Counts:
    """The counts that hold whatever is answered; None for those that hang on an open question."""
    agreed = counts[0]
    for one in fields(Counts):
        if any(getattr(other, one.name) != getattr(agreed, one.name) for other in counts[1:]):
            agreed = replace(agreed, **{one.name: None})
    kinds = {question.kind for question in questions if question.blocking}
    if kinds & _DECIDE_ROWS or any(_decides_rows(question) for question in questions):
        return Counts()
    if kinds & _DECIDE_VICTORIES:
        agreed = replace(agreed, **dict.fromkeys(_VICTORY_COUNTS))
    return replace(agreed, **dict.fromkeys(_GOAL_COUNTS)) if kinds & _DECIDE_GOALS else agreed

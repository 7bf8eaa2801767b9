"""Which questions a file leaves open, and which counts hold whatever is answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from quietwins.errors import NotASessionLog
from quietwins.intake.answers import DateOrder, SameDay
from quietwins.intake.cells.date_order import find_order
from quietwins.intake.cells.no_session import is_plain_mark
from quietwins.intake.cells.read_goal import names_scale, read_measure
from quietwins.intake.export import Source
from quietwins.intake.identifiers.free_text import may_show_label
from quietwins.intake.layout import OF_SHEET, ONE_CLINICIAN, QuestionKind
from quietwins.intake.questions import about_columns, about_values
from quietwins.intake.questions.about_boxes import ask_boxes
from quietwins.intake.questions.about_rows_of_a_day import ask_what_rows_rate
from quietwins.intake.questions.about_silent_rows import ask_silent_rows
from quietwins.intake.questions.about_unplaced import ask_instead
from quietwins.intake.questions.shown_cells import Rule, rule_of_cells, statuses_shown
from quietwins.intake.reading import Choice, Counts, Question, Unplaced
from quietwins.intake.reasons import Answer, Asked, CellLost, Refusal
from quietwins.intake.roles.column_roles import ATTENDANCE, REQUIRED, OpenFile, Roles
from quietwins.intake.roles.likely_uses import may_hold
from quietwins.intake.sessions.assemble import Draft
from quietwins.intake.sessions.rows_out import FEWEST, SHARE
from quietwins.intake.sessions.several_staff import others_of_staff
from quietwins.intake.sessions.unknown_labels import UnknownLabels
from quietwins.intake.table.columns import Column, Table
from quietwins.intake.table.shares import NEARLY_ALL
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
_DECIDE_ROWS = {
    QuestionKind.ATTENDED, QuestionKind.NAMES, QuestionKind.EXAMPLE_ROWS, QuestionKind.SAME_DAY,
    QuestionKind.MISSED_ROWS, QuestionKind.GAPS,
}  # fmt: skip
_DECIDE_VICTORIES = {QuestionKind.VICTORY, QuestionKind.USE, QuestionKind.TICK}
_DECIDE_GOALS = {QuestionKind.USE, QuestionKind.MEASURE, QuestionKind.ZEROS}
_HINT_AT_ROWS = {Role.DATE, Role.CLIENT, Role.CLINICIAN, Role.ATTENDED, Role.NO_SESSION}
_MOST_SCALES = 20  # that are asked about; more are other words than names of scales
_MISSING = {Role.DATE: Refusal.NO_COLUMN_FOR_DAY, Role.CLIENT: Refusal.NO_COLUMN_FOR_CLIENT}
# Numbers outside 0 to 10 at least, and their share of the filled cells; fewer are slips.
_FEWEST_OUTSIDE = 3
_SCALE_SHARE = 0.2


def role_candidates(table: Table, roles: Roles, source: Source) -> dict[Role, list[str]]:
    """The columns that may have a role which every session needs, where the file does not say.

    Raises :class:`NotASessionLog` where no column can be it.
    """
    candidates = dict(roles.rivals)
    candidates.pop(Role.SESSION, None)
    for role in REQUIRED:
        known = roles.one(role) is not None or role in candidates
        if known or (role is Role.CLINICIAN and source.layout.clinician):
            continue
        likely = may_hold(role, table, roles.uses)
        if not likely and not _elsewhere(role, source):
            raise NotASessionLog(_MISSING[role].of(name=source.name))
        candidates[role] = likely
    return candidates


def ask_roles(table: Table, roles: Roles, source: Source) -> list[Question]:
    """Which columns hold what every session needs; any column may be chosen."""
    columns = [column.name for column in table.columns]
    return [
        about_columns.ask_role(role, likely, _elsewhere(role, source), columns)
        for role, likely in roles.rivals.items()
    ]


def _elsewhere(role: Role, source: Source) -> list[Choice]:
    """What may say it where no column does: the name of the sheet, or a person for the whole
    file.
    """
    of_sheet = bool(source.read.sheets) and role in (Role.CLIENT, Role.CLINICIAN)
    choices = [about_columns.choice(OF_SHEET, Answer.NAME_OF_SHEET)] if of_sheet else []
    if role is Role.CLINICIAN:
        choices.append(about_columns.choice(ONE_CLINICIAN, Answer.ONE_CLINICIAN))
    return choices


def date_orders(table: Table, roles: Roles, source: Source) -> tuple[DateOrder, ...]:
    """The order of day and month: as the column proves it, else as the layout says, else both."""
    column = table.by_name[roles.one(Role.DATE) or ""]
    order = find_order(column.values, column.counts.tolist(), source.today) or source.layout.dates
    if order is None and not about_values.can_ask_dates(column):
        return (DateOrder.DAY_FIRST,)
    return (order,) if order else (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)


def ask_content(file: OpenFile, source: Source, first: Draft) -> list[Question]:
    """What single statuses, labels, numbered ticks and odd scales mean."""
    table, roles = file.table, file.roles
    return [
        *_ask_statuses(first.unclear, file),
        *_ask_labels(first, file),
        *ask_boxes(file),
        *_ask_scales(roles.one(Role.MEASURE) or "", _unknown_scales(table, roles, source), file),
        *(
            about_columns.ask_scale(table.by_name[name], use)
            for name, use in roles.all(Role.GOAL, Role.RATING)
            if name not in source.layout.columns and _another_scale(first, table, name)
        ),
        *_ask_of_silent_rows(file, first),
        *ask_what_rows_rate(file, first.verdicts.kept),
        *_ask_who_of_staff(file),
    ]


def _ask_of_silent_rows(file: OpenFile, first: Draft) -> Iterator[Question]:
    """Whether a column says who did not come, by rows that say nothing; a further line of a session
    that says nothing is asked about as that.
    """
    if file.layout.same_day is SameDay.SEVERAL:
        return
    kept = first.verdicts.kept
    yield from ask_silent_rows(file, kept & ~first.further.rows if first.further else kept)


def _ask_who_of_staff(file: OpenFile) -> Iterator[Question]:
    """Which of two columns of clinicians says who saw the client, where both are filled and many
    rows differ: a second one that is mostly blank names a colleague, and is only told.
    """
    clinician = file.table.by_name.get(file.roles.one(Role.CLINICIAN) or "")
    if clinician is None or file.is_told(Role.CLINICIAN):
        return
    for column, rows in others_of_staff(file.free, clinician):
        filled = len(column.codes) - int(column.blank.sum())
        if filled >= NEARLY_ALL * len(column.codes) and rows > SHARE * filled:
            yield ask_instead(column.name, Role.CLINICIAN, file)


def _ask_statuses(unclear: Sequence[tuple[str, str]], file: OpenFile) -> list[Question]:
    """What each unclear status of a column means; where one may be somebody's text, what the column
    is; where one may name somebody, whether any does.
    """
    by_column: dict[str, list[str]] = {}
    for name, status in unclear:
        by_column.setdefault(name, []).append(status)
    return [
        question
        for name, statuses in by_column.items()
        for question in _ask_statuses_of(file.table.by_name[name], statuses, file)
    ]


def _ask_statuses_of(column: Column, statuses: Sequence[str], file: OpenFile) -> list[Question]:
    if not all(map(may_show_label, statuses)):
        return [about_values.ask_statuses_unshown(column.name)]
    if not all(map(_may_be_shown(column, file), statuses)):
        return [about_columns.ask_words(column.name)]
    rows = column.rows_by_value
    of_states = file.roles.uses[column.name].role in (*ATTENDANCE, Role.NO_SESSION)
    asked = Asked.DID_IT_TAKE_PLACE if of_states else Asked.MISSED_IN_CELL
    return [about_values.ask_status(column.name, one, rows.get(one), asked) for one in statuses]


def _may_be_shown(column: Column, file: OpenFile) -> Rule:
    """Which statuses may be shown, to ask what they mean."""
    if file.roles.uses[column.name].role is not Role.NO_SESSION:
        return statuses_shown(column, file)
    return may_show_label if column.name in file.layout.code_words else is_plain_mark


def _ask_scales(name: str, scales: Sequence[str], file: OpenFile) -> list[Question]:
    """What each scale rates; where one may be somebody's text, what the column is; where one may
    name somebody, whether any does.
    """
    if not all(map(may_show_label, scales)):
        return [about_values.ask_scales_unshown(name)]
    if scales and not all(map(rule_of_cells(file.table.by_name[name], file), scales)):
        return [about_columns.ask_words(name)]
    rows = file.table.by_name[name].rows_by_value if scales else {}
    return [about_values.ask_measure(name, one, rows.get(one)) for one in scales]


def _ask_labels(first: Draft, file: OpenFile) -> list[Question]:
    """What the labels of a list mean that is in other words than the codebook."""
    return [
        question
        for unknown in first.unknown
        if (asked := unknown if _is_asked_about(unknown, first, file) else unknown.often)
        for question in about_values.ask_labels(asked, file.codebook)
    ]


def _is_asked_about(unknown: UnknownLabels, first: Draft, file: OpenFile) -> bool:
    """Whether so many labels are unknown that the list is in other words, or so many cells of a
    list would be lost with them; not what a person has said to be quiet victories, though its words
    are those of a text.
    """
    if unknown.listed:
        lost = unknown.share > about_values.ASK_LISTED_ABOVE
        return lost or _loses_cells(unknown.column, first, file)
    said = unknown.column in file.layout.columns and not unknown.may_name
    return unknown.share > about_values.ASK_ABOVE and not said


def _loses_cells(name: str, first: Draft, file: OpenFile) -> bool:
    filled = int((~file.table.by_name[name].blank & first.verdicts.kept).sum())
    cells = first.cells.counts[name, CellLost.UNKNOWN_LABELS]
    return cells >= FEWEST and cells > SHARE * filled


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
    outside = first.cells.counts[name, CellLost.OUTSIDE]
    filled = int((~table.by_name[name].blank & first.verdicts.kept).sum())
    return outside >= _FEWEST_OUTSIDE and outside > _SCALE_SHARE * filled


def asked_about(questions: Sequence[Question], roles: Roles) -> set[str]:
    """The columns of which it is open what they are for; so is that of a goal which another may be
    said to be.
    """
    rivals = {name for names in roles.rivals.values() for name in names}
    of_use = [question for question in questions if question.kind is QuestionKind.USE]
    uses = {choice.value for question in of_use for choice in question.choices}
    goals = {name for name, use in roles.all(Role.GOAL) if str(use) in uses}
    return rivals | goals | {question.column or "" for question in of_use}


def agreed_counts(
    counts: Sequence[Counts], questions: Sequence[Question], unplaced: Sequence[Unplaced]
) -> Counts:
    """The counts that hold whatever is answered; None for those that hang on an open question."""
    agreed = counts[0]
    for one in fields(Counts):
        if any(getattr(other, one.name) != getattr(agreed, one.name) for other in counts[1:]):
            agreed = replace(agreed, **{one.name: None})
    lifted = {one.column for one in unplaced}
    kinds = {q.kind for q in questions if q.blocking and q.column not in lifted}
    hints = {one.hint for one in unplaced}
    if kinds & _DECIDE_ROWS or hints & _HINT_AT_ROWS:
        return Counts()
    if kinds & _DECIDE_VICTORIES or hints & {Role.VICTORIES, Role.VICTORY}:
        agreed = replace(agreed, **dict.fromkeys(_VICTORY_COUNTS))
    if kinds & _DECIDE_GOALS or Role.GOAL in hints:
        agreed = replace(agreed, **dict.fromkeys(_GOAL_COUNTS))
    return agreed

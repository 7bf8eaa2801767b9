"""A table -> a reading: roles, identifiers, questions, sessions and the report, in this order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from quietwins.codebook import Codebook
from quietwins.errors import NotASessionLog
from quietwins.intake import questions as ask
from quietwins.intake.content import is_date_cell, share
from quietwins.intake.date_order import find_order
from quietwins.intake.draft import VICTORY_ROLES, Draft, draft
from quietwins.intake.header import Header
from quietwins.intake.identifiers import Identifying, find_identifying
from quietwins.intake.layout import DateOrder, Layout, Role, Use, fingerprint, normal
from quietwins.intake.read_table import TableRead, long_cells
from quietwins.intake.reading import Counts, Outcome, Question, Reading, Report, RowNote
from quietwins.intake.report import make_report
from quietwins.intake.roles import REQUIRED, Roles, find_roles
from quietwins.intake.show import columns_shown, preview
from quietwins.intake.table import Table
from quietwins.log.tables import SessionTables

_VICTORY_COUNTS = ("quiet_victories", "victories_by_code", "noticed", "none_noticed", "not_recorded")
_GOAL_COUNTS = ("goal_ratings", "goal_rating_sum")
_SCALE_SHARE = 0.2  # of the numbers in a goal column outside 0 to 10: another scale?


@dataclass(frozen=True, eq=False)
class Source:
    """One export on its way: where it came from, and how it is to be read."""

    name: str
    digest: str
    read: TableRead
    header: Header
    codebook: Codebook
    today: date
    layout: Layout
    without: frozenset[str]


def understand(source: Source) -> Reading:
    """Read a table of sessions.

    Raises :class:`NotASessionLog` where it is none.
    """
    whole = source.read.table
    source = _named_columns(source)
    table = _less(whole, source.without)
    roles = find_roles(table, source.header, source.codebook, source.layout)
    _refuse_other_tables(source, table, roles)
    found = find_identifying(whole, roles, source.layout.code_words, source.without)
    if found.columns:
        return _stopped(source, roles, found)
    return _read(source, table, roles, found)


def _named_columns(source: Source) -> Source:
    """The columns to go without by their exact names, however written; a warning for any that is not there."""
    by_words = {normal(name): name for name in source.header.names}
    found = {name if name in source.header.names else by_words.get(normal(name)) for name in source.without}
    missing = [name for name in source.without if name not in source.header.names and normal(name) not in by_words]
    notes = [RowNote(None, f"there is no column “{name}” to go without") for name in sorted(missing)]
    layout = source.layout
    if layout.fingerprint and layout.fingerprint != fingerprint(source.header.names):
        notes.append(
            RowNote(None, "the layout was made for other columns; please look at what each column is taken for")
        )
    read = replace(source.read, warnings=(*source.read.warnings, *notes))
    return replace(source, without=frozenset(name for name in found if name), read=read)


def _less(table: Table, without: Collection[str]) -> Table:
    return Table(tuple(column for column in table.columns if column.name not in without), table.lines)


def _refuse_other_tables(source: Source, table: Table, roles: Roles) -> None:
    """Refuse a table that is no session log, or that holds no rows."""
    named = {use.role for use in roles.uses.values()} | set(roles.rivals)
    of_people = named & {Role.CLIENT, Role.CLINICIAN, Role.GOAL, Role.RATING, *VICTORY_ROLES}
    dated = Role.DATE in named or any(share(column, is_date_cell) >= 0.5 for column in table.columns)
    if not len(table):
        broken = source.read.rejected
        why = (
            f"none of its rows can be read (line {broken[0].row}: {broken[0].why})"
            if broken
            else "it has no rows below its header"
        )
        raise NotASessionLog(f"There are no sessions to bring in from {source.name}: {why}.")
    if len(named & {*of_people, Role.DATE, Role.SESSION}) < 2 or not of_people or not dated:
        raise NotASessionLog(
            f"{source.name} does not look like a session log: that has one row for each session, with its date, a "
            "client code and a clinician code. Export the sessions, or write a layout that says which column is which."
        )


def _stopped(source: Source, roles: Roles, found: Identifying) -> Reading:
    """The identifier stop: nothing is kept; the report says what would come in without the columns that identify."""
    count = len(found.columns)
    if found.people:
        who = " and ".join(found.people)
        why = f"{source.name} names people in the column {who}. Export codes instead of names, and bring it in again."
        return _refused(source, why, Report(identifying_columns=found.columns))
    columns = "one column identifies" if count == 1 else f"{count} columns identify"
    why = (
        f"In {source.name} {columns} people ({', '.join(found.columns)}). Nothing was kept. "
        "Take them out of the export, or go on without them."
    )
    try:
        rest = understand(replace(source, without=source.without | set(found.columns)))
    except NotASessionLog:
        return _refused(source, why, Report(identifying_columns=found.columns))
    dropped = tuple(name for name in rest.report.dropped_columns if name not in found.columns)
    identifying = tuple(dict.fromkeys((*found.columns, *rest.report.identifying_columns)))
    report = replace(rest.report, identifying_columns=identifying, dropped_columns=dropped)
    refused = _refused(source, why, report)
    return replace(refused, columns=rest.columns, preview=rest.preview)


def _refused(source: Source, why: str, report: Report) -> Reading:
    return Reading(
        source.name, source.digest, Outcome.REFUSED, why=why, report=report, layout=source.layout,
        fingerprint=fingerprint(source.header.names),
    )  # fmt: skip


def _read(source: Source, table: Table, roles: Roles, found: Identifying) -> Reading:
    """A file that identifies nobody: its sessions, or the questions to answer first."""
    open_questions = [*_ask_roles(table, roles, source.layout), *(ask.ask_names(name) for name in found.words)]
    if any(question.key.startswith("role:") for question in open_questions):
        return _reading(source, table, roles, open_questions, None, Counts(), None)
    orders = _orders(table, roles, source)
    if len(orders) > 1:
        open_questions.append(ask.ask_dates(table.by_name[roles.one(Role.DATE) or ""]))
    drafts = [draft(table, roles, source.codebook, source.layout, order, source.today) for order in orders]
    first = drafts[0]
    open_questions += _ask_content(table, roles, source, first)
    counts = _agreed([one.counts for one in drafts], open_questions)
    if first.never_says_none and source.layout.blank is None:
        open_questions.append(ask.ask_blank([name for name, _ in roles.all(*VICTORY_ROLES)]))
    return _reading(source, table, roles, open_questions, first, counts, orders[0] if len(orders) == 1 else None)


def _ask_roles(table: Table, roles: Roles, layout: Layout) -> list[Question]:
    questions = [ask.ask_role(role, columns) for role, columns in roles.rivals.items() if role is not Role.SESSION]
    for role in REQUIRED:
        if roles.one(role) is None and role not in roles.rivals and not (role is Role.CLINICIAN and layout.clinician):
            free = [column for column in table.columns if not column.is_empty and column.name not in roles.uses]
            likely = [column.name for column in free if (share(column, is_date_cell) >= 0.5) is (role is Role.DATE)]
            questions.append(ask.ask_role(role, likely))
    return questions


def _orders(table: Table, roles: Roles, source: Source) -> tuple[DateOrder, ...]:
    """The order of day and month: as the column proves it, else as the layout says, else both."""
    column = table.by_name[roles.one(Role.DATE) or ""]
    order = find_order(column.values, column.counts.tolist(), source.today) or source.layout.dates
    if order is None and not ask.can_ask_dates(column):
        return (DateOrder.DAY_FIRST,)
    return (order,) if order else (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)


def _ask_content(table: Table, roles: Roles, source: Source, first: Draft) -> list[Question]:
    """What single statuses, labels, numbered ticks and odd scales mean."""
    codebook = source.codebook
    questions = [ask.ask_status(roles.one(Role.ATTENDED) or "", status) for status in first.unclear]
    for unknown in first.unknown:
        if unknown.share > ask.ASK_ABOVE:
            questions += ask.ask_labels(unknown, codebook)
    for name, use in roles.all(Role.VICTORY):
        if use.about not in codebook.by_code:
            questions.append(ask.ask_tick(name, codebook))
    for name, use in roles.all(Role.GOAL, Role.RATING):
        if name not in source.layout.columns and _another_scale(first, table, name):
            questions.append(ask.ask_scale(table.by_name[name], use))
    return questions


def _another_scale(first: Draft, table: Table, name: str) -> bool:
    """Whether so many numbers of a goal column are outside 0 to 10 that it may be another scale."""
    outside = sum(note.column == name and "outside" in note.why for note in first.cells.rejected)
    filled = int((~table.by_name[name].blank & first.verdicts.kept).sum())
    return outside >= 3 and outside > _SCALE_SHARE * filled


def _agreed(counts: Sequence[Counts], questions: Sequence[Question]) -> Counts:
    """The counts that hold whatever is answered; None for those that hang on an open question."""
    agreed = counts[0]
    for one in fields(Counts):
        if any(getattr(other, one.name) != getattr(agreed, one.name) for other in counts[1:]):
            agreed = replace(agreed, **{one.name: None})
    kinds = {question.key.partition(":")[0] for question in questions if question.blocking}
    if "attended" in kinds or "names" in kinds:
        return Counts()
    if kinds & {"victory", "use"}:
        agreed = replace(agreed, **dict.fromkeys(_VICTORY_COUNTS))
    return replace(agreed, **dict.fromkeys(_GOAL_COUNTS)) if "use" in kinds else agreed


def _reading(
    source: Source,
    table: Table,
    roles: Roles,
    questions: Sequence[Question],
    first: Draft | None,
    counts: Counts,
    order: DateOrder | None,
) -> Reading:
    blocked = any(question.blocking for question in questions)
    report = Report(counts=counts)
    if first is not None:
        warnings = [*source.read.warnings, *long_cells(_less(table, _used(roles)))]
        report = make_report(replace(source.read, warnings=tuple(warnings)), table, first.verdicts, first.cells, counts)
        report = replace(report, never_says_none=first.never_says_none)
    used = _used(roles) | {name for names in roles.rivals.values() for name in names}
    dropped = [c.name for c in source.read.table.columns if c.name not in used and not _nameless(source.header, c.name)]
    empty = first is not None and not blocked and first.tables.sessions.empty
    why = f"No row of {source.name} is a session that can come in. See below which were left out, and export it again."
    return Reading(
        name=source.name,
        digest=source.digest,
        outcome=Outcome.REFUSED if empty else Outcome.QUESTIONS if blocked else Outcome.READY,
        why=why if empty else None,
        questions=tuple(questions),
        tables=SessionTables.empty() if blocked or first is None else first.tables,
        report=replace(report, dropped_columns=tuple(dropped)),
        layout=_proposed(source, roles, order),
        fingerprint=fingerprint(source.header.names),
        columns=columns_shown(table, roles),
        preview=preview(table, roles),
    )


def _used(roles: Roles) -> set[str]:
    """The columns that sessions are made of."""
    return {name for name, use in roles.uses.items() if use.role not in (Role.LEFT_OUT, Role.OTHER_SCALE)}


def _nameless(header: Header, name: str) -> bool:
    return name in header.nameless


def _proposed(source: Source, roles: Roles, order: DateOrder | None) -> Layout:
    """The layout with what was proposed filled in, for a person to read, edit and keep."""
    rivals = {name for names in roles.rivals.values() for name in names}
    columns = {
        name: roles.uses.get(name, Use(Role.LEFT_OUT))
        for name in source.header.names
        if name not in rivals and name not in source.header.nameless
        and (name in roles.uses or not _needed(roles))
    }  # fmt: skip
    return replace(
        source.layout,
        fingerprint=source.layout.fingerprint or fingerprint(source.header.names),
        columns={**source.layout.columns, **columns},
        dates=order if order is not DateOrder.YEAR_FIRST else source.layout.dates,
    )


def _needed(roles: Roles) -> bool:
    """Whether a required column is still to be found among those without a use."""
    return any(roles.one(role) is None for role in REQUIRED)

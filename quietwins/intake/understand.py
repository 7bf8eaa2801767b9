"""A table -> a reading: roles, identifiers, questions, sessions and the report, in this order."""

from __future__ import annotations

from dataclasses import replace

from quietwins.errors import NotASessionLog
from quietwins.filled import in_one_row
from quietwins.intake.answers import DateOrder, NamesOfStaff
from quietwins.intake.export import Source, less, named_columns, with_names_of_sheets
from quietwins.intake.identifiers.stop import Identifying, find_identifying
from quietwins.intake.layout import OF_SHEET, Layout, fingerprint
from quietwins.intake.questions import about_columns, about_values
from quietwins.intake.questions.about_clients import ask_clients, counts_that_hold
from quietwins.intake.questions.about_missed_rows import ask_missed_rows
from quietwins.intake.questions.about_rows_and_cells import ask_rows_and_cells
from quietwins.intake.questions.about_unplaced import ask_unplaced
from quietwins.intake.questions.open_questions import (
    agreed_counts,
    ask_content,
    ask_roles,
    date_orders,
    role_candidates,
)
from quietwins.intake.questions.people_named import (
    PeopleNamed,
    become_codes,
    people_named,
    told_of_names,
)
from quietwins.intake.questions.reading_with_questions import Drafted, Known
from quietwins.intake.reading import (
    ColumnProposal,
    Counts,
    NamesTurned,
    Outcome,
    Question,
    Reading,
    Report,
)
from quietwins.intake.reasons import Refusal, Why
from quietwins.intake.roles.column_roles import OpenFile, Roles
from quietwins.intake.roles.looks import like_days
from quietwins.intake.roles.propose import find_roles
from quietwins.intake.roles.state_behind import part_states
from quietwins.intake.roles.told_in_parts import (
    join_parts,
    take_day_in_parts,
    take_names_in_parts,
    told_of_day,
)
from quietwins.intake.roles.unplaced import find_unplaced
from quietwins.intake.sessions.assemble import VICTORY_ROLES, draft, form_never_says_none
from quietwins.intake.sessions.day_column import with_slashes
from quietwins.intake.sessions.ditto_marks import same_as_above
from quietwins.intake.sessions.given import Given
from quietwins.intake.sessions.merged_cells import fill_gaps
from quietwins.intake.table.columns import Table
from quietwins.intake.table.sheet_lines import told
from quietwins.intake.table.sheet_names import unnamed
from quietwins.intake.uses import Role
from quietwins.intake.words.column_names import speaks_of

_FEWEST_ROLES = 2  # of those of sessions: a day and something of a person, at least


def understand(source: Source) -> Reading:
    """Read a table of sessions.

    Raises :class:`NotASessionLog` where it is none.
    """
    source = named_columns(with_names_of_sheets(source))
    whole = source.read.table
    table = less(whole, source.without)
    roles = find_roles(table, source.header, source.codebook, source.layout)
    take_day_in_parts(roles, table)
    if become_codes(source):
        take_names_in_parts(roles, table, source.codebook)
    whole = join_parts(whole, roles, names=become_codes(source))
    whole = part_states(whole, roles, source.layout)
    table = less(whole, source.without)
    _refuse_empty(source, table)
    if not _is_session_log(table, roles):
        return _not_understood(source, table, roles)
    code_words, without = source.layout.code_words, source.without
    found = find_identifying(whole, roles.uses, source.codebook, code_words, without)
    people = people_named(source, table, roles, found)
    if people.found.columns:
        return _stopped(source, people)
    if OF_SHEET in people.hidden:
        source = replace(source, read=unnamed(source.read))
    table, gaps = fill_gaps(people.table, roles, source.read.merged, source.layout.gaps)
    table, dittoed = same_as_above(table, roles)
    table = with_slashes(table, roles)
    notes = (*dittoed, *gaps, *told_of_day(source.read.table, roles))
    read = replace(source.read, warnings=(*source.read.warnings, *told_of_names(people), *notes))
    reading = _read(replace(source, read=read), table, roles, people)
    return replace(reading, names=people.names, layout=_with_staff(reading.layout, people.names))


def _with_staff(layout: Layout, names: NamesTurned) -> Layout:
    """The layout with what became of the names of clinicians, for the next file not to ask."""
    if not names.staff or layout.names_of_staff is not None:
        return layout
    return replace(layout, names_of_staff=NamesOfStaff.CODES)


def _is_session_log(table: Table, roles: Roles) -> bool:
    """Whether the columns that are understood are those of sessions: some day, and something of a
    person.
    """
    named = {use.role for use in roles.uses.values()} | set(roles.rivals)
    marks = named & {Role.GOAL, Role.RATING, *VICTORY_ROLES}
    people = named & {Role.CLIENT, Role.CLINICIAN}
    dated = Role.DATE in named or any(
        like_days(column) or Role.DATE in speaks_of(column.name) for column in table.columns
    )
    several = len(people | named & {Role.DATE, Role.SESSION}) >= _FEWEST_ROLES
    return dated and (bool(marks) or (bool(people) and several))


def _refuse_empty(source: Source, table: Table) -> None:
    if not len(table) or all(column.is_empty for column in table.columns):
        broken = source.read.rejected
        if not broken:
            raise NotASessionLog(Refusal.NO_ROWS.of(name=source.name))
        first = told(broken[0], source.read.sheets)
        raise NotASessionLog(
            Refusal.NO_READABLE_ROWS.of(name=source.name, line=first.row or 0, why=first.why)
        )


def _not_understood(source: Source, table: Table, roles: Roles) -> Reading:
    """A table whose columns are not those of sessions. Only their names are told, for a person to
    say what they are.
    """
    reason = Refusal.NOT_A_LOG
    if {use.role for use in roles.uses.values()} >= {Role.CLIENT, Role.CLINICIAN}:
        reason = Refusal.NO_DAY_COLUMN
    columns = tuple(ColumnProposal(column.name, None, None, ()) for column in table.columns)
    return replace(_refused(source, reason.of(name=source.name), Report()), columns=columns)


def _stopped(source: Source, people: PeopleNamed) -> Reading:
    """The identifier stop: nothing is kept; the report says what would come in without the columns
    that identify.
    """
    found = people.found
    refused = _without_them(source, found)
    if not people.may_become:
        return refused
    return replace(refused, questions=(about_columns.ask_become(people.may_become),))


def _without_them(source: Source, found: Identifying) -> Reading:
    """The refusal of a file that identifies people, with what would come in without its columns."""
    if found.people:
        who = in_one_row(found.people)
        number = len(found.people)
        why = Refusal.PEOPLE_IDENTIFIED.of(name=source.name, number=number, columns=who)
        return _refused(source, why, Report(identifying_columns=found.columns))
    why = Refusal.COLUMNS_IDENTIFY.of(
        name=source.name, number=len(found.columns), columns=", ".join(found.columns)
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


def _refused(source: Source, why: Why, report: Report) -> Reading:
    return Reading(
        source.name, source.digest, Outcome.REFUSED, why, report=report, layout=source.layout,
        fingerprint=fingerprint(source.header.names),
    )  # fmt: skip


def _read(source: Source, table: Table, roles: Roles, people: PeopleNamed) -> Reading:
    """A file that identifies nobody: its sessions, or the questions to answer first."""
    candidates = role_candidates(table, roles, source)
    roles = replace(roles, rivals=candidates)
    file = OpenFile(table, roles, source.codebook, source.layout, people.hidden)
    unplaced = find_unplaced(file)
    known = Known(source, file, tuple(unplaced))
    unnamed = not source.header.found and source.layout.header is None
    open_questions = [
        *([about_columns.ask_header()] if unnamed else []),
        *ask_roles(table, roles, source),
        *(about_columns.ask_names(name) for name in people.found.words),
        *ask_unplaced(unplaced, file),
    ]
    given = Given(
        table, roles, source.codebook, source.layout, DateOrder.DAY_FIRST, source.today,
        source.services,
    )  # fmt: skip
    if roles.rivals:
        never = form_never_says_none(given)
        open_questions += _ask_blank(source, roles, never, Counts())
        reading = known.reading(open_questions, None)
        return replace(reading, report=replace(reading.report, never_says_none=never))
    orders = date_orders(table, roles, source)
    if len(orders) > 1:
        open_questions.append(about_values.ask_dates(table.by_name[roles.one(Role.DATE) or ""]))
    drafts = [draft(replace(given, order=order)) for order in orders]
    first = drafts[0]
    open_questions += ask_content(file, source, first)
    open_questions += ask_clients(source, file, drafts)
    open_questions += ask_rows_and_cells(table, roles, source, first, open_questions)
    open_questions += ask_missed_rows(file, first, open_questions)
    open_questions += _ask_staff(source, roles, people.names)
    agreed = agreed_counts([one.counts for one in drafts], open_questions, unplaced)
    counts = counts_that_hold(agreed, open_questions)
    open_questions += _ask_blank(source, roles, first.never_says_none, counts)
    order = orders[0] if len(orders) == 1 else None
    return known.reading(open_questions, Drafted(first, counts, order))


def _ask_staff(source: Source, roles: Roles, names: NamesTurned) -> list[Question]:
    """Whether the names of clinicians became codes rightly, where nobody has said so."""
    if not names.staff or source.layout.names_of_staff is not None:
        return []
    return [about_columns.ask_staff(roles.one(Role.CLINICIAN) or "")]


def _ask_blank(
    source: Source, roles: Roles, never_says_none: bool, counts: Counts
) -> list[Question]:
    """What a blank means, where no row says none, some session may have one, and nobody has
    answered yet.
    """
    if not never_says_none or source.layout.blank is not None or counts.not_recorded == 0:
        return []
    columns = [name for name, _ in roles.all(*VICTORY_ROLES)]
    return [about_values.ask_blank(columns, counts)]

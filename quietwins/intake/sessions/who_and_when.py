"""Dates, people and attendance of every row, and the verdict on rows that are no sessions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from quietwins.intake.answers import DateOrder
from quietwins.intake.cells.attendance import (
    means_preview,
    means_unfinished,
    read_cancellings,
    read_statuses,
)
from quietwins.intake.cells.codes import ends_with_total, is_counted, is_number, is_total
from quietwins.intake.cells.date_order import each_by_itself, only_order
from quietwins.intake.cells.date_parts import minutes_of
from quietwins.intake.cells.dates import Moment, read_moment
from quietwins.intake.cells.no_session import read_no_session
from quietwins.intake.reading import RowNote
from quietwins.intake.reasons import NoSession, RowRefused, Why
from quietwins.intake.sessions.given import Given
from quietwins.intake.sessions.missed_in_cells import leave_out_missed
from quietwins.intake.sessions.one_code import Codes, one_code_each
from quietwins.intake.sessions.people_codes import Clients, person_trouble
from quietwins.intake.sessions.several_staff import first_of_staff, other_staff
from quietwins.intake.sessions.verdicts import Verdict, Verdicts
from quietwins.intake.table.columns import Bools, Column, Longs, Shorts, Table
from quietwins.intake.uses import Role
from quietwins.log.session_tables import NO_START_TIME

# Rows without a status, of all, where every other has the same one: fewer were forgotten.
_MANY_BLANK = 0.05
_MOST_OF_HEADING = 2  # cells that are filled in a heading or note, where none is that of a person


@dataclass(frozen=True, eq=False)
class People:
    """Who and when, by row, with the verdicts that follow."""

    date: Column
    moments: tuple[Moment, ...]
    clients: Clients
    clinician: Column | None
    start: Shorts  # after midnight
    attended: Bools
    unclear: tuple[tuple[str, str], ...]  # columns with a status that a person must explain
    placed: Bools  # rows of which date, client and clinician can be read
    # day first and month first in one column; each date was read in the only order that it can have
    mixed: bool
    notes: tuple[RowNote, ...]  # on codes that are written in several ways


def judge(given: Given, verdicts: Verdicts) -> People:
    """Read who and when, and give each row that is not a session its verdict."""
    dates, clients = given.needed(Role.DATE), Clients.of(given.needed(Role.CLIENT))
    staff = _staff(given)
    clinician = staff.column if staff else None
    mixed = each_by_itself(dates.values, dates.counts.tolist(), given.today)
    moments = _moments(given, dates, mixed)
    people = [clients.written, clinician] if clinician else [clients.written]
    who = _WhoAndWhen(dates, moments, people)
    _skip_what_is_no_session(given, who, verdicts)
    for column in given.columns(Role.PREVIEW):
        verdicts.give(Verdict.SKIPPED, column.where(means_preview), NoSession.PREVIEW.of())
    for column in given.columns(Role.FINISHED):
        unfinished = column.where(means_unfinished)
        if not unfinished.all():
            verdicts.give(Verdict.SKIPPED, unfinished, NoSession.UNFINISHED.of(column=column.name))
    open_kinds = tuple(_no_sessions(given, verdicts))
    attended, unclear = _attendance(given, verdicts)
    missed, perhaps_missed = leave_out_missed(given, verdicts)
    notes = (*clients.codes.notes, *(staff.notes if staff else ()), *other_staff(given, clinician))
    placed = np.ones(len(given.table), dtype=bool)
    of_clients = clients.troubles(given.layout.several_clients)
    for column, troubles in (
        (dates, _date_troubles(dates, moments)),
        (clients.written, of_clients),
        *_clinician_troubles(clinician),
    ):
        if not any(troubles):
            continue
        verdicts.give_by_value(Verdict.REJECTED, column, troubles)
        placed &= np.array([why is None for why in troubles], dtype=bool)[column.codes]
    return People(
        dates,
        moments,
        clients,
        clinician,
        _starts(given, dates, moments),
        attended & ~missed,
        (*open_kinds, *unclear, *perhaps_missed),
        placed,
        mixed,
        notes,
    )


def _staff(given: Given) -> Codes | None:
    """Who saw the clients, each once; None where one clinician wrote the whole file."""
    named = given.column(Role.CLINICIAN)
    if named is None:
        return None
    each = one_code_each(named, Role.CLINICIAN)
    first = first_of_staff(each.column)
    return Codes(first.column, (*each.notes, *first.notes))


@dataclass(frozen=True, eq=False)
class _WhoAndWhen:
    """The columns that every session needs."""

    dates: Column
    moments: Sequence[Moment]  # by distinct date
    people: Sequence[Column]


def _moments(given: Given, dates: Column, mixed: bool) -> tuple[Moment, ...]:
    """Each distinct date as read; where a column mixes two orders, in the only one it can have."""

    def order_of(text: str) -> DateOrder:
        return only_order(text, given.order) if mixed else given.order

    return tuple(dates.map(lambda text: read_moment(text, order_of(text), given.today)))


def _date_troubles(dates: Column, moments: Sequence[Moment]) -> list[Why | None]:
    """What is wrong with each distinct date."""
    return [
        moment.why if text else RowRefused.NO_DATE.of()
        for text, moment in zip(dates.values, moments, strict=True)
    ]


def _clinician_troubles(clinician: Column | None) -> Iterator[tuple[Column, list[Why | None]]]:
    """What is wrong with each distinct clinician, where there is such a column."""
    if clinician is not None:
        yield clinician, clinician.map(lambda text: person_trouble(text, Role.CLINICIAN))


def _skip_what_is_no_session(given: Given, who: _WhoAndWhen, verdicts: Verdicts) -> None:
    """Blank rows, repeated headers, totals, headings: told apart only among rows without a readable
    date.
    """
    unread = [moment.day is None for moment in who.moments]
    rows = np.flatnonzero(np.array(unread or [True], dtype=bool)[who.dates.codes])
    if not len(rows):
        return
    for mask, reason in _of_no_session(given, who, rows):
        spread = np.zeros(len(given.table), dtype=bool)
        spread[rows[mask]] = True
        verdicts.give(Verdict.SKIPPED, spread, reason.of())


def _of_no_session(
    given: Given, who: _WhoAndWhen, rows: Longs
) -> Iterator[tuple[Bools, NoSession]]:
    """Which of some rows are no session, and why; the first reason that holds is told."""
    part, dates = given.table.take(rows), who.dates
    filled, total = _filled_and_total(part)
    undated = dates.blank[rows]
    header = dates.where(lambda text: text.casefold() == dates.name.casefold())[rows]
    nobody = np.all([column.blank[rows] for column in who.people], axis=0)
    yield filled == 0, NoSession.BLANK_LINE
    yield header & (filled > 1), NoSession.HEADER_AGAIN
    yield total, NoSession.TOTALS
    yield _counts_people(who, part), NoSession.COUNTED
    yield (filled == 1) | (nobody & (filled <= _MOST_OF_HEADING)), NoSession.HEADING
    yield undated & who.people[-1].blank[rows] & _says_nothing(part, given), NoSession.NOTHING_IN_IT
    yield nobody & undated & _each_cell(part, is_number), NoSession.ONLY_NUMBERS


def _filled_and_total(part: Table) -> tuple[Longs, Bools]:
    """How many cells of each row are filled, and whether the first of them labels a total."""
    filled = np.zeros(len(part), dtype=np.int64)
    total = np.zeros(len(part), dtype=bool)
    for column in part.columns:
        total |= _holds(column, _labels_total) & (filled == 0)
        filled += ~column.blank
    return filled, total


def _labels_total(text: str) -> bool:
    return is_total(text) or ends_with_total(text)


def _counts_people(who: _WhoAndWhen, part: Table) -> Bools:
    """Rows that say how many clients, clinicians or sessions there were, and nothing else."""
    counted = np.zeros(len(part), dtype=bool)
    for column in (who.dates, *who.people):
        counted |= _holds(part.by_name[column.name], is_counted)
    return counted & _each_cell(part, lambda text: is_number(text) or is_counted(text))


def _each_cell(part: Table, rule: Callable[[str], bool]) -> Bools:
    """Rows in which every cell that is filled obeys a rule."""
    result = np.ones(len(part), dtype=bool)
    for column in part.columns:
        result &= _holds(column, rule) | column.blank
    return result


def _holds(column: Column, rule: Callable[[str], bool]) -> Bools:
    """The rows whose value obeys a rule, which is asked of none that only other rows have."""
    seen = np.flatnonzero(column.counts)
    holds = np.zeros(column.distinct, dtype=bool)
    holds[seen] = [rule(text) for text in column.dictionary.take(pa.array(seen)).to_pylist()]
    return holds[column.codes]


def _says_nothing(part: Table, given: Given) -> Bools:
    """Rows in which no goal is rated and no quiet victory told."""
    silent = np.ones(len(part), dtype=bool)
    for column in given.columns(Role.GOAL, Role.RATING, Role.VICTORIES, Role.TOTAL):
        silent &= part.by_name[column.name].blank
    return silent


def _no_sessions(given: Given, verdicts: Verdicts) -> Iterator[tuple[str, str]]:
    """Skip the rows that a column says are nobody's session; its values that a person must
    explain.
    """
    for column in given.columns(Role.NO_SESSION):
        read = read_no_session(column.name, column.values, given.layout.attended)
        is_none = np.array([read[value] is False for value in column.values] or [False])
        none = is_none[column.codes]
        verdicts.give(Verdict.SKIPPED, none, NoSession.STRUCK.of(column=column.name))
        of_sessions = column.places_in(verdicts.kept).tolist()
        yield from (
            (column.name, column.values[code])
            for code in of_sessions
            if read[column.values[code]] is None
        )


def _attendance(given: Given, verdicts: Verdicts) -> tuple[Bools, tuple[tuple[str, str], ...]]:
    """The rows whose contact took place, and the statuses that a person must explain."""
    attended, open_codes = _not_cancelled(given, verdicts)
    status = given.column(Role.ATTENDED)
    if status is None:
        return attended, open_codes
    read = read_statuses(status.values, given.layout.attended)
    absent = _rows_of_no(status, read)
    verdicts.give(Verdict.ABSENT, absent, NoSession.DID_NOT_TAKE_PLACE.of(column=status.name))
    attended &= ~absent
    unclear = _unclear(status, read, verdicts)
    if only_ticks_who_came(status, read, given.layout.attended):
        unclear.append((status.name, ""))
    return attended, (*open_codes, *unclear)


def _not_cancelled(given: Given, verdicts: Verdicts) -> tuple[Bools, tuple[tuple[str, str], ...]]:
    """The rows that no column of cancellings leaves out, and its codes that a person must
    explain.
    """
    attended = np.ones(len(given.table), dtype=bool)
    unclear: list[tuple[str, str]] = []
    for column in given.columns(Role.CANCELLED):
        read = read_cancellings(column.held, given.layout.attended)
        cancelled = _rows_of_no(column, read)
        verdicts.give(Verdict.ABSENT, cancelled, NoSession.CANCELLED.of(column=column.name))
        attended &= ~cancelled
        unclear += _unclear(column, read, verdicts)
    return attended, tuple(unclear)


def _rows_of_no(column: Column, read: Mapping[str, bool | None]) -> Bools:
    """The rows whose value says that the contact did not take place."""
    return column.where(lambda value: read.get(value) is False)


def _unclear(
    column: Column, read: Mapping[str, bool | None], verdicts: Verdicts
) -> list[tuple[str, str]]:
    """The values of a column that nobody has explained, of rows that may be sessions: what stands
    below it in a row of totals is no status.
    """
    values = column.values
    of_sessions = [values[code] for code in column.places_in(verdicts.kept).tolist()]
    return [(column.name, value) for value in of_sessions if read[value] is None]


def only_ticks_who_came(
    status: Column, read: Mapping[str, bool | None], known: Mapping[str, bool]
) -> bool:
    """Whether a column says only who came, in one word or several spellings, and is blank in many
    rows: a blank there may say that nobody did.
    """
    said = {took_place for value, took_place in read.items() if value}
    if said != {True} or "" in known:
        return False
    return float(status.blank.mean()) >= _MANY_BLANK


def _starts(given: Given, dates: Column, moments: Sequence[Moment]) -> Shorts:
    """Start times in minutes after midnight: of a column of their own, else of the date's."""
    own = given.column(Role.START)
    minutes = own.map(minutes_of) if own else [moment.minutes for moment in moments]
    by_value = np.array(minutes or [NO_START_TIME], dtype=np.int16)
    return by_value[(own or dates).codes]

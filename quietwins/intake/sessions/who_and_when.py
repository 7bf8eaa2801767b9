"""Dates, people and attendance of every row, and the verdict on rows that are no sessions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from quietwins.intake.cells.attendance import means_cancelled, means_preview, read_statuses
from quietwins.intake.cells.codes import code_trouble, is_number, is_total
from quietwins.intake.cells.date_order import each_by_itself, only_order
from quietwins.intake.cells.dates import Moment, minutes_of, read_moment
from quietwins.intake.layout import DateOrder, Layout
from quietwins.intake.reasons import NoSession, RowRefused, Why
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.sessions.verdicts import Verdict, Verdicts
from quietwins.intake.table.columns import Bools, Column, Longs, Shorts, Table
from quietwins.intake.uses import Role
from quietwins.log.tables import NO_START_TIME


@dataclass(frozen=True, eq=False)
class People:
    """Who and when, by row, with the verdicts that follow."""

    date: Column
    moments: tuple[Moment, ...]
    client: Column
    clinician: Column | None
    start: Shorts  # after midnight
    attended: Bools
    unclear: tuple[str, ...]  # statuses that a person must explain
    placed: Bools  # rows of which date, client and clinician can be read
    # day first and month first in one column; each date was read in the only order that it can have
    mixed: bool


def judge(
    table: Table, roles: Roles, layout: Layout, order: DateOrder, today: date, verdicts: Verdicts
) -> People:
    """Read who and when, and give each row that is not a session its verdict."""
    dates = table.by_name[roles.one(Role.DATE) or ""]
    mixed = each_by_itself(dates.values, dates.counts.tolist(), today)
    moments = tuple(
        dates.map(
            lambda text: read_moment(text, only_order(text, order) if mixed else order, today)
        )
    )
    client = table.by_name[roles.one(Role.CLIENT) or ""].folded
    clinician_name = roles.one(Role.CLINICIAN)
    clinician = table.by_name[clinician_name].folded if clinician_name else None
    people = [client] if clinician is None else [client, clinician]
    _skip_what_is_no_session(table, roles, dates, moments, people, verdicts)
    for name, _ in roles.all(Role.PREVIEW):
        verdicts.give(
            Verdict.SKIPPED, table.by_name[name].where(means_preview), NoSession.PREVIEW.of()
        )
    attended, unclear = _attendance(table, roles, layout, verdicts)
    placed = np.ones(len(table), dtype=bool)
    for column, troubles in _troubles(dates, moments, client, clinician):
        verdicts.give_by_value(Verdict.REJECTED, column, troubles)
        placed &= np.array([why is None for why in troubles] or [True], dtype=bool)[column.codes]
    return People(
        dates,
        moments,
        client,
        clinician,
        _starts(table, roles, dates, moments),
        attended,
        unclear,
        placed,
        mixed,
    )


def _troubles(
    dates: Column, moments: Sequence[Moment], client: Column, clinician: Column | None
) -> Iterator[tuple[Column, list[Why | None]]]:
    """For the columns that every session needs, what is wrong with each distinct value."""
    yield (
        dates,
        [_date_trouble(text, moment) for text, moment in zip(dates.values, moments, strict=True)],
    )
    yield client, [_person_trouble(text, Role.CLIENT) for text in client.values]
    if clinician is not None:
        yield clinician, [_person_trouble(text, Role.CLINICIAN) for text in clinician.values]


def _date_trouble(text: str, moment: Moment) -> Why | None:
    return moment.why if text else RowRefused.NO_DATE.of()


def _person_trouble(text: str, who: Role) -> Why | None:
    return code_trouble(text, who) if text else RowRefused.NO_PERSON.of(who=who)


def _skip_what_is_no_session(
    table: Table,
    roles: Roles,
    dates: Column,
    moments: Sequence[Moment],
    people: Sequence[Column],
    verdicts: Verdicts,
) -> None:
    """Blank rows, repeated headers, totals, headings: told apart only among
    rows without a readable date.
    """
    undated = np.array([moment.day is None for moment in moments] or [True], dtype=bool)[
        dates.codes
    ]
    rows = np.flatnonzero(undated)
    if not len(rows):
        return
    part = table.take(rows)
    filled, total = _filled_and_total(part)
    header = dates.where(lambda text: text.casefold() == dates.name.casefold())[rows]
    nobody = np.all([column.blank[rows] for column in people], axis=0)
    nothing = dates.blank[rows] & people[-1].blank[rows] & _says_nothing(part, roles)
    for mask, reason in (
        (filled == 0, NoSession.BLANK_LINE),
        (header & (filled > 1), NoSession.HEADER_AGAIN),
        (total, NoSession.TOTALS),
        ((filled == 1) | (nobody & (filled <= 2)), NoSession.HEADING),
        (nothing, NoSession.NOTHING_IN_IT),
        (
            nobody & dates.blank[rows] & _only_numbers(part),
            NoSession.ONLY_NUMBERS,
        ),
    ):
        spread = np.zeros(len(table), dtype=bool)
        spread[rows[mask]] = True
        verdicts.give(Verdict.SKIPPED, spread, reason.of())


def _filled_and_total(part: Table) -> tuple[Longs, Bools]:
    """How many cells of each row are filled, and whether the first of them labels a total."""
    filled = np.zeros(len(part), dtype=np.int64)
    total = np.zeros(len(part), dtype=bool)
    for column in part.columns:
        seen = np.unique(column.codes)
        label = np.zeros(column.distinct, dtype=bool)
        label[seen] = [
            is_total(text) for text in column.dictionary.take(pa.array(seen)).to_pylist()
        ]
        total |= label[column.codes] & (filled == 0)
        filled += ~column.blank
    return filled, total


def _only_numbers(part: Table) -> Bools:
    """Rows in which every cell that is filled holds a number."""
    numbers = np.ones(len(part), dtype=bool)
    for column in part.columns:
        seen = np.unique(column.codes)
        number = np.zeros(column.distinct, dtype=bool)
        number[seen] = [
            not text or is_number(text)
            for text in column.dictionary.take(pa.array(seen)).to_pylist()
        ]
        numbers &= number[column.codes]
    return numbers


def _says_nothing(part: Table, roles: Roles) -> Bools:
    """Rows in which no goal is rated and no quiet victory told."""
    silent = np.ones(len(part), dtype=bool)
    for name, _ in roles.all(Role.GOAL, Role.RATING, Role.VICTORIES, Role.TOTAL):
        silent &= part.by_name[name].blank
    return silent


def _attendance(
    table: Table, roles: Roles, layout: Layout, verdicts: Verdicts
) -> tuple[Bools, tuple[str, ...]]:
    attended = np.ones(len(table), dtype=bool)
    unclear: tuple[str, ...] = ()
    for name, _ in roles.all(Role.CANCELLED):
        cancelled = table.by_name[name].where(means_cancelled)
        verdicts.give(Verdict.ABSENT, cancelled, NoSession.CANCELLED.of(column=name))
        attended &= ~cancelled
    status = roles.one(Role.ATTENDED)
    if status:
        column = table.by_name[status]
        read = read_statuses(column.values, layout.attended)
        absent = column.where(lambda value: read[value] is False)
        verdicts.give(Verdict.ABSENT, absent, NoSession.DID_NOT_TAKE_PLACE.of(column=status))
        attended &= ~absent
        unclear = tuple(value for value, status in read.items() if status is None)
    return attended, unclear


def _starts(table: Table, roles: Roles, dates: Column, moments: Sequence[Moment]) -> Shorts:
    """Start times in minutes after midnight: of a column of their own, else of the date's."""
    name = roles.one(Role.START)
    if name:
        column = table.by_name[name]
        return np.array(column.map(minutes_of) or [NO_START_TIME], dtype=np.int16)[column.codes]
    return np.array([moment.minutes for moment in moments] or [NO_START_TIME], dtype=np.int16)[
        dates.codes
    ]

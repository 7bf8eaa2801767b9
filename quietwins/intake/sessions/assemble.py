"""Rows with roles -> sessions under one reading of the dates, with all
notes: what would come in.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quietwins.codebook import Codebook
from quietwins.intake.cells.dates import Moment
from quietwins.intake.layout import Layout
from quietwins.intake.reading import CellNote, Counts, RowNote
from quietwins.intake.reasons import CellLost, ToLookAt, Why
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.sessions.cell_notes import Cells
from quietwins.intake.sessions.duplicates import reject_duplicates
from quietwins.intake.sessions.given import Given
from quietwins.intake.sessions.group_rows import Assembled, RatingRows, assemble
from quietwins.intake.sessions.session_frame import RowFacts
from quietwins.intake.sessions.session_ratings import gather_ratings
from quietwins.intake.sessions.session_victories import MarkGatherer, UnknownLabels, gather_marks
from quietwins.intake.sessions.totals import count
from quietwins.intake.sessions.verdicts import Verdict, Verdicts
from quietwins.intake.sessions.who_and_when import People, judge
from quietwins.intake.table.columns import Bools, Column, Table
from quietwins.intake.uses import Role
from quietwins.log.session_tables import SessionTables
from quietwins.log.states import Blank

TOLD = (Role.VICTORIES, Role.VICTORY, Role.TOTAL)
VICTORY_ROLES = (*TOLD, Role.NONE)


@dataclass(frozen=True, eq=False)
class Draft:
    """The sessions of a file under one reading of its dates, and everything there is to say about
    its rows.
    """

    tables: SessionTables
    counts: Counts
    verdicts: Verdicts
    cells: Cells
    unclear: tuple[str, ...]  # statuses that a person must explain
    unknown: tuple[UnknownLabels, ...]
    never_says_none: bool


def draft(given: Given) -> Draft:
    """Read every row."""
    table, roles = given.table, given.roles
    verdicts = Verdicts(len(table))
    people = judge(given, verdicts)
    reject_duplicates(given, people, verdicts)
    cells = Cells(table.lines, verdicts.kept)
    _warn_people(people, cells)
    ratings = gather_ratings(given, cells)
    marks = gather_marks(table, roles, given.codebook, given.layout, cells)
    never = never_says_none(roles, marks, verdicts.verdict != Verdict.SKIPPED)
    blank = (given.layout.blank or Blank.CANNOT_TELL) if never else None
    done = assemble(_facts(given, people, _planned(verdicts, people)), ratings, marks.rows(), blank)
    _note_rated_twice(table, ratings, done, cells)
    coded = bool(roles.all(Role.VICTORIES, Role.VICTORY)) or not roles.all(Role.TOTAL)
    return Draft(
        tables=done.tables,
        counts=count(done.tables, coded),
        verdicts=verdicts,
        cells=cells,
        unclear=people.unclear,
        unknown=tuple(marks.unknown),
        never_says_none=never,
    )


def _planned(verdicts: Verdicts, people: People) -> Bools:
    """The rows of sessions, and of contacts that were planned and did not take place."""
    absent = verdicts.verdict == Verdict.ABSENT
    return np.asarray(verdicts.kept | (absent & people.placed))


def never_says_none(roles: Roles, marks: MarkGatherer, rows: Bools) -> bool:
    """Whether quiet victories are told of, but none of these rows says that there was none.

    It is about the form, so it hangs on no other answer: a row without a readable date says none as
    well as any.
    """
    return bool(roles.all(*TOLD)) and not bool((marks.said_none & rows).any())


def form_never_says_none(table: Table, roles: Roles, codebook: Codebook, layout: Layout) -> bool:
    """The same of a file whose rows cannot be read yet, because a question about its columns is
    open.
    """
    every = np.ones(len(table), dtype=bool)
    return never_says_none(
        roles, gather_marks(table, roles, codebook, layout, Cells(table.lines, every)), every
    )


def _facts(given: Given, people: People, planned: Bools) -> RowFacts:
    def label(role: Role) -> Column | None:
        found = given.column(role)
        return found.freed if found else None

    return RowFacts(
        use=planned,
        attended=people.attended,
        client=people.client,
        clinician=people.clinician,
        one_clinician=given.layout.clinician,
        date=people.date,
        moments=people.moments,
        start=people.start,
        session=given.column(Role.SESSION),
        service=label(Role.SERVICE),
        setting=label(Role.SETTING),
        episode=label(Role.EPISODE),
        joined=bool(given.roles.all(Role.GOAL_NAME, Role.RATER, Role.MEASURE)),
    )


def _warn_people(people: People, cells: Cells) -> None:
    """What a person should know of how the dates and codes were read."""
    cells.warnings += people.notes
    if people.mixed:
        cells.warnings.append(RowNote(None, ToLookAt.ORDERS_MIXED.of(column=people.date.name)))
    read = zip(people.date.values, people.moments, strict=True)
    cells.warn(people.date, [_of_serial(text, moment) for text, moment in read])
    if any(moment.utc for moment in people.moments):
        cells.warnings.append(RowNote(None, ToLookAt.TIMES_IN_UTC.of()))


def _of_serial(text: str, moment: Moment) -> Why | None:
    if not moment.serial or not moment.day:
        return None
    return ToLookAt.SERIAL_DAY.of(number=text, day=moment.day)


def _note_rated_twice(table: Table, ratings: RatingRows, done: Assembled, cells: Cells) -> None:
    for place in done.twice.tolist():
        row, column = int(ratings.row[place]), table.columns[int(ratings.column[place])]
        cells.n_rejected += 1
        note = CellNote(
            int(table.lines[row]),
            column.name,
            CellLost.RATED_TWICE.of(),
        )
        cells.rejected.append(note)

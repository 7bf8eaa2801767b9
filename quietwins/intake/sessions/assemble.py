"""Rows with roles -> sessions under one reading of the dates, with all
notes: what would come in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from quietwins.intake.answers import ClientNumbers, ExampleRows, SameDay, SeveralClients
from quietwins.intake.cells.dates import Moment
from quietwins.intake.reading import Counts, RowNote
from quietwins.intake.reasons import CellLost, NoSession, ToLookAt, Why
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.sessions.cell_notes import Cells
from quietwins.intake.sessions.client_numbers import NumbersAgain, numbers_again, of_their_clinician
from quietwins.intake.sessions.duplicates import reject_duplicates
from quietwins.intake.sessions.example_rows import rows_of_examples
from quietwins.intake.sessions.finished_forms import incomplete_forms
from quietwins.intake.sessions.further_lines import FurtherLines, find_further_lines
from quietwins.intake.sessions.given import Given
from quietwins.intake.sessions.group_rows import Assembled, MarkRows, RatingRows, assemble
from quietwins.intake.sessions.one_code import one_code_each
from quietwins.intake.sessions.one_dress import written_otherwise
from quietwins.intake.sessions.session_frame import RowFacts
from quietwins.intake.sessions.session_ratings import gather_ratings
from quietwins.intake.sessions.session_victories import MarkGatherer, gather_marks
from quietwins.intake.sessions.several_clients import each_had_it
from quietwins.intake.sessions.totals import count
from quietwins.intake.sessions.unknown_labels import UnknownLabels
from quietwins.intake.sessions.verdicts import Verdict, Verdicts
from quietwins.intake.sessions.who_and_when import People, judge
from quietwins.intake.table.columns import Bools, Column, Table
from quietwins.intake.uses import Role
from quietwins.intake.words.normal import folded
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
    unclear: tuple[tuple[str, str], ...]  # columns with a status that a person must explain
    unknown: tuple[UnknownLabels, ...]
    never_says_none: bool
    # codes of clients as some sessions have them, where that is another dress than the client's
    written_otherwise: Mapping[str, tuple[int, ...]]
    numbers_again: NumbersAgain | None  # where nobody has said whether client numbers begin again
    examples: int  # rows of examples or tests; 0 where a person has said that they are sessions
    further: FurtherLines | None  # rows that say the same as another, where not said otherwise
    rows_of_several: int  # that name several clients, where nobody has said what becomes of them


def draft(given: Given) -> Draft:
    """Read every row."""
    table, roles = given.table, given.roles
    verdicts = Verdicts(len(table))
    people = judge(given, verdicts)
    examples = _leave_out_examples(given, people, verdicts)
    reject_duplicates(given, people, verdicts)
    further = _further_lines(given, verdicts)
    joined = given.layout.same_day is SameDay.ONE and _are_joined(further, verdicts)
    cells = Cells(table.lines, verdicts.kept & ~people.clients.of_several)
    _warn_people(people, verdicts, cells)
    if incomplete := incomplete_forms(table, roles, verdicts.kept):
        cells.warnings.append(RowNote(None, incomplete))
    ratings = gather_ratings(given, cells)
    marks = gather_marks(given, cells)
    never = never_says_none(roles, marks, verdicts.verdict != Verdict.SKIPPED)
    blank = (given.layout.blank or Blank.CANNOT_TELL) if never else None
    facts = _facts(given, people, _planned(verdicts, people))
    facts = replace(facts, joined=facts.joined or joined)
    facts, rating_rows, mark_rows = _of_each_client(given, people, (facts, ratings, marks.rows()))
    done = assemble(facts, rating_rows, mark_rows, blank)
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
        written_otherwise=written_otherwise(facts.written, facts.client, done.first),
        numbers_again=_numbers_again(given, done),
        examples=examples,
        further=further,
        rows_of_several=_rows_of_several(given, people, verdicts),
    )


def _leave_out_examples(given: Given, people: People, verdicts: Verdicts) -> int:
    """Skip the rows of examples where a person has said so; how many there are, unless they are
    sessions.
    """
    if given.layout.example_rows is ExampleRows.SESSIONS:
        return 0
    rows = rows_of_examples(people, verdicts.kept)
    if given.layout.example_rows is ExampleRows.LEFT_OUT:
        verdicts.give(Verdict.SKIPPED, rows, NoSession.EXAMPLE.of())
    return int(rows.sum())


def _further_lines(given: Given, verdicts: Verdicts) -> FurtherLines | None:
    """The rows that say the same again, unless a person has said that they are sessions."""
    return None if given.layout.same_day is SameDay.SEVERAL else find_further_lines(given, verdicts)


def _are_joined(further: FurtherLines | None, verdicts: Verdicts) -> bool:
    """Whether rows of one day are joined, each of which tells of a quiet victory of its own; those
    that add nothing are skipped.
    """
    if further:
        verdicts.give(Verdict.SKIPPED, further.rows, NoSession.FURTHER_LINE.of())
    return further is not None and further.one_by_one


def _numbers_again(given: Given, done: Assembled) -> NumbersAgain | None:
    """Whether client numbers may begin again for each clinician, where nobody has said so."""
    if given.layout.client_numbers is not None or given.column(Role.CLINICIAN) is None:
        return None
    return numbers_again(done.tables.sessions)


def _rows_of_several(given: Given, people: People, verdicts: Verdicts) -> int:
    """The rows that are left out because they name several clients, where nobody has said so."""
    if given.layout.several_clients is not None:
        return 0
    return int((people.clients.of_several & (verdicts.verdict == Verdict.REJECTED)).sum())


_Rows = tuple[RowFacts, RatingRows, MarkRows]


def _of_each_client(given: Given, people: People, rows: _Rows) -> _Rows:
    """The rows with one client in each, who is told from the clients of other clinicians where
    numbers begin again.
    """
    facts, ratings, marks = rows
    each = given.layout.several_clients is SeveralClients.EACH
    if each and (people.clients.of_several & facts.use).any():
        facts, ratings, marks = each_had_it(facts, ratings, marks, people.clients.several)
        facts = replace(facts, client=one_code_each(facts.written, Role.CLIENT).column)
    if given.layout.client_numbers is ClientNumbers.PER_CLINICIAN:
        facts = _per_clinician(facts)
    return facts, ratings, marks


def _per_clinician(facts: RowFacts) -> RowFacts:
    """The same rows, in which a client is a number and a clinician."""
    clinician = facts.clinician
    if clinician is None:
        nobody_else = np.zeros(len(facts.use), dtype=np.int32)
        clinician = Column("", nobody_else, pa.array([facts.one_clinician], pa.string()))
    return replace(
        facts,
        client=of_their_clinician(facts.client, clinician),
        written=of_their_clinician(facts.written, clinician),
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


def form_never_says_none(given: Given) -> bool:
    """The same of a file whose rows cannot be read yet, because a question about its columns is
    open.
    """
    every = np.ones(len(given.table), dtype=bool)
    marks = gather_marks(given, Cells(given.table.lines, every))
    return never_says_none(given.roles, marks, every)


def _facts(given: Given, people: People, planned: Bools) -> RowFacts:
    def label(role: Role) -> Column | None:
        found = given.column(role)
        return found.freed if found else None

    return RowFacts(
        use=planned,
        attended=people.attended,
        client=people.clients.codes.column,
        written=people.clients.written,
        clinician=people.clinician,
        one_clinician=given.layout.clinician,
        date=people.date,
        moments=people.moments,
        start=people.start,
        session=given.column(Role.SESSION),
        service=_in_own_words(label(Role.SERVICE), given.services),
        setting=label(Role.SETTING),
        episode=label(Role.EPISODE),
        joined=bool(given.roles.all(Role.GOAL_NAME, Role.RATER, Role.MEASURE)),
    )


def _in_own_words(column: Column | None, services: Sequence[str]) -> Column | None:
    """The services of a file as the practice names them: a form keeps "Children's team" as
    "children_s_team".
    """
    if column is None or not services:
        return column
    alike = Counter(map(folded, services))
    # A name as it stands is that name, and what two names would become alike is neither.
    named = {folded(one): one for one in services if alike[folded(one)] == 1}
    return column.respelled(
        lambda text: text if text in services else named.get(folded(text), text)
    )


def _warn_people(people: People, verdicts: Verdicts, cells: Cells) -> None:
    """What a person should know of how the dates and codes were read."""
    cells.warnings += people.notes
    named = int((people.clients.of_several & verdicts.kept).sum())
    if named:
        cells.warnings.append(RowNote(None, ToLookAt.EACH_OF_SEVERAL.of(rows=named)))
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
    """Note the ratings of goals that their session had rated already, and otherwise."""
    for place in done.twice.tolist():
        row, column = int(ratings.row[place]), table.columns[int(ratings.column[place])]
        cells.reject_one(column, row, CellLost.RATED_TWICE.of())

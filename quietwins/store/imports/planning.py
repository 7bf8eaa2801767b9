"""What bringing an export in would do, said before anything is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pyarrow as pa

from quietwins.store.beside.clinician_codes import clinicians_in, read_clinician_codes
from quietwins.store.disk import rows_on_disk
from quietwins.store.disk.snapshot import Outline, Snapshot
from quietwins.store.imports.blank_questions import (
    FAR,
    OTHER,
    SAME,
    SAME_DAY,
    Question,
    check_answers,
    far_question,
    same_day_question,
)
from quietwins.store.imports.clients_met import Met
from quietwins.store.imports.effect import effect_of_adding
from quietwins.store.imports.events import ImportEvent
from quietwins.store.imports.hashed_codes import Coder
from quietwins.store.imports.identity import Ints, said_to_be
from quietwins.store.imports.incoming import Import, described
from quietwins.store.imports.kept_rows import TELLER, Rows, rows_of
from quietwins.store.imports.matching import match, told_of, twins
from quietwins.store.imports.repeats import NOWHERE, kept_at
from quietwins.store.imports.runs import addresses, runs_of
from quietwins.store.store_errors import PracticeError

_SEVERAL = 2  # clinicians of a file


@dataclass(frozen=True)
class Plan:
    """What bringing an export in would do to the log."""

    new: int = 0
    changed: int = 0
    same: int = 0
    missing: int = 0  # kept sessions inside the file's dates that it does not have; they stay
    told_by: tuple[int, ...] = ()  # the imports, by their numbers, that told these last
    first_day: date | None = None
    last_day: date | None = None
    # to be answered before it can be kept; the counts assume OTHER
    questions: tuple[Question, ...] = ()
    # the import that brought in this very file; it will not be kept twice
    already: ImportEvent | None = None
    # codes of clinicians in the file that are taken for somebody whose name became that code here
    called: tuple[str, ...] = ()
    # a practice that keeps sessions knows neither a client nor a clinician of the file, which has
    # several clinicians: it may be of another clinic
    nobody_known: bool = False


@dataclass(frozen=True, eq=False)
class Prepared:
    """A plan and what it takes to carry it out."""

    plan: Plan
    rows: Rows
    event: ImportEvent
    kept_at: Ints  # of each row the address of the kept row that says the very same


def prepare(
    there: Snapshot, incoming: Import, coder: Coder, answers: Mapping[str, str]
) -> Prepared:
    """Compare an export with what is kept. Writes nothing.

    Raises :class:`ForeignCodesError` where its codes are another practice's,
    :class:`PracticeError` where it has no session.
    """
    if not len(incoming.tables.sessions):
        raise PracticeError(
            f"{incoming.file} holds no sessions. Nothing was kept; check that it is the right"
            " export."
        )
    check_answers(answers)
    outlined = there.outline() if there.live else Outline.none()
    met = Met(coder, frozenset(outlined.sessions["client"].cat.categories))
    codes = read_clinician_codes(there.folder)
    tables = codes.kept(incoming.tables)
    rows = rows_of(tables, met, incoming.written_otherwise)
    event = described(incoming, rows, answers.get(FAR) == SAME)
    already = next(
        (one for one in there.live if (one.digest, one.content) == (event.digest, event.content)),
        None,
    )
    if already:
        took_place = int(rows.sessions["attended"].sum())
        plan = Plan(
            same=took_place, first_day=event.first_day, last_day=event.last_day, already=already
        )
        return Prepared(plan, rows, event, np.full(len(rows), NOWHERE))
    # Who says that sessions are the same may join what was apart: then every telling counts.
    if there.live and answers.get(SAME_DAY) == SAME:
        outlined = there.outline(every=True)
    prepared = _compare(there, outlined, rows, event, answers)
    called = codes.called(clinicians_in(incoming.tables.sessions))
    plan = replace(
        prepared.plan, called=called, nobody_known=_is_nobody_known(there, outlined, rows)
    )
    return replace(prepared, plan=plan)


def _is_nobody_known(there: Snapshot, outlined: Outline, rows: Rows) -> bool:
    """Whether a file tells of nobody who is kept; a file of one clinician never does, as some
    practices export each of theirs alone.
    """
    of_file = set(rows.sessions["clinician"].unique())
    if not there.live or len(of_file) < _SEVERAL:
        return False
    clients = set(outlined.sessions["client"].unique())
    if clients.intersection(rows.sessions["client"].unique()):
        return False
    return of_file.isdisjoint(there.clinicians())


def _compare(
    there: Snapshot,
    outlined: Outline,
    rows: Rows,
    event: ImportEvent,
    answers: Mapping[str, str],
) -> Prepared:
    """The plan, and the rows with the sessions that a person said they are."""
    kept = there.live
    outline = outlined.sessions
    matched = match(outline, rows, kept, event)
    questions: list[Question] = []
    ours, theirs = twins(outline, rows, matched)
    if len(ours) and SAME_DAY not in answers:
        questions.append(same_day_question(len(ours)))
    if len(ours) and answers.get(SAME_DAY, OTHER) == SAME:
        same = np.zeros(len(rows), dtype=np.int64)
        same[ours] = said_to_be(outline)[theirs]
        rows = rows.same_as(same)
        matched = match(outline, rows, kept, event)
    if matched.far and FAR not in answers:
        questions.append(far_question(matched.far))
    about = np.flatnonzero(told_of(outline, rows))
    told = there.rows_at(outlined, about) if len(about) else Rows.none()
    effect = effect_of_adding(told, kept, rows, event)
    missing = outline.iloc[matched.lonely]
    missing = missing[missing["attended"].to_numpy()]
    plan = Plan(
        effect.new,
        effect.changed,
        effect.same,
        len(missing),
        tuple(sorted(kept[place].number for place in set(missing[TELLER]))),
        event.first_day,
        event.last_day,
        tuple(questions),
    )
    event = replace(event, new=plan.new, changed=plan.changed, same=plan.same, missing=plan.missing)
    return Prepared(plan, rows, event, kept_at(rows, told, outlined.address[about]))


def as_written(prepared: Prepared, event: ImportEvent) -> pa.Table:
    """The rows of an import as they are written: those that are kept nowhere yet, and where the
    others are.
    """
    own = prepared.kept_at == NOWHERE
    if own.all():
        return rows_on_disk.nested(prepared.rows, event.id)
    numbers = np.full(len(own), event.number)
    address = np.where(own, addresses(numbers, np.arange(len(own))), prepared.kept_at)
    pointer = rows_on_disk.pointing(event.id, runs_of(address))
    written = rows_on_disk.nested(prepared.rows.only(own), event.id)
    return pa.concat_tables([written, pointer]).combine_chunks()

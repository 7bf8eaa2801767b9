"""What bringing an export in would do, said before anything is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from quietwins.store import nested
from quietwins.store.codes import Coder
from quietwins.store.compare import effect_of_adding
from quietwins.store.delta import read_sessions, read_whole
from quietwins.store.errors import PracticeError
from quietwins.store.events import ImportEvent, live
from quietwins.store.folder import Folder
from quietwins.store.identity import said_to_be
from quietwins.store.incoming import Import, described
from quietwins.store.matching import match, told_of, twins
from quietwins.store.questions import (
    FAR,
    OTHER,
    SAME,
    SAME_DAY,
    Question,
    check_answers,
    far_question,
    same_day_question,
)
from quietwins.store.rows import KEY, Rows, rows_of


@dataclass(frozen=True)
class Plan:
    """What bringing an export in would do to the log."""

    new: int = 0
    changed: int = 0
    same: int = 0
    missing: int = 0  # kept sessions inside the file's dates that it does not have; they stay
    first_day: date | None = None
    last_day: date | None = None
    questions: tuple[Question, ...] = ()  # to be answered before it can be kept; the counts assume OTHER
    already: ImportEvent | None = None  # the import that brought in this very file; it will not be kept twice


@dataclass(frozen=True, eq=False)
class Prepared:
    """A plan and what it takes to carry it out."""

    plan: Plan
    rows: Rows
    event: ImportEvent


def prepare(
    folder: Folder, imports: Sequence[ImportEvent], incoming: Import, coder: Coder, answers: Mapping[str, str]
) -> Prepared:
    """Compare an export with what is kept. Writes nothing.

    Raises :class:`ForeignCodesError` where its codes are another practice's, :class:`PracticeError` where it has no
    session.
    """
    if not len(incoming.tables.sessions):
        raise PracticeError(f"{incoming.file} holds no sessions. Nothing was kept; check that it is the right export.")
    check_answers(answers)
    rows = rows_of(incoming.tables, coder)
    event = described(incoming, rows, answers.get(FAR) == SAME)
    kept = live(imports)
    already = next((one for one in kept if (one.digest, one.content) == (event.digest, event.content)), None)
    if already:
        plan = Plan(same=len(rows), first_day=event.first_day, last_day=event.last_day, already=already)
        return Prepared(plan, rows, event)
    rows, plan = _compare(folder, kept, rows, event, answers)
    return Prepared(
        plan, rows, replace(event, new=plan.new, changed=plan.changed, same=plan.same, missing=plan.missing)
    )


def _compare(
    folder: Folder, kept: Sequence[ImportEvent], rows: Rows, event: ImportEvent, answers: Mapping[str, str]
) -> tuple[Rows, Plan]:
    """The plan, and the rows with the sessions that a person said they are."""
    outline = _outline(folder, kept)
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
    told = kept_rows(folder, kept, outline, told_of(outline, rows))
    effect = effect_of_adding(told, kept, rows, event)
    days = event.first_day, event.last_day
    return rows, Plan(effect.new, effect.changed, effect.same, len(matched.lonely), *days, tuple(questions))


def _outline(folder: Folder, kept: Sequence[ImportEvent]) -> pd.DataFrame:
    """Which session each kept row is, and when, without what it says."""
    if not kept:
        return Rows.none().sessions
    return nested.outline_from(read_whole(folder, kept, columns=nested.OUTLINE), [one.id for one in kept])


def kept_rows(folder: Folder, kept: Sequence[ImportEvent], outline: pd.DataFrame, about: npt.NDArray[np.bool_]) -> Rows:
    """All that is kept of the sessions of these rows of the outline, whichever import told them."""
    if not about.any():
        return Rows.none()
    ids = [one.id for one in kept]
    keys = pa.array(np.unique(outline[KEY].to_numpy()[about]))
    return nested.rows_from(read_sessions(folder, ids, keys=keys), ids)

"""What a change of the imports does to the log: which sessions are new,
changed, the same or gone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from quietwins.log.session_tables import SessionTables
from quietwins.store.imports.events import ImportEvent
from quietwins.store.imports.hashed_codes import blend
from quietwins.store.imports.identity import Ints, said_to_be
from quietwins.store.imports.kept_rows import TELLER, Rows
from quietwins.store.imports.merge import Merged, merge

Hashes = npt.NDArray[np.uint64]
# Everything that a session says, except who it is (that is how sessions are matched)
# and its place in the file.
_TOLD = (
    "date",
    "start",
    "clinician",
    "attended",
    "service",
    "setting",
    "episode",
    "state",
    "cannot_tell",
    "uncoded",
)


@dataclass(frozen=True)
class Effect:
    """Sessions that come, are told differently, stay as they are, and go.

    Only those that took place, as everywhere: contacts that were cancelled are kept, not counted.
    """

    new: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0


def effect_of_adding(
    kept: Rows, imports: Sequence[ImportEvent], new: Rows, event: ImportEvent
) -> Effect:
    """What one more import does to the sessions that it tells of. ``kept`` may be those sessions'
    rows alone.
    """
    if not len(kept):  # an import never tells of one session twice
        return Effect(new=int(new.sessions["attended"].sum()))
    before = merge(kept, imports)
    after = merge(kept.then(new.told_by(len(imports))), [*imports, event])
    was = _where_it_was(after.session[: len(kept)], before.session, len(after.tables.sessions))
    told = _distinct(after.session[len(kept) :])
    told = told[_took_place(after)[told] | _took_place(before, was)[told]]
    known = told[was[told] >= 0]
    same = int((content(after.tables)[known] == content(before.tables)[was[known]]).sum())
    return Effect(new=len(told) - len(known), changed=len(known) - same, same=same)


def effect_of_undoing(rows: Rows, imports: Sequence[ImportEvent], import_id: str) -> Effect:
    """What the log loses, and what it tells differently, without one of its imports."""
    place = [one.id for one in imports].index(import_id)
    stays = rows.sessions[TELLER].to_numpy() != place
    keys = said_to_be(rows.sessions)
    about = np.isin(keys, keys[~stays])
    rows, stays = rows.only(about), stays[about]
    # silent, as it has no rows
    before, after = merge(rows, imports), merge(rows.only(stays), imports)
    touched = _distinct(before.session[~stays])
    now = _where_it_was(before.session[stays], after.session, len(before.tables.sessions))
    touched = touched[_took_place(before)[touched] | _took_place(after, now)[touched]]
    left = touched[now[touched] >= 0]
    same = int((content(before.tables)[left] == content(after.tables)[now[left]]).sum())
    return Effect(changed=len(left) - same, same=same, gone=len(touched) - len(left))


def content(tables: SessionTables) -> Hashes:
    """64 bits of all that each session says, whatever the order of its ratings and victories."""
    hashes = np.zeros(len(tables.sessions), dtype=np.uint64)
    for name in _TOLD:
        hashes = blend(hashes, hashed(tables.sessions[name]))
    for table in (tables.ratings, tables.victories):
        each = np.full(len(table), 1, dtype=np.uint64)
        for name in table.columns.drop("session"):
            each = blend(each, hashed(table[name]))
        together = np.zeros(len(hashes), dtype=np.uint64)
        np.add.at(together, table["session"].to_numpy(), each)
        hashes = blend(hashes, together)
    return hashes


def hashed(column: pd.Series) -> Hashes:
    """64 bits of each value, the same for the same value in another table."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        labels = np.append(column.cat.categories.astype(str).to_numpy(dtype=object), "\0")
        return pd.util.hash_array(labels, categorize=False)[column.cat.codes.to_numpy()]
    if isinstance(column.dtype, pd.StringDtype):
        return pd.util.hash_array(column.fillna("\0").to_numpy(dtype=object), categorize=False)
    values = column.to_numpy()
    return values.astype("f8" if values.dtype.kind == "f" else "i8").view(np.uint64)


def _took_place(log: Merged, at: Ints | None = None) -> npt.NDArray[np.bool_]:
    """Which sessions of a log took place; ``at`` are those to look at (-1: none, which did not)."""
    attended = np.append(log.tables.sessions["attended"].to_numpy(), False)
    return attended[:-1] if at is None else attended[at]


def _distinct(sessions: Ints) -> Ints:
    """Each session once, ascending."""
    return np.flatnonzero(np.bincount(sessions))


def _where_it_was(session: Ints, other: Ints, count: int) -> Ints:
    """For each of so many sessions, the session that its rows had in the other log (-1: it had
    none).
    """
    where = np.full(count, -1, dtype=np.int64)
    where[session] = other
    return where

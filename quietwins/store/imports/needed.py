"""Which of many tellings of the same sessions the log hangs on: after a year of nightly exports a
few in a hundred.

Of a row that is told again and again the log needs to know where it was told first, as that gives
its session its place in the day, and where it was told last by imports that carry the same fields.
What lies between says nothing more. Only where one key may stand for several sessions every telling
counts, as each may be of another of them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from quietwins import rules
from quietwins.store.imports.events import ImportEvent
from quietwins.store.imports.identity import said_to_be
from quietwins.store.imports.runs import Ints, Told


def needed(
    held: pd.DataFrame, told: Told, imports: Sequence[ImportEvent], without: int | None = None
) -> Ints:
    """The tellings on which the log of these imports hangs, ascending.

    ``without`` names an import: also those on which the log hangs without it, and all that it
    tells, as what its undoing does is said of each of its sessions.
    """
    every = np.arange(len(told.row))
    if len(every) == 0 or np.bincount(told.row, minlength=len(held)).max() <= 1:
        return every
    found = _needed(held, told, imports, every)
    if without is None:
        return found
    its_own = told.teller == without
    others = _needed(held, told, imports, every[~its_own])
    return _either(len(every), found, others, every[its_own])


def _needed(held: pd.DataFrame, told: Told, imports: Sequence[ImportEvent], tellings: Ints) -> Ints:
    ends = _first_and_last(len(held), told, imports, tellings)
    doubt = _doubtful(held, told, len(imports), tellings, ends)
    if not doubt.any():
        return ends
    return _either(len(told.row), ends, tellings[doubt[told.row[tellings]]])


def _either(count: int, *several: Ints) -> Ints:
    """The tellings, of so many, that are in any of these, ascending. Faster than sorting them."""
    chosen = np.zeros(count, dtype=bool)
    for some in several:
        chosen[some] = True
    return np.flatnonzero(chosen)


def _first_and_last(rows: int, told: Told, imports: Sequence[ImportEvent], tellings: Ints) -> Ints:
    """Of each held row its first telling, and its last by imports of one kind."""
    row = told.row[tellings]
    at = np.full(rows, -1, dtype=np.int64)
    at[row[::-1]] = tellings[::-1]
    ends = [at[at >= 0]]
    kinds = _kinds(imports)
    kind = kinds[told.teller[tellings]]
    for one in range(int(kinds.max()) + 1):
        own = kind == one
        at = np.full(rows, -1, dtype=np.int64)
        at[row[own]] = tellings[own]  # where a row is told several times, the last one stays
        ends.append(at[at >= 0])
    return _either(len(told.row), *ends)


def _kinds(imports: Sequence[ImportEvent]) -> Ints:
    """Imports that carry the same fields, goals and raters, and have the same answer, are of one
    kind.
    """
    seen: dict[tuple[object, ...], int] = {}
    kinds = [(one.carried, one.goals, one.raters, one.far_is_same) for one in imports]
    return np.array([seen.setdefault(kind, len(seen)) for kind in kinds], dtype=np.int64)


def _doubtful(
    held: pd.DataFrame, told: Told, imports: int, tellings: Ints, ends: Ints
) -> npt.NDArray[np.bool_]:
    """The held rows whose key may stand for several sessions: told twice by one import, or on days
    far apart.
    """
    rows = told.row[ends]
    group_of_end, groups = pd.factorize(said_to_be(held.take(rows)))
    group = np.full(len(held), -1, dtype=np.int64)
    group[rows] = group_of_end
    day = held["date"].to_numpy().astype("datetime64[D]").astype(np.int64)[rows]
    first, last = (
        np.full(len(groups), np.iinfo(np.int64).max),
        np.full(len(groups), np.iinfo(np.int64).min),
    )
    np.minimum.at(first, group_of_end, day)
    np.maximum.at(last, group_of_end, day)
    doubt = last - first > rules.now.far_days
    distinct = _either(len(held), rows)
    # an import tells of no row twice
    several = np.bincount(group[distinct], minlength=len(groups)) > 1
    each = group[told.row[tellings]]
    among = several[each]
    pairs = told.teller[tellings][among].astype(np.int64) * len(groups) + each[among]
    pairs.sort()
    doubt[pairs[1:][pairs[1:] == pairs[:-1]] % len(groups)] = True
    return np.where(group >= 0, doubt[group], False)

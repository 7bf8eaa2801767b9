"""Which sessions of an export are brought exactly as they are kept already: these need not be kept
once more.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from quietwins.store.disk import rows_on_disk
from quietwins.store.imports.effect import hashed
from quietwins.store.imports.hashed_codes import blend
from quietwins.store.imports.kept_rows import PLACE, TELLER, Rows
from quietwins.store.imports.runs import Ints

NOWHERE = -1  # the address of a row that is kept nowhere yet
_NOT_TOLD = (TELLER, PLACE)  # who tells a row, and where in the file: not a part of what it says


def kept_at(rows: Rows, kept: Rows, address: Ints) -> Ints:
    """For each row of an export the address of a kept row that says the very same, else
    :data:`NOWHERE`.

    No two rows of an export have the same address: where it tells of one session twice, the second
    is its own.
    """
    found = np.full(len(rows), NOWHERE, dtype=np.int64)
    if not len(kept) or not _counted_up(rows):
        return found
    there = pd.Index(_words(kept))
    latest = np.flatnonzero(~there.duplicated(keep="last"))
    words = pd.Index(_words(rows))
    at = there[latest].get_indexer(words)
    at[words.duplicated()] = -1
    ours, theirs = np.flatnonzero(at >= 0), latest[at[at >= 0]]
    if len(ours) and _same(rows.at(ours), kept.at(theirs)):
        found[ours] = address[theirs]
    return found


def _counted_up(rows: Rows) -> bool:
    """Whether the places in the file are 0, 1, 2 and so on, as they are read back from runs."""
    return bool((rows.sessions[PLACE].to_numpy() == np.arange(len(rows))).all())


def _words(rows: Rows) -> npt.NDArray[np.uint64]:
    """64 bits of all that each row says."""
    told = rows.sessions.drop(columns=[*_NOT_TOLD])
    words = np.zeros(len(rows), dtype=np.uint64)
    for name in told.columns:
        words = blend(words, hashed(told[name]))
    for table in (rows.ratings, rows.victories):
        row = table["session"].to_numpy()
        each = np.arange(len(row), dtype=np.uint64) - np.searchsorted(row, row).astype(np.uint64)
        for name in table.columns.drop("session"):
            each = blend(each, hashed(table[name]))
        together = np.zeros(len(rows), dtype=np.uint64)
        np.add.at(together, row, each)
        words = blend(words, together)
    return words


def _same(ours: Rows, theirs: Rows) -> bool:
    """Whether these rows would be written in the same way, whatever 64 bits of them are."""
    one, other = (rows_on_disk.nested(rows, "").drop_columns([PLACE]) for rows in (ours, theirs))
    return bool(one.equals(other))

"""The least and the most that each count of a ledger can be, as far as bounds tell."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from quietwins.disclosure.ledger import Ledger
from quietwins.measures.intervals import Numbers

ROUNDS = 100  # of narrowing; nothing gets narrower long before
SLACK = 1e-6  # of sums of whole numbers, for the computer's rounding


def bounds_of(ledger: Ledger) -> tuple[Numbers, Numbers]:
    """How much less and how much more than it is each count could be: bounds narrowed along all
    sums, in their order, until nothing gets narrower.
    """
    low = np.array([told.room.less for told in ledger.told], dtype=float)
    high = np.array([told.room.more for told in ledger.told], dtype=float)
    row, count, weight = _entries(ledger)
    least = np.array([row.room.less for row in ledger.rows])
    most = np.array([row.room.more for row in ledger.rows])
    up = weight > 0
    for _ in range(ROUNDS):
        # What all counts of a sum but one are together, at the least and at the most.
        small = weight * np.where(up, low[count], high[count])
        large = weight * np.where(up, high[count], low[count])
        others_least = np.bincount(row, small, len(least))[row] - small
        others_most = np.bincount(row, large, len(least))[row] - large
        ends = (least[row] - others_most) / weight, (most[row] - others_least) / weight
        new_low, new_high = low.copy(), high.copy()
        np.maximum.at(new_low, count, np.ceil(np.where(up, *ends) - SLACK))
        np.minimum.at(new_high, count, np.floor(np.where(up, *ends[::-1]) + SLACK))
        if np.array_equal(new_low, low) and np.array_equal(new_high, high):
            break
        low, high = new_low, new_high
    return low, high


def _entries(ledger: Ledger) -> tuple[npt.NDArray[Any], npt.NDArray[Any], Numbers]:
    """Every count in every sum that it is a part of: the sum, the count, its weight."""
    cells = [
        (at, count, weight)
        for at, row in enumerate(ledger.rows)
        for count, weight in row.weights.items()
    ]
    row, count, weight = (np.array(part) for part in zip(*cells, strict=True))
    return row, count, weight.astype(float)

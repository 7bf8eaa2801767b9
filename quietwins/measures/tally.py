"""Tallies: tables of sums and counts that add up over clients, and the grouping by client that precedes them.

Every measure is two steps. *Client-level work* (a baseline, a mean, a roll-up) needs all rows of a client. Then a *tally*:
a DataFrame of additive columns, one row a key (a month, a code; or the single key ``ALL``). Tallies of disjoint sets of
clients add up to the tally of all, so the same functions serve one laptop and, by partitions of clients, a cluster.
Figures are computed from tallies alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

Tally: TypeAlias = pd.DataFrame
ALL = "all"


def tally_of(clients: pd.DataFrame, key: str | None = None) -> Tally:
    """Sum a client-level table (one row a client, or a client and key) over clients."""
    if key is None:
        return clients.sum().to_frame(ALL).T
    return clients.groupby(key, observed=True, sort=True).sum()


def add(one: Tally, other: Tally) -> Tally:
    """The tally of both sets of clients, which must not overlap."""
    return one.add(other, fill_value=0)


@dataclass(frozen=True, eq=False)
class Runs:
    """Runs of equal consecutive keys: rows of one client, of one goal, of one client and month.

    The log is sorted by client and time, so a run is a group, and its sum is one pass without hashing.
    """

    starts: npt.NDArray[np.intp]
    length: int

    @classmethod
    def of(cls, *keys: npt.NDArray[np.generic]) -> Runs:
        """The runs in which all of these keys, equally long, stay the same."""
        n = len(keys[0])
        if n == 0:
            return cls(np.zeros(0, dtype=np.intp), 0)
        changes = np.zeros(n, dtype=bool)
        changes[0] = True
        for key in keys:
            changes[1:] |= key[1:] != key[:-1]
        return cls(np.flatnonzero(changes), n)

    def __len__(self) -> int:
        return len(self.starts)

    def first(self, values: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
        """The first value of each run."""
        return values[self.starts]

    def last(self, values: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
        """The last value of each run."""
        return values[np.append(self.starts[1:], self.length) - 1] if len(self) else values[:0]

    def sum(self, values: npt.NDArray[np.generic]) -> npt.NDArray[np.float64]:
        """The sum of each run."""
        return np.add.reduceat(values.astype(np.float64), self.starts) if len(self) else np.zeros(0)

    def sizes(self) -> npt.NDArray[np.float64]:
        """How many rows each run has."""
        return np.diff(np.append(self.starts, self.length)).astype(np.float64)

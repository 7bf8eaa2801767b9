"""Tallies: tables of sums and counts that add up over clients, and the grouping by client that precedes them.

Every measure is two steps. *Client-level work* (a baseline, a mean, a roll-up) needs all rows of a client. Then a
*tally*: a DataFrame of additive columns, one row a key (a month, a code; or the single key ``ALL``). Tallies of
disjoint sets of clients add up to the tally of all, so the same functions serve one laptop and, by partitions of
clients, a cluster. Figures are computed from tallies alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

Tally: TypeAlias = pd.DataFrame
Sums: TypeAlias = Mapping[str, float]
Whole: TypeAlias = npt.NDArray[np.integer[Any]]
Kind = TypeVar("Kind", bound=np.generic)
ALL = "all"


def tally_of(clients: pd.DataFrame, key: str | None = None) -> Tally:
    """Sum a client-level table (one row a client, or a client and a small whole number as key) over clients."""
    if key is None:
        return clients.sum().to_frame(ALL).T
    keys = clients[key].to_numpy().astype(np.int64)
    present = np.flatnonzero(np.bincount(keys))
    columns = {name: np.bincount(keys, weights=clients[name].to_numpy())[present] for name in clients.columns.drop(key)}
    return pd.DataFrame(columns, index=pd.Index(present, name=key))


def add(one: Tally, other: Tally) -> Tally:
    """The tally of both sets of clients, which must not overlap."""
    return one.add(other, fill_value=0)


def sums_of(tally: Tally, key: object = ALL) -> Sums:
    """One row of a tally, every sum 0 where no client has that key."""
    if key not in tally.index:
        return defaultdict(float)
    return {str(name): float(value) for name, value in tally.loc[[key]].iloc[0].items()}


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

    def first(self, values: npt.NDArray[Kind]) -> npt.NDArray[Kind]:
        """The first value of each run."""
        return values[self.starts]

    def last(self, values: npt.NDArray[Kind]) -> npt.NDArray[Kind]:
        """The last value of each run."""
        return values[np.append(self.starts[1:], self.length) - 1] if len(self) else values[:0]

    def sum(self, values: npt.NDArray[np.generic]) -> npt.NDArray[np.float64]:
        """The sum of each run."""
        return np.add.reduceat(values.astype(np.float64), self.starts) if len(self) else np.zeros(0)

    def sizes(self) -> npt.NDArray[np.float64]:
        """How many rows each run has."""
        return np.diff(np.append(self.starts, self.length)).astype(np.float64)

    def number(self) -> npt.NDArray[np.int64]:
        """For each row, which run it is in, from 0."""
        return np.repeat(np.arange(len(self)), np.diff(np.append(self.starts, self.length)))


def by_client(client: Whole, key: Whole | None = None) -> tuple[slice | npt.NDArray[np.intp], Runs]:
    """Group rows in client order by client (and key): the order to take rows in, and the runs they then form."""
    if key is None:
        return slice(None), Runs.of(client)
    in_order = bool(np.all((key[1:] >= key[:-1]) | (client[1:] != client[:-1])))
    order = slice(None) if in_order else np.lexsort((key, client))
    return order, Runs.of(client[order], key[order])


def client_means(client: Whole, key: Whole, values: npt.NDArray[np.float64]) -> pd.DataFrame:
    """One row a client and key: the mean of its values. Rows come in client order, keys are small whole numbers."""
    lowest = int(key.min(initial=0))
    width = int(key.max(initial=0)) - lowest + 1
    cell = Runs.of(client).number() * width + (key - lowest)
    n = np.bincount(cell)
    there = np.flatnonzero(n)
    return pd.DataFrame({"key": there % width + lowest, "mean": np.bincount(cell, weights=values)[there] / n[there]})


def movement_tally(client: Whole, key: Whole, movement: npt.NDArray[np.float64]) -> Tally:
    """One row a key: the sums over clients of each client's mean ``movement`` at that key."""
    means = client_means(client, key, movement)
    moved = means.assign(clients_rated_again=1.0, movement=means["mean"], movement_squared=means["mean"] ** 2)
    return tally_of(moved.drop(columns="mean"), "key")


def with_movement(marks: Tally, client: Whole, key: Whole, movement: npt.NDArray[np.float64]) -> Tally:
    """A tally of marks by key, and beside it that of movement at the same keys."""
    return marks.join(movement_tally(client, key, movement), how="left").fillna(0.0)

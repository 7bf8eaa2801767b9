"""Tallies: tables of sums and counts that add up over clients, and the grouping by client that
precedes them.

Every measure is two steps. *Client-level work* (a baseline, a mean, a roll-up) needs all rows of a
client. Then a *tally*: a DataFrame of additive columns, one row a key (a month, a code; or the
single key ``ALL``). Tallies of disjoint sets of clients add up to the tally of all, so the same
functions serve one laptop and, by partitions of clients, a cluster. Figures are computed from
tallies alone.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

Tally: TypeAlias = pd.DataFrame
Tallies: TypeAlias = Mapping[str, Tally]  # of one view, by name
Sums: TypeAlias = Mapping[str, float]
Whole: TypeAlias = npt.NDArray[np.integer[Any]]
Kind = TypeVar("Kind", bound=np.generic)
# A client-level table: one value a client (or a client and key) in each column.
Columns: TypeAlias = Mapping[str, npt.NDArray[Any]]
ALL = "all"
MANY_TALLIES = 128  # kinds of tallies, by their columns
SMALL = 100_000  # cells that are no burden, whatever the size of the log


def tally_of(clients: Columns) -> Tally:
    """Sum a client-level table over clients."""
    return counted(**{name: values.sum() for name, values in clients.items() if name != "client"})


def counted(**counts: float) -> Tally:
    """A tally of counts that were found already."""
    return _laid_out(np.array([[*counts.values()]], dtype=float), [ALL], list(counts))


def tally_by(keys: Sequence[Any] | Whole, sums: Columns) -> Tally:
    """A tally of sums by key, each column as long as there are keys."""
    values = np.array([*sums.values()], dtype=float).reshape(len(sums), len(keys))
    return _laid_out(values.T, keys, list(sums))


def _laid_out(
    values: npt.NDArray[np.float64], keys: Sequence[Any] | Whole, columns: list[str]
) -> Tally:
    """Names stay plain objects: as Arrow strings, which pandas makes of them by itself, laying out
    and reading a small table takes several times as long.
    """
    named = len(keys) and isinstance(keys[0], str)
    index = pd.Index(keys, dtype=object if named else None)
    return pd.DataFrame(values, index=index, columns=_names(tuple(columns)))


@lru_cache(MANY_TALLIES)
def _names(columns: tuple[str, ...]) -> pd.Index[Any]:
    return pd.Index(columns, dtype=object)


def keyed_sums(key: Whole, columns: Columns, keys: int) -> dict[str, npt.NDArray[np.float64]]:
    """Sum each column by key, a whole number from 0 to ``keys`` - 1."""
    return {
        name: np.bincount(key, weights=values, minlength=keys).astype(float)
        for name, values in columns.items()
    }


def alike(*columns: Whole) -> tuple[tuple[npt.NDArray[np.intp], ...], npt.NDArray[np.intp]]:
    """Each different row of some columns of small whole numbers once, and how many times it occurs.

    Of a million client-months a few thousand differ in what was counted; sums over these few cost
    next to nothing.
    """
    widths = [int(column.max(initial=0)) + 1 for column in columns]
    cell = np.zeros(len(columns[0]), dtype=np.int64)
    for column, width in zip(columns, widths, strict=True):
        cell *= width
        cell += column
    if math.prod(widths) <= len(cell) + SMALL:
        times = np.bincount(cell)
        cells = np.flatnonzero(times)
        times = times[cells]
    else:
        cells, times = np.unique(cell, return_counts=True)
    return np.unravel_index(cells, widths), times


def add(one: Tally, other: Tally) -> Tally:
    """The tally of both sets of clients, which must not overlap."""
    return sum_of([one, other])


def sum_of(tallies: Sequence[Tally]) -> Tally:
    """The tally of several sets of clients, none of which may overlap."""
    return sum_of_parts(
        [
            Part(tally.index.tolist(), tally.columns.tolist(), tally.to_numpy(dtype=float))
            for tally in tallies
        ]
    )


class Part(NamedTuple):
    """A tally as it travels: its keys, its columns, and the sums by both."""

    keys: list[Any]
    columns: list[str]
    values: npt.NDArray[np.float64]


def sum_of_parts(parts: Sequence[Part]) -> Tally:
    """The tally of all; keys in the order of the first part, or ascending where parts differ in
    theirs.
    """
    parts = [part for part in parts if part.keys] or [*parts[:1]]
    keys, columns = parts[0].keys, parts[0].columns
    if any(part.keys != keys for part in parts):
        keys = sorted({key for part in parts for key in part.keys})
    if any(part.columns != columns for part in parts):
        columns = list(dict.fromkeys(column for part in parts for column in part.columns))
    rows, places = ({name: at for at, name in enumerate(names)} for names in (keys, columns))
    sums = np.zeros((len(keys), len(columns)))
    for part in parts:
        if part.keys == keys and part.columns == columns:
            sums += part.values
        else:
            row = [rows[key] for key in part.keys]
            place = [places[column] for column in part.columns]
            sums[np.ix_(row, place)] += part.values
    return _laid_out(sums, keys, columns)


def sums_by_name(tallies: Sequence[Tallies]) -> Tallies:
    """The same for several tallies by name; one that a set of clients does not have is nothing."""
    names = dict.fromkeys(name for some in tallies for name in some)
    return {name: sum_of([some[name] for some in tallies if name in some]) for name in names}


def sums_of(tally: Tally, key: object = ALL) -> Sums:
    """One row of a tally, every sum 0 where no client has that key."""
    return sums_by_key(tally)[key]


def sums_by_key(tally: Tally) -> Mapping[object, Sums]:
    """Every row of a tally, and every sum 0 for keys that no client has."""
    columns = [str(column) for column in tally.columns]
    rows = tally.to_numpy(dtype=float).tolist()
    known = {
        key: dict(zip(columns, row, strict=True))
        for key, row in zip(tally.index, rows, strict=True)
    }
    return defaultdict(lambda: defaultdict(float), known)


@dataclass(frozen=True, eq=False)
class Runs:
    """Runs of equal consecutive keys: rows of one client, of one goal, of one client and month.

    The log is sorted by client and time, so a run is a group, and its sum is one pass without
    hashing.
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
        return values[self.ends - 1]

    @cached_property
    def ends(self) -> npt.NDArray[np.intp]:
        """The row after the last one of each run."""
        return np.append(self.starts[1:], self.length) if len(self.starts) else self.starts

    def sum(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """The sum of each run; a whole number where the values are."""
        # Most logs have no mark without a code, and no session that cannot tell: a
        # look costs less than a sum.
        kind = np.float64 if values.dtype.kind == "f" else np.int64
        return (
            np.add.reduceat(values, self.starts, dtype=kind)
            if values.any()
            else np.zeros(len(self), dtype=kind)
        )

    def sizes(self) -> npt.NDArray[np.intp]:
        """How many rows each run has."""
        return self.ends - self.starts

    def number(self) -> npt.NDArray[np.int32]:
        """For each row, which run it is in, from 0."""
        begins = np.zeros(self.length, dtype=np.int8)
        begins[self.starts[1:]] = 1
        return np.cumsum(begins, dtype=np.int32)


def by_client(client: Whole, key: Whole | None = None) -> tuple[slice | npt.NDArray[np.intp], Runs]:
    """Group rows in client order by client (and key): the order to take rows in, and the runs they
    then form.
    """
    if key is None:
        return slice(None), Runs.of(client)
    in_order = bool(np.all((key[1:] >= key[:-1]) | (client[1:] != client[:-1])))
    order = slice(None) if in_order else np.lexsort((key, client))
    return order, Runs.of(client[order], key[order])

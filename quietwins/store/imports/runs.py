"""Which rows an import tells, where it brought sessions exactly as they were kept already.

A row is kept once, by the import that told it first, and has an *address* for good: the number of
that import and the row's place in its file. An import that brings the same again only says where:
in *runs* of addresses that follow one another, in the order of its file, its own new rows among
them. An import without runs tells all rows of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from quietwins.store.imports.events import ImportEvent
from quietwins.store.imports.kept_rows import PLACE
from quietwins.store.store_errors import ChangedMeanwhileError

Ints = npt.NDArray[np.int64]
NUMBER, POINTS = "number", "points"
RUN = pa.struct({"number": pa.int32(), "first": pa.int32(), "count": pa.int32()})
_BITS = 32  # of a place; an import's number stands before it
_OF_RUNS = 2**_BITS - 1  # the place of a row that holds runs: after all others of its import
UNKNOWN = -1  # the number of an import of which no event tells


@dataclass(frozen=True, eq=False)
class Told:
    """Every telling of the live imports, in their order: which held row, and which import (0, 1,
    ...) tells it.
    """

    row: Ints
    teller: npt.NDArray[np.int32]
    begins: Ints  # of each import its first telling

    def place_of(self, at: Ints) -> Ints:
        """The place of each of these tellings in the file of its import."""
        place: Ints = at - self.begins[self.teller[at]]
        return place


def addresses(number: Ints, place: Ints) -> Ints:
    """Where rows are kept, as one number each; they ascend with the import and the place in its
    file.
    """
    return (number << _BITS) | place


def number_of(address: Ints) -> npt.NDArray[np.int32]:
    """The number of the import that told each row first."""
    return (address >> _BITS).astype(np.int32)


def address_of(table: pa.Table, numbers: dict[str, int]) -> Ints:
    """The address of each row of a table of held rows, given the numbers of the imports that hold
    them.
    """
    holder = table["import"]
    known = pa.array(list(numbers), pa.string())
    by_holder = np.array([*numbers.values(), UNKNOWN], dtype=np.int64)
    at = pc.fill_null(pc.index_in(holder, known), -1).to_numpy()
    number = by_holder[at]
    if table[NUMBER].null_count < len(table):
        passed = pc.fill_null(table[NUMBER], UNKNOWN).to_numpy()
        number = np.where(passed == UNKNOWN, number, passed)
    place = pc.fill_null(table[PLACE].cast(pa.int64()), _OF_RUNS).to_numpy()
    return addresses(number, place)


def runs_of(address: Ints) -> pa.Array:
    """Addresses as one list of runs."""
    begins = np.flatnonzero(np.diff(address, prepend=address[:1] - 2) != 1)
    count = np.diff(np.append(begins, len(address)))
    first = address[begins]
    parts = [number_of(first), first & (2**_BITS - 1), count]
    fields = [pa.array(part.astype(np.int32)) for part in parts]
    runs = pa.StructArray.from_arrays(fields, fields=list(RUN))
    return pa.ListArray.from_arrays(pa.array([0, len(runs)], pa.int32()), runs)


@dataclass(frozen=True, eq=False)
class Pointers:
    """The runs of imports that have any: of each run the import that tells it, where it begins, and
    how long it is.
    """

    teller: pa.Array  # import ids
    first: Ints
    count: Ints

    @classmethod
    def of(cls, table: pa.Table) -> Pointers:
        """From the rows that hold runs."""
        lists = table[POINTS].combine_chunks()
        runs = lists.flatten()
        number, first, count = (
            runs.field(name).to_numpy().astype(np.int64) for name in ("number", "first", "count")
        )
        parents = pc.list_parent_indices(lists)
        return cls(
            table["import"].combine_chunks().cast(pa.string()).take(parents),
            addresses(number, first),
            count,
        )

    @classmethod
    def none(cls) -> Pointers:
        """No runs at all."""
        return cls(pa.array([], pa.string()), np.empty(0, np.int64), np.empty(0, np.int64))

    def of_import(self, ids: Sequence[str]) -> Ints:
        """The place of each run's import among these (-1: not among them)."""
        place: Ints = (
            pc.fill_null(pc.index_in(self.teller, pa.array(ids, pa.string())), -1)
            .to_numpy()
            .astype(np.int64)
        )
        return place


def begins_of(pointers: Pointers, address: Ints) -> Ints | None:
    """Where each run begins among these rows; None where one names a row that is not among them."""
    begin: Ints = np.searchsorted(address, pointers.first)
    if not len(begin):
        return begin
    end = begin + pointers.count - 1
    if not len(address) or int(end.max()) >= len(address):
        return None
    last = pointers.first + pointers.count - 1
    missing = (address[begin] != pointers.first).any() or (address[end] != last).any()
    return None if missing else begin


def told(
    address: Ints, pointers: Pointers, run_begins: Ints | None, imports: Sequence[ImportEvent]
) -> Told:
    """The tellings of these imports, given the addresses of the held rows, ascending, each once.

    Raises :class:`ChangedMeanwhileError` where a run names rows that are not among them, or an
    import tells not as many sessions as it brought.
    """
    if run_begins is None:
        raise ChangedMeanwhileError("an import names sessions that are not there")
    by = pointers.of_import([one.id for one in imports])
    own = ~np.isin(np.arange(len(imports)), by)
    number = np.array([one.number for one in imports], dtype=np.int64)
    begin = np.searchsorted(address, addresses(number, np.zeros_like(number)))
    end = np.searchsorted(address, addresses(number + 1, np.zeros_like(number)))
    teller = np.concatenate([np.flatnonzero(own), by[by >= 0]])
    first = np.concatenate([begin[own], run_begins[by >= 0]])
    count = np.concatenate([(end - begin)[own], pointers.count[by >= 0]])
    # the runs of one import stay in the order of its file
    order = np.argsort(teller, kind="stable")
    teller, first, count = teller[order], first[order], count[order]
    per_import = np.bincount(teller, weights=count, minlength=len(imports)).astype(np.int64)
    for one, there in zip(imports, per_import.tolist(), strict=True):
        if there != one.sessions:
            raise ChangedMeanwhileError(
                f"import {one.number} brought {one.sessions:,} sessions, but {there:,} are there"
            )
    ends = np.cumsum(count)
    row = np.repeat(first - (ends - count), count)
    row += np.arange(len(row))  # in place: after a year of nights there are millions
    return Told(row, np.repeat(teller, count).astype(np.int32), np.cumsum(per_import) - per_import)

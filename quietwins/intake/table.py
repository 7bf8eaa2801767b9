"""Records -> a table in which each distinct value of a column is held once, and each row knows its physical line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

T = TypeVar("T")
Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]

# Spaces that people cannot see and systems leave behind: ordinary, no-break, zero-width, byte order mark.
SPACES = " \t\r\n\x0b\x0c\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u2060\u3000\ufeff"


@dataclass(frozen=True, eq=False)
class Column:
    """One column: its distinct values, trimmed, and which of them each row has."""

    name: str  # as the report names it; the second of two equal headers gets a number
    codes: Ints
    values: tuple[str, ...]

    def map(self, rule: Callable[[str], T]) -> list[T]:
        """A rule applied once to each distinct value, in the order of ``values``."""
        return [rule(value) for value in self.values]

    def where(self, rule: Callable[[str], bool]) -> Bools:
        """The rows whose value obeys a rule."""
        if not self.values:
            return np.zeros(len(self.codes), dtype=bool)
        return np.fromiter(map(rule, self.values), dtype=bool, count=len(self.values))[self.codes]

    @cached_property
    def blank(self) -> Bools:
        """The rows in which the column is blank."""
        return self.where(lambda value: not value)

    @cached_property
    def counts(self) -> npt.NDArray[np.int64]:
        """How many rows have each distinct value."""
        return np.bincount(self.codes, minlength=len(self.values)).astype(np.int64)

    @cached_property
    def filled(self) -> tuple[str, ...]:
        """The distinct values that are not blank."""
        return tuple(value for value in self.values if value)

    def take(self, rows: npt.NDArray[np.int64]) -> Column:
        """The same column for some of the rows."""
        return Column(self.name, self.codes[rows], self.values)


@dataclass(frozen=True, eq=False)
class Table:
    """Columns of equal length, and the physical line at which each row begins."""

    columns: tuple[Column, ...]
    lines: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.lines)

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """Each column by its name."""
        return {column.name: column for column in self.columns}

    def take(self, rows: npt.NDArray[np.int64]) -> Table:
        """The same table with some of the rows."""
        return Table(tuple(column.take(rows) for column in self.columns), self.lines[rows])


class Builder:
    """Collects rows in pieces, so that never more than one piece of them exists as Python text."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._pieces: list[list[pa.DictionaryArray]] = [[] for _ in names]
        self._lines: list[npt.NDArray[np.int64]] = []

    def add(self, rows: Sequence[Sequence[str]], lines: Sequence[int]) -> None:
        """Add rows that all have as many cells as there are columns."""
        if not rows:
            return
        self._lines.append(np.asarray(lines, dtype=np.int64))
        for pieces, cells in zip(self._pieces, zip(*rows, strict=True), strict=True):
            pieces.append(pa.array(cells, pa.string()).dictionary_encode())

    def table(self) -> Table:
        """Everything that was added."""
        if not self._lines:
            empty = np.empty(0, dtype=np.int32)
            return Table(tuple(Column(name, empty, ()) for name in self._names), np.empty(0, dtype=np.int64))
        columns = (encoded(name, pieces) for name, pieces in zip(self._names, self._pieces, strict=True))
        return Table(tuple(columns), np.concatenate(self._lines))


def encoded(name: str, pieces: Iterable[pa.DictionaryArray]) -> Column:
    """One column from its pieces, trimmed: values that differ only in the spaces around them become one."""
    whole = pa.chunked_array(list(pieces)).unify_dictionaries().combine_chunks()
    if isinstance(whole, pa.ChunkedArray):
        whole = whole.chunk(0)
    trimmed = pc.utf8_trim(whole.dictionary, SPACES).dictionary_encode()
    codes = whole.indices.to_numpy(zero_copy_only=False)
    if len(trimmed.dictionary) < len(whole.dictionary):
        codes = trimmed.indices.to_numpy(zero_copy_only=False)[codes]
        return Column(name, codes.astype(np.int32, copy=False), tuple(trimmed.dictionary.to_pylist()))
    order = trimmed.indices.to_numpy(zero_copy_only=False)  # 0, 1, 2 ... as nothing was joined
    return Column(name, order[codes].astype(np.int32, copy=False), tuple(trimmed.dictionary.to_pylist()))

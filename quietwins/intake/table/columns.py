"""Records -> a table in which each distinct value of a column is held once, and each row knows its
physical line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from quietwins.intake.table.text_guards import unguarded

T = TypeVar("T")
Ints = npt.NDArray[np.int32]
Shorts = npt.NDArray[np.int16]
Longs = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

# Spaces that people cannot see and systems leave behind: ordinary, no-break,
# zero-width, byte order mark.
SPACES = (
    " \t\r\n\x0b\x0c\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u202f\u205f\u2060\u3000\ufeff"
)
SAMPLE = 2_000  # distinct values that stand for a column of very many


def cell_at(cells: Sequence[str], place: int) -> str:
    """A cell of a record; blank where the record has none there."""
    return cells[place] if 0 <= place < len(cells) else ""


@dataclass(frozen=True, eq=False)
class Column:
    """One column: its distinct values, trimmed, and which of them each row has."""

    name: str  # as the report names it; the second of two equal headers gets a number
    codes: Ints
    dictionary: pa.StringArray

    @classmethod
    def of(cls, name: str, codes: npt.NDArray[np.integer], texts: pa.StringArray) -> Column:
        """A column whose rows have these places in some texts; texts that are equal become one."""
        joined = texts.dictionary_encode()
        if len(joined.dictionary) == len(texts):
            return cls(name, codes.astype(np.int32, copy=False), texts)
        places = joined.indices.to_numpy(zero_copy_only=False).astype(np.int32, copy=False)
        return cls(name, places[codes], joined.dictionary)

    @cached_property
    def values(self) -> tuple[str, ...]:
        """The distinct values. Costly for a column of a million;
        ``sample`` does for a first look.
        """
        return tuple(self.dictionary.to_pylist())

    @property
    def distinct(self) -> int:
        """How many distinct values there are, the blank one included."""
        return len(self.dictionary)

    @cached_property
    def sample(self) -> tuple[str, ...]:
        """Distinct values that are not blank: all of them, or of very many an even selection."""
        step = max(self.distinct // SAMPLE, 1)
        some = self.dictionary.take(pa.array(range(0, self.distinct, step), pa.int64()))
        return tuple(value for value in some.to_pylist() if value)

    def value(self, row: int) -> str:
        """The value of one row."""
        return str(self.dictionary[int(self.codes[row])].as_py())

    def map(self, rule: Callable[[str], T]) -> list[T]:
        """A rule applied once to each distinct value, in the order of ``values``."""
        return [rule(value) for value in self.values]

    def where(self, rule: Callable[[str], bool], like: str = "") -> Bools:
        """The rows whose value obeys a rule. With a quick pattern that every such value is
        ``like``, whatever its case, the rule is asked of no other.
        """
        holds = np.ones(self.distinct, dtype=bool)
        if like:
            found = pc.match_substring_regex(self.dictionary, like, ignore_case=True)
            holds = found.to_numpy(zero_copy_only=False).copy()
        places = np.flatnonzero(holds)
        texts = self.dictionary.take(pa.array(places)).to_pylist() if like else self.values
        holds[places] = np.fromiter(map(rule, texts), dtype=bool, count=len(places))
        return holds[self.codes] if self.distinct else np.zeros(len(self.codes), dtype=bool)

    @cached_property
    def blank_code(self) -> int:
        """The place of the blank among the distinct values; -1 where no row is blank."""
        return int(pc.index(self.dictionary, "").as_py())

    @cached_property
    def blank(self) -> Bools:
        """The rows in which the column is blank; not to be written to."""
        rows = np.asarray(self.codes == self.blank_code)
        rows.flags.writeable = False
        return rows

    @cached_property
    def counts(self) -> Longs:
        """How many rows have each distinct value."""
        return np.bincount(self.codes, minlength=self.distinct).astype(np.int64)

    @cached_property
    def shares(self) -> dict[Callable[[str], bool], float]:
        """The shares of its values that obey some rules, as far as they were asked for; see
        :func:`quietwins.intake.table.shares.share`.
        """
        return {}

    def places_in(self, rows: Bools) -> Longs:
        """Which of the distinct values some of the rows have, by their places and in order."""
        return np.flatnonzero(np.bincount(self.codes[rows], minlength=self.distinct))

    @property
    def is_empty(self) -> bool:
        """Whether every row is blank."""
        return self.distinct == 0 or (self.distinct == 1 and self.blank_code == 0)

    @property
    def held(self) -> list[str]:
        """The distinct values that some row has, the blank one included."""
        return [value for value, rows in self.rows_by_value.items() if rows]

    @property
    def rows_by_value(self) -> dict[str, int]:
        """How many rows have each distinct value, by the value."""
        return dict(zip(self.values, self.counts.tolist(), strict=True))

    def filled(self) -> Iterator[str]:
        """The distinct values that are not blank."""
        return (value for value in self.values if value)

    def first(self, count: int) -> tuple[str, ...]:
        """The first distinct values that are not blank."""
        return tuple(value for value in self.dictionary.slice(0, count + 1).to_pylist() if value)[
            :count
        ]

    @cached_property
    def folded(self) -> Column:
        """The same column with values that differ only in case made one: codes are compared without
        case.
        """
        lower = pc.utf8_lower(self.dictionary)
        if lower.equals(self.dictionary) or pc.utf8_upper(self.dictionary).equals(self.dictionary):
            return self  # nothing is written in both cases
        encoded = lower.dictionary_encode()
        places = encoded.indices.to_numpy(zero_copy_only=False)
        if len(encoded.dictionary) == self.distinct:
            return self
        _, first = np.unique(places, return_index=True)
        return Column(
            self.name, places[self.codes].astype(np.int32), self.dictionary.take(pa.array(first))
        )

    def same_as(self, other: Column) -> bool:
        """Whether both columns hold the same in every row."""
        if self.distinct != other.distinct:
            return False
        pairs = np.unique(self.codes.astype(np.int64) * other.distinct + other.codes)
        return len(pairs) == self.distinct and all(
            self.values[pair // other.distinct] == other.values[pair % other.distinct]
            for pair in pairs.tolist()
        )

    @cached_property
    def freed(self) -> Column:
        """The same column without the apostrophe that is put before what a spreadsheet would take
        for a formula.
        """
        bare = pc.replace_substring_regex(self.dictionary, "^'([=+\\-@\t\r\n＝＋－＠])", "\\1")
        if bare.equals(self.dictionary):
            return self
        return Column.of(self.name, self.codes, bare)

    def respelled(self, spell: Callable[[str], str]) -> Column:
        """The same column with each of its distinct values written in another way."""
        return Column.of(self.name, self.codes, pa.array(self.map(spell), pa.string()))

    def take(self, rows: Longs) -> Column:
        """The same column for some of the rows."""
        return Column(self.name, self.codes[rows], self.dictionary)


@dataclass(frozen=True, eq=False)
class Table:
    """Columns of equal length, and the physical line at which each row begins."""

    columns: tuple[Column, ...]
    lines: Longs

    def __len__(self) -> int:
        return len(self.lines)

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """Each column by its name."""
        return {column.name: column for column in self.columns}

    def take(self, rows: Longs) -> Table:
        """The same table with some of the rows."""
        return Table(tuple(column.take(rows) for column in self.columns), self.lines[rows])


def combine(parts: Sequence[npt.NDArray[np.signedinteger]]) -> Longs:
    """Several numbers a row made one number a row, equal where all of them are."""
    key, *others = (part.astype(np.int64, copy=False) for part in parts)
    for part in others:
        low = int(part.min()) if len(part) else 0
        span = int(part.max()) - low + 1 if len(part) else 1
        if len(key) and int(key.max()) > (2**62) // max(span, 1):
            key = np.unique(key, return_inverse=True)[1].astype(np.int64)
        key = key * span + (part - low)
    return key


def joined(name: str, columns: Sequence[Column], write: Callable[[Iterable[str]], str]) -> Column:
    """One column of several: each row has what they hold there, in their order, as it is written
    together.
    """
    rows = combine([column.codes for column in columns])
    _, first, places = np.unique(rows, return_index=True, return_inverse=True)
    texts = [write(column.value(row) for column in columns) for row in first]
    return Column.of(name, places, pa.array(texts, pa.string()))


def blank_column(name: str, rows: int) -> Column:
    """A column that is blank in every row."""
    return Column(name, np.zeros(rows, dtype=np.int32), pa.array([""], pa.string()))


class Builder:
    """Collects rows in pieces, so that never more than one piece of them exists as Python text."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._pieces: list[list[pa.DictionaryArray]] = [[] for _ in names]
        self._lines: list[Longs] = []

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
            nothing = np.empty(0, dtype=np.int32)
            columns = (Column(name, nothing, pa.array([], pa.string())) for name in self._names)
            return Table(tuple(columns), np.empty(0, dtype=np.int64))
        whole = (
            encoded(name, pieces) for name, pieces in zip(self._names, self._pieces, strict=True)
        )
        return Table(tuple(whole), np.concatenate(self._lines))


def _joined(pieces: list[pa.DictionaryArray]) -> pa.DictionaryArray:
    if len(pieces) == 1:
        return pieces[0]
    whole = pa.chunked_array(pieces).unify_dictionaries().combine_chunks()
    return whole.chunk(0) if isinstance(whole, pa.ChunkedArray) else whole


def encoded(name: str, pieces: Iterable[pa.DictionaryArray]) -> Column:
    """One column from its pieces, trimmed and without guards against spreadsheets: values that
    differ only in those become one.
    """
    whole = _joined(list(pieces))
    codes = whole.indices.to_numpy(zero_copy_only=False).astype(np.int32, copy=False)
    trimmed = unguarded(pc.utf8_trim(whole.dictionary, SPACES))
    if trimmed.equals(whole.dictionary):
        return Column(name, codes, trimmed)
    return Column.of(name, codes, trimmed)

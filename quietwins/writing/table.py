"""Tables of figures: their numbers stay numbers until a page writes them in words, or a file as
plain numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

import pandas as pd

from quietwins.measures.estimates import HIDDEN, Count, Estimate, Hidden, ShareOfClients
from quietwins.writing.numbers import (
    KEPT_BACK_BESIDE,
    NEVER_TICKED,
    NOT_GIVEN,
    Manner,
    fewer_than,
    measured_or_reason,
    percent,
    short_range,
    whole,
    written,
)

NOT_TOLD = "not told"  # in files and on paper, where a number is kept back


class Kind(StrEnum):
    """What the numbers of a column are."""

    TEXT = "text"
    PERIOD = "period"
    SESSION = "session number"
    COUNT = "count"
    PART = "count of a whole"  # 43 of 72
    SHARE = "count and its share"  # 43 (60%)
    PERCENT = "percent"
    MOVEMENT = "movement"
    RATE = "rate"


_MANNERS: Mapping[Kind, Manner] = {
    Kind.PERCENT: "percent",
    Kind.MOVEMENT: "signed",
    Kind.RATE: "plain",
}


@dataclass(frozen=True)
class Span:
    """A period by its days, and what it is called; ``part``: whether the view cuts it."""

    first: date
    last: date
    name: str
    part: bool = False


@dataclass(frozen=True)
class Part:
    """So many of so many."""

    n: int
    of: int


@dataclass(frozen=True)
class NoNumber:
    """Why there is no number in a cell: as a page says it, and as a file does."""

    said: str
    in_file: str


BESIDE_SMALLER = NoNumber(KEPT_BACK_BESIDE, NOT_TOLD)
NOBODY_TICKED = NoNumber(NEVER_TICKED, NEVER_TICKED)
Cell: TypeAlias = str | int | float | Estimate | Span | Part | NoNumber | Hidden | None


@dataclass(frozen=True)
class Column:
    """One column: its name, what its numbers are, and its cells.

    ``ranged``: whether they come with how far chance could move them. ``none``: what a page says
    for a count of nobody.
    """

    name: str
    kind: Kind
    cells: tuple[Cell, ...]
    ranged: bool = False
    none: str = "0"

    def in_words(self, k: int) -> list[str]:
        """Its cells as a page writes them."""
        return [self._written(cell, k, fewer_than(k)) for cell in self.cells]

    def briefly(self, k: int) -> list[str]:
        """Its cells as paper has them, where many stand in a row: what is kept back is "not told",
        and why is said once above the tables.
        """
        return [
            cell.in_file if isinstance(cell, NoNumber) else self._written(cell, k, NOT_TOLD)
            for cell in self.cells
        ]

    def _written(self, cell: Cell, k: int, kept_back: str) -> str:
        if cell is HIDDEN:
            return kept_back
        if cell is None or isinstance(cell, str | NoNumber | Span):
            return _text(cell)
        return self._number(cell, k)

    def _number(self, cell: int | float | Estimate | Part, k: int) -> str:
        if isinstance(cell, Part) or (self.kind is Kind.PART and isinstance(cell, ShareOfClients)):
            return f"{whole(cell.n)} of {whole(cell.of)}"
        if isinstance(cell, ShareOfClients) and self.kind is Kind.SHARE:
            return self._share(cell)
        if isinstance(cell, Estimate):
            return measured_or_reason(cell, k, _MANNERS[self.kind])
        if self.kind in _MANNERS:
            return written(cell, _MANNERS[self.kind])
        return whole(int(cell)) if cell else self.none

    def _share(self, share: ShareOfClients) -> str:
        told = f"{whole(share.n)} ({percent(share.value)}"
        if self.ranged and share.low is not None and share.high is not None:
            return f"{told}; {short_range(share.low, share.high, 'percent')})"
        return f"{told})"


def _text(cell: str | NoNumber | Span | None) -> str:
    if cell is None:
        return NOT_GIVEN
    if isinstance(cell, NoNumber):
        return cell.said
    return cell.name if isinstance(cell, Span) else cell


@dataclass(frozen=True)
class Table:
    """The numbers of a chart.

    ``turned``: what the first column is called where the page has a row for each column; then the
    cells of the first column are its heads.
    """

    columns: tuple[Column, ...]
    turned: str = ""

    def in_words(self, k: int) -> pd.DataFrame:
        """The table as a page writes it."""
        return self._laid_out([column.in_words(k) for column in self.columns])

    def briefly(self, k: int) -> pd.DataFrame:
        """The table as paper has it."""
        return self._laid_out([column.briefly(k) for column in self.columns])

    def _laid_out(self, told: Sequence[list[str]]) -> pd.DataFrame:
        names = [column.name for column in self.columns]
        if not self.turned:
            return _as_texts(names, zip(*told, strict=True))
        heads, *figures = told
        rows = ((name, *cells) for name, cells in zip(names[1:], figures, strict=True))
        return _as_texts([self.turned, *heads], rows)

    def said(self, say: Callable[[str], str]) -> Table:
        """The table with its names and texts said in another way; numbers stay as they are."""
        return replace(self, columns=tuple(_said(column, say) for column in self.columns))


def _as_texts(names: list[str], rows: Iterable[tuple[str, ...]]) -> pd.DataFrame:
    """Texts as plain objects: a page reads each once, for which Arrow strings are slow to make."""
    return pd.DataFrame(list(rows), columns=pd.Index(names, dtype=object), dtype=object)


def _said(column: Column, say: Callable[[str], str]) -> Column:
    cells = tuple(say(cell) if isinstance(cell, str) else cell for cell in column.cells)
    return replace(column, name=say(column.name), cells=cells)


def texts(name: str, cells: Sequence[str | None]) -> Column:
    """A column of names."""
    return Column(name, Kind.TEXT, tuple(cells))


def counts(name: str, cells: Sequence[Count | NoNumber | None], none: str = "0") -> Column:
    """A column of counts."""
    return Column(name, Kind.COUNT, tuple(cells), none=none)


def parts(name: str, cells: Sequence[tuple[Count, Count]]) -> Column:
    """A column of so many of so many."""
    known = (HIDDEN if n is HIDDEN or of is HIDDEN else Part(n, of) for n, of in cells)
    return Column(name, Kind.PART, tuple(known))


def movements(name: str, cells: Sequence[Any]) -> Column:
    """A column of movements in points, with their ranges."""
    return Column(name, Kind.MOVEMENT, tuple(cells), ranged=True)


def rates(name: str, cells: Sequence[Any]) -> Column:
    """A column of rates, with their ranges."""
    return Column(name, Kind.RATE, tuple(cells), ranged=True)


def shares(name: str, cells: Sequence[float | Hidden | None]) -> Column:
    """A column of shares without ranges."""
    return Column(name, Kind.PERCENT, tuple(cells))


def counted_in(n: Count, group: Count, k: int) -> Count | NoNumber:
    """A count of a group of so many clients; of a group that is large enough it is kept back beside
    a smaller one.
    """
    large_enough = group is not HIDDEN and not 1 <= group < k
    return BESIDE_SMALLER if n is HIDDEN and large_enough else n

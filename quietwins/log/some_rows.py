"""Some rows of a table, and an index that finds the rows of a clinician without looking at all
others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Places = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True, eq=False)
class Columns:
    """A table of a log, which never changes, as the arrays of its columns: a click asks for dozens,
    and pandas wraps each of them anew.
    """

    table: pd.DataFrame
    _known: dict[str, npt.NDArray[Any]] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.table)

    def __getitem__(self, column: str) -> npt.NDArray[Any]:
        """One column; of categories their numbers, -1 where missing."""
        if column not in self._known:
            self._known[column] = numbers(self.table[column])
        return self._known[column]


@dataclass(frozen=True, eq=False)
class Rows:
    """Some rows of a table, in its order. Its columns are read one at a time: a click costs what it
    looks at.
    """

    columns: Columns
    at: Places | None  # the places of the rows; None: all, so that nothing is copied

    def __len__(self) -> int:
        return len(self.columns) if self.at is None else len(self.at)

    def __getitem__(self, column: str) -> npt.NDArray[Any]:
        """One column; of categories their numbers, -1 where missing."""
        values = self.columns[column]
        return values if self.at is None else values[self.at]


@dataclass(frozen=True, eq=False)
class Index:
    """Where in a table the rows of each category are."""

    order: Places
    starts: Places

    @classmethod
    def of(cls, codes: npt.NDArray[Any], categories: int) -> Index:
        """Index a column of the numbers of so many categories."""
        ends = np.cumsum(np.bincount(codes.astype(np.int64) + 1, minlength=categories + 1))
        return cls(np.argsort(codes, kind="stable").astype(np.int32), ends)

    def rows(self, categories: Iterable[int]) -> Places:
        """The places of the rows of these categories, ascending."""
        parts = [
            self.order[self.starts[category] : self.starts[category + 1]] for category in categories
        ]
        if len(parts) == 1:
            return parts[0]
        return np.sort(np.concatenate(parts)) if parts else self.order[:0]


def numbers(column: pd.Series[Any]) -> npt.NDArray[Any]:
    """The values of a column; of categories their numbers, -1 where missing."""
    array = column.array  # ``column.cat.codes`` would copy them
    return array.codes if isinstance(array, pd.Categorical) else column.to_numpy()

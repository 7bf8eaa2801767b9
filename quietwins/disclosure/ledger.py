"""What rounded counts still tell: the bounds that follow from what adds up, by interval arithmetic.

A printed 10 is 8 to 12, a count of too few clients 1 to k-1. Where counts that add up are
all printed, a small one can follow exactly: 5 and 5 and "under 5" twice add up to no less
than 12, and a printed 10 is no more. It takes some thousand additions to see that, in the
same order on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from quietwins import rules
from quietwins.measures.estimates import (
    HIDDEN,
    ClientShare,
    Count,
    Estimate,
    Measured,
    ShareOfClients,
)
from quietwins.measures.intervals import Numbers, wilson

MOST = 1e9  # no count is so large
ROUNDS = 100
HALF_A_PER_CENT, HALF_A_TENTH = 0.005, 0.05
SLACK = 1e-6  # of sums that are whole numbers but for the computer's rounding


@dataclass(frozen=True)
class _Row:
    """Something that adds up: least <= sum of weight * count <= most."""

    weights: Mapping[int, float]
    least: float
    most: float
    table: str  # it is known only as long as this table is told; empty: always


@dataclass
class Ledger:
    """The counts of one view: their bounds as printed, which are of too few
    clients, and how they hang together.
    """

    k: int
    places: dict[str, int] = field(default_factory=dict)
    bounds: list[tuple[float, float]] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)  # of each count, the table that it stands in
    # those of too few clients; clients as they are
    small: dict[int, int | None] = field(default_factory=dict)
    rows: list[_Row] = field(default_factory=list)

    def clients(self, name: str, true: Count, told: Count, table: str = "") -> str:
        """A count of clients, as it is and as it is told."""
        low, high = (1.0, self.k - 1.0) if told is HIDDEN else self._rounded(told)
        return self._add(name, low, high, table, self._is_small(true), true)

    def others(self, name: str, told: Count, table: str = "") -> str:
        """A count of sessions, marks or goals as it is told; hidden where
        it comes from too few clients.
        """
        low, high = (1.0, MOST) if told is HIDDEN else self._rounded(told)
        return self._add(name, low, high, table, told is HIDDEN, HIDDEN)

    def left(self, name: str, true: Count) -> str:
        """How many clients are left of others; printed nowhere."""
        return self._add(name, 0.0, MOST, "", self._is_small(true), true)

    def _is_small(self, true: Count) -> bool:
        return true is not HIDDEN and 1 <= true < self.k

    def _rounded(self, told: int) -> tuple[float, float]:
        off = rules.now.rounded_to // 2
        return (max(told - off, self.k), told + off) if told else (0.0, 0.0)

    def _add(self, name: str, low: float, high: float, table: str, small: bool, true: Count) -> str:
        self.places[name] = len(self.bounds)
        if small:
            self.small[len(self.bounds)] = None if true is HIDDEN else true
        self.bounds.append((low, high))
        self.tables.append(table)
        return name

    def adds_up(self, total: Iterable[str], parts: Iterable[str]) -> None:
        """Some counts are the sum of others."""
        self._holds(total, parts, 0.0, 0.0)

    def no_more(self, small: str, large: Iterable[str]) -> None:
        """A count is no more than others together."""
        self._holds([small], large, -math.inf, 0.0)

    def _holds(self, plus: Iterable[str], minus: Iterable[str], least: float, most: float) -> None:
        weights: dict[int, float] = {}
        for names, sign in ((plus, 1.0), (minus, -1.0)):
            for name in names:
                weights[self.places[name]] = weights.get(self.places[name], 0.0) + sign
        self.rows.append(_Row(weights, least, most, ""))

    def share(self, part: Iterable[str], whole: Iterable[str], share: object, table: str) -> None:
        """A part is so much of a whole, in whole per cent."""
        value = share.value if isinstance(share, Estimate) else share
        if isinstance(value, float):
            self._is_so_much(part, whole, value, HALF_A_PER_CENT, table)

    def rate(self, marks: str, recorded: Iterable[str], per_10: Measured, table: str) -> None:
        """Marks in every 10 recorded sessions, in one decimal."""
        if isinstance(per_10, Estimate):
            self._is_so_much(
                [marks],
                recorded,
                per_10.value / rules.now.rate_per,
                HALF_A_TENTH / rules.now.rate_per,
                table,
            )

    def _is_so_much(
        self, part: Iterable[str], whole: Iterable[str], value: float, half: float, table: str
    ) -> None:
        of = list(whole)
        for sign in (1, -1):
            weights = {self.places[name]: float(sign) for name in part}
            for name in of:
                weights[self.places[name]] = weights.get(self.places[name], 0.0) - sign * (
                    value + sign * half
                )
            self.rows.append(_Row(weights, -math.inf, 0.0, table))

    def in_all_at_least(self, total: str, of: str, parts: Iterable[str]) -> None:
        """Clients with one goal, two, three or more have so many in all, at the least.

        What follows with the number of clients, who are these parts together, is said
        too: bounds would not see it.
        """
        for less, each in enumerate(([1.0, 2.0, 3.0], [0.0, 1.0, 2.0], [-1.0, 0.0, 1.0])):
            weights = {
                self.places[name]: -times for name, times in zip(parts, each, strict=True) if times
            }
            whole = {self.places[total]: 1.0} | ({self.places[of]: -float(less)} if less else {})
            self.rows.append(_Row(whole | weights, 0.0, math.inf, ""))

    def share_of_clients(self, part: str, whole: str, share: ClientShare, table: str) -> None:
        """A share with its range: only some pairs of numbers give what is printed."""
        if not isinstance(share, ShareOfClients) or share.low is None or share.high is None:
            return
        self.share([part], [whole], share, table)
        (n_low, n_high), (of_low, of_high) = (
            self.bounds[self.places[name]] for name in (part, whole)
        )
        n, of = np.meshgrid(
            np.arange(n_low, n_high + 1), np.arange(of_low, of_high + 1), indexing="ij"
        )
        low, high = wilson(n, of)
        near = HALF_A_PER_CENT + SLACK
        fits = (n <= of) & (np.abs(n / of - share.value) <= near)
        fits &= (np.abs(low - share.low) <= near) & (np.abs(high - share.high) <= near)
        for name, numbers in ((part, n), (whole, of)):
            self.rows.append(
                _Row({self.places[name]: 1.0}, numbers[fits].min(), numbers[fits].max(), table)
            )

    def to_withhold(self) -> frozenset[str]:
        """The tables that must not be told, for no count of too few clients to
        follow exactly from the others.
        """
        withheld: set[str] = set()
        while found := self._follow(withheld):
            # One table at a time: with it gone, much of the rest may be safe.
            table = next(
                (table for at in found for table in self._around(at) if table not in withheld), None
            )
            if table is None:
                break
            withheld.add(table)
        return frozenset(withheld)

    def _around(self, at: int) -> list[str]:
        """The table of a count, then those of the counts that it adds up with."""
        beside = [
            self.tables[other] for row in self.rows if at in row.weights for other in row.weights
        ]
        own = [self.tables[at], *(row.table for row in self.rows if at in row.weights)]
        return [table for table in dict.fromkeys([*own, *beside]) if table]

    def _follow(self, withheld: set[str]) -> list[int]:
        """The counts of too few clients for which nothing but the true value is left.

        Where bounds leave room, each value beside the true one is tried: what it
        leads to may contradict itself.
        """
        entries = _Entries.of([row for row in self.rows if row.table not in withheld])
        bounds = [
            (0.0, MOST) if table in withheld else told
            for table, told in zip(self.tables, self.bounds, strict=True)
        ]
        low, high = entries.narrowed_down(*(np.array(ends) for ends in zip(*bounds, strict=True)))
        return [
            at
            for at, true in sorted(self.small.items())
            if low[at] == high[at]
            or (true is not None and not entries.could_be_another(at, true, low, high))
        ]


@dataclass(frozen=True, eq=False)
class _Entries:
    """Every count in every row that it stands in, one after the other."""

    row: npt.NDArray[np.intp]
    count: npt.NDArray[np.intp]
    weight: Numbers
    least: Numbers
    most: Numbers

    @classmethod
    def of(cls, rows: list[_Row]) -> _Entries:
        cells = [
            (at, count, weight)
            for at, row in enumerate(rows)
            for count, weight in row.weights.items()
        ]
        at, count, weight = (np.array(part) for part in zip(*cells, strict=True))
        ends = (
            np.array([getattr(row, end) for row in rows], dtype=float) for end in ("least", "most")
        )
        return cls(at, count, weight.astype(float), *ends)

    def could_be_another(self, at: int, true: int, low: Numbers, high: Numbers) -> bool:
        """Whether a count could be one more or one less than it is, as far as bounds can tell."""
        for value in (true - 1, true + 1):
            if low[at] <= value <= high[at]:
                other_low, other_high = low.copy(), high.copy()
                other_low[at] = other_high[at] = value
                ends = self.narrowed_down(other_low, other_high)
                if (ends[0] <= ends[1]).all():
                    return True
        return False

    def narrowed_down(self, low: Numbers, high: Numbers) -> tuple[Numbers, Numbers]:
        """The bounds of every count, narrowed along all rows until nothing gets
        narrower, or they contradict.
        """
        for _ in range(ROUNDS):
            new_low, new_high = self.narrowed(low, high)
            if (np.array_equal(new_low, low) and np.array_equal(new_high, high)) or (
                new_low > new_high
            ).any():
                return new_low, new_high
            low, high = new_low, new_high
        return low, high

    def narrowed(self, low: Numbers, high: Numbers) -> tuple[Numbers, Numbers]:
        """What each row says of each of its counts, given the bounds of the others."""
        up = self.weight > 0
        least = self.weight * np.where(up, low[self.count], high[self.count])
        most = self.weight * np.where(up, high[self.count], low[self.count])
        others_least = np.bincount(self.row, least, len(self.least))[self.row] - least
        others_most = np.bincount(self.row, most, len(self.least))[self.row] - most
        ends = (
            (self.least[self.row] - others_most) / self.weight,
            (self.most[self.row] - others_least) / self.weight,
        )
        new_low, new_high = low.copy(), high.copy()
        np.maximum.at(new_low, self.count, np.ceil(np.where(up, ends[0], ends[1]) - SLACK))
        np.minimum.at(new_high, self.count, np.floor(np.where(up, ends[1], ends[0]) + SLACK))
        return new_low, new_high

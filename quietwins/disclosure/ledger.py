"""The counts of what is handed to others, as they are and as they are told.

A printed 10 is 8 to 12, a hidden count of clients 1 to k-1. Where counts that add up are all
printed, a small one can follow exactly: 5 and 5 and "under 5" twice add up to no less than 12, and
a printed 10 is no more.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TypeAlias

from quietwins import rules
from quietwins.disclosure.outside_rounding import ONE_DECIMAL, SHARE, least_told
from quietwins.measures.estimates import HIDDEN, Count, Estimate, Measured, ShareOfClients, plain

MOST = 1e9  # no count is so large
SLACK = 1e-9  # of sums, for the computer's rounding
ALWAYS = ""  # the table of what is told whatever is withheld


Tables: TypeAlias = AbstractSet[str]


@dataclass(frozen=True)
class Room:
    """How far something could be from what it truly is, for all that is printed of it."""

    less: float
    more: float

    def holds(self, change: float) -> bool:
        """Whether a change would not be seen."""
        return self.less <= change <= self.more

    def off(self, change: float) -> float:
        """How far a change is above, or as a negative number below, what would not be seen."""
        if change > self.more + SLACK:
            return change - self.more
        return change - self.less if change < self.less - SLACK else 0.0


@dataclass(frozen=True)
class Told:
    """One count as it is told: in which table, and how far it could be from what it is."""

    room: Room
    at_most: Room  # with its table withheld: it is no less than none
    table: str
    small: bool  # whether it is of too few clients

    def room_without(self, withheld: Tables) -> Room:
        """How far it could be from what it is, with these tables withheld."""
        return self.at_most if self.table in withheld else self.room


@dataclass(frozen=True)
class Row:
    """Something that is known to hold between counts, by their numbers, as long as a table is told.

    The sum of weight * change of its counts stays within its room.
    """

    weights: Mapping[int, float]
    room: Room
    table: str = ALWAYS


@dataclass
class Ledger:
    """The counts of what is told, by name, and what holds between them."""

    k: int
    places: dict[str, int] = field(default_factory=dict)
    true: list[int] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    rows_of: list[list[int]] = field(default_factory=list)  # of each count

    def clients(self, name: str, true: Count, told: Count, table: str = ALWAYS) -> str:
        """A count of clients."""
        ends = (1, self.k - 1) if told is HIDDEN else self._rounded(told)
        return self._add(name, plain(true), ends, table)

    def others(self, name: str, true: Count, told: Count, table: str = ALWAYS) -> str:
        """A count of sessions, marks or goals; hidden where it comes from too few clients."""
        ends = (1, MOST) if told is HIDDEN else self._rounded(told)
        return self._add(name, plain(true), ends, table, told is HIDDEN)

    def left(self, name: str, true: int) -> str:
        """How many clients are left of others; printed nowhere."""
        return self._add(name, true, (0, MOST), ALWAYS)

    def unprinted(self, name: str, true: int) -> str:
        """A count that other ones add up to, printed nowhere and no secret by itself."""
        return self._add(name, true, (0, MOST), ALWAYS, of_few=False)

    def _rounded(self, told: int) -> tuple[float, float]:
        """What a count could truly be: the least one that is printed stands for all down to k."""
        if not told:
            return (0, 0)
        off = rules.now.rounded_to // 2
        return (self.k if told <= least_told(self.k) else told - off, told + off)

    def _add(
        self,
        name: str,
        true: int,
        ends: tuple[float, float],
        table: str,
        of_few: bool | None = None,
    ) -> str:
        small = 1 <= true < self.k if of_few is None else of_few
        self.places[name] = len(self.true)
        room, at_most = Room(ends[0] - true, ends[1] - true), Room(-true, MOST)
        self.told.append(Told(room, at_most, table, small))
        self.true.append(true)
        self.rows_of.append([])
        return name

    def adds_up(self, total: Iterable[str], parts: Iterable[str]) -> None:
        """Some counts are the sum of others."""
        self._holds(self._weights(total, parts), 0, 0)

    def no_more(self, small: Iterable[str], large: Iterable[str]) -> None:
        """Some counts are together no more than others."""
        self._holds(self._weights(small, large), -math.inf, 0)

    def at_least(self, total: str, parts: Mapping[str, int]) -> None:
        """A count is no less than so many times each of others."""
        weights = {self.places[name]: -float(times) for name, times in parts.items()}
        self._holds({self.places[total]: 1.0} | weights, 0, math.inf)

    def share(
        self, part: Iterable[str], whole: Iterable[str], told: object, table: str = ALWAYS
    ) -> None:
        """A part is so much of a whole, in whole per cent."""
        value = told.value if isinstance(told, Estimate) else told
        if isinstance(value, float):
            self._is_so_much(self._weights(part, ()), whole, (value, _half_of_last(SHARE)), table)

    def rate(
        self,
        marks: Iterable[str],
        recorded: Iterable[str],
        told: Measured,
        table: str = ALWAYS,
    ) -> None:
        """Marks per 10 recorded sessions, in one decimal."""
        if isinstance(told, Estimate):
            value = (
                told.value / rules.now.rate_per,
                _half_of_last(ONE_DECIMAL) / rules.now.rate_per,
            )
            self._is_so_much(self._weights(marks, ()), recorded, value, table)

    def enough_for_a_rate(
        self, recorded: Iterable[str], *, enough: bool, table: str = ALWAYS
    ) -> None:
        """Of so few recorded sessions that no rate is given; or of more, be it told or hidden."""
        fewest = rules.now.fewest_recorded
        ends = (fewest, math.inf) if enough else (-math.inf, fewest - 1)
        self._holds(self._weights(recorded, ()), ends[0], ends[1], table)

    def share_of_clients(self, part: str, whole: str, told: object, table: str) -> None:
        """A share of clients tells both of its numbers: few pairs give it and its range."""
        if isinstance(told, ShareOfClients):
            for name in (part, whole):
                self._holds({self.places[name]: 1.0}, self.of(name), self.of(name), table)

    def of(self, name: str) -> int:
        """A count as it is."""
        return self.true[self.places[name]]

    def tables_around(self, place: int) -> list[str]:
        """The table of a count and of what it hangs together with, the nearest first."""
        tables, seen = dict.fromkeys([self.told[place].table]), {place}
        ring = [place]
        while ring:
            rows = [self.rows[row] for at in ring for row in self.rows_of[at]]
            ring = list(dict.fromkeys(at for row in rows for at in row.weights if at not in seen))
            seen.update(ring)
            tables |= dict.fromkeys(row.table for row in rows)
            tables |= dict.fromkeys(self.told[at].table for at in ring)
        return [table for table in tables if table != ALWAYS]

    def _weights(self, plus: Iterable[str], minus: Iterable[str]) -> dict[int, float]:
        weights: dict[int, float] = {}
        for names, sign in ((plus, 1.0), (minus, -1.0)):
            for name in names:
                weights[self.places[name]] = weights.get(self.places[name], 0.0) + sign
        return weights

    def _is_so_much(
        self,
        part: Mapping[int, float],
        whole: Iterable[str],
        value: tuple[float, float],
        table: str,
    ) -> None:
        of = list(whole)
        for sign in (1, -1):
            weights = {place: sign * weight for place, weight in part.items()}
            for name in of:
                place = self.places[name]
                weights[place] = weights.get(place, 0.0) - sign * (value[0] + sign * value[1])
            self._holds(weights, -math.inf, 0, table)

    def _holds(
        self, weights: Mapping[int, float], least: float, most: float, table: str = ALWAYS
    ) -> None:
        true = sum(weight * self.true[place] for place, weight in weights.items())
        for place in weights:
            self.rows_of[place].append(len(self.rows))
        # What the computer's rounding of a share adds is no contradiction.
        self.rows.append(Row(weights, Room(min(least - true, 0), max(most - true, 0)), table))


def _half_of_last(digits: int) -> float:
    """How far a number in so many digits can be from the true one."""
    return 0.5 * 10.0**-digits

"""Counts that hang together, and which more of them must be hidden so that no hidden one can be worked out.

Everything that leaves is one system of whole numbers that are not negative: parts add up to their total, nobody is
counted twice, a mark comes from somebody. Whoever reads it can solve for what is hidden. A hidden count is *exposed*
when only one value fits all that is told; then one more count of the same sum is hidden, until none is exposed. Whether
another value fits is asked of a solver for whole numbers (``scipy.optimize.milp``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, diags_array, eye_array, hstack
from scipy.sparse.csgraph import connected_components

Path: TypeAlias = tuple[str | int, ...]  # where a figure stands in a tree of figures: attributes, keys and places
Terms: TypeAlias = Mapping[str, int]
TOTAL = ""
# Another value near the true one is enough to hide it, and a small box is searched fast.
SEARCHED = 12
NEAR = 2
WORTH = {TOTAL: 40.0, "roll-up": 10.0, "steps": 4.0, "kinds": 2.0}
SECONDS_A_QUESTION = 1.0


@dataclass(frozen=True)
class Counted:
    """One count, the groups of clients it is of, and where it is told."""

    value: int
    groups: tuple[int, ...]  # clients in each group that it is of; itself too where it counts clients
    told: tuple[Path, ...] = ()  # empty: never told, but of interest to whoever solves
    with_it: tuple[Path, ...] = ()  # shares, rates and means that would tell it, or are of the same group
    breakdown: str = TOTAL  # the table that it is a part of; hidden as a whole where the solver needs too long
    least: int = 0  # what a reader knows it to be at least, e.g. 1 in a month that is listed

    @property
    def worth(self) -> float:
        """The loss when it is hidden, beside other counts: a total is dear; of like counts the smaller is cheaper."""
        return WORTH.get(self.breakdown, 1.0) + self.value / 1000


@dataclass(eq=False)
class System:
    """Counts by name, and what holds between them."""

    counts: dict[str, Counted] = field(default_factory=dict)
    equal: list[Terms] = field(default_factory=list)  # each sums to 0
    at_most: list[Terms] = field(default_factory=list)  # each sums to 0 or less

    def adds_up(self, total: Iterable[str], parts: Iterable[str]) -> None:
        """The counts of one side and of the other have the same sum."""
        self.equal.append(_terms(total, parts))

    def no_more(self, small: Iterable[str], large: Iterable[str]) -> None:
        """The counts of the first side sum to no more than those of the other."""
        self.at_most.append(_terms(small, large))

    def nothing_without(self, some: str, source: str) -> None:
        """The first count is 0 where the second is."""
        self.at_most.append({some: 1, source: -(self.counts[some].value + SEARCHED)})

    def no_longer_told(self, hidden: Collection[str]) -> set[str]:
        """These counts, and those that are told nowhere else than where these are."""
        gone = self.paths(hidden)
        return {name for name, count in self.counts.items() if name in hidden or (count.told and gone >= {*count.told})}

    def paths(self, hidden: Collection[str]) -> set[Path]:
        """Every place that is hidden with these counts."""
        return {path for name in hidden for path in (*self.counts[name].told, *self.counts[name].with_it)}


def _terms(one: Iterable[str], other: Iterable[str]) -> Terms:
    terms: dict[str, int] = {}
    for names, sign in ((one, 1), (other, -1)):
        for name in names:
            terms[name] = terms.get(name, 0) + sign
    return terms


class Solver:
    """Finds which hidden counts of a system are exposed; remembers what it found about parts that did not change."""

    def __init__(self, system: System) -> None:
        self.names = list(system.counts)
        self.place = {name: place for place, name in enumerate(self.names)}
        self.values = np.array([count.value for count in system.counts.values()], dtype=float)
        self.least = np.array([count.least for count in system.counts.values()], dtype=float)
        self.rows = self._matrix([*system.equal, *system.at_most])
        self.sparse = csr_array(self.rows)
        self.equal = np.arange(len(system.equal) + len(system.at_most)) < len(system.equal)
        self.room = np.where(self.equal, 0.0, -(self.rows @ self.values))
        self._known: dict[tuple[frozenset[int], frozenset[int]], set[int]] = {}

    def exposed(self, unknown: Collection[str], protect: Collection[str]) -> list[str]:
        """Those of the counts to ``protect`` for which only one value fits, when all but ``unknown`` are told."""
        places = np.array(sorted(self.place[name] for name in unknown), dtype=int)
        asked = frozenset(self.place[name] for name in protect)
        found: set[int] = set()
        for part in self._parts(places):
            key = frozenset(part.tolist()), asked.intersection(part.tolist())
            if key not in self._known:
                self._known[key] = self._fixed(part, set(key[1]))
            found |= self._known[key]
        return [name for name in protect if self.place[name] in found]

    def cheapest_change(
        self,
        name: str,
        unknown: Collection[str],
        worth: npt.NDArray[np.float64],
        may_hide: Collection[str] | None = None,
    ) -> set[str]:
        """What else must be hidden for a count to be able to differ from the truth, at the least loss.

        Looks for a change of the counts that fits every relation, in which this one changes and as little as possible
        of what is told does. Hiding what changes protects it and this count alike: the changed numbers fit as well.
        Of what is told only ``may_hide`` may change (None: all of it); empty where no such change is found.
        """
        told = np.array([name not in unknown for name in self.names])
        stay = told & np.array([may_hide is not None and name not in may_hide for name in self.names])
        for reach in (NEAR, SEARCHED):
            tried = (self._change(self.place[name], up, told, stay, worth, reach) for up in (True, False))
            if changes := [change for change in tried if change is not None]:
                best = min(changes, key=lambda change: float(worth[change & told].sum()))
                return {self.names[place] for place in np.flatnonzero(best & told)}
        return set()

    def _change(
        self,
        place: int,
        up: bool,
        told: npt.NDArray[np.bool_],
        stay: npt.NDArray[np.bool_],
        worth: npt.NDArray[np.float64],
        reach: int,
    ) -> npt.NDArray[np.bool_] | None:
        """Which counts change in the cheapest change of one of them, none by more than ``reach``; None if none fits."""
        n = len(self.names)
        low = np.where(stay, 0.0, np.maximum(self.least - self.values, -reach))
        high = np.where(stay, 0.0, float(reach))
        low[place], high[place] = (1.0, reach) if up else (low[place], -1.0)
        if low[place] > high[place]:
            return None
        found = milp(
            np.concatenate([np.zeros(n), np.where(told, worth, 0.0)]),
            constraints=self._with_switches(told, reach),
            bounds=Bounds(np.concatenate([low, np.zeros(n)]), np.concatenate([high, np.ones(n)])),
            integrality=np.ones(2 * n, dtype=np.int8),
            options={"time_limit": SECONDS_A_QUESTION, "mip_rel_gap": 0.05},
        )
        return None if found.x is None else np.abs(found.x[:n]) > 0.5

    def _with_switches(self, told: npt.NDArray[np.bool_], reach: int) -> list[LinearConstraint]:
        """What holds between changes of the counts, and that one of a told count needs its switch to be on."""
        n = len(self.names)
        none, each = csr_array((len(self.rows), n)), eye_array(n, format="csr")
        switch = diags_array(np.where(told, float(reach), 0.0), format="csr")
        free = np.where(told, 0.0, np.inf)
        return [
            LinearConstraint(hstack([self.sparse, none]), np.where(self.equal, 0.0, -np.inf), self.room),
            LinearConstraint(hstack([each, -switch]), -np.inf, free),
            LinearConstraint(hstack([each, switch]), -free, np.inf),
        ]

    def _matrix(self, relations: list[Terms]) -> npt.NDArray[np.float64]:
        rows = np.zeros((len(relations), len(self.names)))
        for row, terms in enumerate(relations):
            for name, times in terms.items():
                rows[row, self.place[name]] = times
        return rows

    def _parts(self, places: npt.NDArray[np.intp]) -> list[npt.NDArray[np.intp]]:
        """Unknown counts that no relation links can be solved one after the other."""
        if not len(places):
            return []
        links = csr_array(self.rows[:, places] != 0, dtype=float)
        _, label = connected_components(links.T @ links, directed=False)
        return [places[label == one] for one in range(label.max() + 1)]

    def _fixed(self, part: npt.NDArray[np.intp], open_: set[int]) -> set[int]:
        """Those counts of one part for which no other value is found; ``open_`` are the ones to ask about."""
        rows = self.rows[:, part]
        used = (rows != 0).any(axis=1)
        # Measured from the truth: what is told stays as it is, so each relation bounds the sum of the changes.
        changes = LinearConstraint(rows[used], np.where(self.equal[used], 0.0, -np.inf), self.room[used])
        bounds = Bounds(np.maximum(self.least[part] - self.values[part], -SEARCHED), np.full(len(part), SEARCHED))
        for aim in self._aims(part, open_) if open_ else ():
            found = milp(
                aim,
                constraints=changes,
                bounds=bounds,
                integrality=np.ones(len(part), dtype=np.int8),
                options={"time_limit": SECONDS_A_QUESTION},
            )
            if found.x is not None:
                open_ -= set(part[np.abs(found.x) > 0.5].tolist())
        return open_

    @staticmethod
    def _aims(part: npt.NDArray[np.intp], open_: set[int]) -> Iterable[npt.NDArray[np.float64]]:
        """What to ask for: first everything up and everything down, then each count that is still open by itself."""
        yield -np.ones(len(part))
        yield np.ones(len(part))
        for place, name in enumerate(part):
            for direction in (-1.0, 1.0):
                if name in open_:
                    aim = np.zeros(len(part))
                    aim[place] = direction
                    yield aim

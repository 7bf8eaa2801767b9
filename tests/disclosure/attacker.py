"""Somebody who has files for others and the contract, and works out what they do not tell.

Every count is an unknown whole number between the bounds that its print allows: "10" is 8 to 12,
"under 5" is 1 to 4, "hidden" at least 1. What adds up is known to add up, within one file and from
file to file. Bounds are narrowed along all of that until nothing gets narrower (interval
arithmetic); within one file a solver looks for what remains.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from quietwins.measures.intervals import wilson

FAR = 1_000_000
ROUNDS = 60
SOME_ANSWERS = 12
ROLL_UPS = ("forward", "no_clear_change", "back")
BANDS = ("noticed", "still_coming", "stopped", "open")


@dataclass
class Knowledge:
    """Unknown whole numbers, their bounds, and what is known to hold between them."""

    k: int
    rounded: bool = True  # whether what is printed is; else it is known as it is
    names: dict[str, int] = field(default_factory=dict)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    rows: list[tuple[dict[int, float], float, float]] = field(default_factory=list)
    said_hidden: set[str] = field(default_factory=set)

    def unknown(self, name: str, low: float = 0, high: float = FAR) -> str:
        """A number about which so much is known; more about one that is
        known already narrows it.
        """
        if name not in self.names:
            self.names[name] = len(self.names)
            self.low.append(low)
            self.high.append(high)
        at = self.names[name]
        self.low[at], self.high[at] = max(self.low[at], low), min(self.high[at], high)
        return name

    def printed(self, name: str, value: object, in_table: bool = False) -> str:
        """What stands in a file. A hidden count is at least 1, but in a table that is hidden as a
        whole.
        """
        if value == "hidden":
            self.said_hidden.add(name)
        return self.unknown(
            name, *((0, FAR) if in_table and value == "hidden" else self.bounds(value))
        )

    def table(self, named: Mapping[str, object]) -> list[str]:
        """Some counts that are told or kept back together."""
        gone = all(value == "hidden" for value in named.values())
        return [self.printed(name, value, gone) for name, value in named.items()]

    def bounds(self, value: object) -> tuple[float, float]:
        if isinstance(value, str):
            return (1, self.k - 1) if value.startswith("under") else (1, FAR)
        if not isinstance(value, int):
            return 0, FAR
        if not self.rounded:
            return value, value
        if not value:
            return 0, 0
        least = next(told for told in range(0, 100, 5) if told >= self.k)  # stands for all from k
        return (self.k if value <= least else value - 2, value + 2)

    def holds(self, terms: Mapping[str, float], low: float = 0, high: float = 0) -> None:
        self.rows.append(({self.names[name]: weight for name, weight in terms.items()}, low, high))

    def adds_up(self, total: Iterable[str], parts: Iterable[str]) -> None:
        terms: dict[str, float] = dict.fromkeys(total, 1.0)
        for part in parts:
            terms[part] = terms.get(part, 0.0) - 1
        self.holds(terms)

    def no_more(self, small: Iterable[str], large: Iterable[str]) -> None:
        terms: dict[str, float] = dict.fromkeys(small, 1.0)
        for name in large:
            terms[name] = terms.get(name, 0.0) - 1
        self.holds(terms, -math.inf, 0)

    def share(
        self, part: Mapping[str, float], whole: Mapping[str, float], value: float, half: float
    ) -> None:
        """A part is so much of a whole, give or take the rounding."""
        for sign, end in ((1, value + half), (-1, value - half)) if self.rounded else ():
            terms = {name: sign * weight for name, weight in part.items()}
            for name, weight in whole.items():
                terms[name] = terms.get(name, 0) - sign * end * weight
            self.holds(terms, -math.inf, 0)

    def narrowed(self) -> tuple[np.ndarray, np.ndarray]:
        """The bounds of every number by interval arithmetic."""
        low, high = np.array(self.low), np.array(self.high)
        weights, least, most = self._matrix()
        entries = weights.tocoo()
        row, column, weight = entries.row, entries.col, entries.data
        up = weight > 0
        for _ in range(ROUNDS):
            small = weight * np.where(up, low[column], high[column])
            large = weight * np.where(up, high[column], low[column])
            rest_small = np.bincount(row, small, len(least))[row] - small
            rest_large = np.bincount(row, large, len(least))[row] - large
            # weight * x lies between least - the rest at its most and most - the rest at its least
            ends = (least[row] - rest_large) / weight, (most[row] - rest_small) / weight
            from_below, from_above = np.where(up, ends[0], ends[1]), np.where(up, ends[1], ends[0])
            new_low, new_high = low.copy(), high.copy()
            np.maximum.at(new_low, column, np.ceil(from_below - 1e-6))
            np.minimum.at(new_high, column, np.floor(from_above + 1e-6))
            if np.array_equal(new_low, low) and np.array_equal(new_high, high):
                break
            low, high = new_low, new_high
        return low, high

    def solved(self, names: Iterable[str], truth: np.ndarray) -> list[str]:
        """Those numbers that can have no other value than the true one, by a solver.

        Every answer shows for many numbers at once that another value is possible; the rest are
        asked one by one.
        """
        left = {self.names[name]: name for name in names}
        bounds, (weights, least, most) = self.narrowed(), self._matrix()
        constraints = LinearConstraint(weights, least, most)
        random = np.random.default_rng(0)

        def answered(aim: np.ndarray) -> None:
            result = milp(
                aim, constraints=constraints, bounds=Bounds(*bounds), integrality=np.ones(len(aim))
            )
            assert result.success, result.message
            values = np.round(result.x)
            for at in [at for at in left if values[at] != truth[at]]:
                del left[at]

        for _ in range(SOME_ANSWERS):
            answered(random.normal(size=len(truth)))
        for at in list(left):
            for sign in (1, -1):
                if at in left:
                    answered(np.eye(1, len(truth), at)[0] * sign)
        return sorted(left.values())

    def _matrix(self) -> tuple[sparse.csr_array, np.ndarray, np.ndarray]:
        cells = [
            (row, at, weight)
            for row, (terms, _, _) in enumerate(self.rows)
            for at, weight in terms.items()
        ]
        row, column, weight = (np.array(part) for part in zip(*cells, strict=True))
        weights = sparse.csr_array(
            (weight.astype(float), (row, column)), (len(self.rows), len(self.names))
        )
        return weights, *(np.array([one[end] for one in self.rows], dtype=float) for end in (1, 2))


def hear(known: Knowledge, told: Mapping, families: Mapping[str, str | None], of: str = "") -> None:
    """Everything that one file says, and what the contract says of it;
    ``of`` goes before each name.
    """
    for name in ("sessions", "clients", "started_before_log"):
        known.printed(of + name, told[name])
    known.no_more([of + "clients"], [of + "sessions"])
    known.no_more([of + "started_before_log"], [of + "clients"])
    _hear_goals(known, told["goals"], of)
    _hear_victories(known, told["quiet_victories"], families, of)
    _hear_grid(known, told["together"], of)
    all_can_tell = told["quiet_victories"]["cannot_tell"] == 0
    _hear_quarters(known, told["quarters"], of, all_can_tell)
    _hear_course(known, told, of, all_can_tell)


def _hear_goals(known: Knowledge, goals: Mapping, file: str) -> None:
    of = f"{file}goals "
    for name in ("in_view", "rated_again", "clients_rated_again", "reached", "began_at_8_or_more"):
        known.printed(of + name, goals[name])
    steps = known.table({of + step: n for step, n in goals["steps"].items()})
    rolls = known.table({f"{of}clients {roll}": n for roll, n in goals["clients"].items()})
    many = known.table({f"{of}with {n}": count for n, count in goals["clients_by_goals"].items()})
    again, rated = [of + "clients_rated_again"], [of + "rated_again"]
    known.adds_up([of + "in_view"], [*rated, known.unknown(of + "once")])
    known.adds_up(rated, steps)
    known.adds_up(again, rolls)
    known.adds_up(again, many)
    known.holds({rated[0]: 1, **dict(zip(many, (-1, -2, -3), strict=True))}, 0, math.inf)
    known.adds_up(again, [rolls[0], known.unknown(of + "clients not forward")])
    known.adds_up([file + "clients"], [*again, known.unknown(file + "clients not rated again")])
    for small, large in (
        (of + "reached", rated[0]),
        (of + "began_at_8_or_more", rated[0]),
        (rolls[0], of + "forward"),
        (rolls[2], of + "back"),
    ):
        known.no_more([small], [large])
    _hear_share(known, goals["share_forward"], rolls[0], again[0])
    if isinstance(goals["movement"], dict):
        known.printed(again[0], goals["movement"]["clients"])


def _hear_share(known: Knowledge, share: object, part: str, whole: str) -> None:
    """A share of clients, with its range: only some pairs of numbers give all three, as printed."""
    if not isinstance(share, dict) or not known.rounded:
        return
    ends = [
        (round(known.low[known.names[name]]), round(known.high[known.names[name]]))
        for name in (part, whole)
    ]
    n, of = np.meshgrid(*(np.arange(low, high + 1) for low, high in ends), indexing="ij")
    low, high = wilson(n, of)
    near = [
        np.abs(found - share[end]) <= 0.005 + 1e-9 for found, end in ((low, "low"), (high, "high"))
    ]
    there = (np.abs(n / of - share["value"]) <= 0.005 + 1e-9) & near[0] & near[1] & (n <= of)
    known.unknown(part, n[there].min(), n[there].max())
    known.unknown(whole, of[there].min(), of[there].max())
    known.share({part: 1}, {whole: 1}, share["value"], 0.005)


def _hear_victories(
    known: Knowledge, victories: Mapping, families: Mapping[str, str | None], of: str
) -> None:
    states = {state: of + state for state in victories["sessions"]}
    known.table({of + state: n for state, n in victories["sessions"].items()})
    known.adds_up([of + "sessions"], states.values())
    for name in ("cannot_tell", "marks", "uncoded", "first_time"):
        known.printed(of + name, victories[name])
    share = victories["clients_with_any"]
    given = share if isinstance(share, dict) else {}
    anything = known.printed(of + "clients with any", given.get("n"))
    recorded = known.printed(of + "clients recorded", given.get("of"))
    if "value" in given:
        _hear_share(known, share, anything, recorded)
    known.adds_up([recorded], [anything, known.unknown(of + "clients without any")])
    known.adds_up([of + "clients"], [recorded, known.unknown(of + "clients not recorded")])
    codes = {code: f"{of}code {code}" for code in victories["by_code"]}
    known.table({name: victories["by_code"][code] for code, name in codes.items()})
    known.table({f"{of}family {family}": n for family, n in victories["by_family"].items()})
    known.adds_up([of + "marks"], [of + "uncoded", *codes.values()])
    for family in victories["by_family"]:
        members = [name for code, name in codes.items() if families[code] == family]
        known.adds_up([f"{of}family {family}"], members)
    for small, large in (
        ("cannot_tell", "not_recorded"),
        ("first_time", "clients with any"),
        ("clients with any", "noticed"),
        ("noticed", "marks"),
    ):
        known.no_more([of + small], [of + large])
    both = {states["noticed"]: 1.0, states["none_noticed"]: 1.0}
    if isinstance(victories["completeness"], float):
        known.share(both, {of + "sessions": 1}, victories["completeness"], 0.005)
    if isinstance(victories["sessions_with_any"], dict):
        known.share({states["noticed"]: 1}, both, victories["sessions_with_any"]["value"], 0.005)
    if isinstance(victories["per_10"], dict):
        known.share({of + "marks": 10}, both, victories["per_10"]["value"], 0.05)
    if victories["per_10"] is not None:
        known.holds(both, 10, math.inf)
    elif victories["cannot_tell"] == 0:
        known.holds(both, 0, 9)


def _hear_grid(known: Knowledge, grid: Mapping, of: str) -> None:
    cells = {(r, c): f"{of}grid {r} {c}" for r in grid for c in grid[r]}
    known.table({name: grid[r][c] for (r, c), name in cells.items()})
    known.adds_up([of + "clients"], cells.values())
    for roll in ROLL_UPS:
        known.adds_up(
            [f"{of}goals clients {roll}"], [name for (r, _), name in cells.items() if r == roll]
        )
    known.adds_up(
        [of + "clients not rated again"],
        [name for (r, _), name in cells.items() if r == "not_rated_twice"],
    )
    known.adds_up(
        [of + "clients not recorded"],
        [name for (_, c), name in cells.items() if c == "nothing_recorded"],
    )
    known.adds_up(
        [of + "clients without any"], [name for (_, c), name in cells.items() if c == "none"]
    )


def _hear_quarters(
    known: Knowledge, quarters: Iterable[Mapping], of: str, all_can_tell: bool
) -> None:
    parts: dict[str, list[str]] = {
        name: [] for name in ("sessions", "recorded", "marks", "clients")
    }
    for row in quarters:
        at = f"{of}quarter {row['quarter']} "
        for name, names in parts.items():
            names.append(known.printed(at + name, row[name], in_table=name != "clients"))
        moved = row["movement"]
        _hear_mean(known, moved, row["clients"], at)
        for small, large in (
            ("recorded", "sessions"),
            ("clients", "sessions"),
            ("rated again", "clients"),
        ):
            known.no_more([at + small], [at + large])
        known.no_more([at + "clients"], [of + "clients"])
        _hear_rate(known, row, at, all_can_tell)
    known.adds_up([of + "sessions"], parts["sessions"])
    known.adds_up([of + "noticed", of + "none_noticed"], parts["recorded"])
    known.adds_up([of + "marks"], parts["marks"])
    known.no_more([of + "clients"], parts["clients"])


def _hear_mean(known: Knowledge, mean: object, clients: object, at: str) -> None:
    """Where there is a mean, told or hidden, anybody was rated again; but in a group of too few
    that is hidden too.
    """
    in_few = not isinstance(clients, int)
    known.printed(
        at + "rated again",
        mean["clients"] if isinstance(mean, dict) else mean or 0,
        in_table=in_few,
    )


def _hear_rate(known: Knowledge, row: Mapping, at: str, all_can_tell: bool) -> None:
    """Where there is a rate, told or hidden, at least 10 sessions were recorded; likewise. Where
    there is none, fewer, unless nobody could tell of some.
    """
    rate = row["per_10"]
    if isinstance(row["clients"], int):
        if rate is not None:
            known.unknown(at + "recorded", 10)
        elif all_can_tell:
            known.unknown(at + "recorded", 0, 9)
    if isinstance(rate, dict):
        known.share({at + "marks": 10}, {at + "recorded": 1}, rate["value"], 0.05)


def _hear_course(known: Knowledge, told: Mapping, of: str, all_can_tell: bool) -> None:
    for row in told["course"]:
        at = f"{of}band {row['session']} "
        clients, recorded = (
            known.printed(at + "clients", row["clients"]),
            known.printed(at + "recorded", row["recorded"]),
        )
        moved = row["movement"]
        _hear_mean(known, moved, row["clients"], at)
        known.unknown(at + "marks")
        known.no_more([clients, of + "started_before_log"], [of + "clients"])
        known.no_more([at + "rated again"], [clients])
        _hear_rate(known, row, at, all_can_tell)
        known.no_more([recorded], [of + "noticed", of + "none_noticed"])
    before = ""
    for row in told["first_noticed"]:
        at = f"{of}by {row['session']} "
        counted = ("began", "reached", *BANDS, "rated_again", "forward")
        n = {name: at + name for name in counted}
        known.table({name: row[key] for key, name in n.items()})
        known.adds_up([n["began"]], [n[band] for band in BANDS])
        kinds = known.table(
            {f"{at}family {family}": count for family, count in row["by_family"].items()}
        )
        for kind in kinds:
            known.no_more([kind], [n["noticed"]])
        for small, large in (
            ("still_coming", "reached"),
            ("forward", "rated_again"),
            ("rated_again", "began"),
        ):
            known.no_more([n[small]], [n[large]])
        if before:
            known.adds_up([n["began"]], [before + "began"])
            known.no_more([n["reached"]], [before + "reached"])
            known.no_more([before + "noticed"], [n["noticed"]])
        else:
            known.adds_up([n["began"]], [n["reached"]])
            known.no_more([n["began"], of + "started_before_log"], [of + "clients"])
        before = at


ADD_UP = (
    "sessions",
    "noticed",
    "none_noticed",
    "not_recorded",
    "cannot_tell",
    "marks",
    "uncoded",
    "first_time",
)


def compare_files(
    known: Knowledge,
    files: Mapping[str, Mapping],
    whole_of: Iterable[tuple[str, Iterable[str]]],
    families: Mapping[str, str | None],
) -> None:
    """What holds from file to file, however many there are of each set: whose quarters add up, and
    to what.

    ``files``: what goes before the names of each, with its object; ``whole_of``: a set, and sets
    that it holds of which no session is in two (the whole practice: its services; it again: a set
    of its clinicians, who see people of every service).
    """
    quarters: dict[str, set[str]] = {}
    kinds = sorted({kind for name in files for kind in _kinds(known, name)})
    for name, told in files.items():
        last = told["view"]["last"]
        held = list(_quarters(told["view"]["first"], last))
        who = name.split("|")[0]
        quarters.setdefault(who, set()).update(held)
        for kind in kinds:
            # not listed is none
            known.unknown(name + kind, 0, FAR if name + kind in known.names else 0)
        for counted in (*ADD_UP, *kinds):
            parts = [known.unknown(f"{who}|{quarter}| {counted}") for quarter in held]
            known.adds_up([name + counted], parts)
        for quarter in held:
            clients = known.unknown(f"{who}|{quarter}| clients")
            known.no_more([clients], [name + "clients"])
            for counted in ("sessions", "marks", "clients"):
                if (own := f"{name}quarter {quarter} {counted}") in known.names:
                    known.adds_up([own], [known.unknown(f"{who}|{quarter}| {counted}")])
            if (own := f"{name}quarter {quarter} recorded") in known.names:
                states = ("noticed", "none_noticed")
                known.adds_up([own], [known.unknown(f"{who}|{quarter}| {of}") for of in states])
        known.no_more([name + "clients"], [f"{who}|{quarter}| clients" for quarter in held])
    for who, held in quarters.items():
        for quarter in held:
            _hear_of_a_quarter(known, f"{who}|{quarter}| ", kinds, families)
    for whole, parts in whole_of:
        for quarter in quarters.get(whole, ()):
            for counted in (*ADD_UP, *kinds, "clients"):
                inside = [known.unknown(f"{part}|{quarter}| {counted}") for part in parts]
                total = known.unknown(f"{whole}|{quarter}| {counted}")
                if counted == "clients":
                    for one in inside:
                        known.no_more([one], [total])
                else:
                    known.no_more(inside, [total])


def _hear_of_a_quarter(
    known: Knowledge, of: str, kinds: Iterable[str], families: Mapping[str, str | None]
) -> None:
    """What holds within a quarter, whether or not a file is about it alone."""
    states = ("noticed", "none_noticed", "not_recorded")
    known.adds_up([of + "sessions"], [of + state for state in states])
    codes = [kind for kind in kinds if kind.startswith("code ")]
    known.adds_up([of + "marks"], [of + "uncoded", *(of + code for code in codes)])
    for kind in kinds:
        if family := kind.removeprefix("family ") if kind.startswith("family ") else None:
            members = [code for code in codes if families[code.removeprefix("code ")] == family]
            known.adds_up([of + kind], [of + code for code in members])
    for small, large in (
        ("cannot_tell", "not_recorded"),
        ("first_time", "noticed"),
        ("noticed", "marks"),
    ):
        known.no_more([of + small], [of + large])


def _kinds(known: Knowledge, name: str) -> Iterator[str]:
    begins = (f"{name}code ", f"{name}family ")
    return (one.removeprefix(name) for one in list(known.names) if one.startswith(begins))


def _quarters(first: str, last: str) -> Iterator[str]:
    year, month = int(first[:4]), int(first[5:7])
    while f"{year}-{month:02}" <= last[:7]:
        yield f"{year}-Q{(month + 2) // 3}"
        year, month = (year, month + 3) if month < 10 else (year + 1, 1)

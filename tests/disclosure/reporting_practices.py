"""Made-up practices that go on for years and report, and what somebody who gathers all their
reports knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import numpy as np
from attacker import Knowledge, compare_files, hear
from practices import NONE, Session, log_of

from quietwins.codebook import read_codebook
from quietwins.disclosure import Gate, ReportingSets, SmallGroupRule
from quietwins.disclosure.leaving import sheet_of, sheet_outside
from quietwins.disclosure.outside_figures import all_outside, period_outside
from quietwins.disclosure.outside_rounding import Outside
from quietwins.disclosure.what_adds_up import Sheet
from quietwins.log import SessionLog, View
from quietwins.measures.contract import Handed, as_json
from quietwins.writing.numbers import under

FAMILIES = {code.code: code.family for code in read_codebook().codes}
CODES = ("trust", "comfort", "repair", "initiated", "other")
TEAM = ReportingSets({"The team": frozenset({"a", "b"})})
HELD = (("everybody", ("Adults", "School")), ("everybody", ("The team",)))
FIRST_YEAR = 2014
# Counts of sessions, marks and goals; every other count is one of clients.
NOT_OF_CLIENTS = (
    "sessions",
    "noticed",
    "none_noticed",
    "not_recorded",
    "cannot_tell",
    "marks",
    "uncoded",
    "recorded",
)
OF_GOALS = (
    "in_view",
    "rated_again",
    "once",
    "forward",
    "edged_forward",
    "same",
    "slipped",
    "back",
    "reached",
)


def long_practice(seed: int, years: int = 10) -> SessionLog:
    """So many years of a practice that sees a few to some dozens of new people a year."""
    random = Random(seed)
    busy, habit = random.choice([4, 8, 15, 30, 60]), random.choice([0.5, 0.8, 0.95])
    sessions: list[Session] = []
    for client in range(busy * years):
        begin = date(FIRST_YEAR, 1, 1) + timedelta(days=random.randrange(365 * years))
        clinician, service = random.choice("AABBCD"), random.choice(["Adults", "Adults", "School"])
        keen, moves = random.random(), random.choice([0, 0, 1, 2, 4, -2])
        for number in range(random.choice([1, 2, 4, 6, 10, 16])):
            day = begin + timedelta(days=number * random.choice([7, 7, 14]))
            if day.year < FIRST_YEAR + years:
                noticed = (
                    random.choices(CODES, k=random.choice([1, 1, 2]))
                    if random.random() < keen * 0.7
                    else NONE
                )
                goals = {
                    f"goal_{g}": float(
                        min(10, max(0, 3 + g + moves * number / 3 + random.randint(-1, 1)))
                    )
                    for g in range(random.choice([0, 1, 1, 3]))
                }
                recorded = noticed if random.random() < habit else None
                sessions.append(
                    Session(
                        f"c{client}", day.isoformat(), goals, recorded, clinician, service=service
                    )
                )
    return log_of(*sessions)


def reports(log: SessionLog, seed: int, years: int = 10) -> Iterator[View]:
    """The views that a practice asks for over the years, in some order of its own."""
    random = Random(seed)
    whom = [(None, None), (None, "Adults"), (None, "School"), (frozenset("AB"), None)]
    asked = [
        View(first, last, *of)
        for year in range(FIRST_YEAR, FIRST_YEAR + years)
        for first, last in _fixed(year)
        for of in whom
        if random.random() < (0.9 if of == (None, None) else 0.4)
    ]
    asked += [
        View(date(FIRST_YEAR, 1, 1), date(FIRST_YEAR + n, 12, 31))
        for n in (1, 4, years - 1)
        if n < years
    ]
    random.shuffle(asked)
    yield from asked


def _fixed(year: int) -> list[tuple[date, date]]:
    ends = [(3, 31), (6, 30), (9, 30), (12, 31)]
    quarters = [(date(year, month - 2, 1), date(year, month, day)) for month, day in ends]
    halves = [(quarters[0][0], quarters[1][1]), (quarters[2][0], quarters[3][1])]
    return [*quarters, *halves, (quarters[0][0], quarters[3][1])]


def let_out(log: SessionLog, asked: Iterator[View] | list[View], k: int) -> tuple[View, ...]:
    """Those views that the register lets out, each after the ones before it."""
    left: list[View] = []
    for view in asked:
        if Gate(SmallGroupRule(k), TEAM, left).why_not(log, view) is None:
            left.append(view)
    return tuple(left)


@dataclass(frozen=True)
class Attack:
    """What follows from files: of how many counts, how many of them of too few clients, and what is
    found of those.
    """

    counts: int
    shown: int
    small: int
    exact: tuple[str, ...]  # follow exactly
    bounded: tuple[str, ...]  # bounded within 1 to k-1, though no file prints that they are

    def __add__(self, other: Attack) -> Attack:
        return Attack(
            self.counts + other.counts,
            self.shown + other.shown,
            self.small + other.small,
            self.exact + other.exact,
            self.bounded + other.bounded,
        )


NO_ATTACK = Attack(0, 0, 0, (), ())


def attack(log: SessionLog, views: tuple[View, ...], k: int, solver: bool = False) -> Attack:
    """Work out what all these files together tell; with a solver too, where they are few."""
    known, truth, rounded = Knowledge(k), Knowledge(k, rounded=False), Knowledge(k)
    files: dict[str, Mapping] = {}
    small: dict[str, bool] = {}  # of too few clients -> whether a file prints so
    counts = shown = 0
    for view in views:
        told, true, before, once = _files(log, view, k)
        name = f"{_who(view)}|{view.first}-{view.last}|"
        files[name] = told
        hear(known, told, FAMILIES, name)
        hear(truth, true, FAMILIES, name)
        hear(rounded, before, FAMILIES, name)
        once_is_small = SmallGroupRule(k).hides(once)
        small[f"{name}goals once"] = once_is_small
        hidden, printed = _counted(told)
        counts, shown = counts + hidden + printed, shown + printed
    compare_files(known, files, HELD, FAMILIES)
    low, high = known.narrowed()
    values, at_most = truth.narrowed()
    certain = [
        (name, at, known.names[name])
        for name, at in truth.names.items()
        if values[at] == at_most[at]
    ]
    assert [
        name for name, at, at_known in certain if not low[at_known] <= values[at] <= high[at_known]
    ] == []
    few = [
        name
        for name, at in truth.names.items()
        if values[at] == at_most[at] and _is_small(rounded, name, values[at], k, small)
    ]
    found = [name for name in few if low[known.names[name]] == high[known.names[name]]]
    if solver:
        everything = np.array(
            [values[truth.names[name]] if name in truth.names else -1 for name in known.names]
        )
        found = sorted({*found, *known.solved(few, everything)})
    bounded = [
        name
        for name in few
        if not _printed_as_few(known, name, k)
        and low[known.names[name]] >= 1
        and high[known.names[name]] < k
        and name not in found
    ]
    return Attack(counts, shown, len(few), tuple(found), tuple(bounded))


def _is_small(
    rounded: Knowledge, name: str, value: float, k: int, small: Mapping[str, bool]
) -> bool:
    if name in small:
        return small[name]
    last = name.rsplit("|", 1)[-1]
    words = last.split(" ")
    of_clients = not (
        words[-1] in NOT_OF_CLIENTS
        or words[0] in ("code", "family")
        or (
            words[0] == "goals"
            and len(words) == 2
            and words[1] in (*OF_GOALS, "began_at_8_or_more")
        )
    )
    if of_clients:
        return 1 <= value < k
    return name in rounded.said_hidden


def _printed_as_few(known: Knowledge, name: str, k: int) -> bool:
    at = known.names[name]
    return (known.low[at], known.high[at]) == (1, k - 1)


def _who(view: View) -> str:
    return view.service or ("The team" if view.clinicians else "everybody")


def _files(log: SessionLog, view: View, k: int) -> tuple[Mapping, Mapping, Mapping, int]:
    """The file of a view as it leaves, as it is, and rounded only; and the clients with goals rated
    once.
    """
    to, true = Outside(SmallGroupRule(k)), sheet_of(log, view)
    told = sheet_outside(true, log.codebook, to)
    rounded = Sheet(
        all_outside(true.everything, to, None),
        tuple(period_outside(quarter, to) for quarter in true.quarters),
    )
    once = int(true.everything.figures.goals.behind["once"])
    return _json(told, view, k), _json(true, view, k), _json(rounded, view, k), once


def _json(sheet: Sheet, view: View, k: int) -> Mapping:
    return as_json(sheet.everything, Handed(sheet.quarters, under(k), TEAM.name(view)))


def _counted(told: object) -> tuple[int, int]:
    """How many counts a file hides and how many it shows; estimates are none."""
    if isinstance(told, dict):
        parts = [
            _counted(value)
            for key, value in told.items()
            if key not in ("value", "low", "high", "view", "per_10")
        ]
        return sum(part[0] for part in parts), sum(part[1] for part in parts)
    if isinstance(told, list):
        parts = [_counted(value) for value in told]
        return sum(part[0] for part in parts), sum(part[1] for part in parts)
    hidden = isinstance(told, str) and (told == "hidden" or told.startswith("under"))
    return int(hidden), int(isinstance(told, int) and not isinstance(told, bool))

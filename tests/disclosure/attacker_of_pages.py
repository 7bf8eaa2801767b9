"""The same somebody, who also holds every picture of the pages: where goals began and stand, lines, and families."""

from __future__ import annotations

import numpy as np
from attacker import Attacker

from quietwins.measures.contract import as_json
from quietwins.measures.estimates import HIDDEN as KEPT_BACK

STEPS = ("forward", "edged_forward", "same", "slipped", "back")


def step(movement: float) -> str:
    if movement == 0:
        return "same"
    if movement > 0:
        return "forward" if movement >= 3 else "edged_forward"
    return "back" if movement <= -3 else "slipped"


def ways(halves: bool) -> set[tuple[int, int, bool, str]]:
    """Every way a goal can go: its first band, its latest, whether it stands at 10, its step."""
    ratings = [n / 2 for n in range(21)] if halves else list(range(11))
    return {(min(int(b) // 2, 4), min(int(e) // 2, 4), e == 10, step(e - b)) for b in ratings for e in ratings}


class AttackerOfPages(Attacker):
    def __init__(self, left, families, halves: bool = True):
        self.left, self.halves = left, halves
        super().__init__(as_json(left.figures), families)

    def listen(self) -> None:
        super().listen()
        self.hear_spread()
        if self.left.in_time is not None:
            self.hear_periods()
            self.hear_families()

    def hear_spread(self) -> None:
        spread = self.left.figures.spread
        for side in ("began", "latest"):
            for band, n in enumerate(getattr(spread, side)):
                self.count(f"{side} {band}", n)
        went = {way: self.count(f"way {way}", None) for way in ways(self.halves)}
        for band in range(5):
            self.adds([f"began {band}"], [name for way, name in went.items() if way[0] == band])
            self.adds([f"latest {band}"], [name for way, name in went.items() if way[1] == band])
        for one in STEPS:
            self.adds([f"goals {one}"], [name for way, name in went.items() if way[3] == one])
        self.adds(["goals reached"], [name for way, name in went.items() if way[2]])
        self.adds(["goals began_at_8_or_more"], ["began 4"])

    def hear_periods(self) -> None:
        months = self.left.figures.figures.months
        of_months = {month.first: place for place, month in enumerate(m for m in months if m.sessions)}
        for place, period in enumerate(self.left.in_time.periods):
            mine = [f"month {at}" for first, at in of_months.items() if period.first <= first <= period.last]
            if not period.sessions:
                continue
            name = f"period {place}"
            for counted in ("sessions", "recorded", "marks", "clients"):
                self.count(
                    f"{name} {counted}", getattr(period, counted), 1 if counted in ("sessions", "clients") else 0
                )
            moved, change = period.movement, self.left.in_time.changes[place]
            known = [mean.clients for mean in (moved, change) if mean is not None and mean is not KEPT_BACK]
            self.count(f"{name} moved", 0 if moved is None else known[0] if known else None)
            for counted in ("sessions", "recorded", "marks"):
                self.adds([f"{name} {counted}"], [f"{month} {counted}" for month in mine])
            for counted in ("clients", "moved"):
                row = {f"{name} {counted}": 1, **{f"{month} {counted}": -1 for month in mine}}
                self.rows.append((row, -np.inf, 0))
                for month in mine:
                    self.no_more(f"{month} {counted}", f"{name} {counted}")
            self.no_more(f"{name} clients", f"{name} sessions")
            self.no_more(f"{name} moved", f"{name} clients")
            self.no_more(f"{name} recorded", f"{name} sessions")
            self.no_more(f"{name} clients", "clients")
            self.hear_rate(period.per_10, f"{name} recorded", f"{name} marks")

    def hear_rate(self, rate, recorded: str, marks: str) -> None:
        if rate is None or rate is KEPT_BACK:
            return
        if self.values[recorded] is not None:
            self.values[marks] = round(rate.value / 10 * self.values[recorded])
        elif self.values[marks] and rate.value:
            self.values[recorded] = round(self.values[marks] / rate.value * 10)

    def hear_families(self) -> None:
        in_time = self.left.in_time
        there = [at for at, period in enumerate(in_time.periods) if period.sessions]
        for kind in in_time.kinds.families:
            for at in there:
                self.count(f"{kind.code} at {at}", kind.marks[at])
                self.hear_rate(kind.per_10[at], f"period {at} recorded", f"{kind.code} at {at}")
            total = [f"family {kind.code}"] if f"family {kind.code}" in self.values else []
            self.adds(total, [f"{kind.code} at {at}" for at in there])
        without = [f"code {code}" for code in self.told["quiet_victories"]["by_code"] if self.families[code] is None]
        for at in there:
            parts = [f"{kind.code} at {at}" for kind in in_time.kinds.families]
            self.adds([f"period {at} marks"], [*parts, self.count(f"no family at {at}", None)])
        self.adds(["uncoded", *without], [f"no family at {at}" for at in there])

    def clients_hidden(self) -> list[str]:
        """Of clients; bands, ways and cells of a family are of goals and of marks."""
        goals_or_marks = ("way ", "began ", "latest ")
        return [n for n in super().clients_hidden() if not n.startswith(goals_or_marks) and " at " not in n]

"""Run charts: is there more to a line than ordinary ups and downs?

The rules are Anhoej's (Anhoej and Olesen 2014): with n points off the median, a run on one side of
it is unusually long above round(log2 n) + ``run_beyond``, and crossings are unusually few below
the limit of a fair coin (``crossings_level``). A line is tried from some usable points on; what is
hidden, hollow, missing or part of a period is not usable, and nothing runs across a gap.

Neighbouring months share clients, so the longer a line, the more often it signals by chance: at 24
months in one of nine practices in which nothing happens, at 36 in one of four (docs/simulation.md).
So only its end is tried.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

import numpy as np
from scipy import special

from quietwins import rules
from quietwins.measures.estimates import Estimate, Mean
from quietwins.measures.figures import PeriodFigures
from quietwins.measures.over_time import hollow

Points = Sequence[float | None]  # in time; None where a point is not usable


@dataclass(frozen=True)
class RunChart:
    """A line's centre, and how its runs and crossings compare with what chance alone makes."""

    centre: float  # the median
    points: int  # usable ones that were tried
    of: int  # usable ones of the whole line
    longest_run: int
    longest_usual: int
    crossings: int
    fewest_usual: int

    @property
    def signal(self) -> bool:
        """Whether there is more to it than ordinary ups and downs."""
        return self.longest_run > self.longest_usual or self.crossings < self.fewest_usual


def centre_of(run: RunChart | None) -> float | None:
    """The median that is drawn; none where no rule could be tried."""
    return None if run is None else run.centre


def run_chart(points: Points) -> RunChart | None:
    """The run chart of the latest points of a line, around their median; None where too few are
    usable.
    """
    latest = latest_points(points)
    usable = [point for point in latest if point is not None]
    if len(usable) < rules.now.run_fewest:
        return None
    return replace(
        runs_around(latest, median(usable)), of=sum(point is not None for point in points)
    )


def latest_points(points: Points) -> Points:
    """The end of a line that is tried: as much of it as holds so many usable points."""
    usable = [place for place, point in enumerate(points) if point is not None]
    most = rules.now.run_most
    return points[usable[-most] :] if len(usable) > most else points


def runs_around(points: Points, centre: float) -> RunChart:
    """The runs and crossings of a line around any centre."""
    stretches = [
        [value > centre for value in stretch if value != centre] for stretch in stretches_of(points)
    ]
    runs = [[len(list(run)) for _, run in groupby(stretch)] for stretch in stretches]
    off, chances = sum(map(len, stretches)), sum(max(len(stretch) - 1, 0) for stretch in stretches)
    usable = sum(point is not None for point in points)
    return RunChart(
        centre=centre,
        points=usable,
        of=usable,
        longest_run=max((length for of_stretch in runs for length in of_stretch), default=0),
        longest_usual=longest_usual(off),
        crossings=sum(max(len(of_stretch) - 1, 0) for of_stretch in runs),
        fewest_usual=fewest_usual(chances),
    )


@dataclass(frozen=True)
class LinesTried:
    """What the rules find in the lines over time of one view; None where a line is too short."""

    goals: RunChart | None
    noticed: RunChart | None
    recorded: RunChart | None


def lines_tried(periods: Sequence[PeriodFigures], changes: Sequence[Mean]) -> LinesTried:
    """The run charts of how ratings change, of what was noticed and of how much was recorded."""
    return LinesTried(
        goals=run_chart(usable_changes(changes, periods)),
        noticed=run_chart(usable_rates(periods)),
        recorded=run_chart(usable_completeness(periods)),
    )


def longest_usual(points: int) -> int:
    """The longest run on one side of the median that is still usual for so many points off it."""
    return round(math.log2(points)) + rules.now.run_beyond if points else 0


def fewest_usual(chances: int) -> int:
    """The fewest crossings that are still usual for so many neighbouring pairs of points."""
    at_most = special.bdtr(np.arange(chances + 1), chances, 0.5)  # of a fair coin
    return int(np.searchsorted(at_most, rules.now.crossings_level))


def stretches_of(points: Points) -> list[list[float]]:
    """The usable points between gaps."""
    grouped = groupby(points, key=lambda point: point is None)
    return [
        [point for point in stretch if point is not None] for gap, stretch in grouped if not gap
    ]


def usable_rates(periods: Sequence[PeriodFigures]) -> list[float | None]:
    """The rates of whole periods that are shown, and of which enough is recorded to be filled
    points.
    """
    return [
        period.per_10.value
        if isinstance(period.per_10, Estimate) and not period.part and not hollow(period)
        else None
        for period in periods
    ]


def usable_completeness(periods: Sequence[PeriodFigures]) -> list[float | None]:
    """The completeness of whole periods that are shown."""
    return [
        period.completeness if isinstance(period.completeness, float) and not period.part else None
        for period in periods
    ]


def usable_changes(changes: Sequence[Mean], periods: Sequence[PeriodFigures]) -> list[float | None]:
    """The mean change between consecutive ratings, of whole periods that are shown (see
    ``changes_over_time``).
    """
    return [
        change.value if isinstance(change, Estimate) and not period.part else None
        for change, period in zip(changes, periods, strict=True)
    ]

"""Control charts for analysts: XmR, and u charts that allow for over-dispersion.

XmR after Wheeler: the mean, and some mean moving ranges to either side (``limit_of_ranges``);
screened, the largest ranges (``screened_above``) are left out of it first, as NHS England's Making
Data Count does. The u chart is Laney's u': the limits of each point widened by how much more the
points move than chance alone would make them, and never narrower than the plain ones. Like every
rule, they use whole, shown and filled periods only and reach across no gap.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from quietwins import rules
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.figures import PeriodFigures
from quietwins.measures.over_time import hollow
from quietwins.measures.run_chart import (
    Points,
    stretches_of,
    usable_completeness,
    usable_rates,
)


class Rule(Enum):
    """The rules of NHS England's Making Data Count."""

    OUTSIDE = auto()
    ONE_SIDE = auto()
    TREND = auto()
    NEAR_LIMIT = auto()


@dataclass(frozen=True)
class ControlChart:
    """A line's mean with the limits of each point (in the order of the points given, None where it
    is not usable).
    """

    mean: float
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    screened: bool  # whether outlying moving ranges were left out
    trial: bool  # of few points
    broken: tuple[Rule, ...]

    def within(self, least: float, most: float) -> ControlChart:
        """The same with limits that end where the scale does: no rate lies below 0, no share above
        1.
        """
        lower = tuple(None if end is None else max(end, least) for end in self.lower)
        return replace(
            self,
            lower=lower,
            upper=tuple(None if end is None else min(end, most) for end in self.upper),
        )


def xmr(points: Points, *, screened: bool = True) -> ControlChart | None:
    """The XmR chart of a line; None without two usable points next to each other."""
    stretches = stretches_of(points)
    ranges = [abs(b - a) for stretch in stretches for a, b in pairwise(stretch)]
    if not ranges:
        return None
    usual = sum(ranges) / len(ranges)
    if screened:
        kept = [size for size in ranges if size <= rules.now.screened_above * usual]
        usual = sum(kept) / len(kept)
    usable = [point for point in points if point is not None]
    mean = sum(usable) / len(usable)
    half = [None if point is None else rules.now.limit_of_ranges * usual for point in points]
    return _chart(points, mean, half, screened)


def u_chart(events: Points, exposure: Sequence[float]) -> ControlChart | None:
    """The u' chart of events per unit of exposure (marks per recorded session); None without two
    neighbours.
    """
    used = [None if x is None or not n else (x, n) for x, n in zip(events, exposure, strict=True)]
    exposed = sum(pair[1] for pair in used if pair)
    if not exposed:
        return None
    mean = sum(pair[0] for pair in used if pair) / exposed
    chance = [None if pair is None else math.sqrt(mean / pair[1]) for pair in used]
    rates = [None if pair is None else pair[0] / pair[1] for pair in used]
    steps = [
        None if rate is None or error is None else (rate - mean) / error if error else 0.0
        for rate, error in zip(rates, chance, strict=True)
    ]
    ranges = [abs(b - a) for stretch in stretches_of(steps) for a, b in pairwise(stretch)]
    if not ranges:
        return None
    wider = max(1.0, sum(ranges) / len(ranges) / rules.now.range_of_two)
    return _chart(
        rates,
        mean,
        [None if error is None else rules.now.standard_errors * wider * error for error in chance],
        screened=False,
    )


def u_of_rates(periods: Sequence[PeriodFigures]) -> ControlChart | None:
    """The u' chart of quiet victories per 10 recorded sessions, of the periods whose rates take
    part in run charts.
    """
    counted = [
        (period.marks, period.recorded) if rate is not None else (HIDDEN, HIDDEN)
        for period, rate in zip(periods, usable_rates(periods), strict=True)
    ]
    marks = [
        None if marks is HIDDEN or recorded is HIDDEN else float(marks)
        for marks, recorded in counted
    ]
    recorded = [
        0.0 if recorded is HIDDEN else recorded / rules.now.rate_per for _, recorded in counted
    ]
    control = u_chart(marks, recorded)
    return None if control is None else control.within(0.0, math.inf)


def standing_out(periods: Sequence[PeriodFigures]) -> tuple[PeriodFigures, ...]:
    """Periods in which so little was recorded that everybody sees it: hollow ones, and those far
    below the rest.

    Far below is under the lower limit of an XmR chart. The rules of run charts, which look for what
    lasts, say nothing of a single month.
    """
    recorded = usable_completeness(periods)
    known = list(zip(periods, recorded, strict=True))
    control = xmr([None if hollow(period) else value for period, value in known])
    return tuple(
        period
        for place, (period, value) in enumerate(known)
        if value is not None and (hollow(period) or value < _lower(control, place))
    )


def _lower(control: ControlChart | None, place: int) -> float:
    end = None if control is None else control.lower[place]
    return -math.inf if end is None else end


def _chart(points: Points, mean: float, half: Points, screened: bool) -> ControlChart:
    usable = sum(point is not None for point in points)
    return ControlChart(
        mean=mean,
        lower=tuple(None if width is None else mean - width for width in half),
        upper=tuple(None if width is None else mean + width for width in half),
        screened=screened,
        trial=usable < rules.now.limits_from,
        broken=broken_rules(points, mean, half),
    )


def broken_rules(points: Points, mean: float, half: Points) -> tuple[Rule, ...]:
    """Which rules a line breaks, given how far the limits lie from the mean at each point."""
    away = [
        None if point is None or width is None else ((point - mean) / width if width else 0.0)
        for point, width in zip(points, half, strict=True)
    ]
    stretches, values = stretches_of(away), stretches_of(points)
    checks = {
        Rule.OUTSIDE: any(abs(point) > 1 for stretch in stretches for point in stretch),
        Rule.ONE_SIDE: any(
            _in_a_row([_sign(point) for point in stretch], rules.now.in_a_row)
            for stretch in stretches
        ),
        Rule.TREND: any(
            _in_a_row([_sign(b - a) for a, b in pairwise(stretch)], rules.now.in_a_row - 1)
            for stretch in values
        ),
        Rule.NEAR_LIMIT: any(_two_of_three_near(stretch) for stretch in stretches),
    }
    return tuple(rule for rule, broken in checks.items() if broken)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _in_a_row(signs: Sequence[int], length: int) -> bool:
    """Whether so many neighbours have the same sign, which is not 0."""
    windows = (signs[start : start + length] for start in range(len(signs) - length + 1))
    return any(abs(sum(window)) == length for window in windows)


def _two_of_three_near(stretch: Sequence[float]) -> bool:
    """Whether two of three neighbours lie in the outer third between mean and limit, on the same
    side.
    """
    for three in zip(stretch, stretch[1:], stretch[2:], strict=False):
        for side in (1, -1):
            if sum(rules.now.near_limit < side * point <= 1 for point in three) >= 2:
                return True
    return False

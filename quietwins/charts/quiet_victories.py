"""Quiet victories: each kind as a small line of its own in one colour, and how much was recorded
over time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quietwins.charts.drawing import Chart
from quietwins.charts.line import PERCENT_TICKS, PLAIN_TICKS, Line, Point, line_chart
from quietwins.charts.look import Kind, Palette, victories_kind
from quietwins.charts.over_time import (
    counted_labels,
    name,
    period_labels,
    rate_line,
    rate_points,
    recorded_of,
)
from quietwins.measures.axes import Axis
from quietwins.measures.estimates import HIDDEN, Count
from quietwins.measures.figures import PeriodFigures
from quietwins.measures.kinds_over_time import KindOverTime
from quietwins.measures.over_time import hollow
from quietwins.writing import numbers as words

SMALL, SMALL_POINT = 150, 20
NONE_TO_ALL = Axis(0.0, 1.06, (0, 0.5, 1))


@dataclass(frozen=True)
class SmallLine:
    """One kind over time, and what is said of it; whether anybody ``ever`` ticked it.

    ``in_all``: how often in all, where that is not the sum of its points, as they are rounded.
    """

    kind: KindOverTime
    title: str
    ever: bool = True
    in_all: Count | None = None


def small_line(
    of: SmallLine, periods: Sequence[PeriodFigures], axis: Axis, palette: Palette, k: int
) -> Chart:
    """One kind over time, small, to be read beside the others on the same scale."""
    kind = of.kind
    none = [""] * len(periods)
    points = [
        Point(
            label[:1],
            name(period),
            rate,
            words.measured_or_reason(rate, k),
            "",
            hollow(period),
        )
        for period, rate, label in zip(
            periods, kind.per_10, period_labels(periods, none), strict=True
        )
    ]
    amber = victories_kind(palette)
    named = Kind(of.title, amber.colour, palette.ink, "square")
    few = Axis(axis.low, axis.high, (axis.ticks[0], axis.ticks[-1]))
    said = (
        _in_all(kind, k, of.ever)
        if of.in_all is None
        else f"{words.marks(of.in_all, k)}{' in all' if of.in_all else ''}"
    )
    small = {"height": SMALL, "point_size": SMALL_POINT}
    return line_chart(points, Line(named, said, few, PLAIN_TICKS, "Period", "", **small), palette)


def in_the_place_of_all(
    of: SmallLine, periods: Sequence[PeriodFigures], axis: Axis, palette: Palette, k: int
) -> Chart:
    """One kind over time, as large as all of them together, where it stands in their place."""
    amber = replace(victories_kind(palette), name=of.title)
    return line_chart(rate_points(periods, of.kind.per_10, k), rate_line(amber, axis), palette)


def _in_all(kind: KindOverTime, k: int, ever: bool) -> str:
    """How often in all, as the line below the title."""
    shown = [n for n in kind.marks if n is not HIDDEN]
    if not shown and kind.marks:
        return words.fewer_than(k)
    if ever and len(shown) < len(kind.marks):
        return f"{words.marks(sum(shown), k)} in the points shown"
    return f"{words.whole(sum(shown))} in all" if sum(shown) else words.marks(0, k, ever)


def completeness_over_time(
    periods: Sequence[PeriodFigures], palette: Palette, k: int, median: float | None = None
) -> Chart:
    """The share of sessions in which anything was recorded about quiet victories, be it that none
    was noticed.
    """
    of = [_sessions(period) for period in periods]
    points = [
        Point(label, name(period), period.completeness, _said(period, k), behind, hollow(period))
        for period, label, behind in zip(periods, counted_labels(periods, of), of, strict=True)
    ]
    subtitle = "Share of sessions recorded"
    line = Line(
        victories_kind(palette),
        subtitle,
        NONE_TO_ALL,
        PERCENT_TICKS,
        "Period",
        "Sessions",
        median=median,
    )
    return line_chart(points, line, palette)


def _sessions(period: PeriodFigures) -> str:
    return "" if period.sessions is HIDDEN or not period.sessions else words.whole(period.sessions)


def _said(period: PeriodFigures, k: int) -> str:
    share = recorded_of(period)
    return share if share else words.share_or_reason(period.completeness, k)

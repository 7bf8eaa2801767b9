"""The two lines over time: same periods, same places on the x axis, each on its own scale.

A point that is kept back or does not exist is a gap, and nothing is drawn across it. A hollow point
is a period in which too few sessions were recorded. Below each period stands what its point is of:
clients, or sessions recorded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quietwins.charts.drawing import Chart
from quietwins.charts.line import PLAIN_TICKS, SIGNED_TICKS, Line, Point, line_chart
from quietwins.charts.look import Kind, Palette, goals_kind, victories_kind
from quietwins.filled import filled
from quietwins.measures.axes import Axis
from quietwins.measures.estimates import HIDDEN, Mean, Measured
from quietwins.measures.figures import PeriodFigures
from quietwins.measures.over_time import hollow
from quietwins.writing import numbers as words


def goals_over_time(
    periods: Sequence[PeriodFigures], axis: Axis, palette: Palette, k: int
) -> Chart:
    """Average movement since each goal's first rating, by period, around a drawn 0."""
    of = [clients_of(period.movement) for period in periods]
    points = [
        Point(
            label,
            name(period),
            period.movement,
            words.measured_or_reason(period.movement, k, "signed"),
            behind,
        )
        for period, label, behind in zip(periods, counted_labels(periods, of), of, strict=True)
    ]
    subtitle = "Average movement since first rating"
    return line_chart(
        points,
        Line(goals_kind(palette), subtitle, axis, SIGNED_TICKS, "Period", "Clients"),
        palette,
    )


def victories_over_time(
    periods: Sequence[PeriodFigures],
    axis: Axis,
    palette: Palette,
    k: int,
    median: float | None = None,
) -> Chart:
    """Quiet victories per 10 recorded sessions, by period."""
    line = replace(rate_line(victories_kind(palette), axis), median=median)
    return line_chart(rate_points(periods, [period.per_10 for period in periods], k), line, palette)


def rate_points(periods: Sequence[PeriodFigures], rates: Sequence[Measured], k: int) -> list[Point]:
    """The points of a rate, of all kinds or of one."""
    of = [recorded_of(period) for period in periods]
    labels = period_labels(periods, of)
    return [
        Point(
            label,
            name(period),
            rate,
            words.measured_or_reason(rate, k),
            behind,
            hollow(period),
        )
        for period, rate, label, behind in zip(periods, rates, labels, of, strict=True)
    ]


def rate_line(kind: Kind, axis: Axis) -> Line:
    """How a rate is drawn, of all kinds or of one."""
    subtitle = filled("Number noticed per {rate_per} recorded sessions")
    return Line(kind, subtitle, axis, PLAIN_TICKS, "Period", "Sessions recorded")


def name(period: PeriodFigures) -> str:
    """The days of a point."""
    return words.period(period.first, period.last)


def clients_of(mean: Mean) -> str:
    """The clients behind a mean, below its point."""
    return "" if mean is HIDDEN or mean is None else words.whole(mean.clients)


def recorded_of(period: PeriodFigures) -> str:
    """The share of sessions recorded, below a point."""
    if period.completeness is HIDDEN or period.completeness is None or not period.sessions:
        return ""
    return words.percent(period.completeness)


def period_labels(periods: Sequence[PeriodFigures], of: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Two lines below each point: the months, with the year where it begins or changes, and what
    the point is of.

    A star marks a period that the view cuts. Below very many points there is room for the years
    alone.
    """
    year_before, room = "", len(periods) <= words.MOST_LABELS
    for period, behind in zip(periods, of, strict=True):
        year = words.short_year(period.first, period.last)
        new_year = "" if year == year_before else year
        year_before = year
        if not room:
            yield new_year, ""
            continue
        months = words.short_months(period.first, period.last)
        cut = "*" if period.part else ""
        yield f"{months} {new_year}".rstrip() + cut, behind


def counted_labels(
    periods: Sequence[PeriodFigures], of: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """The same with a number of people or sessions: a bare 30 below a month would be a day."""
    return period_labels(periods, [of_many and f"of {of_many}" for of_many in of])

"""Two periods: a figure in each, one above the other on one scale, with how far chance alone could
move it.

Beside chosen clinicians, ``practice`` is the practice's own range at the size of this period.
"""

from __future__ import annotations

from quietwins.charts.drawing import Chart
from quietwins.charts.line import PERCENT_TICKS, PLAIN_TICKS, SIGNED_TICKS
from quietwins.charts.look import Palette, goals_kind, victories_kind
from quietwins.charts.quiet_victories import NONE_TO_ALL
from quietwins.charts.ranges import Drawn, Row, ranges, reach
from quietwins.filled import filled
from quietwins.measures.axes import movement_axis, rate_axis
from quietwins.measures.figures import Figures
from quietwins.measures.own_range import OwnRange
from quietwins.writing.numbers import short_span


def average_movement(
    this: Figures, other: Figures, extent: float, palette: Palette, practice: OwnRange | None = None
) -> Chart:
    """Average movement since first rating in this and in the other period."""
    grey = practice.movement if practice else None
    rows = Row(_period(this), this.goals.movement, grey), Row(_period(other), other.goals.movement)
    subtitle, axis = "Average movement since first rating", movement_axis(reach(rows, extent))
    return ranges(rows, Drawn(goals_kind(palette), subtitle, axis, SIGNED_TICKS, "signed"), palette)


def rate(
    this: Figures, other: Figures, extent: float, palette: Palette, practice: OwnRange | None = None
) -> Chart:
    """Quiet victories per 10 recorded sessions in this and in the other period."""
    grey = practice.per_10 if practice else None
    rows = (
        Row(_period(this), this.victories.per_10, grey),
        Row(_period(other), other.victories.per_10),
    )
    subtitle = filled("Number noticed per {rate_per} recorded sessions")
    axis = rate_axis(reach(rows, extent))
    return ranges(
        rows, Drawn(victories_kind(palette), subtitle, axis, PLAIN_TICKS, "plain"), palette
    )


def clients_forward(
    this: Figures, other: Figures, palette: Palette, practice: OwnRange | None = None
) -> Chart:
    """The share of clients rated again whose goals moved forward."""
    how = Drawn(
        goals_kind(palette),
        "Clients whose goals moved forward",
        NONE_TO_ALL,
        PERCENT_TICKS,
        "percent",
    )
    grey = practice.share_forward if practice else None
    rows = (
        Row(_period(this), this.goals.share_forward, grey),
        Row(_period(other), other.goals.share_forward),
    )
    return ranges(rows, how, palette)


def clients_with_any(this: Figures, other: Figures, palette: Palette) -> Chart:
    """The share of clients with a recorded session for whom anything was noticed."""
    how = Drawn(
        victories_kind(palette),
        "Clients with a quiet victory",
        NONE_TO_ALL,
        PERCENT_TICKS,
        "percent",
    )
    rows = (
        Row(_period(this), this.victories.clients_with_any),
        Row(_period(other), other.victories.clients_with_any),
    )
    return ranges(rows, how, palette)


def _period(figures: Figures) -> str:
    return short_span(figures.view.first, figures.view.last)

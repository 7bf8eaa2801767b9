"""Chosen clinicians on the practice's own range, which is grey: never a minimum and maximum, never
another by name.
"""

from __future__ import annotations

from quietwins.charts.drawing import Chart
from quietwins.charts.line import PERCENT_TICKS, PLAIN_TICKS, SIGNED_TICKS
from quietwins.charts.look import Palette, goals_kind, victories_kind
from quietwins.charts.quiet_victories import NONE_TO_ALL
from quietwins.charts.ranges import Drawn, Row, ranges, reach
from quietwins.filled import filled
from quietwins.measures.axes import movement_axis, rate_axis
from quietwins.measures.figures import GoalFigures, VictoryFigures
from quietwins.measures.own_range import OwnRange

THIS_VIEW = "This view"


def movement(goals: GoalFigures, practice: OwnRange, extent: float, palette: Palette) -> Chart:
    """Average movement of the view on the practice's own range."""
    rows = [Row(THIS_VIEW, goals.movement, practice.movement)]
    subtitle, axis = f"Average movement (grey: {practice.of})", movement_axis(reach(rows, extent))
    return ranges(rows, Drawn(goals_kind(palette), subtitle, axis, SIGNED_TICKS, "signed"), palette)


def share_forward(goals: GoalFigures, practice: OwnRange, palette: Palette) -> Chart:
    """The share of clients whose goals moved forward, on the practice's own range."""
    subtitle = f"Clients moved forward (grey: {practice.of})"
    how = Drawn(goals_kind(palette), subtitle, NONE_TO_ALL, PERCENT_TICKS, "percent")
    return ranges([Row(THIS_VIEW, goals.share_forward, practice.share_forward)], how, palette)


def rate(victories: VictoryFigures, practice: OwnRange, extent: float, palette: Palette) -> Chart:
    """The rate of quiet victories of the view on the practice's own range."""
    rows = [Row(THIS_VIEW, victories.per_10, practice.per_10)]
    subtitle = filled("Per {rate_per} recorded") + f" (grey: {practice.of})"
    axis = rate_axis(reach(rows, extent))
    return ranges(
        rows, Drawn(victories_kind(palette), subtitle, axis, PLAIN_TICKS, "plain"), palette
    )

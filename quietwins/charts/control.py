"""Control charts for analysts: a line with its mean and its limits, drawn without any colour that
judges.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import altair as alt

from quietwins.charts.drawing import Chart, remembered, rows_called
from quietwins.charts.line import (
    ANY_AXIS,
    PERCENT_TICKS,
    PLAIN_TICKS,
    SIGNED_TICKS,
    Line,
    Point,
    line_chart,
    of_length,
    places_axis,
    value_axis,
)
from quietwins.charts.look import Kind, Palette, layered
from quietwins.charts.over_time import name, period_labels
from quietwins.measures.axes import Axis
from quietwins.measures.control_chart import ControlChart
from quietwins.measures.figures import PeriodFigures
from quietwins.measures.run_chart import Points
from quietwins.writing.numbers import Manner, written

TICKS: dict[Manner, str] = {"plain": PLAIN_TICKS, "signed": SIGNED_TICKS, "percent": PERCENT_TICKS}
LIMIT: dict[str, Any] = {"strokeWidth": 1.25, "strokeDash": [2, 3], "clip": True, "aria": False}


@dataclass(frozen=True)
class Controlled:
    """What a control chart is of and how it is drawn."""

    kind: Kind
    subtitle: str
    axis: Axis
    manner: Manner


def control_chart(
    points: Points,
    control: ControlChart,
    periods: Sequence[PeriodFigures],
    of: Controlled,
    palette: Palette,
) -> Chart:
    """Points that take part, their mean as a broken line, and the limits dotted; a point that does
    not is a gap.
    """
    labels = period_labels(periods, [""] * len(periods))
    drawn = [
        Point(label, name(period), point, "" if point is None else written(point, of.manner), "")
        for label, period, point in zip(labels, periods, points, strict=True)
    ]
    drawn = [replace(point, label=point.label[:1]) for point in drawn]
    line = Line(of.kind, of.subtitle, of.axis, TICKS[of.manner], "Period", "", median=control.mean)
    limits = [
        {"place": place, "lower": low, "upper": high}
        for place, (low, high) in enumerate(zip(control.lower, control.upper, strict=True))
    ]
    how = replace(line, subtitle="", median=None, axis=ANY_AXIS)
    return line_chart(drawn, line, palette).with_layers(
        of_length(_limits(how, palette), len(limits)), limits=limits
    )


@remembered
def _limits(line: Line, palette: Palette) -> alt.LayerChart:
    base = rows_called("limits").encode(x=places_axis())
    # In the middle of each step lies the point that the limit is for: those of a u chart
    # differ from point to point.
    mark = base.mark_line(color=palette.ink, interpolate="step", **LIMIT)
    return layered(*(mark.encode(y=value_axis(line, end)) for end in ("lower", "upper")))

"""One line of figures with their ranges: each point in its place, nothing drawn across a gap."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from quietwins.charts.axes import Axis
from quietwins.charts.look import Chart, Kind, Palette, finished, layered
from quietwins.measures.estimates import Estimate, Mean, Measured

HEIGHT = 225
POINT_SIZE = 64
NARROW = 30  # pixels a point: with less, two lines of label run into their neighbours
GREY_BLOCK = 20  # pixels wide
SIGNED_TICKS = "datum.value == 0 ? '0' : format(datum.value, '+d')"  # a Vega expression
PLAIN_TICKS = "format(datum.value, ',')"
PERCENT_TICKS = "format(datum.value, '.0%')"


@dataclass(frozen=True)
class Placed:
    """The room at both ends of a line, in steps from point to point, and how much of it lies to the left (1: all)."""

    padding: float
    align: float


IN_THE_MIDDLE = Placed(padding=0.5, align=0.5)


@dataclass(frozen=True)
class Point:
    """One figure of a line and what is said of it; a figure that is kept back or does not exist leaves a gap."""

    label: tuple[str, ...]  # the lines of text below it
    name: str
    figure: Measured | Mean | float
    said: str
    of: str
    hollow: bool = False
    narrow: tuple[str, ...] = ()  # the same label where there is little room
    practice: Measured = None  # its own range behind the point, where clinicians are chosen


@dataclass(frozen=True)
class Line:
    """How a line is drawn."""

    kind: Kind
    subtitle: str
    axis: Axis
    tick_label: str  # a Vega expression
    each: str  # what one point is: a period, a session number
    of_what: str
    height: int = HEIGHT
    median: float | None = None
    point_size: int = POINT_SIZE


def line_chart(points: Sequence[Point], line: Line, palette: Palette) -> Chart:
    """The line, its range as a band, its points, and the median where there is one."""
    rows = pd.DataFrame([_row(point, place) for place, point in enumerate(points)])
    rows[["value", "low", "high"]] = rows[["value", "low", "high"]].astype(float)
    base = alt.Chart(rows).encode(x=_places(points))
    y, ends = value_axis(line), {"y": value_axis(line, "low"), "y2": "high:Q"}
    colour = line.kind.colour
    quiet: dict[str, Any] = {"clip": True, "aria": False, "color": colour}
    layers: list[alt.Chart] = [
        _level(0.0, line).mark_rule(color=palette.muted, strokeWidth=1, aria=False),
        base.mark_area(opacity=palette.band_opacity, **quiet).encode(**ends),
        base.properties(data=rows[_alone(rows["value"])]).mark_rule(opacity=0.4, strokeWidth=8, **quiet).encode(**ends),
        base.mark_line(strokeWidth=2, **quiet).encode(y=y),
        _points(base.properties(data=rows[rows["value"].notna()]), line, palette).encode(y=y),
    ]
    if any(isinstance(point.practice, Estimate) for point in points):
        layers[1:1] = _practice(base, line, palette)
    if line.median is not None:
        broken: dict[str, Any] = {"strokeWidth": 1.5, "strokeDash": [6, 4]}
        layers.append(_level(line.median, line).mark_rule(color=palette.ink, aria=False, **broken))
    return finished(layered(*layers), palette, line.kind, line.subtitle, line.height)


def _places(points: Sequence[Point]) -> alt.X:
    narrow = [point.narrow for point in points]
    return places_axis([point.label for point in points], narrow if all(narrow) else ())


def _row(point: Point, place: int) -> dict[str, object]:
    """One point as a row of the chart's data; what is kept back is not in it in any form."""
    numbers: dict[str, float | None] = {"value": None, "low": None, "high": None}
    if isinstance(point.figure, Estimate):
        numbers = {"value": point.figure.value, "low": point.figure.low, "high": point.figure.high}
    elif isinstance(point.figure, float):
        numbers["value"] = point.figure
    if isinstance(point.practice, Estimate):
        numbers |= {"practice_low": point.practice.low, "practice_high": point.practice.high}
    said = {"name": point.name, "said": point.said, "of": point.of, "hollow": point.hollow}
    return {"place": place} | numbers | said


def _practice(base: alt.Chart, line: Line, palette: Palette) -> list[alt.Chart]:
    """The practice's own range as a grey block behind each point: its points are of different sizes, so no line."""
    quiet: dict[str, Any] = {"color": palette.muted, "opacity": palette.band_opacity, "clip": True, "aria": False}
    blocks: alt.Chart = base.mark_rule(strokeWidth=GREY_BLOCK, **quiet).encode(
        y=value_axis(line, "practice_low"), y2="practice_high:Q"
    )
    return [blocks]


def _points(base: alt.Chart, line: Line, palette: Palette) -> alt.Chart:
    colour = line.kind.colour
    look: dict[str, Any] = {"shape": line.kind.shape, "size": line.point_size, "strokeWidth": 2}
    points: alt.Chart = base.mark_point(clip=True, filled=True, opacity=1, **look).encode(
        fill=alt.condition(alt.datum.hollow, alt.value(palette.paper), alt.value(colour)),
        stroke=alt.value(colour),
        tooltip=[
            alt.Tooltip("name:N", title=line.each),
            alt.Tooltip("said:N", title=line.kind.name),
            alt.Tooltip("of:N", title=line.of_what),
        ],
    )
    return points


def places_axis(
    labels: Sequence[tuple[str, ...]], narrow: Sequence[tuple[str, ...]] = (), placed: Placed = IN_THE_MIDDLE
) -> alt.X:
    """Every point has its place, whether or not it has a figure: the same in both panels of a row.

    ``narrow``: labels that all fit where there is little room, as on a telephone; else some are left out there.
    """
    wide = f"{json.dumps([list(label) for label in labels])}[datum.value]"
    slim = f"{json.dumps([list(label) for label in narrow])}[datum.value]"
    return alt.X(
        "place:O",
        scale=alt.Scale(domain=list(range(len(labels))), type="point", padding=placed.padding, align=placed.align),
        axis=alt.Axis(
            title=None,
            labelAngle=0,
            labelExpr=f"width < {NARROW * len(labels)} ? {slim} : {wide}" if narrow else wide,
            labelOverlap=False if narrow else "greedy",
            labelSeparation=4,
            labelLineHeight=15,
            grid=False,
        ),
    )


def value_axis(line: Line, field: str = "value") -> alt.Y:
    """The line's own scale: it does not jump with what is shown."""
    return alt.Y(
        f"{field}:Q",
        scale=alt.Scale(domain=[line.axis.low, line.axis.high], nice=False, zero=False),
        axis=alt.Axis(title=None, values=list(line.axis.ticks), labelExpr=line.tick_label),
    )


def _level(value: float, line: Line) -> alt.Chart:
    """A level that a line is read against: no movement, nothing noticed, the median."""
    at: alt.Chart = alt.Chart(pd.DataFrame({"level": [value]})).encode(y=value_axis(line, "level"))
    return at


def _alone(values: pd.Series[float]) -> pd.Series[bool]:
    """Points with a gap on both sides: an area or a line would not show their range."""
    there = values.notna()
    return there & ~there.shift(1, fill_value=False) & ~there.shift(-1, fill_value=False)

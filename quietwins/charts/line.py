"""One line of figures with their ranges: each point in its place, nothing drawn across a gap."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import altair as alt

from quietwins.charts.drawing import (
    MANY_DRAWINGS,
    Chart,
    parameter,
    remembered,
    rows_called,
    tooltip,
    worked_out,
)
from quietwins.charts.look import Kind, Palette, finished, layered, titled
from quietwins.charts.value_scale import reach_of, reaching, value_scale, value_ticks
from quietwins.measures.axes import Axis
from quietwins.measures.estimates import Estimate, Mean, Measured
from quietwins.writing.numbers import MOST_LABELS

HEIGHT = 225
POINT_SIZE = 64
NARROW, NEVER = 26, 0  # pixels a point: with less, labels run into their neighbours
GREY_BLOCK = 20  # pixels wide
ABOVE_LABELS = 11  # pixels: a label with its year is wide, and passes below the 0 of the scale
NUMBERS = ("value", "low", "high", "practice_low", "practice_high")
LABELS, NARROW_LABELS = "labels", "narrow_labels"  # parameters: the lines of text below each place
ANY_AXIS = Axis(0.0, 0.0, ())  # of a drawing, which serves all
SIGNED_TICKS = "datum.value == 0 ? '0' : format(datum.value, '+d')"  # a Vega expression
PLAIN_TICKS = "format(datum.value, ',')"
PERCENT_TICKS = "format(datum.value, '.0%')"


@dataclass(frozen=True)
class Placed:
    """The room at both ends of a line, in steps from point to point, and how much of it lies to the
    left (1: all).
    """

    padding: float
    align: float


IN_THE_MIDDLE = Placed(padding=0.5, align=0.5)


@dataclass(frozen=True)
class Point:
    """One figure of a line and what is said of it; a figure that is kept back or does not exist
    leaves a gap.
    """

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
    of_what: str  # what stands below each point; empty where nothing does
    height: int = HEIGHT
    median: float | None = None
    point_size: int = POINT_SIZE
    narrow: int = NARROW  # pixels a point; with less, the narrow labels stand


def line_chart(points: Sequence[Point], line: Line, palette: Palette) -> Chart:
    """The line, its range as a band, its points, and the median where there is one."""
    rows = [_row(point, place, line.kind.name) for place, point in enumerate(points)]
    there = [row["value"] is not None for row in rows]
    beside = [False, *there, False]
    alone = [is_there and not (beside[i] or beside[i + 2]) for i, is_there in enumerate(there)]
    with_practice = any(isinstance(point.practice, Estimate) for point in points)
    with_narrow = all(point.narrow for point in points)
    # What changes with the view is no part of its drawing.
    narrow = line.narrow if with_narrow else NEVER
    how = replace(line, subtitle="", median=None, axis=ANY_AXIS, narrow=narrow)
    return Chart(
        drawing=of_length(
            _drawing(how, line.median is not None, with_practice, palette), len(points)
        ),
        title=titled(line.kind, line.subtitle),
        rows={
            "places": rows,
            "points": [row for row, is_there in zip(rows, there, strict=True) if is_there],
            "alone": [row for row, is_alone in zip(rows, alone, strict=True) if is_alone],
            "zero": [{"level": 0.0}],
            **({} if line.median is None else {"median": [{"level": line.median}]}),
        },
        values=reach_of(line.axis)
        | {
            LABELS: [point.label for point in points],
            NARROW_LABELS: [point.narrow for point in points],
        },
    )


@remembered
def _drawing(
    line: Line, with_median: bool, with_practice: bool, palette: Palette
) -> alt.LayerChart:
    x = places_axis(line.narrow)
    base, alone, points = (rows_called(name).encode(x=x) for name in ("places", "alone", "points"))
    y, ends = value_axis(line), {"y": value_axis(line, "low"), "y2": alt.Y2("high:Q")}
    quiet: dict[str, Any] = {"clip": True, "aria": False, "color": line.kind.colour}
    layers: list[alt.Chart] = [
        _level("zero", line).mark_rule(color=palette.muted, strokeWidth=1, aria=False),
        *([_practice(base, line, palette)] if with_practice else []),
        base.mark_area(opacity=palette.band_opacity, **quiet).encode(**ends),
        alone.mark_rule(opacity=0.4, strokeWidth=8, **quiet).encode(**ends),
        base.mark_line(strokeWidth=2, **quiet).encode(y=y),
        _points(points, line, palette).encode(y=y),
    ]
    if with_median:
        broken: dict[str, Any] = {"strokeWidth": 1.5, "strokeDash": [6, 4]}
        layers.append(_level("median", line).mark_rule(color=palette.ink, aria=False, **broken))
    layers.append(_columns(base, line))
    given = [*reaching(), parameter(LABELS), parameter(NARROW_LABELS)]
    return finished(layered(*layers).add_params(*given), palette, line.kind, line.height)


def _row(point: Point, place: int, of_kind: str) -> dict[str, object]:
    """One point as a row of the chart's data; what is kept back is not in it in any form."""
    numbers: dict[str, float | None] = dict.fromkeys(NUMBERS)
    if isinstance(point.figure, Estimate):
        numbers |= {"value": point.figure.value, "low": point.figure.low, "high": point.figure.high}
    elif isinstance(point.figure, float):
        numbers["value"] = point.figure
    if isinstance(point.practice, Estimate):
        numbers |= {"practice_low": point.practice.low, "practice_high": point.practice.high}
    said = {"name": point.name, "said": point.said, "of": point.of, "hollow": point.hollow}
    return {"place": place} | numbers | said | {"of_kind": of_kind}


def _practice(base: alt.Chart, line: Line, palette: Palette) -> alt.Chart:
    """The practice's own range as a grey block behind each point: its points are of different
    sizes, so no line.
    """
    quiet: dict[str, Any] = {
        "color": palette.muted,
        "opacity": palette.band_opacity,
        "clip": True,
        "aria": False,
    }
    blocks: alt.Chart = base.mark_rule(strokeWidth=GREY_BLOCK, **quiet).encode(
        y=value_axis(line, "practice_low"), y2=alt.Y2("practice_high:Q")
    )
    return blocks


def _points(base: alt.Chart, line: Line, palette: Palette) -> alt.Chart:
    colour = line.kind.colour
    look: dict[str, Any] = {"shape": line.kind.shape, "size": line.point_size, "strokeWidth": 2}
    spoken = worked_out("datum.name + ', ' + datum.of_kind + ': ' + datum.said")
    points: alt.Chart = base.mark_point(
        clip=True, filled=True, opacity=1, description=spoken, **look
    ).encode(
        fill=alt.condition(alt.datum.hollow, alt.value(palette.paper), alt.value(colour)),
        stroke=alt.StrokeValue(colour),
    )
    return points


def _columns(base: alt.Chart, line: Line) -> alt.Chart:
    """What each place says to the pointer, anywhere in its column: a dot is small to hit."""
    columns: alt.Chart = column(base).encode(
        opacity=alt.OpacityValue(0),
        tooltip=[
            tooltip("name", line.each),
            tooltip("said", line.kind.name),
            *([tooltip("of", line.of_what)] if line.of_what else []),
        ],
    )
    return columns


def column(base: alt.Chart) -> alt.Chart:
    """The whole height of the chart at each place. A bar and no broad rule, whose ends reach beyond
    it and would press the chart flat; and not of so many pixels, which would push the axis out.
    """
    whole: alt.Chart = base.mark_bar(
        width=worked_out(f"width / length({LABELS})"), aria=False
    ).encode(y=alt.value(0), y2=alt.value("height"))
    return whole


def places_axis(narrow: int = NEVER, placed: Placed = IN_THE_MIDDLE) -> alt.X:
    """Every point has its place, whether or not it has a figure: the same in both panels of a row
    (:func:`of_length`).

    ``narrow``: with fewer pixels a point than this, shorter labels stand that all fit; where there
    are none, some are left out.
    """
    wide, slim = f"{LABELS}[datum.value]", f"{NARROW_LABELS}[datum.value]"
    return alt.X(
        "place:O",
        scale=alt.Scale(domain=[], type="point", padding=placed.padding, align=placed.align),
        axis=alt.Axis(
            title=None,
            labelAngle=0,
            labelExpr=f"width < {narrow} * length({LABELS}) ? {slim} : {wide}" if narrow else wide,
            labelSeparation=4,
            labelPadding=ABOVE_LABELS,
            labelLineHeight=15,
            grid=False,
        ),
    )


@lru_cache(MANY_DRAWINGS)
def of_length(drawing: str, places: int, *, each_labelled: bool = True) -> str:
    """A drawing along :func:`places_axis` with so many places; ``each_labelled``: whether each of
    them has its label, as long as they are not too many.
    """
    spec = json.loads(drawing)
    # Every second label gives way, so that they stay even: May, July, September. Where most are
    # empty, the few that are written could be among those.
    overlap = "parity" if each_labelled and places <= MOST_LABELS else "greedy"
    for layer in spec["layer"]:
        if "x" in layer["encoding"]:
            layer["encoding"]["x"]["scale"]["domain"] = list(range(places))
            layer["encoding"]["x"]["axis"]["labelOverlap"] = overlap
    return json.dumps(spec)


def value_axis(line: Line, field: str = "value") -> alt.Y:
    """The line's own scale."""
    return alt.Y(f"{field}:Q", scale=value_scale(), axis=value_ticks(line.tick_label))


def _level(name: str, line: Line) -> alt.Chart:
    """A level that a line is read against: no movement, nothing noticed, the median."""
    at: alt.Chart = rows_called(name).encode(y=value_axis(line, "level"))
    return at

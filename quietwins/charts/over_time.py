"""The two lines over time: same periods, same places on the x axis, each on its own scale.

A point that is kept back or does not exist is a gap, and nothing is drawn across it. A hollow point is a period in
which under 60% of sessions were recorded. Below each period stands what its point is of: clients, or sessions recorded.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt
import pandas as pd

from quietwins.charts.axes import Axis
from quietwins.charts.look import Chart, Kind, Palette, finished, goals_kind, layered, victories_kind
from quietwins.measures.estimates import HIDDEN, Estimate, Mean, Measured
from quietwins.measures.figures import PeriodFigures
from quietwins.words import plain as words

HEIGHT = 225
WELL_RECORDED = 0.6  # a month with less is a hollow point (DESIGN section 5)
POINT_SIZE = 64


@dataclass(frozen=True)
class _Line:
    """How one of the two lines is drawn."""

    kind: Kind
    subtitle: str
    axis: Axis
    tick_label: str  # a Vega expression
    manner: Literal["plain", "signed"]
    of_what: str


def goals_over_time(periods: Sequence[PeriodFigures], axis: Axis, palette: Palette, k: int) -> Chart:
    """Average movement since each goal's first rating, by period, around a drawn 0."""
    line = _Line(
        kind=goals_kind(palette),
        subtitle="Average movement since first rating",
        axis=axis,
        tick_label="datum.value == 0 ? '0' : format(datum.value, '+d')",
        manner="signed",
        of_what="Clients",
    )
    rows = [_row(point, point.movement, _clients(point.movement), line, k) for point in periods]
    return _chart(pd.DataFrame(rows), line, palette)


def victories_over_time(periods: Sequence[PeriodFigures], axis: Axis, palette: Palette, k: int) -> Chart:
    """Quiet victories in every 10 recorded sessions, by period."""
    line = _Line(
        kind=victories_kind(palette),
        subtitle="Noticed in every 10 recorded sessions",
        axis=axis,
        tick_label="datum.label",
        manner="plain",
        of_what="Sessions recorded",
    )
    rows = [_row(point, point.per_10, _recorded(point), line, k) for point in periods]
    return _chart(pd.DataFrame(rows), line, palette)


def _clients(mean: Mean) -> str:
    return "" if mean is HIDDEN or mean is None else words.whole(mean.clients)


def _recorded(point: PeriodFigures) -> str:
    if point.completeness is HIDDEN or point.completeness is None or not point.sessions:
        return ""
    return words.percent(point.completeness)


def _row(point: PeriodFigures, value: Measured | Mean, of: str, line: _Line, k: int) -> dict[str, object]:
    """One point as a row of the chart's data; what is kept back is not in it in any form."""
    there = value if isinstance(value, Estimate) else None
    poorly_recorded = isinstance(point.completeness, float) and point.completeness < WELL_RECORDED
    return {
        "first": point.first,
        "last": point.last,
        "period": words.period(point.first, point.last),
        "said": words.measured_or_reason(value, k, line.manner),
        "of": of,
        "value": there and there.value,
        "low": there and there.low,
        "high": there and there.high,
        "hollow": poorly_recorded and line.manner == "plain",
    }


def _chart(rows: pd.DataFrame, line: _Line, palette: Palette) -> Chart:
    rows[["value", "low", "high"]] = rows[["value", "low", "high"]].astype(float)
    x = _periods_axis(rows)
    rows = rows.drop(columns=["first", "last"]).assign(place=rows.index)
    base = alt.Chart(rows).encode(x=x)
    ends: dict[str, Any] = {"y": _value_axis(line, "low"), "y2": "high:Q"}
    quiet: dict[str, Any] = {"clip": True, "aria": False, "color": line.kind.colour}
    alone, shown = rows[_alone(rows["value"])], rows[rows["value"].notna()]
    layers = layered(
        _zero(line, palette),
        base.mark_area(opacity=palette.band_opacity, **quiet).encode(**ends),
        base.properties(data=alone).mark_rule(opacity=0.4, strokeWidth=8, **quiet).encode(**ends),
        base.mark_line(strokeWidth=2, **quiet).encode(y=_value_axis(line)),
        _points(base.properties(data=shown), line, palette),
    )
    return finished(layers, palette, line.kind, line.subtitle, HEIGHT)


def _points(base: alt.Chart, line: _Line, palette: Palette) -> alt.Chart:
    """The points that can be shown, hollow where little was recorded."""
    colour = line.kind.colour
    mark = base.mark_point(clip=True, filled=True, size=POINT_SIZE, shape=line.kind.shape, opacity=1, strokeWidth=2)
    points: alt.Chart = mark.encode(
        y=_value_axis(line),
        fill=alt.condition(alt.datum.hollow, alt.value(palette.paper), alt.value(colour)),
        stroke=alt.value(colour),
        tooltip=[
            alt.Tooltip("period:N", title="Period"),
            alt.Tooltip("said:N", title=line.kind.name),
            alt.Tooltip("of:N", title=line.of_what),
        ],
    )
    return points


def _periods_axis(rows: pd.DataFrame) -> alt.X:
    """Every period has its place, whether or not it has a point: the same in both panels."""
    labels = json.dumps([list(label) for label in _labels(rows)])
    return alt.X(
        "place:O",
        scale=alt.Scale(domain=list(range(len(rows))), type="point", padding=0.5),
        axis=alt.Axis(
            title=None,
            labelAngle=0,
            labelExpr=f"{labels}[datum.value]",
            labelOverlap="greedy",
            labelSeparation=4,
            labelLineHeight=15,
            grid=False,
        ),
    )


def _labels(rows: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    """Three lines below each point: the months, what the point is of, and the year where it begins or changes."""
    year_before = ""
    for first, last, of in zip(rows["first"], rows["last"], rows["of"], strict=True):
        months, year = words.month_span_lines(first, last)
        yield months, of, "" if year == year_before else year
        year_before = year


def _value_axis(line: _Line, field: str = "value") -> alt.Y:
    return alt.Y(
        f"{field}:Q",
        scale=alt.Scale(domain=[line.axis.low, line.axis.high], nice=False, zero=False),
        axis=alt.Axis(title=None, values=list(line.axis.ticks), labelExpr=line.tick_label),
    )


def _zero(line: _Line, palette: Palette) -> alt.Chart:
    """The line of no movement, or of nothing noticed."""
    base: alt.Chart = alt.Chart(pd.DataFrame({"zero": [0.0]})).encode(y=_value_axis(line, "zero"))
    rule: alt.Chart = base.mark_rule(color=palette.muted, strokeWidth=1, aria=False)
    return rule


def _alone(values: pd.Series[float]) -> pd.Series[bool]:
    """Points with a gap on both sides: an area or a line would not show their range."""
    there = values.notna()
    return there & ~there.shift(1, fill_value=False) & ~there.shift(-1, fill_value=False)

"""Figures one above the other on one scale: each as a point with the range of chance, maybe on a
grey range behind.

The grey range is the practice's own: what chance alone would give at the size of the chosen view.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from quietwins.charts.drawing import Chart, remembered, rows_called, worked_out
from quietwins.charts.look import Kind, Palette, finished, layered, titled
from quietwins.charts.value_scale import reach_of, reaching, value_scale, value_ticks
from quietwins.measures.axes import Axis, Figure, furthest
from quietwins.measures.estimates import Estimate, Measured
from quietwins.writing.numbers import Manner, written

ABOVE, ROW_HEIGHT = 86, 32  # pixels: title and axis, and each row
POINT = 110
BAND, GREY_BAND = 9, 24
NUMBERS = ["value", "low", "high", "practice_low", "practice_high"]


@dataclass(frozen=True)
class Row:
    """One figure by the name that stands beside it, and the practice's own range behind it where
    there is one.
    """

    name: str
    figure: Figure
    practice: Measured = None


@dataclass(frozen=True)
class Drawn:
    """How the figures are drawn: their kind, their name, their scale and how their values are
    written.
    """

    kind: Kind
    subtitle: str
    axis: Axis
    tick_label: str
    manner: Manner


def reach(rows: Sequence[Row], extent: float) -> float:
    """How far the scale of these rows must go: nothing says below them what was cut off, so nothing
    is.
    """
    return furthest(extent, [figure for row in rows for figure in (row.figure, row.practice)])


def ranges(figures: Sequence[Row], how: Drawn, palette: Palette) -> Chart:
    """The figures as rows; a figure that is kept back has an empty row."""
    rows = [_row(figure, how) for figure in figures]
    there = [row for row in rows if row["value"] is not None]
    return Chart(
        drawing=_drawing(
            how.kind, how.tick_label, tuple(figure.name for figure in figures), palette
        ),
        rows={"zero": [{"zero": 0.0}], "rows": rows, "there": there},
        title=titled(how.kind, how.subtitle),
        values=reach_of(how.axis),
    )


@remembered
def _drawing(
    kind: Kind, tick_label: str, names: tuple[str, ...], palette: Palette
) -> alt.LayerChart:
    y = alt.Y(
        "name:N",
        scale=alt.Scale(domain=names),
        axis=alt.Axis(title=None, labelColor=palette.ink, labelLimit=150, grid=False),
    )
    base, there = (rows_called(name).encode(y=y) for name in ("rows", "there"))
    look: dict[str, Any] = {"color": kind.colour, "clip": True}
    grey = base.mark_rule(
        color=palette.muted,
        strokeWidth=GREY_BAND,
        opacity=palette.band_opacity,
        clip=True,
        aria=False,
    )
    band = base.mark_rule(strokeWidth=BAND, opacity=2 * palette.band_opacity, aria=False, **look)
    spoken = worked_out("datum.name + ': ' + datum.said")
    point = there.mark_point(
        description=spoken, filled=True, shape=kind.shape, size=POINT, opacity=1, **look
    )
    tooltip = [alt.Tooltip("name:N", title="Of"), alt.Tooltip("said:N", title=kind.name)]
    axis = value_ticks(tick_label)
    x, zero, grey_x, band_x = (
        _scale(field, axis) for field in ("value", "zero", "practice_low", "low")
    )
    layers = (
        rows_called("zero")
        .mark_rule(color=palette.muted, strokeWidth=1, aria=False)
        .encode(x=zero),
        grey.encode(x=grey_x, x2=alt.X2("practice_high:Q")),
        band.encode(x=band_x, x2=alt.X2("high:Q")),
        point.encode(x=x),
        there.mark_text(dy=-15, color=palette.ink, aria=False).encode(
            x=x, text=alt.Text("label:N")
        ),
        # Answers the pointer anywhere in its row: a dot is small to hit.
        there.mark_rule(opacity=0, strokeWidth=ROW_HEIGHT, aria=False).encode(tooltip=tooltip),
    )
    drawn = layered(*layers).add_params(*reaching())
    return finished(drawn, palette, kind, ABOVE + ROW_HEIGHT * len(names))


def _row(row: Row, how: Drawn) -> dict[str, object]:
    """One row; what is kept back is not in it in any form."""
    told: dict[str, object] = dict.fromkeys(NUMBERS) | {"name": row.name, "label": "", "said": ""}
    if isinstance(row.practice, Estimate):
        told |= {"practice_low": row.practice.low, "practice_high": row.practice.high}
    if not isinstance(row.figure, Estimate):
        return told
    figure = row.figure
    label = said = written(figure.value, how.manner)
    if figure.low is not None and figure.high is not None:
        said = f"{label} ({written(figure.low, how.manner)} to {written(figure.high, how.manner)})"
    return told | {
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "label": label,
        "said": said,
    }


def _scale(field: str, axis: alt.Axis) -> alt.X:
    return alt.X(f"{field}:Q", scale=value_scale(), axis=axis)

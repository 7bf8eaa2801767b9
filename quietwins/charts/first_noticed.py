"""First noticed: of all clients who began, what had come by their n-th session, as bands that add
up to all of them.

One panel for each kind of outcome, of the same size and on the same scale. Nobody leaves a bar by
ceasing to come: who stopped has a band of their own. The names stand at the right ends of the
bands; families are lines inside theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from quietwins.charts.drawing import Chart, Rows, parameter, remembered, rows_called, worked_out
from quietwins.charts.line import LABELS, PERCENT_TICKS, Placed, of_length, places_axis
from quietwins.charts.look import (
    Kind,
    Palette,
    finished,
    goals_kind,
    layered,
    titled,
    victories_kind,
)
from quietwins.measures.estimates import HIDDEN, ShareOfClients
from quietwins.measures.figures import ByThen
from quietwins.measures.first_noticed import share_by_then
from quietwins.writing import names
from quietwins.writing import numbers as words

HEIGHT = 330
BETWEEN_NAMES = 15 / (HEIGHT - 90)  # of the scale: less and two names run into each other
AT_THE_NAMES = Placed(padding=0.6, align=0.5)
TOP = 1.02
DASHES = ((7, 3), (2, 3), (9, 3, 2, 3), (4, 4))  # of the families, which share one colour
_BAR = "0.76 * width / length(labels)"  # a Vega expression
_NOWHERE = "nowhere"  # the one row below an axis of its own
_ENDS, _NAMES = "ends", "names"  # parameters: where the names stand, and which


@dataclass(frozen=True)
class _Band:
    """One part of each bar: its name, how full its colour is, and which count of clients it is."""

    name: str
    opacity: float
    counted: str


_OF_VICTORIES = (
    _Band(names.ANYTHING, 1.0, "noticed"),
    _Band(names.STILL_COMING, 0.42, "still_coming"),
    _Band(names.TOO_EARLY, 0.0, "open"),
    _Band(names.STOPPED, 0.14, "stopped"),
)
_OF_GOALS = (
    _Band(names.FORWARD, 1.0, "forward"),
    _Band(names.NOT_FORWARD, 0.42, "not_forward"),
    _Band(names.NOT_TWICE, 0.14, "not_twice"),
)


def noticed_by_then(rows: Sequence[ByThen], palette: Palette) -> Chart:
    """Anything noticed by then; else still coming; else stopped, or too early to say: amber,
    families as lines.
    """
    families = tuple(rows[0].by_family) if rows else ()
    return _bands(rows, _OF_VICTORIES, victories_kind(palette), families, palette)


def forward_by_then(rows: Sequence[ByThen], palette: Palette) -> Chart:
    """Goals moved forward by then; else rated again; else not rated twice yet: teal."""
    return _bands(rows, _OF_GOALS, goals_kind(palette), (), palette)


def _bands(
    rows: Sequence[ByThen],
    bands: tuple[_Band, ...],
    kind: Kind,
    families: tuple[str, ...],
    palette: Palette,
) -> Chart:
    told: dict[str, list[dict[str, Any]]] = {band.name: [] for band in bands}
    for row in rows:
        shares = [
            share
            for band in bands
            if isinstance(share := share_by_then(row, band.counted), ShareOfClients)
        ]
        if len(shares) < len(bands):
            continue  # the height of one part would tell that of the other
        below = 0.0
        for band, share in zip(bands, shares, strict=True):
            part = _part(row, band, share, below)
            told[band.name].append(part)
            below = part["high"]
    lines = {family: _line(rows, family) for family in families}
    ends = [(_middle(parts[-1]), name) for name, parts in told.items() if parts]
    ends += [(points[-1]["share"], family) for family, points in lines.items() if points]
    labels = [[str(row.session), *_reached(row)] for row in rows]
    tables: dict[str, Rows] = {**told, **lines, _NOWHERE: [{"share": 0.0}]}
    return Chart(
        drawing=of_length(_drawing(kind, bands, families, palette), len(rows)),
        rows=tables,
        title=titled(kind, names.OF_ALL),
        values={LABELS: labels} | _names(ends),
    )


def _part(row: ByThen, band: _Band, share: ShareOfClients, below: float) -> dict[str, Any]:
    """One part of one bar."""
    told = (
        f"{words.whole(share.n)} of {words.whole(share.of)},"
        f" {words.range_in_words(share, 'percent')}"
    )
    place = {"place": row.session - 1, "session": row.session}
    return place | {"name": band.name, "said": told, "low": below, "high": below + share.value}


def _line(rows: Sequence[ByThen], family: str) -> list[dict[str, Any]]:
    return [
        {"place": row.session - 1, "session": row.session, "name": family, "share": share.value}
        for row in rows
        if isinstance(share := share_by_then(row, family), ShareOfClients)
    ]


def _middle(part: Mapping[str, Any]) -> float:
    return float(part["low"] + part["high"]) / 2


def _reached(row: ByThen) -> list[str]:
    return [] if row.reached is HIDDEN else [words.whole(row.reached)]


@remembered
def _drawing(
    kind: Kind, bands: tuple[_Band, ...], families: tuple[str, ...], palette: Palette
) -> alt.LayerChart:
    x = places_axis(placed=AT_THE_NAMES)
    layers = [_bar(band, kind, x) for band in bands]
    layers += [_family(family, place, x, palette) for place, family in enumerate(families)]
    layers += [_scale(_share_axis()), _scale(_names_axis(kind))]
    given = (parameter(name) for name in (LABELS, _ENDS, _NAMES))
    drawn = layered(*layers).resolve_axis(y="independent").add_params(*given)
    return finished(drawn, palette, kind, HEIGHT)


def _bar(band: _Band, kind: Kind, x: alt.X) -> alt.Chart:
    tooltip = [alt.Tooltip("session:N", title="By session"), alt.Tooltip("said:N", title=band.name)]
    bars: alt.Chart = rows_called(band.name).mark_bar(
        fill=kind.colour,
        fillOpacity=band.opacity,
        stroke=kind.colour,
        strokeWidth=1,
        size=worked_out(_BAR),
    )
    return bars.encode(x=x, y=_y("low"), y2="high:Q", tooltip=tooltip)


def _family(family: str, place: int, x: alt.X, palette: Palette) -> alt.Chart:
    dash = DASHES[place % len(DASHES)]
    line: alt.Chart = rows_called(family).mark_line(
        color=palette.paper, strokeWidth=2, strokeDash=dash, aria=False
    )
    return line.encode(x=x, y=_y("share"))


def _y(field: str) -> alt.Y:
    return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[0, TOP], nice=False), axis=None)


def _share_axis() -> alt.Axis:
    ticks = [0, 0.25, 0.5, 0.75, 1]
    return alt.Axis(title=None, values=ticks, labelExpr=PERCENT_TICKS, grid=True)


def _names(ends: list[tuple[float, str]]) -> dict[str, object]:
    """What stands at the right ends of bands and lines, and where."""
    placed = _apart(ends)
    return {
        _ENDS: [at for at, _ in placed],
        _NAMES: {f"{at:.3f}": name for at, name in placed},
    }


def _names_axis(kind: Kind) -> alt.Axis:
    """The names at the right ends as an axis of their own, so that the chart makes room for them at
    any width.
    """
    return alt.Axis(
        orient="right",
        title=None,
        values=worked_out(_ENDS),
        labelExpr=f"{_NAMES}[format(datum.value, '.3f')]",
        labelColor=kind.text,
        labelOverlap=False,
        labelLimit=140,
        grid=False,
    )


def _scale(axis: alt.Axis) -> alt.Chart:
    """An axis of its own: in a chart of many layers each could bring one."""
    nothing: alt.Chart = rows_called(_NOWHERE).mark_point(opacity=0, aria=False)
    return nothing.encode(
        y=alt.Y("share:Q", scale=alt.Scale(domain=[0, TOP], nice=False), axis=axis)
    )


def _apart(ends: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """Where to write each name: where its band ends, or as little beside it as keeps the names
    apart.
    """
    placed: list[tuple[float, str]] = []
    for end, name in sorted(ends, key=lambda pair: pair[0]):
        lowest = placed[-1][0] + BETWEEN_NAMES if placed else 0.0
        placed.append((max(end, lowest), name))
    highest = 1.0
    for place in reversed(range(len(placed))):
        at, name = placed[place]
        placed[place] = (round(max(0.0, min(at, highest)), 3), name)
        highest = placed[place][0] - BETWEEN_NAMES
    return placed

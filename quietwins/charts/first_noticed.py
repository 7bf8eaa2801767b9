"""First noticed: of all clients who began, what had come by their n-th session, as bands that add
up to all of them.

One panel for each kind of outcome, of the same size and on the same scale. Nobody leaves a bar by
ceasing to come: who stopped has a band of their own. The names stand at the right ends of the
bands; families are lines inside theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import altair as alt

from quietwins.charts.drawing import (
    Chart,
    Rows,
    parameter,
    remembered,
    rows_called,
    tooltip,
    worked_out,
)
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
SMALL = 150  # pixels high: a family, read beside the others on the same scale
LABELLED = 5  # a small chart has room for every fifth number, and for the first
_BAR = "0.76 * width / length(labels)"  # a Vega expression
_NOWHERE = "nowhere"  # the one row below an axis of its own
_ENDS, NAMES = "ends", "names"  # parameters: where the names stand, and which


@dataclass(frozen=True)
class _Band:
    """One part of each bar: its name, how full its colour is, and which count of clients it is."""

    name: str
    opacity: float
    counted: str
    stands_out: bool = True  # by an outline, and for those who hear it


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
    """Anything noticed by then; else still coming; else stopped, or too early to say: amber."""
    return _bands(rows, _OF_VICTORIES, victories_kind(palette), palette)


def family_by_then(rows: Sequence[ByThen], family: str, palette: Palette) -> Chart:
    """One family of the same people: noticed by then, and not; small, to be read beside the others
    on the same scale.
    """
    had, rest = _of_family(family)
    told: dict[str, list[dict[str, Any]]] = {had.name: [], rest.name: []}
    for row in rows:
        share = share_by_then(row, family)
        if isinstance(share, ShareOfClients):
            part = _part(row, had, share, 0.0)
            told[had.name].append(part)
            told[rest.name].append(part | {"low": part["high"], "high": 1.0})
    labels = [
        [str(row.session) if row.session == 1 or not row.session % LABELLED else ""] for row in rows
    ]
    amber = victories_kind(palette)
    return Chart(
        drawing=of_length(_small_drawing(family, palette), len(rows), each_labelled=False),
        rows={**told, _NOWHERE: [{"share": 0.0}]},
        title=titled(replace(amber, name=family), _of_whom(told[had.name])),
        values={LABELS: labels},
    )


def _of_whom(told: Rows) -> str:
    """For how many a family had been noticed by the last bar that is told, and which that is."""
    return f"{told[-1]['of']}, by session {told[-1]['session']}" if told else words.NOT_GIVEN


def _of_family(family: str) -> tuple[_Band, _Band]:
    """The parts of a small bar; both say the same, so that a short one need not be hit."""
    return _Band(family, 1.0, family), _Band(names.NOT_YET, 0.14, family, stands_out=False)


@remembered
def _small_drawing(family: str, palette: Palette) -> alt.LayerChart:
    amber, x = victories_kind(palette), places_axis()
    bars = [_bar(replace(band, name=family), amber, x, band.name) for band in _of_family(family)]
    drawn = layered(*bars, _scale(_share_axis([0, 0.5, 1]))).resolve_axis(y="independent")
    named = replace(amber, name=family, text=palette.ink)
    return finished(drawn.add_params(parameter(LABELS)), palette, named, SMALL)


def forward_by_then(rows: Sequence[ByThen], palette: Palette) -> Chart:
    """Goals moved forward by then; else rated again; else not rated twice yet: teal."""
    return _bands(rows, _OF_GOALS, goals_kind(palette), palette)


def _bands(
    rows: Sequence[ByThen],
    bands: tuple[_Band, ...],
    kind: Kind,
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
        # For others each share is rounded by itself, and the parts may miss the whole by a little.
        told[bands[-1].name][-1]["high"] = 1.0
    ends = [(_middle(parts[-1]), name) for name, parts in told.items() if parts]
    labels = [[str(row.session), *_reached(row)] for row in rows]
    tables: dict[str, Rows] = {**told, _NOWHERE: [{"share": 0.0}]}
    return Chart(
        drawing=of_length(_drawing(kind, bands, palette), len(rows)),
        rows=tables,
        title=titled(kind, names.OF_ALL),
        values={LABELS: labels} | _names(ends),
    )


def _part(row: ByThen, band: _Band, share: ShareOfClients, below: float) -> dict[str, Any]:
    """One part of one bar."""
    of = f"{words.whole(share.n)} of {words.whole(share.of)}"
    told = f"{of}, {words.share_in_words(share)}"
    place = {"place": row.session - 1, "session": row.session}
    return place | {
        "name": band.name,
        "said": told,
        "of": of,
        "low": below,
        "high": min(1.0, below + share.value),
    }


def _middle(part: Mapping[str, Any]) -> float:
    return float(part["low"] + part["high"]) / 2


def _reached(row: ByThen) -> list[str]:
    return [] if row.reached is HIDDEN else [words.whole(row.reached)]


@remembered
def _drawing(kind: Kind, bands: tuple[_Band, ...], palette: Palette) -> alt.LayerChart:
    x = places_axis(placed=AT_THE_NAMES)
    layers = [_bar(band, kind, x, band.name) for band in bands]
    layers += [_scale(_share_axis([0, 0.25, 0.5, 0.75, 1])), _scale(_names_axis(kind))]
    given = (parameter(name) for name in (LABELS, _ENDS, NAMES))
    drawn = layered(*layers).resolve_axis(y="independent").add_params(*given)
    return finished(drawn, palette, kind, HEIGHT)


def _bar(band: _Band, kind: Kind, x: alt.X, rows: str) -> alt.Chart:
    told = [tooltip("session", "By session"), tooltip("said", band.name)]
    bars: alt.Chart = rows_called(rows).mark_bar(
        description=worked_out(
            "'By session ' + datum.session + ', ' + datum.name + ': ' + datum.said"
        ),
        fill=kind.colour,
        fillOpacity=band.opacity,
        stroke=kind.colour,
        strokeWidth=int(band.stands_out),
        aria=band.stands_out,
        size=worked_out(_BAR),
    )
    return bars.encode(x=x, y=_y("low"), y2=alt.Y2("high:Q"), tooltip=told)


def _y(field: str) -> alt.Y:
    return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[0, TOP], nice=False), axis=None)


def _share_axis(ticks: list[float]) -> alt.Axis:
    return alt.Axis(title=None, values=ticks, labelExpr=PERCENT_TICKS, grid=True)


def _names(ends: list[tuple[float, str]]) -> dict[str, object]:
    """What stands at the right ends of bands and lines, and where."""
    placed = _apart(ends)
    return {
        _ENDS: [at for at, _ in placed],
        NAMES: {f"{at:.3f}": name for at, name in placed},
    }


def _names_axis(kind: Kind) -> alt.Axis:
    """The names at the right ends as an axis of their own, so that the chart makes room for them at
    any width.
    """
    return alt.Axis(
        orient="right",
        title=None,
        values=worked_out(_ENDS),
        labelExpr=f"{NAMES}[format(datum.value, '.3f')]",
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

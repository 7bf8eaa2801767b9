"""First noticed: the share of clients for whom something, and each family, had come by their n-th session.

Goals moved forward by then stand on the same scale, as both are shares of the same people. Each line has its name at
its right end; names are moved apart where lines end close together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from quietwins.charts.drawing import Chart, Rows, parameter, remembered, rows_called, worked_out
from quietwins.charts.line import LABELS, PERCENT_TICKS, Placed, of_length, places_axis
from quietwins.charts.look import Kind, Palette, finished, goals_kind, layered, titled, victories_kind
from quietwins.measures.estimates import HIDDEN, Count
from quietwins.measures.figures import ByThen
from quietwins.measures.goals import share_of_clients
from quietwins.words import plain as words
from quietwins.words.course import ANYTHING, FORWARD

HEIGHT = 330
BETWEEN_NAMES = 15 / (HEIGHT - 90)  # of the scale: less and two names run into each other
AT_THE_NAMES = Placed(padding=0.35, align=0.85)  # the names at the right stand at the ends of short lines too
TOP = 1.04  # so that a point at "all of them" is drawn whole
DASHES = ((7, 3), (2, 3), (9, 3, 2, 3), (4, 4))  # of the families, which share one colour
_NOWHERE = "nowhere"  # the one row below an axis of its own
_ENDS, _NAMES, _OF_GOALS = "ends", "names", "of_goals"  # parameters: where names stand, which, and which are goals


@dataclass(frozen=True)
class _Series:
    name: str
    kind: Kind
    dash: tuple[int, ...] | None  # of a family; None for the two kinds of outcome


def first_noticed(rows: Sequence[ByThen], palette: Palette, recorded: bool = True) -> Chart:
    """Anything noticed and goals moved forward as full lines with their range, each family as a thin broken one.

    Where nothing was ``recorded`` about quiet victories there is no line of them: not known is not none.
    """
    far = _furthest(rows)
    shares = {one: _shares(rows[:far], one) for one in _series(rows, palette) if recorded or one.kind.shape == "circle"}
    subtitle = "Share of the clients who came so far, by session"
    tables: dict[str, Rows] = {one.name: points for one, points in shares.items()}
    tables |= {_points_of(one): _there(points) for one, points in shares.items() if one.dash is None}
    labels = [[str(n), _came_so_far(rows, n)] for n in range(1, far + 1)]
    return Chart(
        drawing=of_length(_drawing(tuple(shares), palette), far),
        rows=tables | {_NOWHERE: [{"share": 0.0}]},
        title=titled(_whole(palette), subtitle),
        values={LABELS: labels} | _names(shares),
    )


@remembered
def _drawing(series: tuple[_Series, ...], palette: Palette) -> alt.LayerChart:
    x = places_axis(placed=AT_THE_NAMES)
    layers = [layer for one in series for layer in _layers(one, x, palette)]
    layers += [_scale(_share_axis()), _scale(_names_axis(palette))]
    given = (parameter(name) for name in (LABELS, _ENDS, _NAMES, _OF_GOALS))
    drawn = layered(*layers).resolve_axis(y="independent").add_params(*given)
    return finished(drawn, palette, _whole(palette), HEIGHT)


def _whole(palette: Palette) -> Kind:
    """The panel: of both kinds, so in ink."""
    return Kind("First noticed", palette.ink, palette.ink, "square")


def _series(rows: Sequence[ByThen], palette: Palette) -> Iterator[_Series]:
    """The families first, so that the two kinds of outcome lie above them."""
    for place, family in enumerate(rows[0].by_family if rows else ()):
        yield _Series(family, victories_kind(palette), DASHES[place % len(DASHES)])
    yield _Series(FORWARD, goals_kind(palette), None)
    yield _Series(ANYTHING, victories_kind(palette), None)


def _shares(rows: Sequence[ByThen], series: _Series) -> list[dict[str, object]]:
    return [_share(row, _count(row, series), series.name) for row in rows]


def _count(row: ByThen, series: _Series) -> Count:
    if series.dash is not None:
        return row.by_family[series.name]
    return row.forward if series.kind.shape == "circle" else row.noticed


def _there(points: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    return [point for point in points if point["share"] is not None]


def _points_of(series: _Series) -> str:
    """What the drawing calls the rows of a line that are shown."""
    return f"{series.name}, shown"


def _share(row: ByThen, n: Count, name: str) -> dict[str, object]:
    """One point; what is kept back is not in it in any form."""
    point: dict[str, object] = {"place": row.session - 1, "session": row.session, "name": name, "said": ""}
    point |= {"share": None, "low": None, "high": None}
    share = None if n is HIDDEN or row.began is HIDDEN else share_of_clients(n, row.began)
    if share is None:
        return point
    said = f"{words.whole(share.n)} of {words.whole(share.of)}, {words.range_in_words(share, 'percent')}"
    return point | {"share": share.value, "low": share.low, "high": share.high, "said": said}


def _furthest(rows: Sequence[ByThen]) -> int:
    """The last number that enough clients reached: there the lines end."""
    return max([1, *(row.session for row in rows if row.began is not HIDDEN)])


def _came_so_far(rows: Sequence[ByThen], session: int) -> str:
    n: Count = next((row.began for row in rows if row.session == session), 0)
    return "" if n is HIDDEN or not n else words.whole(n)


def _layers(series: _Series, x: alt.X, palette: Palette) -> Iterator[alt.Chart]:
    y = alt.Y("share:Q", scale=alt.Scale(domain=[0, TOP], nice=False), axis=None)
    colour = series.kind.colour
    base = rows_called(series.name).encode(x=x)
    if series.dash is not None:
        line = base.mark_line(color=colour, strokeWidth=1.5, strokeDash=series.dash, aria=False)
        yield line.encode(y=y)
        return
    ends = {"y": alt.Y("low:Q", axis=None), "y2": "high:Q"}
    yield base.mark_area(color=colour, opacity=palette.band_opacity, aria=False).encode(**ends)
    yield base.mark_line(color=colour, strokeWidth=2.5, aria=False).encode(y=y)
    points = rows_called(_points_of(series)).encode(x=x)
    tooltip = [alt.Tooltip("session:N", title="By session"), alt.Tooltip("said:N", title=series.name)]
    yield points.mark_point(filled=True, shape=series.kind.shape, size=50, opacity=1, color=colour).encode(
        y=y, tooltip=tooltip
    )


def _share_axis() -> alt.Axis:
    return alt.Axis(title=None, values=[0, 0.25, 0.5, 0.75, 1], labelExpr=PERCENT_TICKS, grid=True)


def _names(shares: Mapping[_Series, Sequence[Mapping[str, Any]]]) -> dict[str, object]:
    """What stands at the right ends of the lines, and where."""
    ends = [(there[-1]["share"], one) for one, points in shares.items() if (there := _there(points))]
    placed = _apart(ends)
    return {
        _ENDS: [at for at, _ in placed],
        _NAMES: {f"{at:.3f}": one.name for at, one in placed},
        _OF_GOALS: [f"{at:.3f}" for at, one in placed if one.kind.shape == "circle"],
    }


def _names_axis(palette: Palette) -> alt.Axis:
    """The names at the right ends as an axis of their own, so that the chart makes room for them at any width."""
    colour = {
        "condition": {
            "test": f"indexof({_OF_GOALS}, format(datum.value, '.3f')) >= 0",
            "value": palette.goals_text,
        },
        "value": palette.victories_text,
    }
    return alt.Axis(
        orient="right",
        title=None,
        values=worked_out(_ENDS),
        labelExpr=f"{_NAMES}[format(datum.value, '.3f')]",
        labelColor=colour,
        labelOverlap=False,
        labelLimit=140,
        grid=False,
    )


def _scale(axis: alt.Axis) -> alt.Chart:
    """An axis of its own: in a chart of many layers each could bring one."""
    nothing: alt.Chart = rows_called(_NOWHERE).mark_point(opacity=0, aria=False)
    return nothing.encode(y=alt.Y("share:Q", scale=alt.Scale(domain=[0, TOP], nice=False), axis=axis))


def _apart(ends: list[tuple[float, _Series]]) -> list[tuple[float, _Series]]:
    """Where to write each name: where its line ends, or as little beside it as keeps the names apart."""
    placed: list[tuple[float, _Series]] = []
    for end, one in sorted(ends, key=lambda pair: pair[0]):
        lowest = placed[-1][0] + BETWEEN_NAMES if placed else 0.0
        placed.append((max(end, lowest), one))
    highest = 1.0 + BETWEEN_NAMES / 4
    for place in reversed(range(len(placed))):
        at, one = placed[place]
        placed[place] = (round(min(at, highest), 3), one)
        highest = placed[place][0] - BETWEEN_NAMES
    return placed

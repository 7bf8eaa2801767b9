"""First noticed: the share of clients for whom something, and each family, had come by their n-th session.

Goals moved forward by then stand on the same scale, as both are shares of the same people. Each line has its name at
its right end; names are moved apart where lines end close together.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import altair as alt
import pandas as pd

from quietwins.charts.line import PERCENT_TICKS, Placed, places_axis
from quietwins.charts.look import Chart, Kind, Palette, finished, goals_kind, layered, victories_kind
from quietwins.measures.estimates import HIDDEN, Count
from quietwins.measures.figures import ByThen
from quietwins.measures.goals import share_of_clients
from quietwins.words import plain as words
from quietwins.words.course import ANYTHING, FORWARD

HEIGHT = 330
BETWEEN_NAMES = 15 / (HEIGHT - 90)  # of the scale: less and two names run into each other
AT_THE_NAMES = Placed(padding=0.35, align=0.85)  # the names at the right stand at the ends of short lines too
TOP = 1.04  # so that a point at "all of them" is drawn whole
DASHES = ([7, 3], [2, 3], [9, 3, 2, 3], [4, 4])  # of the families, which share one colour


@dataclass(frozen=True)
class _Series:
    name: str
    kind: Kind
    rows: pd.DataFrame
    dash: list[int] | None  # of a family; None for the two kinds of outcome

    @property
    def ends(self) -> float | None:
        """Where the line ends, for its name."""
        there = self.rows["share"].dropna()
        return None if there.empty else float(there.iloc[-1])


def first_noticed(rows: Sequence[ByThen], palette: Palette, recorded: bool = True) -> Chart:
    """Anything noticed and goals moved forward as full lines with their range, each family as a thin broken one.

    Where nothing was ``recorded`` about quiet victories there is no line of them: not known is not none.
    """
    rows = rows[: _furthest(rows)]
    series = [one for one in _series(rows, palette) if recorded or one.kind.shape == "circle"]
    x = places_axis([(str(n), _came_so_far(rows, n)) for n in range(1, _furthest(rows) + 1)], placed=AT_THE_NAMES)
    layers = [layer for one in series for layer in _layers(one, x, palette)]
    layers += [_scale(_share_axis()), _scale(_names(series, palette))]
    drawn = layered(*layers).resolve_axis(y="independent")
    subtitle = "Share of the clients who came so far, by session"
    return finished(drawn, palette, Kind("First noticed", palette.ink, palette.ink, "square"), subtitle, HEIGHT)


def _series(rows: Sequence[ByThen], palette: Palette) -> Iterator[_Series]:
    """The families first, so that the two kinds of outcome lie above them."""
    for place, family in enumerate(rows[0].by_family if rows else ()):
        counts = [row.by_family[family] for row in rows]
        yield _Series(family, victories_kind(palette), _shares(rows, counts, family), DASHES[place % len(DASHES)])
    yield _Series(FORWARD, goals_kind(palette), _shares(rows, [row.forward for row in rows], FORWARD), None)
    yield _Series(ANYTHING, victories_kind(palette), _shares(rows, [row.any for row in rows], ANYTHING), None)


def _shares(rows: Sequence[ByThen], counts: Sequence[Count], name: str) -> pd.DataFrame:
    table = pd.DataFrame([_share(row, n, name) for row, n in zip(rows, counts, strict=True)])
    columns = ["place", "session", "share", "low", "high", "name", "said"]
    return table.reindex(columns=columns).astype({"share": float, "low": float, "high": float})


def _share(row: ByThen, n: Count, name: str) -> dict[str, object]:
    """One point; what is kept back is not in it in any form."""
    point: dict[str, object] = {"place": row.session - 1, "session": row.session, "name": name, "said": ""}
    share = None if n is HIDDEN or row.clients is HIDDEN else share_of_clients(n, row.clients)
    if share is None:
        return point
    said = f"{words.whole(share.n)} of {words.whole(share.of)}, {words.range_in_words(share, 'percent')}"
    return point | {"share": share.value, "low": share.low, "high": share.high, "said": said}


def _furthest(rows: Sequence[ByThen]) -> int:
    """The last number that enough clients reached: there the lines end."""
    return max([1, *(row.session for row in rows if row.clients is not HIDDEN)])


def _came_so_far(rows: Sequence[ByThen], session: int) -> str:
    n: Count = next((row.clients for row in rows if row.session == session), 0)
    return "" if n is HIDDEN or not n else words.whole(n)


def _layers(series: _Series, x: alt.X, palette: Palette) -> Iterator[alt.Chart]:
    y = alt.Y("share:Q", scale=alt.Scale(domain=[0, TOP], nice=False), axis=None)
    colour = series.kind.colour
    base = alt.Chart(series.rows).encode(x=x)
    if series.dash is not None:
        line = base.mark_line(color=colour, strokeWidth=1.5, strokeDash=series.dash, aria=False)
        yield line.encode(y=y)
        return
    ends = {"y": alt.Y("low:Q", axis=None), "y2": "high:Q"}
    yield base.mark_area(color=colour, opacity=palette.band_opacity, aria=False).encode(**ends)
    yield base.mark_line(color=colour, strokeWidth=2.5, aria=False).encode(y=y)
    points = base.properties(data=series.rows[series.rows["share"].notna()])
    tooltip = [alt.Tooltip("session:N", title="By session"), alt.Tooltip("said:N", title=series.name)]
    yield points.mark_point(filled=True, shape=series.kind.shape, size=50, opacity=1, color=colour).encode(
        y=y, tooltip=tooltip
    )


def _share_axis() -> alt.Axis:
    return alt.Axis(title=None, values=[0, 0.25, 0.5, 0.75, 1], labelExpr=PERCENT_TICKS, grid=True)


def _names(series: Sequence[_Series], palette: Palette) -> alt.Axis:
    """The names at the right ends as an axis of their own, so that the chart makes room for them at any width."""
    placed = _apart([(one.ends, one) for one in series if one.ends is not None])
    names = json.dumps({f"{at:.3f}": one.name for at, one in placed})
    of_goals = [at for at, one in placed if one.kind.shape == "circle"]
    colour = {
        "condition": {
            "test": f"indexof({json.dumps([f'{at:.3f}' for at in of_goals])}, format(datum.value, '.3f')) >= 0",
            "value": palette.goals_text,
        },
        "value": palette.victories_text,
    }
    return alt.Axis(
        orient="right",
        title=None,
        values=[at for at, _ in placed],
        labelExpr=f"{names}[format(datum.value, '.3f')]",
        labelColor=colour,
        labelOverlap=False,
        labelLimit=140,
        grid=False,
    )


def _scale(axis: alt.Axis) -> alt.Chart:
    """An axis of its own: in a chart of many layers each could bring one."""
    nothing: alt.Chart = alt.Chart(pd.DataFrame({"share": [0.0]})).mark_point(opacity=0, aria=False)
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

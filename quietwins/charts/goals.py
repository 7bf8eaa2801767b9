"""Goals: how those rated again moved, where they began and where they stand, and the change between
ratings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from quietwins.charts.drawing import Chart, parameter, quoted, remembered, rows_called, worked_out
from quietwins.charts.kinds import HEIGHT
from quietwins.charts.line import SIGNED_TICKS, Line, Point, line_chart
from quietwins.charts.look import Palette, finished, goals_kind, layered, titled
from quietwins.charts.over_time import clients_of, counted_labels, name
from quietwins.measures.axes import Axis
from quietwins.measures.estimates import HIDDEN, Count, Mean
from quietwins.measures.figures import PeriodFigures, Spread
from quietwins.measures.spread import rating_bands
from quietwins.writing import numbers as words

BAR = 22
ROOM = 1.25  # beside the longest bar, for its number
SIDES = ("First rating", "Latest rating")
_REACH = "reach"  # the parameter that holds how far the scale goes to either side


def spread(of_goals: Spread, palette: Palette) -> Chart:
    """Goals by band: to the left where they began, to the right where
    they stand now, on one scale.
    """
    hidden = all(n is HIDDEN for n in (*of_goals.began, *of_goals.latest))
    rows: list[dict[str, Any]] = [
        _band(band, side, sign, n)
        for side, sign, counts in ((SIDES[0], -1, of_goals.began), (SIDES[1], 1, of_goals.latest))
        for band, n in zip(rating_bands(), counts, strict=True)
        if not hidden
    ]
    reach = ROOM * max([1, *(abs(row["x"]) for row in rows)])
    sides = {side: [row for row in rows if row["side"] == side] for side in SIDES}
    title = titled(goals_kind(palette), "Rated again, by their rating")
    return Chart(_spread(rating_bands(), palette), {"bars": rows, **sides}, title, {_REACH: reach})


@remembered
def _spread(bands: tuple[str, ...], palette: Palette) -> alt.LayerChart:
    y = alt.Y(
        "band:N",
        scale=alt.Scale(domain=list(reversed(bands))),
        axis=alt.Axis(title=None, labelColor=palette.ink, grid=False),
    )
    ends = [worked_out(f"-{_REACH}"), worked_out(_REACH)]
    x = alt.X("x:Q", scale=alt.Scale(domain=ends), axis=_sides())
    bars, *sides = (rows_called(name).encode(y=y, x=x) for name in ("bars", *SIDES))
    tooltip = [
        alt.Tooltip("side:N", title="Goals"),
        alt.Tooltip("band:N", title="Rating"),
        alt.Tooltip("label:N", title="Number"),
    ]
    spoken = worked_out("datum.side + ', ' + datum.band + ': ' + datum.label")
    colour = alt.condition(alt.datum.x < 0, alt.value(palette.paper), alt.value(palette.goals))
    layers = [
        bars.mark_bar(size=BAR, stroke=palette.goals, strokeWidth=1.5, description=spoken).encode(
            color=colour, tooltip=tooltip
        ),
        *(_numbers(rows, side, palette) for rows, side in zip(sides, SIDES, strict=True)),
    ]
    drawn = layered(*layers).add_params(parameter(_REACH))
    return finished(drawn, palette, goals_kind(palette), HEIGHT)


def _band(band: str, side: str, sign: int, n: Count) -> dict[str, object]:
    """One bar; what is kept back is not in it in any form, and not drawn as none."""
    told = (
        {"label": words.NOT_GIVEN, "x": 0}
        if n is HIDDEN
        else {"label": words.whole(n), "x": sign * n}
    )
    return {"band": band, "side": side} | told


def _sides() -> alt.Axis:
    return alt.Axis(
        title=None,
        orient="top",
        values=worked_out(f"[-{_REACH} / 2, {_REACH} / 2]"),
        labelExpr=f"datum.value < 0 ? {quoted(SIDES[0])} : {quoted(SIDES[1])}",
        grid=False,
        labelOverlap=False,
    )


def _numbers(bars: alt.Chart, side: str, palette: Palette) -> alt.Chart:
    """The number beside each bar of one side."""
    first = side == SIDES[0]
    mark = bars.mark_text(
        align="right" if first else "left", dx=-6 if first else 6, color=palette.ink, aria=False
    )
    numbers: alt.Chart = mark.encode(text=alt.Text("label:N"))
    return numbers


@dataclass(frozen=True)
class Changes:
    """The average change from one rating to the next in each period, and the median of their run
    chart where there is one.
    """

    changes: Sequence[Mean]
    periods: Sequence[PeriodFigures]
    median: float | None


def change_over_time(run: Changes, axis: Axis, palette: Palette, k: int) -> Chart:
    """The average change from one rating to the next, by period, around the median."""
    of = [clients_of(change) for change in run.changes]
    labels = counted_labels(run.periods, of)
    points = [
        Point(label, name(period), change, words.measured_or_reason(change, k, "signed"), behind)
        for change, period, label, behind in zip(run.changes, run.periods, labels, of, strict=True)
    ]
    subtitle = "Average change from one rating to the next"
    line = Line(
        goals_kind(palette), subtitle, axis, SIGNED_TICKS, "Period", "Clients", median=run.median
    )
    return line_chart(points, line, palette)

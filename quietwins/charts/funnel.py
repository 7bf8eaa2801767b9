"""How recording differs: unnamed dots inside the limits of chance.
Nothing in it says who a dot is.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import altair as alt

from quietwins.charts.drawing import Chart, parameter, remembered, rows_called, worked_out
from quietwins.charts.look import Palette, finished, layered, titled, victories_kind
from quietwins.filled import filled
from quietwins.measures.funnel import Funnel

HEIGHT = 300
HEADROOM = 1.08
_FURTHEST, _MOST = "furthest", "most"  # parameters: where the two axes end


def recording_funnel(funnel: Funnel, palette: Palette) -> Chart:
    """The rate of each clinician against recorded sessions, with the limits that chance sets, and
    without tooltips.
    """
    limits = [asdict(limit) for limit in funnel.limits]
    dots = [{"recorded": dot.recorded, "per_10": dot.per_10} for dot in funnel.dots]
    # The limits of very few sessions reach far beyond any dot and would
    # press all of them to the foot.
    fewest = min(dot.recorded for dot in funnel.dots)
    nearby = (limit.high_998 for limit in funnel.limits if limit.recorded >= fewest)
    highest = max([*(dot.per_10 for dot in funnel.dots), *nearby])
    furthest = max(limit.recorded for limit in funnel.limits)
    subtitle = filled("Per {rate_per} recorded") + "; one square a clinician, unnamed"
    return Chart(
        drawing=_drawing(palette),
        rows={"limits": limits, "pooled": [{"rate": funnel.per_10}], "dots": dots},
        title=titled(victories_kind(palette), subtitle),
        values={_FURTHEST: float(furthest), _MOST: float(HEADROOM * highest)},
    )


@remembered
def _drawing(palette: Palette) -> alt.LayerChart:
    x = alt.X(
        "recorded:Q",
        scale=alt.Scale(domain=[0, worked_out(_FURTHEST)], nice=False),
        axis=alt.Axis(title="Recorded sessions", grid=False, tickCount=5),
    )
    scale = alt.Scale(domain=[0, worked_out(_MOST)], nice=False)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=scale, axis=alt.Axis(title=None, tickCount=5))

    base = rows_called("limits").encode(x=x)
    edge: dict[str, Any] = {
        "color": palette.muted,
        "strokeWidth": 1,
        "strokeDash": [5, 4],
        "clip": True,
        "aria": False,
    }
    layers = [
        base.mark_area(
            color=palette.muted, opacity=palette.band_opacity, clip=True, aria=False
        ).encode(y=y("low"), y2=alt.Y2("high:Q")),
        *(base.mark_line(**edge).encode(y=y(end)) for end in ("low_998", "high_998")),
        rows_called("pooled")
        .mark_rule(color=palette.ink, strokeWidth=1.5, aria=False)
        .encode(y=y("rate")),
        rows_called("dots")
        .mark_point(
            shape="square", filled=True, size=70, opacity=1, color=palette.victories, aria=False
        )
        .encode(x=x, y=y("per_10"), tooltip=alt.value(None)),
    ]
    drawn = layered(*layers).add_params(parameter(_FURTHEST), parameter(_MOST))
    return finished(drawn, palette, victories_kind(palette), HEIGHT)

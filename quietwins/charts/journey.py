"""One client's way as a strip: goal ratings above, a square for each quiet victory below, session by session.

For the made-up client of the sample, and for supervision where a practice has switched single journeys on. Never in a
report.
"""

from __future__ import annotations

import json

import altair as alt
import pandas as pd

from quietwins.charts.look import Chart, Palette, layered, placed
from quietwins.codebook import Codebook
from quietwins.log.journey import Journey

HEIGHT = 204
HIGHEST_RATING = 10
ROW_OF_MARKS = 3.1  # how far below 0 each row of squares lies, in rating points: room for its name


def journey_strip(journey: Journey, codebook: Codebook, palette: Palette) -> Chart:
    """Goal lines above; below, a row of squares for each kind of quiet victory, in the order of their first time."""
    marks, rows = _placed(journey.marks, codebook)
    lowest = min(rows.values(), default=0.0) - ROW_OF_MARKS / 2
    x = alt.X(
        "session:Q",
        scale=alt.Scale(domain=[0.5, journey.sessions + 0.5], nice=False),
        axis=alt.Axis(
            title=None,
            values=list(range(1, journey.sessions + 1)),
            labelExpr="datum.value == 1 ? 'session 1' : datum.label",
            grid=False,
            labelOverlap="greedy",
        ),
    )
    scale = alt.Scale(domain=[lowest, HIGHEST_RATING + 1], nice=False)
    # Vega's expressions look names up by place: how many rows below 0 a tick lies.
    names = json.dumps(["", *rows])
    axis = alt.Axis(
        title=None,
        values=[*rows.values(), 0, HIGHEST_RATING / 2, HIGHEST_RATING],
        labelExpr=f"datum.value < 0 ? {names}[round(-datum.value / {ROW_OF_MARKS})] : datum.label",
    )
    goals = alt.Chart(journey.ratings).encode(
        x=x, y=alt.Y("value:Q", scale=scale, axis=axis), detail="goal:N", tooltip=["session:Q", "value:Q"]
    )
    squares = alt.Chart(marks).encode(x=x, y=alt.Y("row:Q", scale=scale, axis=axis), tooltip=["session:Q", "name:N"])
    layers = layered(
        goals.mark_line(color=palette.goals, strokeWidth=2, aria=False),
        goals.mark_point(color=palette.goals, filled=True, size=36, opacity=1),
        squares.mark_point(color=palette.victories, shape="square", filled=True, size=70, opacity=1),
    )
    return placed(layers, palette, HEIGHT)


def _placed(marks: pd.DataFrame, codebook: Codebook) -> tuple[pd.DataFrame, dict[str, float]]:
    """Each mark on the row of its kind, and the rows by the kinds' names."""
    firsts = marks.groupby("code", sort=False)["session"].min().sort_values(kind="stable")
    rows = {codebook.name(str(code)): -ROW_OF_MARKS * place for place, code in enumerate(firsts.index, start=1)}
    named = marks["code"].map(codebook.name)
    return marks.assign(name=named, row=named.map(rows).astype(float)), rows

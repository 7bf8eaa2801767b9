"""One client's way as a strip: goal ratings above, a square for each quiet victory below, session by session.

For the made-up client of the sample, and for supervision where a practice has switched single journeys on. Never in a
report.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from quietwins.charts.look import FONT, TEXT_SIZE, Chart, Palette
from quietwins.codebook import Codebook
from quietwins.log.journey import Journey

HEIGHT = 170
LOWEST_RATING, HIGHEST_RATING = 0, 10
ROW_OF_MARKS = 1.7  # how far below 0 each row of squares lies, in rating points


def journey_strip(journey: Journey, codebook: Codebook, palette: Palette) -> Chart:
    """Goal lines above, squares below with the name of each kind where it was noticed for the first time."""
    marks = _placed(journey.marks, codebook)
    lowest = float(marks["row"].min() - ROW_OF_MARKS) if len(marks) else -1.0
    x = alt.X(
        "session:Q",
        scale=alt.Scale(domain=[0.5, journey.sessions + 1.5], nice=False),
        axis=alt.Axis(
            title=None,
            values=list(range(1, journey.sessions + 1)),
            labelExpr="datum.value == 1 ? 'session 1' : datum.label",
            grid=False,
            labelOverlap="greedy",
        ),
    )
    scale = alt.Scale(domain=[lowest, HIGHEST_RATING], nice=False)
    axis = alt.Axis(title=None, values=[LOWEST_RATING, 5, HIGHEST_RATING])
    goals = alt.Chart(journey.ratings).encode(
        x=x, y=alt.Y("value:Q", scale=scale, axis=axis), detail="goal:N", tooltip=["session:Q", "value:Q"]
    )
    squares = alt.Chart(marks).encode(x=x, y=alt.Y("row:Q", scale=scale, axis=axis))
    layers = alt.layer(
        goals.mark_line(color=palette.goals, strokeWidth=2, aria=False),
        goals.mark_point(color=palette.goals, filled=True, size=36, opacity=1),
        squares.encode(tooltip=["session:Q", "name:N"]).mark_point(
            color=palette.victories, shape="square", filled=True, size=70, opacity=1
        ),
        alt.Chart(marks[marks["first"]])
        .encode(x=x, y=alt.Y("row:Q", scale=scale, axis=axis), text="name:N")
        .mark_text(align="left", dx=8, color=palette.victories_text, font=FONT, fontSize=TEXT_SIZE, aria=False),
    )
    return layers.properties(height=HEIGHT, width="container", background="transparent").configure(
        font=FONT,
        axis=alt.AxisConfig(
            labelColor=palette.muted,
            titleColor=palette.muted,
            labelFontSize=TEXT_SIZE,
            titleFontSize=TEXT_SIZE,
            titleFontWeight="normal",
            gridColor=palette.rule,
            ticks=False,
            domain=False,
        ),
        view=alt.ViewConfig(stroke=None),
        autosize=alt.AutoSizeParams(type="fit", contains="padding"),
        padding={"left": 4, "right": 10, "top": 8, "bottom": 4},
    )


def _placed(marks: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Each mark on the row of its kind, kinds in the order in which they were first noticed."""
    firsts = marks.groupby("code", sort=False)["session"].min().sort_values(kind="stable")
    row = {code: -ROW_OF_MARKS * place for place, code in enumerate(firsts.index, start=1)}
    return marks.assign(
        row=marks["code"].map(row).astype(float),
        name=marks["code"].map(codebook.name),
        first=marks["session"].to_numpy() == marks["code"].map(firsts).to_numpy(),
    )

"""One client's way as a strip: goal ratings above, a square for each quiet victory below, session
by session.

For the made-up client of the sample, and for supervision where a practice has switched single
journeys on. Never in a report.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from quietwins import rules
from quietwins.charts.drawing import Chart, Rows, parameter, remembered, rows_called, worked_out
from quietwins.charts.look import Palette, layered, placed
from quietwins.codebook import Codebook
from quietwins.log.one_journey import Journey

HEIGHT = 176
SQUARE, TILE_SQUARE = 72, 40  # square pixels
MANY_SESSIONS = 16  # more than these have a number at every fifth, from 10 on
RECORDED = -1.1  # a short line here says that the session was recorded, be it that none was noticed
ROW_OF_MARKS = 3.1  # how far below 0 each row of squares lies, in rating points: room for its name
# what was said: its first line between two lines of the grid, the next below it, reaching further
# than its session by some pixels, so that it stays inside on a telephone
HIGH_LINE, SAID_LINE, SAID_BEYOND = 8.9, 3.0, 34
# parameters: where the strip ends, which sessions have numbers
_END, _NUMBERED, _NAMES = "end", "numbered", "names"


def journey_strip(journey: Journey, codebook: Codebook, palette: Palette) -> Chart:
    """Goal lines above; below, a row of squares for each kind of quiet victory, in the order of
    their first time.
    """
    firsts = journey.marks.groupby("code", sort=False)["session"].min().sort_values(kind="stable")
    rows = _rows([codebook.name(str(code)) for code in firsts.index])
    names = journey.marks["code"].map(codebook.name)
    return _strip(journey, names, rows, journey.sessions, _drawing(len(rows), palette, SQUARE))


def with_words(strip: Chart, journey: Journey, said: Sequence[str], palette: Palette) -> Chart:
    """A strip with what the client said, above the session in which most was noticed; without a
    word where nothing was.
    """
    if journey.marks.empty:
        return strip
    session = int(journey.marks["session"].mode().iloc[0])
    rows: Rows = [
        {"session": session, "row": HIGH_LINE - place * SAID_LINE, "said": line}
        for place, line in enumerate(said)
    ]
    kinds = journey.marks["code"].nunique()
    return strip.with_layers(_words(kinds, palette), said=rows)


def journey_tile(journey: Journey, codebook: Codebook, palette: Palette, sessions: int) -> Chart:
    """A smaller strip for a grid of them: the same row for each family in all, and the same length
    of ``sessions``.
    """
    rows = _rows([*dict.fromkeys(_family(code.code, codebook) for code in codebook.codes)])
    families = journey.marks["code"].map(lambda code: _family(code, codebook))
    return _strip(journey, families, rows, sessions, _drawing(len(rows), palette, TILE_SQUARE))


def _family(code: str, codebook: Codebook) -> str:
    """The family of a code; of one that has none, its own name."""
    return codebook.family(code) or codebook.name(code)


def _rows(names: Sequence[str]) -> dict[str, float]:
    """Where each row of squares lies, in rating points below 0."""
    return {name: -ROW_OF_MARKS * place for place, name in enumerate(names, start=1)}


def _strip(
    journey: Journey, row_names: pd.Series[str], rows: dict[str, float], sessions: int, drawing: str
) -> Chart:
    tables = {
        "recorded": journey.recorded.assign(row=RECORDED),
        "ratings": journey.ratings,
        "marks": journey.marks.assign(name=row_names, row=row_names.map(rows).astype(float)),
    }
    # Vega's expressions look names up by place: how many rows below 0 a tick lies.
    values = {_END: sessions + 0.5, _NUMBERED: _numbered(sessions), _NAMES: ["", *rows]}
    return Chart(drawing, {name: _rows_of(table) for name, table in tables.items()}, values=values)


def _rows_of(table: pd.DataFrame) -> Rows:
    """A table as rows with plain values, one mapping each."""
    return [
        dict(zip(table.columns, row, strict=True))
        for row in zip(*(table[c].tolist() for c in table), strict=True)
    ]


@remembered
def _drawing(rows: int, palette: Palette, square: int) -> alt.LayerChart:
    x, y = _sessions_axis(), _heights(rows)
    goals = rows_called("ratings").encode(
        x=x, y=alt.Y("value:Q", **y), detail="goal:N", tooltip=_said("value:Q", "Rating")
    )
    squares = rows_called("marks").encode(
        x=x, y=alt.Y("row:Q", **y), tooltip=_said("name:N", "Quiet victory")
    )
    recorded = rows_called("recorded").encode(x=x, y=alt.Y("row:Q", **y))
    rated = worked_out("'Session ' + datum.session + ', rating: ' + datum.value")
    noticed = worked_out("'Session ' + datum.session + ', noticed: ' + datum.name")
    layers = layered(
        recorded.mark_tick(color=palette.muted, thickness=1, size=5, orient="vertical", aria=False),
        goals.mark_line(color=palette.goals, strokeWidth=2, aria=False),
        goals.mark_point(
            color=palette.goals, filled=True, size=square / 2, opacity=1, description=rated
        ),
        squares.mark_point(
            color=palette.victories,
            shape="square",
            filled=True,
            size=square,
            opacity=1,
            description=noticed,
        ),
    )
    return placed(layers.add_params(*map(parameter, (_END, _NUMBERED, _NAMES))), palette, HEIGHT)


def _said(field: str, title: str) -> list[alt.Tooltip]:
    return [alt.Tooltip("session:Q", title="Session"), alt.Tooltip(field, title=title)]


@remembered
def _words(rows: int, palette: Palette) -> alt.LayerChart:
    words = rows_called("said").mark_text(
        align="right", dx=SAID_BEYOND, color=palette.ink, fontStyle="italic", aria=False
    )
    y = alt.Y("row:Q", **_heights(rows))
    return layered(words.encode(x=_sessions_axis(), y=y, text="said:N"))


def _sessions_axis() -> alt.X:
    return alt.X(
        "session:Q",
        scale=alt.Scale(domain=[0.5, worked_out(_END)], nice=False),
        axis=alt.Axis(
            title=None,
            values=worked_out(_NUMBERED),
            # the word stands to the left: read on, "session 1" and "3" would be session 13
            labelExpr="datum.value == 1 ? 'session 1' : datum.label",
            labelAlign={
                "condition": {"test": "datum.value == 1", "value": "right"},
                "value": "center",
            },
            grid=False,
            labelOverlap="parity",
            labelSeparation=5,
        ),
    )


def _numbered(sessions: int) -> list[int]:
    """The sessions that carry their number."""
    return (
        list(range(1, sessions + 1))
        if sessions <= MANY_SESSIONS
        else [1, *range(10, sessions + 1, 5)]
    )


def _heights(rows: int) -> dict[str, Any]:
    """Ratings from 0 up, rows of squares from 0 down, on one scale."""
    axis = alt.Axis(
        title=None,
        values=[
            *(-ROW_OF_MARKS * place for place in range(1, rows + 1)),
            0,
            rules.now.highest_rating / 2,
            rules.now.highest_rating,
        ],
        labelExpr=f"datum.value < 0 ? {_NAMES}[round(-datum.value / {ROW_OF_MARKS})] : datum.label",
    )
    lowest = -ROW_OF_MARKS * (rows + 0.5)
    return {
        "scale": alt.Scale(domain=[lowest, rules.now.highest_rating + 1], nice=False),
        "axis": axis,
    }

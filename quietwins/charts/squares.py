"""The kinds of quiet victories as rows of squares: a calm page to look at, in the order of the
codebook.

Rows are never sorted: a list is not a ranking.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from quietwins.charts.drawing import Chart, parameter, remembered, rows_called, worked_out
from quietwins.charts.look import Palette, finished, layered, titled, victories_kind
from quietwins.codebook import Codebook
from quietwins.measures.estimates import HIDDEN, Count
from quietwins.measures.figures import VictoryFigures
from quietwins.writing.numbers import NONE_NOTICED, NOT_GIVEN, whole

ROW = 26  # pixels
MOST = 30  # squares in a row
EACH = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)  # what one square may stand for
FEWEST, FOR_NUMBER = 24, 3  # places of the longest row at the least, and those for its number
_PLACES = "places"  # the parameter that holds how many places a row has
_SIZE = f"0.62 * width / {_PLACES}"  # a Vega expression


def stands_for(marks: Sequence[Count]) -> int:
    """How many quiet victories one square is, so that the longest row has room."""
    longest = max((n for n in marks if n is not HIDDEN), default=0)
    return next((each for each in EACH if longest <= MOST * each), EACH[-1])


def victories_as_squares(victories: VictoryFigures, codebook: Codebook, palette: Palette) -> Chart:
    """For each kind a row of squares, the last of which may stand for fewer, and the number."""
    marks = {kind.code: kind.marks for kind in victories.by_code}
    told = {codebook.name(code): marks.get(code, 0) for code in codebook.in_order(marks)}
    each = stands_for(list(told.values()))
    squares: list[dict[str, Any]] = [
        {"kind": name, "place": place}
        for name, n in told.items()
        if n is not HIDDEN
        for place in range(-(-n // each))
    ]
    return Chart(
        drawing=_drawing(tuple(told), palette),
        title=titled(victories_kind(palette), ""),
        rows={"squares": squares, "numbers": [_number(name, n, each) for name, n in told.items()]},
        values={_PLACES: max([FEWEST, *(row["place"] + 1 for row in squares)]) + FOR_NUMBER},
    )


def _number(name: str, n: Count, each: int) -> Mapping[str, object]:
    """What stands behind a row; what is kept back has a dash and no square."""
    if n is HIDDEN:
        return {"kind": name, "place": 0, "label": NOT_GIVEN}
    return {"kind": name, "place": -(-n // each), "n": n, "label": whole(n) if n else NONE_NOTICED}


@remembered
def _drawing(kinds: tuple[str, ...], palette: Palette) -> alt.LayerChart:
    kind = victories_kind(palette)
    y = alt.Y(
        "kind:N",
        sort=None,
        axis=alt.Axis(title=None, labelLimit=150, labelColor=palette.ink, grid=False),
        scale=alt.Scale(domain=kinds),
    )
    x = alt.X(
        "place:Q",
        axis=None,
        scale=alt.Scale(domain=[0, worked_out(_PLACES)], nice=False),
    )
    side = worked_out(f"({_SIZE}) * ({_SIZE})")
    squares = rows_called("squares").mark_square(
        size=side, opacity=1, color=kind.colour, xOffset=worked_out(f"{_SIZE} / 2"), aria=False
    )
    spoken = worked_out("datum.kind + ': ' + datum.label")
    numbers = rows_called("numbers").mark_text(
        align="left", dx=3, color=palette.ink, description=spoken
    )
    drawn = layered(
        squares.encode(x=x, y=y), numbers.encode(x=x, y=y, text=alt.Text("label:N"))
    ).add_params(parameter(_PLACES))
    return finished(drawn, palette, kind, ROW * max(1, len(kinds)) + 40)

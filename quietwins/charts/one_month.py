"""A line over time that answers a click: anywhere above a month asks about that month, and the
month that is told of is lit.

The lit layer is always there and a condition shows it: a layer that came and went would have the
chart drawn to another size. A click is told by what was asked and by the ``turn`` in which it was
asked, so that the same month can be asked about again after something else was.
"""

from __future__ import annotations

import json
from collections.abc import Container, Sequence
from dataclasses import replace
from functools import lru_cache

import altair as alt

from quietwins.charts.drawing import MANY_DRAWINGS, Chart, parameter, remembered, rows_called
from quietwins.charts.line import column, of_length, places_axis
from quietwins.charts.look import Palette, layered

PLACES = "places"  # the rows of a line, one for each of its places
ASKED, TURN = "asked", "turn"  # of the click: what it asks about, and when
LIT = "lit"  # the parameter that holds the places that are lit
_LIGHT = 0.1
_COLUMNS = "columns"  # the layer that is clicked; Vega-Lite calls its marks so, too
# A click beside the columns asks nothing, and takes nothing back.
_ON_A_COLUMN = f"@{_COLUMNS}_marks:click"


def answering(
    chart: Chart, asks: Sequence[str], lit: Container[str], turn: int, palette: Palette
) -> Chart:
    """A line of which each place asks, when it is clicked, what ``asks`` says of it; those are lit
    of which it is in ``lit``.
    """
    rows = [
        {**row, ASKED: asked, TURN: turn}
        for row, asked in zip(chart.rows[PLACES], asks, strict=True)
    ]
    places = [place for place, asked in enumerate(asks) if asked in lit]
    return replace(
        chart,
        drawing=_that_answers(chart.drawing, len(asks), palette),
        rows={**chart.rows, PLACES: rows},
        values={**chart.values, LIT: places},
    )


@lru_cache(MANY_DRAWINGS)
def _that_answers(drawing: str, places: int, palette: Palette) -> str:
    """A drawing with the lit layer below all others, and columns that are clicked."""
    spec, light = json.loads(drawing), json.loads(of_length(_light(palette), places))
    layers = [_clicked(layer) for layer in spec["layer"]]
    answers = {"layer": [*light["layer"], *layers], "params": [*spec["params"], *light["params"]]}
    return json.dumps(spec | answers)


def _clicked(layer: dict[str, object]) -> dict[str, object]:
    """The columns that answer the pointer answer a click too; every other layer as it is."""
    encoding = layer["encoding"]
    assert isinstance(encoding, dict)
    if layer["data"] != {"name": PLACES} or "tooltip" not in encoding:
        return layer
    select = {"type": "point", "fields": [ASKED, TURN], "on": _ON_A_COLUMN, "clear": False}
    mark = layer["mark"]
    assert isinstance(mark, dict)
    return layer | {
        "name": _COLUMNS,
        "mark": mark | {"cursor": "pointer"},
        "params": [{"name": ASKED, "select": select}],
    }


@remembered
def _light(palette: Palette) -> alt.LayerChart:
    shown = alt.condition(f"indexof({LIT}, datum.place) >= 0", alt.value(_LIGHT), alt.value(0))
    light = column(rows_called(PLACES).encode(x=places_axis()))
    shade = light.encode(color=alt.value(palette.ink), opacity=shown)
    return layered(shade).add_params(parameter(LIT))

"""The grid of clients as a picture: rows by how their goals moved, columns by how often something
was noticed.
"""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt

from quietwins.charts.drawing import Chart, remembered, rows_called, worked_out
from quietwins.charts.look import Kind, Palette, finished, layered, titled
from quietwins.measures.estimates import HIDDEN, Count
from quietwins.measures.together import COLUMNS, NOT_RATED_TWICE, NOTHING_RECORDED, ROWS
from quietwins.writing.names import ROW_NAMES, column_names
from quietwins.writing.numbers import NOT_GIVEN, whole

HEIGHT = 300
LEAST_TINT, DEEPEST_TINT = 0.04, 0.30  # as on the page: ink on it keeps 4.5 : 1


def client_grid(
    together: Mapping[str, Mapping[str, Count]], palette: Palette, hidden: str = NOT_GIVEN
) -> Chart:
    """Each cell with its number of clients, tinted by it; what is not known stays untinted.

    ``hidden`` stands where a number is kept back.
    """
    counts = {(row, column): together[row][column] for row in ROWS for column in COLUMNS}
    known = {place: n for place, n in counts.items() if n is not HIDDEN and _is_known(*place)}
    most = max([1, *known.values()])
    cells = [_cell(n, row, column, hidden) for (row, column), n in counts.items()]
    tinted = [_cell(n, *place, hidden) | {"tint": _tint(n / most)} for place, n in known.items()]
    return Chart(
        drawing=_drawing(tuple(column_names().values()), palette),
        rows={
            "cells": cells,
            "known": tinted,
            "unknown": [cell for cell in cells if not cell["known"]],
        },
        title=titled(_both(palette), "Number of clients"),
    )


def _both(palette: Palette) -> Kind:
    return Kind("Goals and quiet victories", palette.ink, palette.ink, "square")


def _is_known(row: str, column: str) -> bool:
    return row != NOT_RATED_TWICE and column != NOTHING_RECORDED


def _tint(share: float) -> float:
    return LEAST_TINT + (DEEPEST_TINT - LEAST_TINT) * share


def _cell(n: Count, row: str, column: str, hidden: str) -> dict[str, object]:
    """One cell; what is kept back is not in it in any form."""
    label, known = (hidden, False) if n is HIDDEN else (whole(n), _is_known(row, column))
    return {"row": ROW_NAMES[row], "column": column_names()[column], "label": label, "known": known}


@remembered
def _drawing(columns: tuple[str, ...], palette: Palette) -> alt.LayerChart:
    x = alt.X(
        "column:N",
        sort=None,
        scale=alt.Scale(domain=list(columns), paddingInner=0.03),
        axis=alt.Axis(
            title=None,
            orient="top",
            labelAngle=0,
            labelColor=palette.ink,
            labelLimit=200,
            grid=False,
        ),
    )
    y = alt.Y(
        "row:N",
        sort=None,
        scale=alt.Scale(domain=list(ROW_NAMES.values()), paddingInner=0.06),
        axis=alt.Axis(title=None, labelColor=palette.ink, labelLimit=200, grid=False),
    )
    cells, known, unknown = (
        rows_called(name).encode(x=x, y=y) for name in ("cells", "known", "unknown")
    )
    tint = alt.Opacity("tint:Q", scale=None, legend=None)
    spoken = worked_out("datum.row + ', ' + datum.column + ': ' + datum.label")
    layers = [
        known.mark_rect(color=palette.ink, cornerRadius=4, aria=False).encode(opacity=tint),
        unknown.mark_rect(
            filled=False, stroke=palette.muted, strokeDash=[3, 3], cornerRadius=4, aria=False
        ),
        cells.mark_text(fontSize=15, description=spoken).encode(text=alt.Text("label:N")),
    ]
    return finished(layered(*layers), palette, _both(palette), HEIGHT)

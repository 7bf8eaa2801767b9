"""The grid of clients as a tinted table."""

from __future__ import annotations

import streamlit as st

from quietwins.measures.estimates import HIDDEN
from quietwins.measures.figures import Figures
from quietwins.measures.together import COLUMNS, NOT_RATED_TWICE, NOTHING_RECORDED, ROWS
from quietwins.panels.together import GRID, sentences
from quietwins.ui.frame import palette
from quietwins.ui.looking import looking_at
from quietwins.ui.taken_along import take_along
from quietwins.ui.text import ours, say
from quietwins.writing.names import ROW_NAMES, column_names
from quietwins.writing.numbers import NOT_GIVEN, period, whole

_DEEPEST_TINT = 0.30  # of a grid cell; ink on it keeps 4.5 : 1 in both themes


def grid() -> None:
    """Clients by how their goals moved (rows) and how often something was noticed (columns), what
    the grid says, and how to take it along.
    """
    shown = looking_at().shown
    _table(shown.figures)
    say(sentences(shown))
    take_along(GRID)


def _table(figures: Figures) -> None:
    when = period(figures.view.first, figures.view.last)
    st.html(
        '<table class="qw-grid"'
        f' style="--qw-edge:{palette().muted}"><caption>{ours("Number of clients.")} '
        "Rows: how their goals moved. Columns: how often a quiet victory was noticed for them"
        f" ({when})."
        "</caption>"
        f"<thead><tr><td></td>{_heads()}</tr></thead><tbody>{_rows(figures)}</tbody></table>"
    )


def _heads() -> str:
    return "".join(
        f'<th scope="col"{_unknown(column == NOTHING_RECORDED)}>{column_names()[column]}</th>'
        for column in COLUMNS
    )


def _rows(figures: Figures) -> str:
    known = [
        n
        for row, cells in figures.together.items()
        for column, n in cells.items()
        if n is not HIDDEN and row != NOT_RATED_TWICE and column != NOTHING_RECORDED
    ]
    most = max([1, *known])
    return "".join(
        f'<tr><th scope="row"{_unknown(row == NOT_RATED_TWICE)}>{ROW_NAMES[row]}</th>'
        + "".join(_cell(figures, row, column, most) for column in COLUMNS)
        + "</tr>"
        for row in ROWS
    )


def _cell(figures: Figures, row: str, column: str, most: int) -> str:
    n = figures.together[row][column]
    if n is HIDDEN:
        return f"<td>{NOT_GIVEN}</td>"
    if row == NOT_RATED_TWICE or column == NOTHING_RECORDED:
        return f'<td class="qw-unknown">{whole(n)}</td>'
    tint = round(0.04 + (_DEEPEST_TINT - 0.04) * n / most, 3)
    return (
        f'<td style="background:color-mix(in srgb, currentColor {tint:.0%},'
        f' transparent)">{whole(n)}</td>'
    )


def _unknown(muted: bool) -> str:
    return ' class="qw-unknown"' if muted else ""

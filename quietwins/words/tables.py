"""What any table says of itself, for a chart that has no sentence of its own."""

from __future__ import annotations

from collections.abc import Sequence

from quietwins.measures.estimates import HIDDEN
from quietwins.words.what_to_do import LONGER, Advised
from quietwins.writing.table import Column, Kind, NoNumber, Table

_NO_FIGURES = (Kind.TEXT, Kind.PERIOD, Kind.SESSION)


def row_by_row(name: str, table: Table, k: int) -> str:
    """A table for those who do not see the chart of it, row by row."""
    rows = table.in_words(k)
    heads = [str(head) for head in rows.columns[1:]]
    told = [
        f"{row[0]}: {_cells(heads, row[1:])}" for row in rows.itertuples(index=False, name=None)
    ]
    return f"{name}. {'; '.join(told)}."


def _cells(heads: Sequence[str], cells: Sequence[str]) -> str:
    return ", ".join(f"{head} {cell}" for head, cell in zip(heads, cells, strict=True))


def why_not_told(table: Table, kept_back: str) -> str:
    """Why a table tells no number at all, and what to do; empty where it tells any. ``kept_back``:
    of whom each would be, where that is why.
    """
    cells = [cell for column in table.columns if _of_figures(column) for cell in column.cells]
    if not all(cell is HIDDEN or cell is None or isinstance(cell, NoNumber) for cell in cells):
        return ""
    if any(cell is HIDDEN for cell in cells):
        said = f"Each number would be of {kept_back}, so there is nothing to show."
        return Advised.of(said, LONGER)
    return Advised.of("There is nothing to show here yet.", LONGER)


def _of_figures(column: Column) -> bool:
    return column.kind not in _NO_FIGURES

"""The grid of clients in words, and as a plain table."""

from __future__ import annotations

from collections.abc import Mapping

from quietwins.measures.estimates import HIDDEN, Count
from quietwins.measures.together import COLUMNS, ROWS
from quietwins.words.lines import LONGER
from quietwins.writing.names import ROW_NAMES, column_names
from quietwins.writing.numbers import fewer_than
from quietwins.writing.table import NoNumber, Table, counts, texts


def why_not_together(together: Mapping[str, Mapping[str, Count]], k: int) -> str:
    """Why the grid tells nothing, and what to do; empty where it tells anything."""
    if any(n is not HIDDEN for cells in together.values() for n in cells.values()):
        return ""
    return f"Each number would be of {fewer_than(k)}, so the grid is not shown. {LONGER}"


def grid_in_words(table: Table, sentences: str, k: int) -> str:
    """The grid, for those who do not see it: cell by cell, and what it says."""
    rows = table.in_words(k)
    columns = list(rows.columns[1:])
    told = [
        f"{row[0]}: {', '.join(f'{name} {n}' for name, n in zip(columns, row[1:], strict=True))}"
        for row in rows.itertuples(index=False, name=None)
    ]
    return f"Goals and quiet victories of the same clients. {'; '.join(told)}. {sentences}".strip()


def grid_table(together: Mapping[str, Mapping[str, Count]], small: NoNumber | None = None) -> Table:
    """Clients by how their goals moved (rows) and by how often something
    was noticed for them (columns).

    ``small``: what stands for a count of too few clients, where that is all it can be.
    """
    names = column_names()
    cells = [[_cell(together[row][column], small) for row in ROWS] for column in COLUMNS]
    return Table(
        (
            texts("Clients", [ROW_NAMES[row] for row in ROWS]),
            *(counts(names[column], of) for column, of in zip(COLUMNS, cells, strict=True)),
        )
    )


def _cell(n: Count, small: NoNumber | None) -> Count | NoNumber:
    return small if n is HIDDEN and small is not None else n

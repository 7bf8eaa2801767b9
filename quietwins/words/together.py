"""The grid of clients as a plain table."""

from __future__ import annotations

from collections.abc import Mapping

from quietwins.measures.estimates import HIDDEN, Count
from quietwins.measures.together import COLUMNS, ROWS
from quietwins.writing.names import ROW_NAMES, column_names
from quietwins.writing.table import NoNumber, Table, counts, texts


def grid_table(together: Mapping[str, Mapping[str, Count]], small: NoNumber | None = None) -> Table:
    """Clients by how their goals moved (rows) and by how often something was noticed for them
    (columns).

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

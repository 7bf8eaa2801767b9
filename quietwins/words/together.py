"""The grid of clients in words: what each kind of outcome alone would have missed, and its numbers
as a table.
"""

from __future__ import annotations

from collections.abc import Mapping

from quietwins.measures.estimates import HIDDEN, Count
from quietwins.measures.figures import Figures
from quietwins.measures.together import COLUMNS, ROWS
from quietwins.words.top_of_page import nearly_missed
from quietwins.writing.names import ROW_NAMES, column_names
from quietwins.writing.numbers import people
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


def grid_sentences(figures: Figures) -> str:
    """What each kind of outcome alone would have missed: how many clients, never which."""
    moved, missed = figures.together["forward"]["none"], nearly_missed(figures)
    said = [missed] if missed else []
    if moved is not HIDDEN and moved:
        said.append(
            f"With {people(moved)} whose goals moved forward, no quiet victory was noticed."
        )
    if not said:
        return ""
    return " ".join([*said, "Clients who are seen longer have more chances of both."])

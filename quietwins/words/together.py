"""The grid of clients in words: what each kind of outcome alone would have missed, and its numbers
as a table.
"""

from __future__ import annotations

from collections.abc import Mapping

from quietwins import rules
from quietwins.filled import in_words
from quietwins.measures.estimates import HIDDEN, Count
from quietwins.measures.figures import Figures
from quietwins.measures.together import COLUMNS, ROWS
from quietwins.writing.names import ROW_NAMES, column_names
from quietwins.writing.numbers import people, whole
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


def not_forward(figures: Figures) -> int | None:
    """The clients whose goals have not moved forward; None where a part is kept back."""
    return _in_rows(figures, "no_clear_change", "back")


def _in_rows(figures: Figures, *rows: str) -> int | None:
    """The clients in some rows of the grid; None where a part is kept back."""
    parts = [n for row in rows for n in figures.together[row].values()]
    told = [n for n in parts if n is not HIDDEN]
    return sum(told) if len(told) == len(parts) else None


def quiet_and_not_forward(figures: Figures) -> int | None:
    """Those of them with whom quiet victories were noticed often; None as above."""
    grid = figures.together
    quiet, back = grid["no_clear_change"]["three_or_more"], grid["back"]["three_or_more"]
    return None if quiet is HIDDEN or back is HIDDEN else quiet + back


def nearly_missed(figures: Figures) -> str:
    """What goals alone would have missed, for how many clients. Nothing where there are none, or
    too few to say.
    """
    n = quiet_and_not_forward(figures)
    if not n:
        return ""
    whom = people(n) if n == 1 else f"each of {people(n)}"
    return (
        f"{in_words(rules.now.often_from).capitalize()} or more quiet victories were noticed with"
        f" {whom} whose goals have not moved forward."
    )


def n_of(n: int, of: int) -> str:
    """``n`` of some clients; where it is each of them, all."""
    if n < of:
        return f"{whole(n)} of the {people(of)}"
    return f"all {people(of)}" if of > 1 else people(of)


def _often_noticed(figures: Figures) -> str:
    """The same with of how many, beside the same of those whose goals have moved forward."""
    n, of = quiet_and_not_forward(figures), not_forward(figures)
    moved, of_moved = figures.together["forward"]["three_or_more"], _in_rows(figures, "forward")
    if not n or of is None or of_moved is None or moved is HIDDEN:
        return nearly_missed(figures)
    often = f"{in_words(rules.now.often_from).capitalize()} or more quiet victories"
    said = f"{often} were noticed with {_each_of(n, of)} whose goals have not moved forward"
    as_often = f", and with {_each_of(moved, of_moved)} whose goals have" if of_moved else ""
    return f"{said}{as_often}."


def _each_of(n: int, of: int) -> str:
    """``n`` of some clients: with "all" of them it could be so many with all of them together."""
    if n == of > 1:
        return f"each of the {people(of)}"
    return n_of(n, of) if n else f"none of the {people(of)}"


def grid_sentences(figures: Figures, *, rounded: bool = False) -> str:
    """What each kind of outcome alone would have missed: how many clients, never which.

    ``rounded``: for others, to whom a sum of rounded parts is no number of clients.
    """
    moved = figures.together["forward"]["none"]
    missed = nearly_missed(figures) if rounded else _often_noticed(figures)
    said = [missed] if missed else []
    if moved is not HIDDEN and moved:
        said.append(
            f"With {people(moved)} whose goals moved forward, no quiet victory was noticed."
        )
    if not said:
        return ""
    return " ".join([*said, "Clients who are seen longer have more chances of both."])

"""Together: clients by how their goals moved and by how often something was noticed. Neither
explains the other.

"No goal rated twice yet" and "nothing recorded" are rows and columns of their own: not known is not
none.
"""

from __future__ import annotations

import numpy as np

from quietwins import rules
from quietwins.measures.goals import ROLL_UPS
from quietwins.measures.tally import Columns, Tally, Whole, sums_of, tally_by

NOT_RATED_TWICE = "not_rated_twice"
NOTHING_RECORDED = "nothing_recorded"
ROWS = (*ROLL_UPS, NOT_RATED_TWICE)
COLUMNS = ("none", "once_or_twice", "three_or_more", NOTHING_RECORDED)


def together_tally(goals: Columns, victories: Columns) -> Tally:
    """Count every client of the view once, from its row of goals (where it has one) and of quiet
    victories.
    """
    row, column = cell_of_each(goals, victories)
    cells = np.bincount(row * len(COLUMNS) + column, minlength=len(ROWS) * len(COLUMNS))
    return tally_by(ROWS, dict(zip(COLUMNS, cells.reshape(len(ROWS), len(COLUMNS)).T, strict=True)))


def cell_of_each(goals: Columns, victories: Columns) -> tuple[Whole, Whole]:
    """In which row and column of the grid each client of the view stands, in the order of
    ``victories``.
    """
    clients, marks, recorded = (victories[column] for column in ("client", "marks", "recorded"))
    row = np.full(len(clients), ROWS.index(NOT_RATED_TWICE))
    for number, name in enumerate(ROLL_UPS):
        row[np.searchsorted(clients, goals["client"][goals[f"clients_{name}"]])] = number
    seldom = marks < rules.now.often_from
    return row, np.select([recorded == 0, marks == 0, seldom], [3, 0, 1], 2)


def grid_of(tally: Tally) -> dict[str, dict[str, int]]:
    """The grid as numbers of clients, by row and column."""
    return {row: {column: int(n) for column, n in sums_of(tally, row).items()} for row in ROWS}

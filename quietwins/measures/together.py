"""Together: clients by how their goals moved and by how often something was noticed. Neither explains the other.

"No goal rated twice yet" and "nothing recorded" are rows and columns of their own: not known is not none.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from quietwins.measures.goals import ROLL_UPS
from quietwins.measures.tally import Tally, sums_of

NOT_RATED_TWICE = "not_rated_twice"
NOTHING_RECORDED = "nothing_recorded"
ROWS = (*ROLL_UPS, NOT_RATED_TWICE)
COLUMNS = ("none", "once_or_twice", "three_or_more", NOTHING_RECORDED)


def together_tally(goals: pd.DataFrame, victories: pd.DataFrame) -> Tally:
    """Count every client of the view once, from its row of goals (where it has one) and of quiet victories."""
    row = np.full(len(victories), ROWS.index(NOT_RATED_TWICE))
    for number, name in enumerate(ROLL_UPS):
        rolled = goals.index.to_numpy()[goals[f"clients_{name}"].to_numpy() > 0]
        row[np.searchsorted(victories.index.to_numpy(), rolled)] = number
    marks, recorded = victories["marks"].to_numpy(), victories["recorded"].to_numpy()
    column = np.select([recorded == 0, marks == 0, marks <= 2], [3, 0, 1], 2)
    cells = np.bincount(row * len(COLUMNS) + column, minlength=len(ROWS) * len(COLUMNS))
    table = pd.DataFrame(cells.reshape(len(ROWS), len(COLUMNS)), index=list(ROWS), columns=list(COLUMNS))
    return table.astype(float)


def grid_of(tally: Tally) -> dict[str, dict[str, int]]:
    """The grid as numbers of clients, by row and column."""
    return {row: {column: int(n) for column, n in sums_of(tally, row).items()} for row in ROWS}

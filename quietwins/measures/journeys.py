"""Which single journeys a supervisor asks to see: clients of a view by their place in the grid,
longest first.

Not a figure: it names clients by their place in the log, never leaves the screen and is drawn only
where a practice has switched single journeys on.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

import numpy as np
import numpy.typing as npt

from quietwins.log import LogView
from quietwins.measures.goals import goals_by_client, goals_in_view
from quietwins.measures.tally import Whole
from quietwins.measures.together import COLUMNS, ROWS, cell_of_each
from quietwins.measures.victories import victories_by_client


class Asked(Enum):
    """What a supervisor may ask for."""

    NOTICED_NOT_MOVING = "noticed, not moving"
    MOVING_NOT_NOTICED = "moving, none noticed"
    QUIET_NOT_MOVING = "quiet, not moving"
    LONGEST = "longest"


_NOT_MOVING = ("no_clear_change", "back")
_CELLS: Mapping[Asked, tuple[tuple[str, ...], str]] = {
    Asked.NOTICED_NOT_MOVING: (_NOT_MOVING, "three_or_more"),
    Asked.MOVING_NOT_NOTICED: (("forward",), "none"),
    Asked.QUIET_NOT_MOVING: (_NOT_MOVING, "none"),
}


def journeys_asked_for(seen: LogView, asked: Asked) -> tuple[int, ...]:
    """The clients to show, as rows of the log's clients: those with most sessions in the view
    first.
    """
    if not len(seen):
        return ()
    victories = victories_by_client(seen)
    clients, sessions = victories["client"], victories["sessions"]
    chosen = np.ones(len(clients), dtype=bool)
    if asked in _CELLS:
        goals = goals_by_client(goals_in_view(seen, seen.log.rater))
        chosen = _in_cells(*cell_of_each(goals, victories), *_CELLS[asked])
    longest_first = np.argsort(-sessions[chosen], kind="stable")
    return tuple(int(client) for client in clients[chosen][longest_first])


def _in_cells(
    row: Whole, column: Whole, rows: tuple[str, ...], wanted: str
) -> npt.NDArray[np.bool_]:
    in_row: npt.NDArray[np.bool_] = np.isin(row, [ROWS.index(name) for name in rows])
    in_column: npt.NDArray[np.bool_] = column == COLUMNS.index(wanted)
    return in_row & in_column

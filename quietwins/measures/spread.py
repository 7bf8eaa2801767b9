"""Where goals began and where they stand: of the goals rated again, how many by
bands of the rating from 0 to 10.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from quietwins.log import LogView, SessionLog, View
from quietwins.measures.figures import Spread
from quietwins.measures.goals import BEGAN_HIGH
from quietwins.measures.intervals import Numbers
from quietwins.measures.tally import Runs, Tally, Whole

# of the bands; halves belong to the band below: 1.5 is in "0 to 1"
STARTS = (0.0, 2.0, 4.0, 6.0, BEGAN_HIGH)
BANDS = ("0–1", "2–3", "4–5", "6–7", "8–10")


def spread_of(log: SessionLog, view: View) -> Spread:
    """The spread of a view, before the small-group rule."""
    goals = _rated_again(LogView(log, view))
    return Spread(
        began=tuple(int(n) for n in _counted(goals.began)),
        latest=tuple(int(n) for n in _counted(goals.latest)),
        clients=len(np.unique(goals.client)),
        clients_began=_clients(goals.client, goals.began),
        clients_latest=_clients(goals.client, goals.latest),
    )


def _clients(client: Whole, values: Numbers) -> tuple[int, ...]:
    """How many clients the goals of each band belong to."""
    band = _band(values)
    return tuple(len(np.unique(client[band == one])) for one in range(len(BANDS)))


def spread_tally(seen: LogView) -> Tally:
    """One row a band: goals that began in it, and goals that stand in it."""
    goals = _rated_again(seen)
    return pd.DataFrame(
        {"began": _counted(goals.began), "latest": _counted(goals.latest)}, index=list(BANDS)
    )


class _Goals(NamedTuple):
    """Goals rated again in a view: the client, the first and the latest rating of each."""

    client: Whole
    began: Numbers
    latest: Numbers


def _rated_again(seen: LogView) -> _Goals:
    ratings = seen.ratings(seen.log.rater)
    runs = Runs.of(ratings["unit"])
    again = runs.last(ratings["later"])
    client, began, latest = (
        runs.first(ratings["client"]),
        runs.last(ratings["baseline"]),
        runs.last(ratings["value"]),
    )
    return _Goals(client[again], began[again], latest[again])


def _counted(values: Numbers) -> npt.NDArray[np.int64]:
    return np.bincount(_band(values), minlength=len(STARTS))


def _band(values: Numbers) -> npt.NDArray[np.intp]:
    return np.searchsorted(STARTS, values, side="right") - 1

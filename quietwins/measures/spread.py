"""Where goals began and where they stand: of the goals rated again, how many by bands of the rating
from 0 to 10.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from quietwins import rules
from quietwins.log import LogView, SessionLog, View
from quietwins.measures.figures import Spread
from quietwins.measures.intervals import Numbers
from quietwins.measures.tally import Runs, Tally, Whole


def rating_bands() -> tuple[str, ...]:
    """The names of the bands: 0–1 ... 8–10. Halves belong to the band below: 1.5 is in "0–1"."""
    starts = rules.now.rating_bands
    lasts = [after - 1 for after in starts[1:]] + [rules.now.highest_rating]
    return tuple(f"{first}–{last}" for first, last in zip(starts, lasts, strict=True))


def spread_of(log: SessionLog, view: View) -> Spread:
    """The spread of a view, before the small-group rule."""
    goals = _rated_again(LogView(log, view))
    counted = _tally(goals)
    return Spread(
        began=tuple(int(n) for n in counted["began"]),
        latest=tuple(int(n) for n in counted["latest"]),
        clients=len(np.unique(goals.client)),
        clients_began=_clients(goals.client, goals.began),
        clients_latest=_clients(goals.client, goals.latest),
    )


def _clients(client: Whole, values: Numbers) -> tuple[int, ...]:
    """How many clients the goals of each band belong to."""
    band = _band(values)
    return tuple(len(np.unique(client[band == one])) for one in range(len(rules.now.rating_bands)))


def spread_tally(seen: LogView) -> Tally:
    """One row a band: goals that began in it, and goals that stand in it."""
    return _tally(_rated_again(seen))


def _tally(goals: _Goals) -> Tally:
    return pd.DataFrame(
        {"began": _counted(goals.began), "latest": _counted(goals.latest)},
        index=list(rating_bands()),
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
    return np.bincount(_band(values), minlength=len(rules.now.rating_bands))


def _band(values: Numbers) -> npt.NDArray[np.intp]:
    return np.searchsorted(rules.now.rating_bands, values, side="right") - 1

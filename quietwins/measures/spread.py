"""Where goals began and where they stand: of the goals rated again, how many by bands of the rating from 0 to 10."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from quietwins.log import LogView, SessionLog, View
from quietwins.measures.figures import Spread, Way, Ways
from quietwins.measures.goals import BEGAN_HIGH, REACHED, STEPS, by_step, change
from quietwins.measures.intervals import Numbers
from quietwins.measures.tally import Runs, Tally, Whole

STARTS = (0.0, 2.0, 4.0, 6.0, BEGAN_HIGH)  # of the bands; halves belong to the band below: 1.5 is in "0 to 1"
BANDS = ("0–1", "2–3", "4–5", "6–7", "8–10")
AT_TEN = len(BANDS)  # the place of goals that stand at 10, in a way: apart from the rest of the highest band
_STANDS = AT_TEN + 1


def spread_of(log: SessionLog, view: View) -> Spread:
    """The spread of a view, before the small-group rule."""
    goals = _rated_again(LogView(log, view))
    return Spread(
        began=tuple(int(n) for n in _counted(goals.began)),
        latest=tuple(int(n) for n in _counted(goals.latest)),
        clients=len(np.unique(goals.client)),
    )


def ways_of(log: SessionLog, view: View) -> Ways:
    """Every way from a first to a latest rating, and how many goals of a view went it.

    Where all ratings of the log are whole numbers, whoever reads its figures knows that and leaves other ways out.
    """
    goals = _rated_again(LogView(log, view))
    whole = not (log.ratings["value"].to_numpy() % 1).any()
    taken = np.bincount(_way(goals.began, goals.latest), minlength=_STANDS * len(STARTS) * len(STEPS))
    return Ways(
        goals={_named(way): int(taken[way]) for way in _possible(1.0 if whole else 0.1)},
        clients_began=_clients(goals.client, goals.began),
        clients_latest=_clients(goals.client, goals.latest),
    )


@cache
def _possible(step: float) -> tuple[int, ...]:
    """The ways between any two ratings that lie so far apart from their neighbours."""
    ratings = np.round(np.arange(0.0, REACHED + step / 2, step), 1)
    return tuple(np.unique(_way(np.repeat(ratings, len(ratings)), np.tile(ratings, len(ratings)))).tolist())


def _way(began: Numbers, latest: Numbers) -> npt.NDArray[np.intp]:
    """The way of each goal as one number."""
    stands = np.where(latest == REACHED, AT_TEN, _band(latest))
    step = np.argmax(np.stack(list(by_step(change(latest, began)).values())), axis=0)
    way: npt.NDArray[np.intp] = (_band(began) * _STANDS + stands) * len(STEPS) + step
    return way


def _named(way: int) -> Way:
    rest, step = divmod(way, len(STEPS))
    return *divmod(rest, _STANDS), STEPS[step]


def _clients(client: Whole, values: Numbers) -> tuple[int, ...]:
    """How many clients the goals of each band belong to."""
    band = _band(values)
    return tuple(len(np.unique(client[band == one])) for one in range(len(BANDS)))


def spread_tally(seen: LogView) -> Tally:
    """One row a band: goals that began in it, and goals that stand in it."""
    goals = _rated_again(seen)
    return pd.DataFrame({"began": _counted(goals.began), "latest": _counted(goals.latest)}, index=list(BANDS))


class _Goals(NamedTuple):
    """Goals rated again in a view: the client, the first and the latest rating of each."""

    client: Whole
    began: Numbers
    latest: Numbers


def _rated_again(seen: LogView) -> _Goals:
    ratings = seen.ratings(seen.log.rater)
    runs = Runs.of(ratings["unit"])
    again = runs.last(ratings["later"])
    client, began, latest = runs.first(ratings["client"]), runs.last(ratings["baseline"]), runs.last(ratings["value"])
    return _Goals(client[again], began[again], latest[again])


def _counted(values: Numbers) -> npt.NDArray[np.int64]:
    return np.bincount(_band(values), minlength=len(STARTS))


def _band(values: Numbers) -> npt.NDArray[np.intp]:
    return np.searchsorted(STARTS, values, side="right") - 1

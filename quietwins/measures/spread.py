"""Where goals began and where they stand: of the goals rated again, how many by bands of the rating from 0 to 10."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from quietwins.log import LogView, SessionLog, View
from quietwins.measures.estimates import Count
from quietwins.measures.goals import BEGAN_HIGH
from quietwins.measures.intervals import Numbers
from quietwins.measures.tally import Runs, Tally

STARTS = (0.0, 2.0, 4.0, 6.0, BEGAN_HIGH)  # of the bands; halves belong to the band below: 1.5 is in "0 to 1"
BANDS = ("0–1", "2–3", "4–5", "6–7", "8–10")


@dataclass(frozen=True)
class Spread:
    """Goals rated again by the band of their first and of their latest rating, and how many clients they are of."""

    began: tuple[Count, ...]
    latest: tuple[Count, ...]
    clients: Count


def spread_of(log: SessionLog, view: View) -> Spread:
    """The spread of a view, before the small-group rule."""
    seen = LogView(log, view)
    tally = spread_tally(seen)
    ratings = _rated_again(seen)
    return Spread(
        began=tuple(int(n) for n in tally["began"]),
        latest=tuple(int(n) for n in tally["latest"]),
        clients=int(ratings["client"].nunique()),
    )


def spread_tally(seen: LogView) -> Tally:
    """One row a band: goals that began in it, and goals that stand in it."""
    goals = _rated_again(seen)
    counts = {name: _counted(goals[name].to_numpy()) for name in ("began", "latest")}
    return pd.DataFrame(counts, index=list(BANDS)).astype(float)


def _rated_again(seen: LogView) -> pd.DataFrame:
    """One row a goal rated again in the view: its client, its first and its latest rating."""
    ratings = seen.ratings(seen.log.rater)
    runs = Runs.of(ratings["unit"])
    goals = pd.DataFrame(
        {
            "client": runs.first(ratings["client"]),
            "began": runs.last(ratings["baseline"]),
            "latest": runs.last(ratings["value"]),
        }
    )
    return goals[runs.last(ratings["later"])]


def _counted(values: Numbers) -> npt.NDArray[np.int64]:
    band = np.searchsorted(STARTS, values, side="right") - 1
    return np.bincount(band, minlength=len(STARTS))

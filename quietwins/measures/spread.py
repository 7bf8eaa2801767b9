"""Where goals began and where they stand: of the goals rated again, how many by bands of the rating
from 0 to 10.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from quietwins import rules
from quietwins.log import Log, LogView, View, seen_through
from quietwins.measures.figures import Spread
from quietwins.measures.intervals import Numbers
from quietwins.measures.tally import Runs, Tallies, Tally, Whole, counted, sums_of, tally_by

COUNTED = ("began", "latest", "clients_began", "clients_latest")


def rating_bands() -> tuple[str, ...]:
    """The names of the bands: 0–1 ... 8–10. Halves belong to the band below: 1.5 is in "0–1"."""
    starts = rules.now.rating_bands
    lasts = [after - 1 for after in starts[1:]] + [rules.now.highest_rating]
    return tuple(f"{first}–{last}" for first, last in zip(starts, lasts, strict=True))


def spread_of(log: Log, view: View) -> Spread:
    """The spread of a view, before the small-group rule."""
    tallies = seen_through(log, view).tally(spread_tallies)
    began, latest, clients_began, clients_latest = (
        tuple(int(n) for n in tallies["bands"][column]) for column in COUNTED
    )
    clients = int(sums_of(tallies["clients"])["clients"])
    return Spread(began, latest, clients, clients_began, clients_latest)


def spread_tallies(seen: LogView) -> Tallies:
    """The goals rated again by band, and of how many clients they all are."""
    goals = _rated_again(seen)
    return {"bands": _tally(goals), "clients": counted(clients=len(np.unique(goals.client)))}


def _tally(goals: _Goals) -> Tally:
    """One row a band: goals that began in it, and goals that stand in it, and of how many
    clients.
    """
    columns = (
        _counted(goals.began),
        _counted(goals.latest),
        _clients(goals.client, goals.began),
        _clients(goals.client, goals.latest),
    )
    return tally_by(list(rating_bands()), dict(zip(COUNTED, columns, strict=True)))


def _clients(client: Whole, values: Numbers) -> Whole:
    """How many clients the goals of each band belong to."""
    band = _band(values)
    bands = range(len(rules.now.rating_bands))
    return np.array([len(np.unique(client[band == one])) for one in bands])


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

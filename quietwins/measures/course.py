"""Over the course: what was noticed, and how far goals had moved, by the number of the session.

Clients first seen in the log's first days had probably been coming before it, so their numbers are
not known: they are left out here and counted aloud. Later numbers are the clients who stayed.
"""

from __future__ import annotations

import numpy as np

from quietwins import rules
from quietwins.log import Log, LogView, View, seen_through
from quietwins.measures.figures import BandFigures, CourseFigures
from quietwins.measures.first_noticed import first_noticed_figures, first_noticed_tally
from quietwins.measures.goals import change, mean_movement
from quietwins.measures.intervals import Clustering
from quietwins.measures.practice_clustering import practice_clustering
from quietwins.measures.tally import Sums, Tallies, Tally, Whole, sums_by_key
from quietwins.measures.victories import Rated, marks_tally, rate_per_10


def band_starts() -> tuple[int, ...]:
    """The first session number of each band: one by one, until few clients came so often."""
    joined = rules.now.session_bands
    return (*range(1, joined[0]), *joined)


def bands() -> tuple[str, ...]:
    """The names of the bands: 1, 2 ... 13-16 ... 21+."""
    *joined, last = rules.now.session_bands
    pairs = zip(joined, rules.now.session_bands[1:], strict=True)
    singly = map(str, range(1, rules.now.session_bands[0]))
    return (*singly, *(f"{first}-{after - 1}" for first, after in pairs), f"{last}+")


def course_of(log: Log, view: View) -> CourseFigures:
    """The figures over the course, before the small-group rule: never for a screen or a file as
    they are.
    """
    tallies = seen_through(log, view).tally(course_tallies)
    bands = course_figures(tallies["bands"], practice_clustering(log, view))
    return CourseFigures(bands, first_noticed_figures(tallies["first noticed"]))


def course_tallies(seen: LogView) -> Tallies:
    """The tallies of a view without the clients who had probably started before the log."""
    known = seen.not_begun_earlier()
    return {"bands": course_tally(known), "first noticed": first_noticed_tally(known)}


def course_tally(seen: LogView) -> Tally:
    """One row a band of session numbers: the sums about quiet victories and about movement since
    baseline then.
    """
    ratings = seen.ratings(seen.log.rater, later=True)
    rated = Rated(ratings["session"], change(ratings["value"], ratings["baseline"]))
    return marks_tally(seen, band_of(seen.sessions["number"]), rated)


def band_of(number: Whole) -> Whole:
    """The band of each session number, as its place among :func:`bands`."""
    return np.searchsorted(band_starts(), number, side="right") - 1


def course_figures(tally: Tally, practice: Clustering | None = None) -> tuple[BandFigures, ...]:
    """The figures of every band with a session, in order."""
    sums = sums_by_key(tally)
    return tuple(
        _one_band(name, sums[band], practice) for band, name in enumerate(bands()) if band in sums
    )


def _one_band(name: str, total: Sums, practice: Clustering | None) -> BandFigures:
    return BandFigures(
        band=name,
        clients=int(total["clients"]),
        clients_recorded=int(total["clients_recorded"]),
        clients_any=int(total["clients_any"]),
        recorded=int(total["recorded"]),
        cannot_tell=int(total["cannot_tell"]),
        marks=int(total["marks"]),
        per_10=rate_per_10(total, practice),
        movement=mean_movement(total),
    )

"""How recording differs: the clinicians' rates against how much they recorded, without a name
anywhere.

It is about recording as much as about happening. In one study 62 to 78 percent of the variation in
whether notes were completed sat with the individual physician (Cohen 2019).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quietwins import rules
from quietwins.log import CountedView, LogView
from quietwins.measures.intervals import clustering_of_rates
from quietwins.measures.predictions import rate_edges
from quietwins.measures.tally import Tally, sums_of, tally_of
from quietwins.measures.victories import (
    clustered_sums,
    marks_by_client,
    marks_tally,
)

STEPS_OF_A_LIMIT = 60


@dataclass(frozen=True)
class Dot:
    """One clinician, who is not named: recorded sessions, marks per 10 of them, and of how many
    clients.
    """

    recorded: int
    per_10: float
    clients: int


@dataclass(frozen=True)
class Limit:
    """Where the rate of so many recorded sessions lies by chance, usually and nearly always."""

    recorded: float
    low: float
    high: float
    low_998: float
    high_998: float


@dataclass(frozen=True)
class Funnel:
    """The practice's rate per 10, its clinicians by how much they recorded, and the limits of
    chance.
    """

    per_10: float
    dots: tuple[Dot, ...]
    limits: tuple[Limit, ...]


def clinician_tally(seen: LogView) -> Tally:
    """One row a clinician: the sums about quiet victories. A client of two clinicians counts for
    both.
    """
    tally = marks_tally(seen, seen.sessions["clinician"])
    # -1, of nobody that is known, is the last one
    codes = np.array([*map(str, seen.log.sessions["clinician"].cat.categories), ""], dtype=object)
    return tally.set_axis(codes[tally.index.to_numpy()], axis=0)


def practice_tally(seen: LogView) -> Tally:
    """The sums about quiet victories of everybody."""
    return tally_of(marks_by_client(seen))


def dots_of(tally: Tally) -> tuple[Dot, ...]:
    """The clinicians with enough recorded sessions for a rate, by how much they recorded and in no
    other order.
    """
    rated = tally[tally["recorded"] >= rules.now.fewest_recorded]
    numbers = zip(rated["recorded"], rated["marks"], rated["clients_recorded"], strict=True)
    dots = [Dot(int(n), rules.now.rate_per * x / n, int(clients)) for n, x, clients in numbers]
    return tuple(sorted(dots, key=lambda dot: (dot.recorded, dot.per_10)))


def funnel_around(seen: CountedView, dots: tuple[Dot, ...]) -> Funnel | None:
    """These dots, with the practice's rate and the limits of chance, widened by the clustering of
    marks in clients.

    A limit is one of so many sessions, whoever's they are: it takes clients to come as often as the
    practice's do.
    """
    total = sums_of(seen.tally(practice_tally))
    if total["cannot_tell"] or total["recorded"] < rules.now.fewest_recorded:
        return None
    most = max((dot.recorded for dot in dots), default=rules.now.fewest_recorded)
    recorded = np.geomspace(rules.now.fewest_recorded, 1.1 * most, STEPS_OF_A_LIMIT)
    rate, tau_squared = (
        total["marks"] / total["recorded"],
        clustering_of_rates(clustered_sums(total, "marks")),
    )
    phi = 1 + tau_squared * rate * np.minimum(
        total["recorded_squared"] / total["recorded"], recorded
    )
    levels = rules.now.level, rules.now.wider_level
    edges = [rate_edges(rate, recorded, phi, level) for level in levels]
    ends = [rules.now.rate_per * end for low_and_high in edges for end in low_and_high]
    limits = tuple(Limit(*map(float, row)) for row in zip(recorded, *ends, strict=True))
    return Funnel(rules.now.rate_per * rate, dots, limits)

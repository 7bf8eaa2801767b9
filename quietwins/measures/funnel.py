"""How recording differs: the clinicians' rates against how much they recorded, without a name anywhere.

It is about recording as much as about happening. In one study 62 to 78 percent of the variation in whether notes were
completed sat with the individual physician (Cohen 2019).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quietwins.log import LogView
from quietwins.measures.intervals import clustered_limits
from quietwins.measures.tally import Tally, sums_of, tally_of
from quietwins.measures.victories import SESSIONS_OF_A_RATE, clustered_sums, marks_by_client, marks_tally

LEVELS = (0.95, 0.998)
STEPS_OF_A_LIMIT = 60


@dataclass(frozen=True)
class Dot:
    """One clinician, who is not named: recorded sessions, marks per 10 of them, and of how many clients."""

    recorded: int
    per_10: float
    clients: int


@dataclass(frozen=True)
class Limit:
    """Where the rate of so many recorded sessions would lie by chance, 95 and 99.8 times in 100."""

    recorded: float
    low: float
    high: float
    low_998: float
    high_998: float


@dataclass(frozen=True)
class Funnel:
    """The practice's rate per 10, its clinicians by how much they recorded, and the limits of chance."""

    per_10: float
    dots: tuple[Dot, ...]
    limits: tuple[Limit, ...]


def clinician_tally(seen: LogView) -> Tally:
    """One row a clinician: the sums about quiet victories. A client of two clinicians counts for both."""
    return marks_tally(seen, seen.sessions["clinician"])


def dots_of(tally: Tally) -> tuple[Dot, ...]:
    """The clinicians with enough recorded sessions for a rate, by how much they recorded and in no other order."""
    rated = tally[tally["recorded"] >= SESSIONS_OF_A_RATE]
    numbers = zip(rated["recorded"], rated["marks"], rated["clients_recorded"], strict=True)
    dots = [Dot(int(n), SESSIONS_OF_A_RATE * x / n, int(clients)) for n, x, clients in numbers]
    return tuple(sorted(dots, key=lambda dot: (dot.recorded, dot.per_10)))


def funnel_around(seen: LogView, dots: tuple[Dot, ...]) -> Funnel | None:
    """These dots, with the practice's rate and the limits of chance, widened by the clustering of marks in clients."""
    total = sums_of(tally_of(marks_by_client(seen)))
    if total["cannot_tell"] or total["recorded"] < SESSIONS_OF_A_RATE:
        return None
    most = max((dot.recorded for dot in dots), default=SESSIONS_OF_A_RATE)
    recorded = np.geomspace(SESSIONS_OF_A_RATE, 1.1 * most, STEPS_OF_A_LIMIT)
    sums = clustered_sums(total, "marks")
    ends = [SESSIONS_OF_A_RATE * end for level in LEVELS for end in clustered_limits(sums, recorded, level)]
    limits = tuple(Limit(*map(float, row)) for row in zip(recorded, *ends, strict=True))
    return Funnel(SESSIONS_OF_A_RATE * total["marks"] / total["recorded"], dots, limits)

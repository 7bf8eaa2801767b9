"""How far chance alone could move a figure: intervals that know that sessions of one client are
alike.

The rules, and what each agrees with in print, are in ``docs/statistics.md``. Every function takes
and gives plain numbers or arrays of equal shape, NaN where an interval does not exist.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import special

from quietwins import rules

Numbers: TypeAlias = npt.NDArray[np.float64]


def tail_of(level: float | None = None) -> float:
    """How often the truth lies beyond each end of a range; of the usual one unless given."""
    return (1 - (rules.now.level if level is None else level)) / 2


class Interval(NamedTuple):
    """The lower and upper end, in the unit of the figure; NaN where there is none."""

    low: Numbers
    high: Numbers


def garwood(events: npt.ArrayLike, exposure: npt.ArrayLike, level: float | None = None) -> Interval:
    """The exact Poisson interval of ``events`` (need not be whole) per unit of
    ``exposure`` (Garwood 1936).
    """
    x, t = np.broadcast_arrays(np.asarray(events, dtype=float), np.asarray(exposure, dtype=float))
    tail = tail_of(level)
    with np.errstate(invalid="ignore", divide="ignore"):
        low = np.where(x > 0, special.gammaincinv(np.where(x > 0, x, 1.0), tail), 0.0) / t
        high = special.gammaincinv(x + 1, 1 - tail) / t
    return Interval(low, high)


def wilson(successes: npt.ArrayLike, trials: npt.ArrayLike, level: float | None = None) -> Interval:
    """The score interval of a share (Wilson 1927); counts need not be whole."""
    x, n = np.broadcast_arrays(np.asarray(successes, dtype=float), np.asarray(trials, dtype=float))
    z = special.ndtri(1 - tail_of(level))
    with np.errstate(invalid="ignore", divide="ignore"):
        p = x / n
        centre = (p + z**2 / (2 * n)) / (1 + z**2 / n)
        half = z / (1 + z**2 / n) * np.sqrt(np.maximum(p * (1 - p) / n + z**2 / (4 * n**2), 0))
    # At 0 and at 1 the ends are 0 and 1; rounding must not carry them past.
    low = np.where(x <= 0, 0.0, np.maximum(centre - half, 0))
    high = np.where(x >= n, 1.0, np.minimum(centre + half, 1))
    return Interval(np.where(n > 0, low, np.nan), np.where(n > 0, high, np.nan))


def mean_t(
    n: npt.ArrayLike, total: npt.ArrayLike, squares: npt.ArrayLike, level: float | None = None
) -> Interval:
    """Student's t interval of a mean from the number, the sum and the sum of squares; none for
    fewer than two.
    """
    count, s, ss = (np.asarray(v, dtype=float) for v in (n, total, squares))
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = s / count
        variance = np.maximum(ss - s * mean, 0) / (count - 1)
        half = special.stdtrit(np.maximum(count - 1, 1), 1 - tail_of(level)) * np.sqrt(
            variance / count
        )
        enough = count >= 2
        return Interval(
            np.where(enough, mean - half, np.nan), np.where(enough, mean + half, np.nan)
        )


class ClusteredSums(NamedTuple):
    """What a clustered interval needs of clients with x events in n recorded sessions each; every
    part adds up.
    """

    clients: Numbers  # C, those with a recorded session
    x: Numbers
    n: Numbers
    xx: Numbers
    xn: Numbers
    nn: Numbers


class Clustering(NamedTuple):
    """How alike the sessions of one client are in a practice as a whole, for figures of a part of
    it.

    A few clients cannot tell how much clients differ; the many of the whole practice can.
    """

    # of the clients' own rates of marks: their variance over the mean squared
    tau_squared: npt.ArrayLike
    # of whether anything is noticed in a session: the correlation within a client
    rho: npt.ArrayLike


def clustered_rate(sums: ClusteredSums, practice: Clustering | None = None) -> Interval:
    """The interval of a rate x/n (marks per recorded session) whose events cluster in clients.

    The exact Poisson interval at X/phi events, times phi, where phi says how much more the clients'
    counts vary than chance alone would make them: as these clients show it, or else as the
    ``practice`` that they are a part of does. Without any event phi is 1; with one client there is
    no interval.
    """
    phi = _phi_of_rate(sums, practice)
    low, high = garwood(sums.x / phi, sums.n / phi)
    return _unless_one_client(Interval(low, high), sums.clients)


def clustered_share(sums: ClusteredSums, practice: Clustering | None = None) -> Interval:
    """The interval of a share x/n of sessions whose sessions cluster in clients: Wilson at X/phi of
    N/phi.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        phi = _phi_of_share(sums, practice)
        interval = wilson(sums.x / phi, sums.n / phi)
    return _unless_one_client(interval, sums.clients)


def _phi_of_rate(sums: ClusteredSums, practice: Clustering | None) -> Numbers:
    with np.errstate(invalid="ignore", divide="ignore"):
        if practice is not None:
            return _or_one(
                1 + np.asarray(practice.tau_squared) * sums.x / sums.n * sums.nn / sums.n
            )
        phi = _at_least_one(squared_deviations(sums) / sums.x) * for_few_clients(sums)
        return _or_one(np.where(sums.x > 0, phi, 1.0))


def _phi_of_share(sums: ClusteredSums, practice: Clustering | None) -> Numbers:
    p = sums.x / sums.n
    if practice is not None:
        # As the practice shows it, also where the chosen ones' own sessions are all alike.
        return _or_one(1 + np.asarray(practice.rho) * (sums.nn / sums.n - 1))
    phi = _at_least_one(squared_deviations(sums) / (sums.n * p * (1 - p))) * for_few_clients(sums)
    return _or_one(np.where((p > 0) & (p < 1), phi, 1.0))


def squared_deviations(sums: ClusteredSums) -> Numbers:
    """Q: the squared deviations of the clients' events from those of the pooled rate, times
    C/(C-1).
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        r = sums.x / sums.n
        deviations = np.maximum(sums.xx - 2 * r * sums.xn + r**2 * sums.nn, 0)
        return deviations * sums.clients / (sums.clients - 1)


def for_few_clients(sums: ClusteredSums) -> Numbers:
    """By how much phi grows as few clients tell it badly (Korn and Graubard 1998); 1 for a great
    many.
    """
    degrees = np.maximum(1.0, effective_clients(sums.n, sums.nn) - 1)
    at = 1 - tail_of()
    # what t comes to with a great many clients: 1.96 at 95%
    wider = special.stdtrit(degrees, at) / special.ndtri(at)
    return np.asarray(wider**2, dtype=float)


def effective_clients(n: Numbers, nn: Numbers) -> Numbers:
    """Ce: as how many clients with equal shares of the sessions these clients count (Kish 1965)."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return _or_one(np.asarray(n) ** 2 / np.asarray(nn))


def clustering_of_rates(sums: ClusteredSums) -> Numbers:
    """tau squared: how much the clients' own rates of marks differ,
    beyond what chance makes of it.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        r = sums.x / sums.n
        tau_squared = (squared_deviations(sums) - r * sums.n) / (r**2 * sums.nn)
    return np.where(np.isfinite(tau_squared), np.maximum(0.0, tau_squared), 0.0)


def clustering_of_shares(sums: ClusteredSums) -> Numbers:
    """rho: how alike the sessions of one client are in whether anything
    was noticed, from 0 to 1.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        p = sums.x / sums.n
        rho = (squared_deviations(sums) / (p * (1 - p)) - sums.n) / (sums.nn - sums.n)
    return np.where(np.isfinite(rho), np.clip(rho, 0.0, 1.0), 0.0)


def _at_least_one(phi: Numbers) -> Numbers:
    return np.maximum(1.0, _or_one(phi))


def _or_one(phi: Numbers) -> Numbers:
    return np.where(np.isfinite(phi), phi, 1.0)


def _unless_one_client(interval: Interval, clients: Numbers) -> Interval:
    several = np.asarray(clients) >= 2
    return Interval(
        np.where(several, interval.low, np.nan), np.where(several, interval.high, np.nan)
    )

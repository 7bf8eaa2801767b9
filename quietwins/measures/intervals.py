"""How far chance alone could move a figure: 95% intervals that know that sessions of one client are alike.

The rules, and what each agrees with in print, are in ``docs/statistics.md``. Every function takes and gives plain
numbers or arrays of equal shape, NaN where an interval does not exist.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import special

Numbers: TypeAlias = npt.NDArray[np.float64]
LEVEL = 0.95


class Interval(NamedTuple):
    """The lower and upper end, in the unit of the figure; NaN where there is none."""

    low: Numbers
    high: Numbers


def garwood(events: npt.ArrayLike, exposure: npt.ArrayLike, level: float = LEVEL) -> Interval:
    """The exact Poisson interval of ``events`` (need not be whole) per unit of ``exposure`` (Garwood 1936)."""
    x, t = np.broadcast_arrays(np.asarray(events, dtype=float), np.asarray(exposure, dtype=float))
    tail = (1 - level) / 2
    with np.errstate(invalid="ignore", divide="ignore"):
        low = np.where(x > 0, special.gammaincinv(np.where(x > 0, x, 1.0), tail), 0.0) / t
        high = special.gammaincinv(x + 1, 1 - tail) / t
    return Interval(low, high)


def wilson(successes: npt.ArrayLike, trials: npt.ArrayLike, level: float = LEVEL) -> Interval:
    """The score interval of a share (Wilson 1927); counts need not be whole."""
    x, n = np.broadcast_arrays(np.asarray(successes, dtype=float), np.asarray(trials, dtype=float))
    z = special.ndtri(1 - (1 - level) / 2)
    with np.errstate(invalid="ignore", divide="ignore"):
        p = x / n
        centre = (p + z**2 / (2 * n)) / (1 + z**2 / n)
        half = z / (1 + z**2 / n) * np.sqrt(np.maximum(p * (1 - p) / n + z**2 / (4 * n**2), 0))
    # At 0 and at 1 the ends are 0 and 1; rounding must not carry them past.
    low = np.where(x <= 0, 0.0, np.maximum(centre - half, 0))
    high = np.where(x >= n, 1.0, np.minimum(centre + half, 1))
    return Interval(np.where(n > 0, low, np.nan), np.where(n > 0, high, np.nan))


def mean_t(n: npt.ArrayLike, total: npt.ArrayLike, squares: npt.ArrayLike, level: float = LEVEL) -> Interval:
    """Student's t interval of a mean from the number, the sum and the sum of squares; none for fewer than two."""
    count, s, ss = (np.asarray(v, dtype=float) for v in (n, total, squares))
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = s / count
        variance = np.maximum(ss - s * mean, 0) / (count - 1)
        half = special.stdtrit(np.maximum(count - 1, 1), 1 - (1 - level) / 2) * np.sqrt(variance / count)
        enough = count >= 2
        return Interval(np.where(enough, mean - half, np.nan), np.where(enough, mean + half, np.nan))


class ClusteredSums(NamedTuple):
    """What a clustered interval needs of clients with x events in n recorded sessions each; every part adds up."""

    clients: Numbers  # C, those with a recorded session
    x: Numbers
    n: Numbers
    xx: Numbers
    xn: Numbers
    nn: Numbers


def clustered_rate(sums: ClusteredSums, level: float = LEVEL) -> Interval:
    """The interval of a rate x/n (marks per recorded session) whose events cluster in clients.

    The exact Poisson interval at X/phi events, times phi, where phi says how much more the clients' counts vary than
    chance alone would make them. Without any event phi is 1; with one client there is no interval.
    """
    phi = np.where(sums.x > 0, _over_dispersion(sums, sums.x), 1.0)
    low, high = garwood(sums.x / phi, sums.n / phi, level)
    return _unless_one_client(Interval(low, high), sums.clients)


def clustered_share(sums: ClusteredSums, level: float = LEVEL) -> Interval:
    """The interval of a share x/n of sessions whose sessions cluster in clients: Wilson at X/phi of N/phi."""
    with np.errstate(invalid="ignore", divide="ignore"):
        p = sums.x / sums.n
        phi = np.where((p > 0) & (p < 1), _over_dispersion(sums, sums.n * p * (1 - p)), 1.0)
        interval = wilson(sums.x / phi, sums.n / phi, level)
    return _unless_one_client(interval, sums.clients)


def clustered_limits(sums: ClusteredSums, exposure: npt.ArrayLike, level: float = LEVEL) -> Interval:
    """Where the rate of ``exposure`` recorded sessions would lie by chance, were it the rate of these ``sums``.

    The exact limits at the expected events, as public health funnels draw them (PHEindicatormethods), widened by the
    clustering of marks in clients.
    """
    n = np.asarray(exposure, dtype=float)
    phi = np.where(sums.x > 0, _over_dispersion(sums, sums.x), 1.0)
    return garwood(sums.x / sums.n * n / phi, n / phi, level)


def mean_limits(
    n: npt.ArrayLike, total: npt.ArrayLike, squares: npt.ArrayLike, size: npt.ArrayLike, level: float = LEVEL
) -> Interval:
    """Where the mean of ``size`` clients would lie by chance, were they like the ``n`` whose sums these are."""
    mean = np.asarray(total, dtype=float) / np.asarray(n, dtype=float)
    _, high = mean_t(n, total, squares, level)
    half = (high - mean) * np.sqrt(np.asarray(n, dtype=float) / np.asarray(size, dtype=float))
    return Interval(mean - half, mean + half)


def _over_dispersion(sums: ClusteredSums, expected: Numbers) -> Numbers:
    """phi: the variance between clients over the variance ``expected`` of chance alone, at least 1."""
    with np.errstate(invalid="ignore", divide="ignore"):
        r = sums.x / sums.n
        between = np.maximum(sums.xx - 2 * r * sums.xn + r**2 * sums.nn, 0) * sums.clients / (sums.clients - 1)
        phi = between / expected
    return np.maximum(1.0, np.where(np.isfinite(phi), phi, 1.0))


def _unless_one_client(interval: Interval, clients: Numbers) -> Interval:
    several = np.asarray(clients) >= 2
    return Interval(np.where(several, interval.low, np.nan), np.where(several, interval.high, np.nan))

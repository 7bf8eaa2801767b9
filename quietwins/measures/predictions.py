"""What chance would give a group that is exactly like the practice: predictions, not confidence
intervals.

A confidence interval says where the group's own truth may lie. Here the truth is given, and the
question is what such a group would show: in few groups less than the lower end, in as few more than
the upper one.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import special

from quietwins.measures.intervals import Interval, Numbers, mean_t, tail_of

# so close to 1 phi makes no difference, but the negative binomial would divide by nothing
NEARLY_POISSON = 1e-9


def predicted_share(share: npt.ArrayLike, clients: npt.ArrayLike) -> Interval:
    """How many of so many clients would be counted, as a share: the quantiles of the binomial
    distribution.
    """
    p, n = np.broadcast_arrays(np.asarray(share, dtype=float), np.asarray(clients, dtype=float))
    tail = tail_of()
    certain = (p <= 0) | (p >= 1)
    inner = np.where(certain, 0.5, p)
    with np.errstate(invalid="ignore", divide="ignore"):
        low, high = (_whole(special.bdtrik(at, n, inner)) / n for at in (tail, 1 - tail))
    return Interval(np.where(certain, p, low), np.where(certain, p, high))


def predicted_rate(rate: npt.ArrayLike, sessions: npt.ArrayLike, phi: npt.ArrayLike) -> Interval:
    """How many marks a recorded session there would be in so many of them.

    The quantiles of the negative binomial distribution with mean ``rate * sessions`` and ``phi``
    times the variance of chance alone; of Poisson's where phi is 1.
    """
    n = np.asarray(sessions, dtype=float)
    marks = np.asarray(rate, dtype=float) * n
    tail = tail_of()
    return Interval(*(_whole(_marks_at(at, marks, phi)) / n for at in (tail, 1 - tail)))


def rate_edges(
    rate: npt.ArrayLike, sessions: npt.ArrayLike, phi: npt.ArrayLike, level: float | None = None
) -> Interval:
    """The same as smooth edges, to be drawn against the number of sessions.

    A whole number of marks lies outside them exactly where it lies outside the quantiles.
    """
    n = np.asarray(sessions, dtype=float)
    marks = np.asarray(rate, dtype=float) * n
    tail = tail_of(level)
    low, high = (_marks_at(at, marks, phi) for at in (tail, 1 - tail))
    return Interval(np.maximum(low, 0) / n, (high + 1) / n)


def predicted_mean(
    n: npt.ArrayLike, total: npt.ArrayLike, squares: npt.ArrayLike, size: npt.ArrayLike
) -> Interval:
    """Where the mean of ``size`` clients would lie, were they like the
    ``n`` whose sums these are.
    """
    clients = np.asarray(n, dtype=float)
    mean = np.asarray(total, dtype=float) / clients
    half = (mean_t(n, total, squares).high - mean) * np.sqrt(
        clients / np.asarray(size, dtype=float)
    )
    return Interval(mean - half, mean + half)


def _marks_at(probability: float, marks: Numbers, phi: npt.ArrayLike) -> Numbers:
    """The number of marks, not necessarily whole, up to which this probability lies; below 0 where
    0 has more.
    """
    mean, wider = np.broadcast_arrays(marks, np.asarray(phi, dtype=float))
    plain = wider <= 1 + NEARLY_POISSON
    size = mean / np.where(plain, 1.0, wider - 1)
    with np.errstate(invalid="ignore", divide="ignore"):
        at = np.where(
            plain,
            special.pdtrik(probability, mean),
            special.nbdtrik(probability, size, 1 / np.where(plain, 2.0, wider)),
        )
        none_at_all = np.where(plain, np.exp(-mean), wider**-size)
    return np.where((mean <= 0) | (none_at_all >= probability), -1.0, at)


def _whole(at: npt.ArrayLike) -> Numbers:
    """The smallest whole number that holds so much probability; what is whole but for rounding
    stays.
    """
    return np.maximum(np.ceil(np.round(np.asarray(at, dtype=float), 7)), 0)

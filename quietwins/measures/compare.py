"""Two periods that do not overlap, seen with the same filters: how far each figure differs.

Most clients are in both periods, so the periods are not independent and the tests for independent
groups do not apply; some are in one alone, so their number is not the same in both. For a figure r
= Y/N with a client's sums y and n in each period, a = (y1 - r1 n1)/N1 and b = (y0 - r0 n0)/N0 are
the client's share in each figure. The variance of the difference is the sum of a squared and that
of b squared, each with its own C/(C-1), less twice that of ab with the root of both; Student's t
has Satterthwaite's degrees of freedom, which know that few clients tell little of a variance.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import numpy as np
from scipy import special

from quietwins import rules
from quietwins.errors import QuietWinsError
from quietwins.log import Log, LogView, View, seen_through
from quietwins.measures.estimates import Estimate
from quietwins.measures.figures import Comparison
from quietwins.measures.goals import goals_by_client, goals_in_view
from quietwins.measures.intervals import tail_of
from quietwins.measures.tally import Columns, Sums, Tallies, Tally, counted, sums_of
from quietwins.measures.victories import marks_by_client

PERIODS = ("this", "that")
IN_BOTH = "in both"


def compare(log: Log, view: View, other: View) -> Comparison:
    """This period minus the other one, before the small-group rule; raises where they overlap."""
    if view.first <= other.last and other.first <= view.last:
        raise QuietWinsError(
            f"The two periods overlap: {view.first} to {view.last} and {other.first} to"
            f" {other.last}. Choose two periods without a common day."
        )
    tallies = seen_through(log, view).tally(both_periods, other)
    this, that = (sums_of(tallies[period]) for period in PERIODS)
    told = all(
        of["recorded"] >= rules.now.fewest_recorded and not of["cannot_tell"] for of in (this, that)
    )
    return Comparison(
        other=other,
        clients=(int(this["clients"]), int(that["clients"])),
        clients_in_both=int(sums_of(tallies[IN_BOTH])["clients"]),
        recorded=(int(this["clients_recorded"]), int(that["clients_recorded"])),
        rated_again=(int(this["rated_again"]), int(that["rated_again"])),
        per_10=difference(sums_of(tallies["rate"])) if told else None,
        share_forward=difference(sums_of(tallies["share"])),
        movement=difference(sums_of(tallies["movement"])),
    )


def both_periods(seen: LogView, other: View) -> Tallies:
    """The tallies of the differences between a view and another period, and of each by itself."""
    that = LogView(seen.log, other)
    marks, goals = of_both(marks_by_client, seen, that), of_both(rated_again, seen, that)
    rate, share, movement = comparison_tallies(marks, goals)
    return {
        "rate": rate,
        "share": share,
        "movement": movement,
        IN_BOTH: counted(clients=len(np.intersect1d(marks[0]["client"], marks[1]["client"]))),
        **{
            period: counted(
                clients=len(marked["client"]),
                clients_recorded=marked["clients_recorded"].sum(),
                recorded=marked["recorded"].sum(),
                cannot_tell=marked["cannot_tell"].sum(),
                rated_again=len(rated["client"]),
            )
            for period, marked, rated in zip(PERIODS, marks, goals, strict=True)
        },
    }


# client-level tables of this and of the other period
Pair: TypeAlias = tuple[Columns, Columns]


def comparison_tallies(marks: Pair, goals: Pair) -> tuple[Tally, Tally, Tally]:
    """The tallies of the rate per 10, of the share of clients forward,
    and of the average movement.
    """
    return (
        pair_tally(marks, "marks", "recorded", per=rules.now.rate_per),
        pair_tally(goals, "clients_forward", "clients_rated_again"),
        pair_tally(goals, "movement", "clients_rated_again"),
    )


def rated_again(seen: LogView) -> Columns:
    """One row a client with a goal rated again in the view."""
    goals = goals_by_client(goals_in_view(seen, seen.log.rater))
    return {name: values[goals["clients_rated_again"]] for name, values in goals.items()}


def of_both(of: Callable[[LogView], Columns], this: LogView, that: LogView) -> Pair:
    """A client-level table of this and of the other period."""
    return of(this), of(that)


def pair_tally(pair: Pair, y: str, n: str, *, per: float = 1) -> Tally:
    """The sums and products over clients of y and n in both periods; y counted ``per`` so many."""
    clients = np.union1d(pair[0]["client"], pair[1]["client"])
    columns = {}
    for period, of in zip((1, 0), pair, strict=True):
        place = np.searchsorted(clients, of["client"])
        for name, values in (("y", per * of[y]), ("n", of[n])):
            columns[f"{name}{period}"] = column = np.zeros(len(clients))
            column[place] = values
    there = (columns["n1"] > 0) | (columns["n0"] > 0)
    columns = {name: values[there] for name, values in columns.items()}
    sums = {name: float(values.sum()) for name, values in columns.items()}
    products = {
        f"{a}*{b}": float(columns[a] @ columns[b]) for a in columns for b in columns if a <= b
    }
    counts = {f"clients{period}": int(np.sum(columns[f"n{period}"] > 0)) for period in (1, 0)}
    return counted(clients=int(np.sum(there)), **counts, **sums, **products)


def difference(total: Sums) -> Estimate | None:
    """r1 - r0 with its t interval; None where a period has none of what is counted.

    There is no range where one client alone is in a period: nobody knows how far others would have
    differed.
    """
    n1, n0 = total["n1"], total["n0"]
    if not n1 or not n0:
        return None
    value = total["y1"] / n1 - total["y0"] / n0
    if min(total["clients1"], total["clients0"]) < 2:
        return Estimate(value, None, None)
    this, other = _variance(total, 1), _variance(total, 0)
    variance = max(this.variance + other.variance - 2 * _shared(total, this, other), 0.0)
    degrees = min(total["clients"] - 1, _satterthwaite(this, other))
    half = float(special.stdtrit(degrees, 1 - tail_of())) * math.sqrt(variance)
    return Estimate(value, value - half, value + half)


class _OfPeriod(NamedTuple):
    """The figure of one period, its variance, and how much there is to learn the variance from."""

    rate: float
    correction: float  # C/(C-1)
    variance: float
    degrees: float


def _variance(total: Sums, period: int) -> _OfPeriod:
    y, n, clients = f"y{period}", f"n{period}", total[f"clients{period}"]
    nn, rate = total[f"{n}*{n}"], total[y] / total[n]
    squares = (
        max(total[f"{y}*{y}"] - 2 * rate * total[f"{n}*{y}"] + rate**2 * nn, 0.0) / total[n] ** 2
    )
    correction = clients / (clients - 1)
    degrees = max(1.0, total[n] ** 2 / nn - 1)  # of as many clients with equal shares
    return _OfPeriod(rate, correction, squares * correction, degrees)


def _shared(total: Sums, this: _OfPeriod, other: _OfPeriod) -> float:
    """The covariance of both figures: what clients who are in both periods bring to each."""
    products = (
        total["y0*y1"]
        - other.rate * total["n0*y1"]
        - this.rate * total["n1*y0"]
        + this.rate * other.rate * total["n0*n1"]
    )
    return math.sqrt(this.correction * other.correction) * products / (total["n1"] * total["n0"])


def _satterthwaite(this: _OfPeriod, other: _OfPeriod) -> float:
    """The degrees of freedom of a sum of two variances (Satterthwaite 1946)."""
    if not this.variance and not other.variance:
        return math.inf
    parts = (of.variance**2 / of.degrees for of in (this, other))
    return (this.variance + other.variance) ** 2 / sum(parts)

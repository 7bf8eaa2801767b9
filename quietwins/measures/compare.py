"""Two periods that do not overlap, seen with the same filters: how far each figure differs.

Most clients are in both periods, so the periods are not independent and the tests for independent groups do not apply.
For a figure r = Y/N with a client's sums y and n in each period, the client's share in the difference is
u = (y1 - r1 n1)/N1 - (y0 - r0 n0)/N0; the variance of the difference is the sum of u squared, times C/(C-1).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeAlias

import pandas as pd
from scipy import special

from quietwins.errors import QuietWinsError
from quietwins.log import LogView, SessionLog, View
from quietwins.measures.estimates import Estimate
from quietwins.measures.figures import Comparison
from quietwins.measures.goals import goals_by_client, goals_in_view
from quietwins.measures.intervals import LEVEL
from quietwins.measures.tally import ALL, Columns, Sums, Tally, sums_of
from quietwins.measures.victories import SESSIONS_OF_A_RATE, marks_by_client


def compare(log: SessionLog, view: View, other: View) -> Comparison:
    """This period minus the other one, before the small-group rule; raises where they overlap."""
    if view.first <= other.last and other.first <= view.last:
        raise QuietWinsError(
            f"The two periods overlap: {view.first} to {view.last} and {other.first} to {other.last}. "
            "Choose two periods without a common day."
        )
    this, that = LogView(log, view), LogView(log, other)
    marks, goals = _of_both(marks_by_client, this, that), _of_both(_rated_again, this, that)
    rate, share, movement = (sums_of(tally) for tally in comparison_tallies(marks, goals))
    told = all(table["recorded"].sum() >= SESSIONS_OF_A_RATE and not table["cannot_tell"].any() for table in marks)
    return Comparison(
        other=other,
        clients=(len(marks[0]), len(marks[1])),
        clients_in_both=len(marks[0].index.intersection(marks[1].index)),
        recorded=(int(marks[0]["clients_recorded"].sum()), int(marks[1]["clients_recorded"].sum())),
        rated_again=(len(goals[0]), len(goals[1])),
        per_10=difference(rate) if told else None,
        share_forward=difference(share),
        movement=difference(movement),
    )


Pair: TypeAlias = tuple[pd.DataFrame, pd.DataFrame]  # client-level tables of this and of the other period
YAndN: TypeAlias = "tuple[pd.Series[float], pd.Series[float]]"  # of each client in one period


def comparison_tallies(marks: Pair, goals: Pair) -> tuple[Tally, Tally, Tally]:
    """The tallies of the rate per 10, of the share of clients forward, and of the average movement."""
    (marks_1, marks_0), (goals_1, goals_0) = marks, goals
    return (
        _pair_tally(*((SESSIONS_OF_A_RATE * of["marks"], of["recorded"]) for of in (marks_1, marks_0))),
        _pair_tally(*((of["clients_forward"], of["clients_rated_again"]) for of in (goals_1, goals_0))),
        _pair_tally(*((of["movement"], of["clients_rated_again"]) for of in (goals_1, goals_0))),
    )


def _rated_again(seen: LogView) -> Columns:
    """One row a client with a goal rated again in the view."""
    goals = goals_by_client(goals_in_view(seen, seen.log.rater))
    return {name: values[goals["clients_rated_again"]] for name, values in goals.items()}


def _of_both(of: Callable[[LogView], Columns], this: LogView, that: LogView) -> Pair:
    """A client-level table of this and of the other period, by client."""
    return pd.DataFrame(of(this)).set_index("client"), pd.DataFrame(of(that)).set_index("client")


def _pair_tally(
    this: tuple[pd.Series[float], pd.Series[float]], other: tuple[pd.Series[float], pd.Series[float]]
) -> Tally:
    """The sums and products over clients of y and n in both periods."""
    columns = {"y1": this[0], "n1": this[1], "y0": other[0], "n0": other[1]}
    table = pd.DataFrame(columns).fillna(0.0)
    table = table[(table["n1"] > 0) | (table["n0"] > 0)]
    sums = {name: table[name].sum() for name in columns}
    products = {f"{a}*{b}": (table[a] * table[b]).sum() for a in columns for b in columns if a <= b}
    return pd.DataFrame({"clients": float(len(table))} | sums | products, index=[ALL])


def difference(total: Sums) -> Estimate | None:
    """r1 - r0 with its t interval; None where a period has none of what is counted, no range for one client alone."""
    clients, n1, n0 = total["clients"], total["n1"], total["n0"]
    if not n1 or not n0:
        return None
    r1, r0 = total["y1"] / n1, total["y0"] / n0
    if clients < 2:
        return Estimate(r1 - r0, None, None)
    weights = {"y1": 1 / n1, "n1": -r1 / n1, "y0": -1 / n0, "n0": r0 / n0}
    squares = sum(a * b * total[f"{min(i, j)}*{max(i, j)}"] for i, a in weights.items() for j, b in weights.items())
    error = math.sqrt(max(squares, 0.0) * clients / (clients - 1))
    half = float(special.stdtrit(clients - 1, 1 - (1 - LEVEL) / 2)) * error
    return Estimate(r1 - r0, r1 - r0 - half, r1 - r0 + half)

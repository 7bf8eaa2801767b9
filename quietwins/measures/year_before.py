"""Beside a long line: its last year (``year_months``) and the year before, as a difference that
allows for clustering.

The rules of a run chart try the last points alone, as clients in common make longer lines signal by
chance. So they are blind to a rate that was halved before those (``halved_months_ago``), and stays
so. This difference sees it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np

from quietwins import rules
from quietwins.log import Log, LogView, View, seen_through
from quietwins.log.days_and_months import first_of_month, last_of_month, month_number
from quietwins.measures.compare import Pair, difference, of_both, pair_tally
from quietwins.measures.estimates import Measured
from quietwins.measures.over_time import changes_between
from quietwins.measures.tally import Columns, Runs, Tallies, Tally, counted, sums_of
from quietwins.measures.victories import marks_by_client

YEARS = ("this", "other")
SUMMED = ("clients_recorded", "recorded", "cannot_tell")


@dataclass(frozen=True)
class YearBefore:
    """The last year minus the year before, for each of the lines that run charts try.

    ``clients``, ``recorded`` and ``rated_again`` are the clients behind the
    differences, in this and the other year.
    """

    this: View
    other: View
    clients: tuple[int, int]
    recorded: tuple[int, int]
    rated_again: tuple[int, int]
    per_10: Measured
    completeness: Measured
    change: Measured  # the mean change from one rating to the next


def year_before(log: Log, view: View) -> YearBefore | None:
    """The two years of a view before the small-group rule; None where it has fewer whole months
    than a long line.
    """
    years = years_of(log, view)
    if years is None:
        return None
    this, other = years
    tallies = seen_through(log, this).tally(both_years, other)
    sums = [sums_of(tallies[year]) for year in YEARS]
    told = not any(of["cannot_tell"] for of in sums)
    enough = all(of["recorded"] >= rules.now.fewest_recorded for of in sums)

    def of_both(count: str) -> tuple[int, int]:
        return int(sums[0][count]), int(sums[1][count])

    return YearBefore(
        this=this,
        other=other,
        clients=of_both("clients"),
        recorded=of_both("clients_recorded"),
        rated_again=of_both("rated_again"),
        per_10=difference(sums_of(tallies["rate"])) if told and enough else None,
        completeness=difference(sums_of(tallies["completeness"])) if told else None,
        change=difference(sums_of(tallies["change"])),
    )


def both_years(seen: LogView, other: View) -> Tallies:
    """The tallies of the differences between a year and the one before it, and of each by
    itself.
    """
    pair = seen, LogView(seen.log, other)
    marks, changes = of_both(marks_by_client, *pair), of_both(changes_by_client, *pair)
    rate, completeness, change = year_tallies(marks, changes)
    return {
        "rate": rate,
        "completeness": completeness,
        "change": change,
        **{
            year: counted(
                clients=len(of["client"]),
                rated_again=len(changed["client"]),
                **{name: of[name].sum() for name in SUMMED},
            )
            for year, of, changed in zip(YEARS, marks, changes, strict=True)
        },
    }


def years_of(log: Log, view: View) -> tuple[View, View] | None:
    """The last year of whole months that a view has of the log, and the year before."""
    if log.first is None or log.last is None:
        return None
    # Months that the view holds from the first day to the last, and in which the
    # log has begun and not ended.
    begins = max(month_number(view.first - timedelta(days=1)) + 1, month_number(log.first))
    ends = min(month_number(view.last + timedelta(days=1)), month_number(log.last) + 1)
    months = rules.now.year_months
    if ends - begins < rules.now.year_from_months:
        return None
    this, other = (
        replace(view, first=first_of_month(end - months), last=last_of_month(end - 1))
        for end in (ends, ends - months)
    )
    return this, other


def year_tallies(marks: Pair, changes: Pair) -> tuple[Tally, Tally, Tally]:
    """The tallies of the rate per 10, of the share of sessions recorded, and of the mean change
    between ratings.
    """
    return (
        pair_tally(marks, "marks", "recorded", per=rules.now.rate_per),
        pair_tally(marks, "recorded", "sessions"),
        pair_tally(changes, "change", "clients"),
    )


def changes_by_client(seen: LogView) -> Columns:
    """One row a client: the mean of its changes from one rating of a goal to the next."""
    rated = changes_between(seen, seen.log.rater)
    client = seen.client[seen.place(rated.session)]
    order = np.argsort(client, kind="stable")
    runs = Runs.of(client[order])
    means = runs.sum(rated.movement[order]) / runs.sizes()
    return {
        "client": runs.first(client[order]),
        "change": means,
        "clients": np.ones(len(runs)),
    }

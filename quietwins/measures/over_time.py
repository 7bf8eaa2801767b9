"""Over time: the same figures by month, quarter or half-year, on
calendar periods, gaps included.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import Enum

import numpy as np

from quietwins import rules
from quietwins.log import CountedView, LogView, View
from quietwins.log.days_and_months import first_of_month, last_of_month, month_number
from quietwins.measures.estimates import Estimate, Mean
from quietwins.measures.figures import PeriodFigures
from quietwins.measures.goals import change, mean_movements
from quietwins.measures.intervals import Clustering
from quietwins.measures.tally import Runs, Sums, Tally, Whole, sums_by_key
from quietwins.measures.victories import Rated, completeness, marks_tally, rates_per_10


class Grain(Enum):
    """How long one point of a line is, in months; WHOLE is the whole view as one point."""

    MONTH = 1
    QUARTER = 3
    HALF_YEAR = 6
    WHOLE = 0

    def period_of(self, month: Whole) -> Whole:
        """The period of each month (months since 1970-01); whole view: period 0."""
        return month if self is Grain.MONTH else month // self.value if self.value else month * 0


def time_tally(seen: LogView, grain: Grain, rater: str | None) -> Tally:
    """One row a period with a session: the sums about quiet victories and about movement since
    baseline.
    """
    ratings = seen.ratings(rater, later=True)
    last = Runs.of(ratings["unit"], grain.period_of(ratings["month"]))
    movement = change(last.last(ratings["value"]), last.first(ratings["baseline"]))
    rated = Rated(last.last(ratings["session"]), movement)
    return marks_tally(seen, grain.period_of(seen.sessions["month"]), rated)


def changes_tally(seen: LogView, grain: Grain, rater: str | None) -> Tally:
    """One row a period with a session: the same sums, but about the change from one rating of a
    goal to its next.
    """
    return marks_tally(seen, grain.period_of(seen.sessions["month"]), changes_between(seen, rater))


def changes_between(seen: LogView, rater: str | None) -> Rated:
    """The change from one rating of a goal to its next, for each rating in the view that is not a
    goal's first.
    """
    by_rater = LogView(seen.log, everything(seen.view)).ratings(rater)
    # of several ratings in a session the last
    last = Runs.of(by_rater["unit"], by_rater["session"])
    unit, session, value = (last.last(by_rater[column]) for column in ("unit", "session", "value"))
    later = np.flatnonzero((unit[1:] == unit[:-1]) & seen.in_view[session[1:]]) + 1
    return Rated(session[later], change(value[later], value[later - 1]))


def changes_over_time(seen: CountedView, grain: Grain) -> tuple[Mean, ...]:
    """The mean change from one rating of a goal to its next, of each period, before the small-group
    rule.

    For run charts, instead of movement since baseline: the months of that share the same clients
    and baselines, and would signal in a third of practices in which nothing happens.
    """
    sums = sums_by_key(seen.tally(changes_tally, grain, seen.log.rater))
    return mean_movements([sums[period] for period, _, _ in calendar(grain, seen.view)])


def period_figures(
    tally: Tally, grain: Grain, view: View, practice: Clustering | None = None
) -> tuple[PeriodFigures, ...]:
    """The figures of every period from the view's first day to its last, those without a session
    included.
    """
    by_period, periods = sums_by_key(tally), calendar(grain, view)
    totals = [by_period[period] for period, _, _ in periods]
    rates, movements = rates_per_10(totals, practice), mean_movements(totals)
    return tuple(
        _one_period(total, View(first, last), view, rate, movement)
        for (_, first, last), total, rate, movement in zip(
            periods, totals, rates, movements, strict=True
        )
    )


def _one_period(
    total: Sums, days: View, view: View, per_10: Estimate | None, movement: Mean
) -> PeriodFigures:
    return PeriodFigures(
        first=max(days.first, view.first),
        last=min(days.last, view.last),
        part=days.first < view.first or days.last > view.last,
        sessions=int(total["sessions"]),
        recorded=int(total["recorded"]),
        cannot_tell=int(total["cannot_tell"]),
        completeness=completeness(total),
        marks=int(total["marks"]),
        clients=int(total["clients"]),
        clients_recorded=int(total["clients_recorded"]),
        clients_any=int(total["clients_any"]),
        clients_not_recorded=int(total["clients_not_recorded"]),
        per_10=per_10,
        movement=movement,
    )


def calendar(grain: Grain, view: View) -> list[tuple[int, date, date]]:
    """Each period that the view touches: its number, its first and its last day on the calendar."""
    if grain is Grain.WHOLE:
        return [(0, view.first, view.last)]
    step = grain.value
    begins, ends = (month_number(day) // step for day in (view.first, view.last))
    return [
        (
            period,
            first_of_month(period * step),
            last_of_month((period + 1) * step - 1),
        )
        for period in range(begins, ends + 1)
    ]


def whole_months(view: View) -> View:
    """The same view widened to whole calendar months."""
    first, last = month_number(view.first), month_number(view.last)
    return replace(view, first=first_of_month(first), last=last_of_month(last))


def everything(view: View) -> View:
    """All of the log, whatever the view."""
    return replace(view, first=date.min, last=date.max, clinicians=None, service=None)


def hollow(period: PeriodFigures) -> bool:
    """Whether too little of a period is recorded for its rate to be a filled point, and to be taken
    into account where a line is tried.
    """
    return isinstance(period.completeness, float) and period.completeness < rules.now.hollow_below

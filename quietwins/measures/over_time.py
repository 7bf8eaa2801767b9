"""Over time: the same figures by month, quarter or half-year, on calendar periods, gaps included."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from enum import Enum

import numpy as np
import numpy.typing as npt
import pandas as pd

from quietwins.log import LogView, View
from quietwins.measures.figures import PeriodFigures
from quietwins.measures.goals import mean_movement
from quietwins.measures.tally import Runs, Tally, tally_of
from quietwins.measures.victories import completeness, rate_per_10, victories_by_client


class Grain(Enum):
    """How long one point of a line is, in months; WHOLE is the whole view as one point."""

    MONTH = 1
    QUARTER = 3
    HALF_YEAR = 6
    WHOLE = 0

    def period_of(self, month: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        """The period of each month (months since 1970-01); whole view: period 0."""
        return month // self.value if self.value else np.zeros_like(month)


def time_tally(seen: LogView, grain: Grain, rater: str | None) -> Tally:
    """One row a period with a session: the sums about quiet victories and about movement since baseline."""
    period = grain.period_of(seen.sessions["month"].to_numpy())
    noticed = tally_of(victories_by_client(seen, period, "period"), "period")
    moved = tally_of(_movement_by_client(seen, grain, rater), "period")
    return noticed.join(moved, how="left").fillna(0.0)


def _movement_by_client(seen: LogView, grain: Grain, rater: str | None) -> pd.DataFrame:
    """One row a client and period: the mean over its goals of (last rating in the period - baseline)."""
    ratings = seen.ratings(rater)
    later = ratings[ratings["later"].to_numpy()]
    month = seen.log.sessions["month"].to_numpy()[later["session"].to_numpy()]
    period = grain.period_of(month)
    runs = Runs.of(later["unit"].to_numpy(), period)
    goals = pd.DataFrame(
        {
            "client": runs.first(later["client"].to_numpy()),
            "period": runs.first(period),
            "movement": runs.last((later["value"] - later["baseline"]).to_numpy()),
        }
    )
    means = goals.groupby(["client", "period"], sort=False)["movement"].mean().reset_index("period")
    return means.assign(movement_squared=means["movement"] ** 2, clients_rated_again=1.0)


def period_figures(tally: Tally, grain: Grain, view: View) -> tuple[PeriodFigures, ...]:
    """The figures of every period from the view's first day to its last, those without a session included."""
    empty = pd.Series(0.0, index=tally.columns)
    return tuple(
        _one_period(tally.loc[period] if period in tally.index else empty, first, last, view)
        for period, first, last in calendar(grain, view)
    )


def _one_period(total: pd.Series[float], first: date, last: date, view: View) -> PeriodFigures:
    return PeriodFigures(
        first=max(first, view.first),
        last=min(last, view.last),
        part=first < view.first or last > view.last,
        sessions=int(total["sessions"]),
        recorded=int(total["recorded"]),
        cannot_tell=int(total["cannot_tell"]),
        completeness=completeness(total),
        marks=int(total["marks"]),
        clients=int(total["clients"]),
        clients_recorded=int(total["clients_recorded"]),
        per_10=rate_per_10(total),
        movement=mean_movement(total),
    )


def calendar(grain: Grain, view: View) -> list[tuple[int, date, date]]:
    """Each period that the view touches: its number, its first and its last day on the calendar."""
    if grain is Grain.WHOLE:
        return [(0, view.first, view.last)]
    step = grain.value
    begins, ends = (_month_number(day) // step for day in (view.first, view.last))
    return [
        (period, _first_of_month(period * step), _first_of_month((period + 1) * step) - timedelta(days=1))
        for period in range(begins, ends + 1)
    ]


def whole_months(view: View) -> View:
    """The same view widened to whole calendar months."""
    first, last = _month_number(view.first), _month_number(view.last)
    return replace(view, first=_first_of_month(first), last=_first_of_month(last + 1) - timedelta(days=1))


def _month_number(day: date) -> int:
    return (day.year - 1970) * 12 + day.month - 1


def _first_of_month(month: int) -> date:
    return date(1970 + month // 12, month % 12 + 1, 1)

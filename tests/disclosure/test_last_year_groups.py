"""The last year beside the year before: each difference is of the
clients and sessions it is about.
"""

from __future__ import annotations

from datetime import date

import pytest
from practices import NONE, Session, log_of

from quietwins.disclosure import SmallGroupRule
from quietwins.disclosure.screen_year_before import year_before_on_screen
from quietwins.log import LogView, View
from quietwins.measures.all_figures import over_time
from quietwins.measures.control_chart import standing_out
from quietwins.measures.estimates import HIDDEN, Estimate
from quietwins.measures.over_time import Grain
from quietwins.measures.year_before import year_before

TWO_YEARS = View(date(2023, 1, 1), date(2024, 12, 31))


def monthly(clients: int, name: str, noticed=NONE) -> list[Session]:
    """So many clients, once in each of 24 months."""
    return [
        Session(f"{name}{n}", f"{year}-{month:02}-05", noticed=noticed)
        for n in range(clients)
        for year in (2023, 2024)
        for month in range(1, 13)
    ]


@pytest.mark.parametrize(("recorded", "told"), [(4, False), (5, True)])
def test_the_difference_of_rates_is_of_clients_with_a_recorded_session(recorded, told):
    log = log_of(*monthly(recorded, "told"), *monthly(6, "blank", noticed=None))
    years = year_before_on_screen(log, TWO_YEARS, SmallGroupRule(5))
    assert isinstance(years.per_10, Estimate) is told
    assert (years.per_10 is HIDDEN) is not told
    assert isinstance(years.completeness, Estimate)


def test_there_is_no_difference_of_rates_under_ten_recorded_sessions():
    days = ("2023-03-05", "2024-03-05")
    few = [Session(f"t{n}", day, noticed=NONE) for n in range(9) for day in days]
    years = year_before(log_of(*few, *monthly(6, "blank", noticed=None)), TWO_YEARS)
    assert years.per_10 is None
    assert isinstance(years.completeness, Estimate)


@pytest.mark.parametrize(("recorded", "out"), [(11, True), (12, False)])
def test_a_month_stands_out_under_60_percent_and_not_at_it(recorded, out):
    """Of 20 sessions; with one month alone no other limit can be drawn."""
    sessions = [
        Session(f"c{n}", "2024-03-05", noticed=NONE if n < recorded else None) for n in range(20)
    ]
    march = View(date(2024, 3, 1), date(2024, 3, 31))
    periods = over_time(LogView(log_of(*sessions), march), Grain.MONTH)
    assert bool(standing_out(periods)) is out


def test_months_that_everybody_sees_do_not_hide_others_that_are_far_below_the_rest():
    """One month of a fifth recorded would draw the mean down, and September's 15 of 20 with it."""
    recorded = [20, 19, 20, 19, 20, 19, 20, 4, 15, 20, 19, 20]
    sessions = [
        Session(f"c{n}", f"2024-{month:02}-05", noticed=NONE if n < told else None)
        for month, told in enumerate(recorded, start=1)
        for n in range(20)
    ]
    year = View(date(2024, 1, 1), date(2024, 12, 31))
    periods = over_time(LogView(log_of(*sessions), year), Grain.MONTH)
    assert [period.first.month for period in standing_out(periods)] == [8, 9]

"""A line of two years or more: the last 12 months beside the 12 before see what its last twenty
points cannot.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import pytest
from practices import NONE, Session, log_of

from quietwins.disclosure import SmallGroupRule
from quietwins.disclosure.screen_year_before import year_before_on_screen
from quietwins.log import LogView, View
from quietwins.measures.all_figures import over_time
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.over_time import Grain
from quietwins.measures.run_chart import run_chart, runs_around, usable_rates
from quietwins.measures.year_before import changes_by_client, year_before, years_of

CDI = json.loads((Path(__file__).parents[1] / "oracles.json").read_text())["cdi"]
THREE_YEARS = View(date(2022, 1, 1), date(2024, 12, 31))


def day_in(month: int, day: int = 10) -> str:
    return date(2022 + month // 12, month % 12 + 1, day).isoformat()


def monthly(marks, sessions: int = 60) -> list[Session]:
    """Each month so many sessions of clients of its own, so many of them with something noticed."""
    return [
        Session(f"{month}-{n}", day_in(month), noticed=["trust"] if n < many else NONE)
        for month, many in enumerate(marks)
        for n in range(sessions)
    ]


def test_the_published_infections_of_36_months_signal_though_their_last_20_points_do_not():
    """Clostridium difficile infections of a hospital: they fell to a half after 24 months."""
    log = log_of(*monthly(CDI["n"]))
    points = usable_rates(over_time(LogView(log, THREE_YEARS), Grain.MONTH))
    published = CDI["run_all36"]
    whole = runs_around(points, median(points))
    assert (whole.longest_run, whole.crossings) == (
        published["longest_run"],
        published["crossings"],
    )
    assert whole.signal
    assert not run_chart(points).signal
    years = year_before(log, THREE_YEARS)
    this, before = sum(CDI["n"][-12:]), sum(CDI["n"][-24:-12])
    assert years.per_10.value == pytest.approx(10 * (this - before) / 720)
    assert years.per_10.high < 0


def test_a_rate_that_stays_as_it_is_stays_within_chance():
    years = year_before(log_of(*monthly([20, 22, 18] * 12)), THREE_YEARS)
    assert years.per_10.low < 0 < years.per_10.high


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2022, 1, 1), date(2024, 12, 31), (date(2024, 1, 1), date(2023, 1, 1))),
        (date(2021, 1, 1), date(2030, 12, 31), (date(2024, 1, 1), date(2023, 1, 1))),
        (date(2022, 1, 2), date(2024, 12, 30), (date(2023, 12, 1), date(2022, 12, 1))),
        (date(2023, 1, 1), date(2024, 12, 31), (date(2024, 1, 1), date(2023, 1, 1))),
        (date(2023, 1, 2), date(2024, 12, 31), None),
        (date(2023, 1, 1), date(2024, 12, 30), None),
    ],
)
def test_the_years_are_of_whole_months_that_the_view_has_of_the_log(first, last, expected):
    log = log_of(*monthly([1] * 36, sessions=1))
    years = years_of(log, View(first, last))
    assert (years and tuple(year.first for year in years)) == expected
    if years:
        assert years[1].last + timedelta(days=1) == years[0].first


def test_completeness_and_the_change_between_ratings_have_their_difference_too():
    def client(name: int, month: int, recorded: bool, rise: float) -> list[Session]:
        noticed = NONE if recorded else None
        return [
            Session(f"c{name}", day_in(month, 1), {"g": 3.0}, noticed),
            Session(f"c{name}", day_in(month, 8), {"g": 3.0 + rise}, NONE),
        ]

    before = [one for n in range(12) for one in client(n, n, recorded=True, rise=1 + n % 2)]
    after = [
        one
        for n in range(12)
        for one in client(50 + n, 12 + n, recorded=n % 2 == 0, rise=3 + n % 2)
    ]
    years = year_before(log_of(*before, *after), View(date(2022, 1, 1), date(2023, 12, 31)))
    assert years.completeness.value == pytest.approx(-0.25)
    assert years.change.value == pytest.approx(2.0)
    assert years.change.low > 0
    assert (years.clients, years.rated_again) == ((12, 12), (12, 12))


def test_the_mean_change_of_a_client_is_over_all_its_goals():
    log = log_of(
        Session("a", "2024-01-05", {"g": 2, "h": 5}),
        Session("a", "2024-01-12", {"g": 4, "h": 4}),
        Session("a", "2024-01-19", {"g": 7}),
    )
    assert changes_by_client(LogView(log, THREE_YEARS))["change"].tolist() == [
        pytest.approx((2 + 3 - 1) / 3)
    ]


def test_a_year_of_too_few_clients_hides_the_difference():
    log = log_of(*monthly([1] * 36, sessions=1))
    assert year_before_on_screen(log, THREE_YEARS, SmallGroupRule(5)).completeness.value == 0
    hidden = year_before_on_screen(log, THREE_YEARS, SmallGroupRule(13))
    assert (hidden.per_10, hidden.completeness, hidden.change) == (HIDDEN, HIDDEN, HIDDEN)


def test_where_blanks_cannot_tell_neither_the_rate_nor_completeness_has_a_difference():
    unclear = Session("unclear", day_in(30), cannot_tell=True)
    years = year_before(log_of(*monthly([5] * 36, sessions=20), unclear), THREE_YEARS)
    assert (years.per_10, years.completeness) == (None, None)

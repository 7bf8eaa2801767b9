"""The practice's own range, lines over time and their run charts agree with counting by hand."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, timedelta
from functools import cache
from random import Random

import pytest
import slow_lines
import slow_own_range
from practices import NONE, Session, busy_practice, log_of
from seeds import in_every_run
from slow_practice import Practice
from slow_practice import View as SlowView
from test_slow_reference import FAMILIES, assert_same

from quietwins.log import LogView, View
from quietwins.measures.all_figures import over_time
from quietwins.measures.over_time import Grain, changes_over_time
from quietwins.measures.own_course import practice_course
from quietwins.measures.own_range import practice_range
from quietwins.measures.run_chart import (
    run_chart,
    usable_changes,
    usable_completeness,
    usable_rates,
)
from quietwins.measures.year_before import year_before

pytestmark = pytest.mark.thorough

BEGIN = date(2024, 1, 1)


def both(sessions, first, last, clinicians=None, service=None):
    """The log with its view, as the fast path and as the slow one has them."""
    fast = log_of(*sessions), View(first, last, clinicians and frozenset(clinicians), service)
    slow = Practice(sessions, FAMILIES), SlowView(first, last, clinicians, service)
    return fast, slow


def plain(estimate):
    return estimate and {"value": estimate.value, "low": estimate.low, "high": estimate.high}


def of_many_clinicians(random: Random) -> list[Session]:
    sessions = busy_practice(random, random.choice([6, 12, 30]))
    return [replace(session, clinician=random.choice("AABCDEF")) for session in sessions]


@pytest.mark.parametrize("seed", in_every_run(4, of=16))
@pytest.mark.parametrize("clinicians", [{"A"}, {"A", "C"}, {"B"}])
def test_the_own_range_is_the_prediction_reckoned_by_hand(seed, clinicians):
    random = Random(seed)
    sessions = of_many_clinicians(random)
    first = BEGIN + timedelta(days=random.choice([0, 0, 40, 90]))
    last = first + timedelta(days=random.choice([90, 180, 400]))
    service = random.choice([None, "Adults"])
    (log, view), (practice, slow_view) = both(sessions, first, last, clinicians, service)
    fast, slow = practice_range(log, view), slow_own_range.own_range(practice, slow_view)
    assert (fast is None) is (slow is None)
    if fast is not None:
        told = {name: plain(getattr(fast, name)) for name in slow}
        assert_same(told, slow, f"{seed}")


@pytest.mark.parametrize("seed", in_every_run(4, of=16))
def test_the_own_range_of_each_band_is_the_prediction_reckoned_by_hand(seed):
    sessions = of_many_clinicians(Random(seed))
    (log, view), (practice, slow_view) = both(sessions, BEGIN, date(2024, 12, 31), {"A"})
    fast = [
        {"band": band.band, "per_10": plain(band.per_10), "movement": plain(band.movement)}
        for band in practice_course(log, view)
    ]
    assert_same(fast, slow_own_range.own_range_of_course(practice, slow_view), f"{seed}")


def months_of_a_practice(random: Random, months: int) -> list[Session]:
    """So many months of ten clients or so, with now and then a month that is empty or hollow."""
    sessions = []
    for month in range(months):
        day = date(2023 + month // 12, month % 12 + 1, 1)
        kind = random.choice(["full"] * 8 + ["hollow", "empty", "few"])
        size = {"full": 24, "hollow": 24, "empty": 0, "few": 6}[kind]
        for _ in range(size):
            said = random.random() < (0.5 if kind == "hollow" else 0.9)
            noticed = random.choice([NONE, NONE, ["trust"], ["comfort", "repair"]])
            sessions.append(
                Session(
                    f"c{random.randint(month // 3, month // 3 + 9)}",
                    (day + timedelta(days=random.randint(0, 27))).isoformat(),
                    {"g": random.randint(0, 10)} if random.random() < 0.6 else {},
                    noticed if said else None,
                    random.choice("ABC"),
                )
            )
    return sessions


VIEWS = [
    (date(2023, 1, 1), date(2025, 6, 30), None),
    (date(2023, 1, 17), date(2025, 6, 12), None),
    (date(2023, 3, 1), date(2024, 6, 30), {"A", "B"}),
]


@cache
def points_by_hand(seed, view):
    """The points of the lines of a practice, reckoned by hand once for all tests."""
    _, (practice, seen) = both(months_of_a_practice(Random(seed), 30), *VIEWS[view])
    return slow_lines.usable_points(practice, seen)


@pytest.mark.parametrize("seed", in_every_run(3, of=12))
@pytest.mark.parametrize("period", VIEWS, ids=["whole months", "parts at both ends", "chosen"])
def test_lines_and_run_charts_are_what_counting_by_hand_gives(seed, period):
    (log, view), _ = both(months_of_a_practice(Random(seed), 30), *period)
    seen = LogView(log, view)
    periods = over_time(seen, Grain.MONTH)
    changes = changes_over_time(seen, Grain.MONTH)
    fast = [
        usable_rates(periods),
        usable_completeness(periods),
        usable_changes(changes, periods),
    ]
    for one, other in zip(fast, points_by_hand(seed, VIEWS.index(period)), strict=True):
        assert_same(one, other)
        chart, by_hand = run_chart(one), slow_lines.run_chart(other)
        told = None if chart is None else {**asdict(chart), "signal": chart.signal}
        assert_same(told, by_hand)


@pytest.mark.parametrize("seed", in_every_run(3, of=12))
@pytest.mark.parametrize(
    ("first", "last", "clinicians"),
    [
        (date(2022, 1, 1), date(2026, 6, 30), None),
        (date(2023, 1, 17), date(2025, 3, 12), None),
        (date(2023, 3, 1), date(2025, 2, 28), {"A", "B"}),
        (date(2023, 3, 1), date(2025, 1, 31), {"A", "B"}),
    ],
    ids=["beyond the log", "parts at both ends", "chosen", "a month too short"],
)
def test_the_last_year_beside_the_year_before_is_reckoned_by_hand(seed, first, last, clinicians):
    sessions = months_of_a_practice(Random(seed), 30)
    (log, view), (practice, slow_view) = both(sessions, first, last, clinicians)
    fast = year_before(log, view)
    slow = slow_lines.last_year_beside_the_year_before(practice, slow_view)
    assert (fast is None) is (slow is None)
    if fast is not None:
        told = {name: plain(getattr(fast, name)) for name in slow}
        assert_same(told, slow, f"{seed}")


def test_the_practices_of_these_tests_have_what_they_are_for():
    """Gaps, lines above and below 20 points, signals and none."""
    charts = []
    for seed in range(12):
        for view in range(len(VIEWS)):
            lines = points_by_hand(seed, view)
            charts += [(line, slow_lines.run_chart(line)) for line in lines]
    assert any(chart is None for _, chart in charts)
    tried = [(line, chart) for line, chart in charts if chart is not None]
    assert {chart["signal"] for _, chart in tried} == {True, False}
    assert any(chart["points"] < sum(p is not None for p in line) for line, chart in tried)
    assert any(chart["points"] < 20 for _, chart in tried)

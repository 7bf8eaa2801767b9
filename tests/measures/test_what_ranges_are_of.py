"""Of how many sessions and clients the funnel and the own range are; how movement is reckoned."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest
from practices import NONE, Session, log_of
from scipy import stats

from quietwins.disclosure import SmallGroupRule, funnel
from quietwins.log import View
from quietwins.measures.goals import change
from quietwins.measures.own_range import practice_range

YEAR = View(date(2025, 1, 1), date(2025, 12, 31))
RULE = SmallGroupRule(5)


def of_clinician(name: str, recorded: int, blank: int = 0) -> list[Session]:
    """Five clients, so many recorded sessions of them together, half of them with a mark."""
    return [
        Session(
            f"{name}{n % 5}",
            f"2025-01-{1 + n // 5:02}",
            noticed=(["trust"] if (n // 5) % 2 else NONE) if n < recorded else None,
            clinician=name,
        )
        for n in range(recorded + blank)
    ]


@pytest.mark.parametrize(("recorded", "dots"), [(9, None), (10, 8)])
def test_a_clinician_with_too_few_recorded_sessions_for_a_rate_has_no_dot(recorded, dots):
    """However many sessions are not recorded: seven others are one too few for a funnel."""
    seven = [session for name in "ABCDEFG" for session in of_clinician(name, 20)]
    found = funnel(log_of(*seven, *of_clinician("H", recorded, blank=20)), YEAR, RULE)
    assert (None if found is None else len(found.dots)) == dots


@pytest.mark.parametrize(("recorded", "dots"), [(4, None), (5, 8)])
def test_a_clinician_with_too_few_clients_with_a_recorded_session_has_no_dot(recorded, dots):
    """Three more clients came, and nothing of them is recorded."""
    seven = [session for name in "ABCDEFG" for session in of_clinician(name, 20)]
    eighth = [
        Session(f"H{n}", f"2025-01-{day:02}", noticed=NONE if n < recorded else None, clinician="H")
        for n in range(recorded + 3)
        for day in range(1, 6)
    ]
    found = funnel(log_of(*seven, *eighth), YEAR, RULE)
    assert (None if found is None else len(found.dots)) == dots


def test_the_wide_limits_of_the_funnel_are_those_of_998_in_1000():
    """Its clients are all alike, so chance is Poisson's."""
    sessions = [session for name in "ABCDEFGH" for session in of_clinician(name, 20)]
    limits = funnel(log_of(*sessions), YEAR, RULE).limits
    for limit in limits:
        expected = 0.5 * limit.recorded
        for level, low, high in (
            (0.95, limit.low, limit.high),
            (0.998, limit.low_998, limit.high_998),
        ):
            least, most = stats.poisson.ppf([(1 - level) / 2, (1 + level) / 2], expected)
            fewest, highest = low * limit.recorded / 10, high * limit.recorded / 10
            assert max(math.ceil(fewest - 1e-6), 0) == least
            assert math.ceil(highest - 1e-6) - 1 == most


def rated(name: str, clients: int, latest: float = 5.0) -> list[Session]:
    """Clients whose goal was rated twice, every third moved forward; one more was rated once."""
    twice = [
        Session(
            f"{name}{n}",
            f"2025-0{month}-0{1 + n % 9}",
            {"g": 2 if month == 2 else (latest if n % 3 == 0 else 2 + n % 2)},
            ["trust"] * (n % 3),
            name,
        )
        for n in range(clients)
        for month in (2, 3)
    ]
    return [*twice, Session(f"{name}once", "2025-02-01", {"g": 2}, NONE, name)]


@pytest.mark.parametrize("clients", [6, 9, 12])
def test_the_own_range_is_what_chance_gives_the_chosen_clients_rated_again(clients):
    """Of so many of theirs, not of all of theirs, and not of all in the practice."""
    log = log_of(*rated("A", clients), *(s for name in "BCDE" for s in rated(name, 12)))
    own = practice_range(log, View(YEAR.first, YEAR.last, frozenset("A")))
    n, share = clients + 4 * 12, own.share_forward.value
    assert share == pytest.approx((math.ceil(clients / 3) + 16) / n)
    low, high = stats.binom.ppf([0.025, 0.975], clients, share) / clients
    assert (own.share_forward.low, own.share_forward.high) == pytest.approx((low, high))
    sizes = (clients, 12, 12, 12, 12)
    averages = [3.0 if i % 3 == 0 else float(i % 2) for of in sizes for i in range(of)]
    half = stats.t.ppf(0.975, n - 1) * np.std(averages, ddof=1) / math.sqrt(clients)
    assert own.movement.high - own.movement.value == pytest.approx(half)


@pytest.mark.parametrize(
    ("earlier", "later", "moved"),
    [(5.2, 8.2, 3), (8.2, 5.2, -3), (2, 4.5, 2.5), (2.25, 5, 2.75), (2, 4.999999, 2.999999)],
)
def test_a_movement_is_what_a_person_reckons_and_no_rounder(earlier, later, moved):
    assert change(np.array([later]), np.array([earlier])).tolist() == [moved]

"""Two periods have no day in common, and each difference is of those whom it is about."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from practices import NONE, Session, log_of

from quietwins.disclosure import SmallGroupRule
from quietwins.disclosure.screen import comparison_on_screen
from quietwins.errors import QuietWinsError
from quietwins.log import View
from quietwins.measures.compare import compare
from quietwins.measures.estimates import HIDDEN, Estimate

SPRING = View(date(2025, 3, 1), date(2025, 5, 31))
RULE = SmallGroupRule(5)


def summer(begins: date) -> View:
    return View(begins, date(2025, 8, 31))


def in_both(clients: int, name: str, noticed=NONE, goals=None) -> list[Session]:
    """So many clients, three times in each period."""
    return [
        Session(f"{name}{n}", f"2025-{month:02}-{day:02}", goals or {}, noticed)
        for n in range(clients)
        for month in (4, 7)
        for day in (2, 9, 16)
    ]


@pytest.mark.parametrize("turned", [False, True])
def test_two_periods_that_share_one_day_are_not_compared(turned):
    log = log_of(*in_both(6, "a"))
    periods = [SPRING, summer(SPRING.last)]
    with pytest.raises(QuietWinsError, match="without a common day"):
        compare(log, *(reversed(periods) if turned else periods))


@pytest.mark.parametrize("turned", [False, True])
def test_a_period_and_the_one_that_begins_the_day_after_are_compared(turned):
    log = log_of(*in_both(6, "a"))
    periods = [SPRING, summer(SPRING.last + timedelta(days=1))]
    compared = compare(log, *(reversed(periods) if turned else periods))
    assert compared.clients_in_both == 6


NEXT = summer(date(2025, 6, 1))


def test_a_difference_of_rates_is_of_the_clients_with_a_recorded_session():
    log = log_of(*in_both(4, "told"), *in_both(3, "blank", noticed=None))
    compared = compare(log, NEXT, SPRING)
    assert compared.clients == (7, 7)
    assert compared.recorded == (4, 4)
    shown = comparison_on_screen(compared, RULE)
    assert (shown.clients_in_both, shown.per_10) == (7, HIDDEN)


def test_a_client_without_a_recorded_session_widens_no_range():
    told = [*in_both(3, "told"), *in_both(3, "noticed", ["trust"])]
    one = compare(log_of(*told), NEXT, SPRING)
    more = compare(log_of(*told, *in_both(9, "blank", noticed=None)), NEXT, SPRING)
    assert more.per_10 == one.per_10


@pytest.mark.parametrize(("clients", "shown"), [(3, False), (4, False), (5, True)])
def test_a_difference_of_goals_on_the_screen_is_of_enough_clients_rated_again(clients, shown):
    log = log_of(*in_both(clients, "rated", goals={"g": 4}), *in_both(6, "not"))
    compared = comparison_on_screen(compare(log, NEXT, SPRING), RULE)
    assert isinstance(compared.per_10, Estimate)
    differences = (compared.share_forward, compared.movement)
    assert all(isinstance(one, Estimate) is shown for one in differences)
    assert all((one is HIDDEN) is not shown for one in differences)


@pytest.mark.parametrize("few", ["this", "other"])
def test_few_rated_again_in_one_of_the_two_periods_hide_the_difference(few):
    """Three clients go on being rated in one period alone; six are in the other."""
    sessions = in_both(6, "a", goals={"g": 4})
    month = 7 if few == "this" else 4
    thinned = [
        Session(s.client, s.date, {}, s.noticed)
        if date.fromisoformat(s.date).month == month and s.client not in ("a0", "a1", "a2")
        else s
        for s in sessions
    ]
    compared = compare(log_of(*thinned), NEXT, SPRING)
    assert sorted(compared.rated_again) == [3, 6]
    shown = comparison_on_screen(compared, RULE)
    assert (shown.movement, shown.share_forward) == (HIDDEN, HIDDEN)


@pytest.mark.parametrize(("clients", "both"), [(4, HIDDEN), (5, 5)])
def test_how_many_came_in_both_is_of_the_clients_of_either_period(clients, both):
    compared = compare(log_of(*in_both(clients, "a")), NEXT, SPRING)
    assert comparison_on_screen(compared, RULE).clients_in_both == both


@pytest.mark.parametrize("alone", [4, 7])
def test_one_client_alone_in_a_period_leaves_no_range(alone):
    """Nobody knows how far others would have differed, however many came in the other period."""
    one = [Session("z", f"2025-{alone:02}-{day:02}", noticed=["trust"]) for day in range(1, 13)]
    several = [one for one in in_both(6, "a") if date.fromisoformat(one.date).month != alone]
    difference = compare(log_of(*one, *several), NEXT, SPRING).per_10
    assert abs(difference.value) == 10
    assert (difference.low, difference.high) == (None, None)

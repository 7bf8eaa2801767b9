"""What a number becomes before it is handed to others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from practices import NONE, Session, busy_practice, log_of

from quietwins.disclosure import SmallGroupRule, figures_for_others, for_others
from quietwins.disclosure.outside_rounding import Outside, to_the_nearest
from quietwins.log import View
from quietwins.measures.all_figures import all_figures
from quietwins.measures.contract import Handed, as_json
from quietwins.measures.estimates import HIDDEN, Estimate, MeanOverClients, ShareOfClients
from quietwins.writing.numbers import under

YEAR = View(date(2024, 1, 1), date(2024, 12, 31))
TO = Outside(SmallGroupRule(5))


@pytest.mark.parametrize(
    ("n", "told"), [(0, 0), (1, HIDDEN), (4, HIDDEN), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15)]
)
def test_a_count_of_clients_is_not_told_or_goes_to_the_to_the_nearest(n, told):
    assert TO.clients(n) == told


@pytest.mark.parametrize(
    ("k", "n", "told"), [(3, 3, 5), (3, 2, HIDDEN), (7, 7, 10), (7, 6, HIDDEN), (12, 12, 15)]
)
def test_no_count_that_is_told_is_below_the_first_multiple_of_five_that_is_k_or_more(k, n, told):
    assert Outside(SmallGroupRule(k)).clients(n) == told


@pytest.mark.parametrize(("clients", "told"), [(4, HIDDEN), (5, 60)])
def test_of_sessions_and_marks_it_is_the_clients_that_count(clients, told):
    assert TO.count(58, clients) == told


@pytest.mark.parametrize(
    ("n", "of", "told"),
    [
        (5, 9, False),
        (5, 10, True),
        (4, 40, False),
        (36, 40, False),
        (35, 40, True),
        (0, 40, True),
        (40, 40, True),
    ],
)
def test_a_share_is_of_ten_clients_and_of_nobody_or_enough_on_either_side(n, of, told):
    share = TO.share_of_clients(ShareOfClients(n / of, 0.1, 0.9, n, of))
    assert (share is not HIDDEN) == told
    if isinstance(share, ShareOfClients):
        assert (share.n, share.of) == (TO.clients(n), TO.clients(of))


@pytest.mark.parametrize(
    ("counted", "left", "told"), [(12, 4, False), (3, 12, False), (12, 0, True), (12, 5, True)]
)
def test_a_share_of_sessions_looks_at_the_clients_with_a_session_that_counts_and_with_one_left_over(
    counted, left, told
):
    assert (TO.share(Estimate(0.9412, 0.9, 0.98), 12, counted, left) is not HIDDEN) == told


def test_shares_are_in_whole_per_cent_and_means_in_one_decimal():
    assert TO.share(Estimate(0.9412, 0.8951, None), 12, 12, 0) == Estimate(0.94, 0.9, None)
    assert TO.mean(MeanOverClients(-0.04, -1.26, 1.31, 12)) == MeanOverClients(0.0, -1.3, 1.3, 10)
    assert str(TO.mean(MeanOverClients(-0.04, None, None, 12)).value) == "0.0"
    assert TO.mean(MeanOverClients(1.0, 0.5, 1.5, 9)) is HIDDEN


def test_a_rate_is_kept_back_where_it_would_tell_the_marks_of_a_few():
    rate = Estimate(0.412, 0.1, 1.0)
    assert TO.rate(rate, 20, 4) is HIDDEN
    assert TO.rate(rate, 20, 0) == TO.rate(rate, 20, 5) == Estimate(0.4, 0.1, 1.0)
    assert TO.rate(rate, 9, 9) is HIDDEN


def test_a_rule_of_more_than_ten_clients_holds_for_shares_too():
    assert Outside(SmallGroupRule(12)).mean(MeanOverClients(1.0, 0.5, 1.5, 11)) is HIDDEN


def test_five_is_the_to_the_nearest_of_three_to_seven():
    assert [to_the_nearest(n) for n in (2, 3, 7, 8)] == [0, 5, 5, 10]


def counts(told, key=""):
    """Every whole number of the object with the key it stands at."""
    if isinstance(told, dict):
        for name, value in told.items():
            yield from counts(value, name)
    elif isinstance(told, list):
        for value in told:
            yield from counts(value, key)
    elif isinstance(told, int):
        yield key, told


@pytest.mark.parametrize("k", [3, 5, 8])
@pytest.mark.parametrize("seed", range(4))
def test_every_count_of_the_object_is_none_or_a_multiple_of_five(seed, k):
    log = log_of(*busy_practice(Random(seed), 30))
    figures, quarters = figures_for_others(log, YEAR, SmallGroupRule(k))
    told = as_json(figures, Handed(quarters, under(k), None))
    exact = {"clinicians", "session"}  # how many work here, and which session it is
    wrong = [(key, n) for key, n in counts(told) if key not in exact and n and (n % 5 or n < k)]
    assert wrong == []


def test_a_quarter_stands_in_the_place_of_months():
    log = log_of(*(Session(f"c{n}", "2024-05-03", {}, NONE) for n in range(6)))
    figures, quarters = figures_for_others(log, YEAR, SmallGroupRule(5))
    told = as_json(figures, Handed(quarters, "under 5", None))
    assert [row["quarter"] for row in told["quarters"]] == ["2024-Q2"]
    assert "months" not in told


def test_a_difference_is_told_only_where_both_figures_are():
    def visits(clients: int, month: int) -> list[Session]:
        return [
            Session(f"c{n}", f"2024-{month:02}-1{day}", {}, ["trust"])
            for n in range(clients)
            for day in (0, 5)
        ]

    first, second = (
        View(date(2024, 1, 1), date(2024, 3, 31)),
        View(date(2024, 4, 1), date(2024, 6, 30)),
    )
    for others, told in ((12, True), (6, False)):
        log = log_of(*visits(12, 2), *visits(others, 5))
        compared = for_others(log, first, SmallGroupRule(5), second).everything.comparison
        assert (compared.per_10 is not HIDDEN) == told
        assert compared.clients_in_both == Outside(SmallGroupRule(5)).clients(min(12, others))


@pytest.mark.parametrize(("others", "told"), [(12, True), (9, False)])
def test_a_difference_of_goals_is_told_only_where_both_figures_are(others, told):
    def rated(clients: int, month: int) -> list[Session]:
        return [
            Session(f"c{n}", f"2024-{month:02}-1{day}", {"g": 4 if day else 3})
            for n in range(clients)
            for day in (0, 5)
        ]

    first = View(date(2024, 1, 1), date(2024, 3, 31))
    second = View(date(2024, 4, 1), date(2024, 6, 30))
    log = log_of(*rated(12, 2), *rated(others, 5))
    compared = for_others(log, first, SmallGroupRule(5), second).everything.comparison
    assert (compared.movement is not HIDDEN) == told
    assert (compared.share_forward is not HIDDEN) == told


@pytest.mark.parametrize(("forward", "told"), [(3, False), (6, True)])
def test_the_range_of_the_practice_is_told_only_where_its_own_figure_is(forward, told):
    """None of the chosen clinician's clients moved forward: that may be told of them."""

    def rated(clinician: str, clients: int, latest: float) -> list[Session]:
        return [
            Session(f"{clinician}{latest}{n}", f"2024-{month:02}-05", {"g": of}, NONE, clinician)
            for n in range(clients)
            for month, of in ((2, 4), (3, latest))
        ]

    log = log_of(
        *rated("A", 12, 4), *rated("B", forward, 9), *(s for who in "BCD" for s in rated(who, 9, 4))
    )
    leaving = for_others(log, replace(YEAR, clinicians=frozenset("A")), SmallGroupRule(5))
    assert leaving.figures.goals.share_forward.n == 0
    assert (leaving.own_range.share_forward is not HIDDEN) == told


def test_what_comes_out_hangs_on_nothing_but_the_log():
    log = log_of(*busy_practice(Random(3), 25))
    assert for_others(log, YEAR, SmallGroupRule(5)) == for_others(log, YEAR, SmallGroupRule(5))


def test_single_kinds_over_time_are_never_handed_on():
    log = log_of(*busy_practice(Random(3), 25))
    assert for_others(log, YEAR, SmallGroupRule(5)).in_time.kinds.codes == ()
    assert all_figures(log, YEAR).figures.victories.by_code

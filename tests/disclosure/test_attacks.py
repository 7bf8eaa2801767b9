"""What somebody finds who has files for others: no count of too few clients, in one file or across
years of them.

Bounds within 1 to k-1 that no file prints cannot be kept away altogether: a whole is printed, and
its parts are. They are counted, and stay under one count in a hundred.
"""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from practices import busy_practice, log_of
from reporting_practices import NO_ATTACK, Attack, attack, let_out, long_practice, reports
from seeds import in_a_release
from test_outside_rounding import YEAR

from quietwins.disclosure import Gate, SmallGroupRule, figures_for_others
from quietwins.log import View

ONE_IN_A_HUNDRED = 0.01


def few(found: Attack) -> bool:
    return len(found.bounded) < ONE_IN_A_HUNDRED * found.counts


@pytest.mark.parametrize("seed", [0, *in_a_release(1, 5, 6)])  # of different sizes
def test_no_count_of_too_few_clients_follows_from_one_file(seed):
    log = long_practice(seed, years=2)
    found = sum(
        (
            attack(log, (view,), 5, solver=True)
            for view in let_out(log, list(reports(log, seed, 2))[:8], 5)
        ),
        NO_ATTACK,
    )
    assert found.small > 0
    assert found.exact == ()
    assert few(found)


@pytest.mark.parametrize("k", [3, 12, *in_a_release(6, 8)])
def test_no_count_follows_where_the_smallest_group_is_another_one(k):
    log = long_practice(4, years=2)
    found = sum(
        (attack(log, (view,), k) for view in let_out(log, list(reports(log, 4, 2))[:12], k)),
        NO_ATTACK,
    )
    assert found.exact == ()


@pytest.mark.parametrize("seed", [*range(2), *in_a_release(*range(2, 6))])
def test_no_count_follows_where_several_people_rate_and_marks_have_no_kind(seed):
    log = log_of(*busy_practice(Random(seed), 25))
    if Gate(SmallGroupRule(5)).why_not(log, YEAR) is None:
        assert attack(log, (YEAR,), 5, solver=True).exact == ()


@pytest.mark.parametrize("seed", [1, *in_a_release(4)])
def test_no_count_of_too_few_clients_follows_across_years_of_files(seed):
    log = long_practice(seed)
    found = attack(log, let_out(log, reports(log, seed), 5), 5)
    assert found.small > 1000
    assert found.exact == ()
    assert few(found)


def test_what_four_files_of_one_year_tell_together_is_no_more_than_the_register_knows():
    """Here one count followed, though each quarter's bounds by themselves left it open."""
    log, third = long_practice(10), (date(2014, 7, 1), date(2014, 9, 30))
    asked = [
        View(*third, None, "Adults"),
        View(third[0], date(2014, 12, 31), None, "School"),
        View(*third, None, "School"),
        View(*third),
    ]
    left = let_out(log, asked, 5)
    assert len(left) >= 3
    assert attack(log, left, 5).exact == ()


@pytest.mark.release
def test_ten_years_of_reports_of_two_hundred_practices():
    found = NO_ATTACK
    for seed in range(200):
        log = long_practice(seed)
        found += attack(log, let_out(log, reports(log, seed), 5), 5)
    assert found.exact == ()
    assert few(found)


def test_a_table_is_withheld_only_where_a_count_would_follow():
    log = long_practice(5, years=2)
    views = let_out(log, list(reports(log, 5, 2)), 5)
    tables = [
        figures_for_others(log, view, SmallGroupRule(5))[0].figures.withheld for view in views
    ]
    assert 0 < sum(map(bool, tables)) < len(tables)

"""Run and control charts agree with the published ones, and reach across no gap."""

from __future__ import annotations

import json
import math
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from practices import NONE, Session, log_of
from scipy import stats

from quietwins import rules
from quietwins.log import LogView, View
from quietwins.measures.compare import difference
from quietwins.measures.control_chart import Rule, broken_rules, u_chart, xmr
from quietwins.measures.over_time import Grain, changes_over_time, period_figures, time_tally
from quietwins.measures.run_chart import (
    fewest_usual,
    longest_usual,
    run_chart,
    runs_around,
    usable_changes,
    usable_completeness,
    usable_rates,
)

ORACLES = json.loads((Path(__file__).parents[1] / "oracles.json").read_text())
ANHOEJ = next(iter(ORACLES["anhoej"].values()))
XMR = ORACLES["xmr_nhsr_seed123"]
C_CHART = ORACLES["c_chart_24_months"]


@pytest.mark.parametrize(("n", "limits"), [(int(n), limits) for n, limits in ANHOEJ.items()])
def test_the_limits_of_runs_and_crossings_are_the_published_ones(n, limits):
    assert [longest_usual(n), fewest_usual(n - 1)] == limits


def test_the_fewest_crossings_are_those_of_a_fair_coin():
    level = rules.now.crossings_level
    assert fewest_usual(0) == 0
    assert [fewest_usual(n) for n in range(1, 1500)] == [
        int(stats.binom.ppf(level, n, 0.5)) for n in range(1, 1500)
    ]


def test_the_published_months_have_the_published_runs():
    # the package counts runs around the centre line of the chart
    chart = runs_around(C_CHART["n"], C_CHART["cl"])
    assert (chart.longest_run, chart.longest_usual) == (
        C_CHART["longest_run"],
        C_CHART["longest_max"],
    )
    assert (chart.crossings, chart.fewest_usual) == (C_CHART["crossings"], C_CHART["crossings_min"])
    assert chart.signal is C_CHART["runs_signal"]


def test_the_published_c_chart_is_a_u_chart_of_one_unit_each():
    chart = u_chart(C_CHART["n"], [1.0] * 24)
    wider = (chart.upper[0] - chart.mean) / (C_CHART["ucl"] - C_CHART["cl"])
    assert chart.mean == pytest.approx(C_CHART["cl"])
    assert wider >= 1
    assert (chart.upper[0] - chart.mean) / wider == pytest.approx(3 * math.sqrt(C_CHART["cl"]))
    assert Rule.OUTSIDE not in chart.broken


def test_xmr_agrees_with_the_package_of_the_nhs():
    chart = xmr(XMR["y"])
    expected = XMR["expected"]
    assert chart.mean == pytest.approx(expected["mean"], rel=1e-6)
    assert (chart.lower[0], chart.upper[0]) == pytest.approx(
        (expected["lpl"], expected["upl"]), rel=1e-5
    )
    assert (chart.broken, chart.trial) == ((), False)


@pytest.mark.parametrize("screened", [True, False])
def test_screening_leaves_out_outlying_moving_ranges(screened):
    points = [*XMR["y"][:14], 10.0, *XMR["y"][15:]]
    expected = XMR["with_y15_eq_10"]["screened" if screened else "unscreened"]
    chart = xmr(points, screened=screened)
    assert (chart.lower[0], chart.upper[0]) == pytest.approx(
        (expected["lpl"], expected["upl"]), rel=1e-5
    )
    assert chart.screened is screened
    assert Rule.OUTSIDE in chart.broken


def test_a_line_is_tried_from_ten_usable_points_on():
    assert run_chart([*range(9), None]) is None
    assert run_chart(list(range(10))).points == 10
    assert xmr([None, 1.0, None, 2.0]) is None
    assert u_chart([None], [0.0]) is None


def test_nothing_runs_across_a_gap():
    high, low = [9.0] * 5, [1.0] * 5
    unbroken = run_chart([*low, *low, *high, *high])
    broken = run_chart([*low, None, *low, None, *high, None, *high])
    assert (unbroken.longest_run, broken.longest_run) == (10, 5)
    assert unbroken.signal
    assert (unbroken.crossings, broken.crossings) == (1, 0)
    assert xmr([1.0, 1.5, None, 9.0, 9.5]).upper[0] == pytest.approx(5.25 + 2.66 * 0.5)


def test_only_the_last_twenty_usable_points_of_a_line_are_tried():
    old, gap, new = [1.0] * 15, [None] * 3, [8.0, 9.0] * 10
    chart = run_chart([*old, *gap, *new])
    assert (chart.points, chart.centre, chart.longest_run, chart.signal) == (20, 8.5, 1, False)


def test_points_on_the_median_neither_make_nor_break_a_run():
    chart = run_chart([1, 1, 5, 1, 1, 9, 9, 5, 9, 9, 5])
    assert (chart.centre, chart.longest_run, chart.crossings) == (5, 4, 1)


def test_a_flat_line_is_no_signal():
    chart = run_chart([3.0] * 12)
    assert (chart.longest_run, chart.signal) == (0, False)


@pytest.mark.parametrize(
    ("points", "rule"),
    [
        ([0, 1] * 6 + [0.8] * 7, Rule.ONE_SIDE),
        ([0, 1, -1, -0.7, -0.4, -0.1, 0.6, 0.8, 1.0], Rule.TREND),
        ([0, 1, 0, 1, 3, 0, 3], Rule.NEAR_LIMIT),
        ([0, 1, 0, -1, 3.6], Rule.OUTSIDE),
    ],
)
def test_each_rule_of_making_data_count_finds_what_it_is_for(points, rule):
    assert broken_rules([float(point) for point in points], 0.5, [3.0] * len(points)) == (rule,)


def test_two_points_near_opposite_limits_break_no_rule():
    assert broken_rules([2.5, 0.0, -2.5, 1.0], 0.0, [3.0] * 4) == ()


def test_few_points_make_trial_limits():
    assert xmr([1.0, 2.0] * 5).trial
    assert not xmr([1.0, 2.0] * 6).trial


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 60)), min_size=2, max_size=30))
def test_u_limits_are_never_narrower_than_chance_alone(pairs):
    events, exposure = zip(*pairs, strict=True)
    chart = u_chart(events, exposure)
    for upper, n in zip(chart.upper, exposure, strict=True):
        assert upper >= chart.mean + 3 * math.sqrt(chart.mean / n) - 1e-12


VIEW = View(date(2025, 1, 1), date(2025, 12, 31))


def weekly(recorded: int, blank: int, month: int = 1) -> list[Session]:
    days = [f"2025-{month:02}-{1 + n:02}" for n in range(recorded + blank)]
    return [
        Session("ab"[n % 2], day, noticed=NONE if n < recorded else None)
        for n, day in enumerate(days)
    ]


def test_hollow_and_part_periods_enter_no_rule():
    log = log_of(*weekly(12, 8), *weekly(11, 9, month=2), *weekly(12, 0, month=3))
    view = View(date(2025, 1, 1), date(2025, 3, 20))
    periods = period_figures(time_tally(LogView(log, view), Grain.MONTH, None), Grain.MONTH, view)
    assert [period.completeness for period in periods] == [0.6, 0.55, 1]
    assert [point is None for point in usable_rates(periods)] == [False, True, True]
    assert [point is None for point in usable_completeness(periods)] == [False, False, True]
    assert usable_changes([None, None, None], periods) == [None, None, None]


def test_a_change_is_from_one_rating_to_the_next_and_not_from_the_baseline():
    log = log_of(
        Session("a", "2024-12-01", {"g": 2}),
        Session("a", "2025-01-05", {"g": [9, 4]}),
        Session("a", "2025-02-05", {"g": 7}),
        Session("b", "2025-02-01", {"g": 5}),
        Session("b", "2025-02-08", {"g": 4}),
        Session("b", "2025-02-15", {"g": 5}),
    )
    changes = changes_over_time(LogView(log, VIEW), Grain.MONTH)
    assert [None if change is None else change.value for change in changes[:3]] == [2, 1.5, None]
    assert changes[1].clients == 2


def test_two_periods_of_independent_clients_agree_with_the_published_test_of_two_rates():
    oracle = ORACLES["rate_ratio"]
    (x1, n1), (x0, n0) = (oracle["x1"], oracle["t1"]), (oracle["x2"], oracle["t2"])
    once = {"y1*y1": x1, "n1*y1": x1, "n1*n1": n1, "y0*y0": x0, "n0*y0": x0, "n0*n0": n0}
    apart = dict.fromkeys(("y0*y1", "n0*y1", "n1*y0", "n0*n1"), 0.0)
    once |= {"clients": n1 + n0, "clients1": n1, "clients0": n0}
    estimate = difference({"y1": x1, "n1": n1, "y0": x0, "n0": n0, **once, **apart})
    error = (estimate.high - estimate.low) / 2 / stats.norm.ppf(0.975)
    assert stats.norm.sf(estimate.value / error) == pytest.approx(
        oracle["one_sided_p"]["wald"], rel=0.01
    )

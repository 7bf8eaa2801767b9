"""What the limits of run and control charts are counted from, point by point."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from practices import NONE, Session, log_of

from quietwins.log import LogView, View
from quietwins.measures.control_chart import Rule, broken_rules, u_chart, xmr
from quietwins.measures.estimates import Estimate
from quietwins.measures.over_time import Grain, changes_over_time, period_figures, time_tally
from quietwins.measures.run_chart import run_chart, runs_around, usable_changes

ORACLES = json.loads((Path(__file__).parents[1] / "oracles.json").read_text())
CDI = ORACLES["cdi"]


def test_the_limits_of_a_run_chart_are_of_the_points_off_the_median():
    """Of 13 points two lie on the median: 11 make runs, with 10 chances to cross."""
    chart = run_chart([1, 9, 5, 1, 9, 1, 9, 5, 1, 9, 1, 9, 9])
    assert (chart.centre, chart.points) == (5, 13)
    assert (chart.longest_usual, chart.fewest_usual) == (6, 2)


def test_a_gap_takes_a_chance_to_cross_away():
    """12 points, two gaps: 9 neighbours, where an unbroken line has 11."""
    unbroken = run_chart([1, 9] * 6)
    broken = run_chart([1, 9, 1, 9, None, 1, 9, 1, 9, None, 1, 9, 1, 9])
    assert (unbroken.longest_usual, broken.longest_usual) == (7, 7)
    assert (unbroken.fewest_usual, broken.fewest_usual) == (3, 2)


@pytest.mark.parametrize(
    ("centre", "oracle"),
    [
        (CDI["run_all36"]["median"], CDI["run_all36"]),
        (CDI["c_all36"]["cl"], CDI["c_all36"]),
    ],
    ids=["around the median", "around the mean"],
)
def test_three_published_years_have_the_published_runs_and_limits(centre, oracle):
    chart = runs_around(CDI["n"], centre)
    assert (chart.longest_run, chart.crossings) == (oracle["longest_run"], oracle["crossings"])
    assert chart.fewest_usual == oracle["crossings_min"]
    assert chart.longest_usual == oracle.get("longest_max", 8)
    assert chart.signal


def test_three_published_years_have_the_published_limits_and_rules_of_an_xmr_chart():
    published = CDI["nhsr_rules_all36_decrease_is_improvement"]
    chart = xmr([float(n) for n in CDI["n"]])
    limits = (published["mean"], published["lpl"], published["upl"])
    assert (chart.mean, chart.lower[0], chart.upper[0]) == pytest.approx(limits)
    assert {Rule.OUTSIDE, Rule.ONE_SIDE, Rule.NEAR_LIMIT} <= set(chart.broken)


def test_three_published_years_have_the_published_u_chart_but_for_over_dispersion():
    """Ours widens the limits of every point alike, as its points move more than chance."""
    published = CDI["u_all36_per10000"]
    chart = u_chart(CDI["n"], [days / 10_000 for days in CDI["days"]])
    assert chart.mean == pytest.approx(published["cl"])
    wider = [
        (chart.upper[place] - chart.mean) / (published[row]["ucl"] - published["cl"])
        for place, row in ((0, "row1"), (30, "row31"))
    ]
    assert wider[0] == pytest.approx(wider[1])
    assert wider[0] >= 1


def test_a_u_chart_is_widened_by_how_far_neighbours_lie_apart():
    """By chance alone two neighbours are 1.128 standard errors apart; these are 12 in 10."""
    chart = u_chart([4, 16] * 6, [1.0] * 12)
    assert chart.upper[0] - chart.mean == pytest.approx(3 * 12 / 1.128)


@pytest.mark.parametrize(("far", "broken"), [(2.9, True), (3.0, True), (3.5, False)])
def test_a_point_beyond_the_limit_is_outside_and_not_one_of_two_near_it(far, broken):
    found = broken_rules([0.0, 2.5, far, 0.0, -1.0], 0.0, [3.0] * 5)
    assert (Rule.NEAR_LIMIT in found) is broken
    assert (Rule.OUTSIDE in found) is not broken


@pytest.mark.parametrize(("near", "broken"), [(2.0, False), (2.1, True)])
def test_near_a_limit_is_the_outer_third(near, broken):
    found = broken_rules([0.0, near, 0.0, near, -1.0], 0.0, [3.0] * 5)
    assert (Rule.NEAR_LIMIT in found) is broken


def line_of(ranges: list[int]) -> list[float]:
    """A line that goes up and down by these."""
    points = [0.0]
    for place, size in enumerate(ranges):
        points.append(points[-1] + (size if place % 2 == 0 else -size))
    return points


@pytest.mark.parametrize(("largest", "kept"), [(3267, True), (3268, False)])
def test_a_moving_range_at_the_limit_of_screening_is_kept_and_one_above_is_left_out(largest, kept):
    """Ten ranges of 1,000 on average: the limit of screening is 3,267."""
    ranges = [largest, *[748] * 8, 10_000 - largest - 748 * 8]
    chart = xmr(line_of(ranges))
    usual = 1000 if kept else (10_000 - largest) / 9
    assert chart.upper[0] - chart.mean == pytest.approx(2.66 * usual)


def test_a_part_of_a_period_lends_no_change_between_ratings():
    log = log_of(
        *(
            Session(client, f"2025-{month:02}-05", {"g": month + n}, NONE)
            for month in (1, 2, 3)
            for n, client in enumerate("abc")
        )
    )
    view = View(date(2025, 1, 1), date(2025, 3, 20))
    seen = LogView(log, view)
    periods = period_figures(time_tally(seen, Grain.MONTH, log.rater), Grain.MONTH, view)
    changes = changes_over_time(seen, Grain.MONTH)
    assert [isinstance(change, Estimate) for change in changes] == [False, True, True]
    assert usable_changes(changes, periods) == [None, 1, None]

"""The slow reference is held to published numbers by itself, before it judges anything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from practices import NONE, Session
from scipy import stats
from slow_intervals import Spread, Sums, difference, garwood, mean, rate, share_of_sessions, wilson
from slow_lines import fewest_of, longest_of, run_chart, runs_around
from slow_own_range import count_quantile, range_of_share
from slow_practice import Practice

ORACLES = json.loads((Path(__file__).parents[1] / "oracles.json").read_text())
ANHOEJ = next(iter(ORACLES["anhoej"].values()))
CDI = ORACLES["cdi"]


@pytest.mark.parametrize("oracle", ORACLES["poisson_exact_published"], ids=lambda o: o["where"])
def test_a_count_has_the_published_range(oracle):
    low, high = garwood(oracle["x"])
    published = (oracle["lo"], oracle["hi"])
    assert (low / oracle["t"], high / oracle["t"]) == pytest.approx(published, abs=6e-6)


def test_a_share_of_clients_has_the_published_range():
    x, n, _, low, high = ORACLES["wilson"]["x_n_cl_lo_hi"][0]
    assert wilson(x, n) == pytest.approx((low, high), abs=1e-12)


def test_a_mean_has_the_published_range():
    oracle = ORACLES["mean_t"]
    told = mean(oracle["values"])
    assert (told["low"], told["high"]) == pytest.approx(oracle["ci95"])


def test_two_periods_of_independent_clients_agree_with_the_published_test_of_two_rates():
    """Each unit of time is a client of its own: what is left is chance alone."""
    oracle = ORACLES["rate_ratio"]
    periods = []
    for period in ("1", "2"):
        x, n = oracle[f"x{period}"], round(oracle[f"t{period}"])
        periods.append({(period, i): (int(i < x), 1) for i in range(n)})
    told = difference(*periods)
    error = (told["high"] - told["low"]) / 2 / stats.norm.ppf(0.975)
    assert stats.norm.sf(told["value"] / error) == pytest.approx(0.000356, rel=0.01)


def test_two_periods_of_nobody_in_both_are_welchs_test_of_two_means():
    ones, others = [1.0, 2.5, 3.0, 7.0, 4.0], [0.5, 1.0, 4.0, 2.0]
    welch = stats.ttest_ind(ones, others, equal_var=False)
    told = difference(
        {f"a{i}": (y, 1) for i, y in enumerate(ones)},
        {f"b{i}": (y, 1) for i, y in enumerate(others)},
    )
    published = welch.confidence_interval(0.95)
    assert welch.df < len(ones) + len(others) - 1
    assert (told["low"], told["high"]) == pytest.approx((published.low, published.high))


def test_two_periods_of_the_same_clients_have_the_error_of_the_paired_test():
    ones, others = [1.0, 2.5, 3.0, 7.0, 4.0], [0.5, 1.0, 4.0, 5.0, 3.5]
    told = difference(*[{i: (y, 1) for i, y in enumerate(of)} for of in (ones, others)])
    paired = stats.ttest_rel(ones, others).confidence_interval(0.95)
    assert (told["low"], told["high"]) == pytest.approx((paired.low, paired.high))


@pytest.mark.parametrize(("n", "limits"), [(int(n), limits) for n, limits in ANHOEJ.items()])
def test_runs_and_crossings_have_the_published_limits(n, limits):
    assert [longest_of(n), fewest_of(n - 1)] == limits


@pytest.mark.parametrize(
    ("points", "centre", "oracle"),
    [
        (CDI["n"][:24], CDI["c_first24"]["cl"], CDI["c_first24"]),
        (CDI["n"], CDI["c_all36"]["cl"], CDI["c_all36"]),
        (CDI["n"], CDI["run_all36"]["median"], CDI["run_all36"]),
    ],
    ids=["24 months", "36 months", "around the median"],
)
def test_the_published_months_have_the_published_runs(points, centre, oracle):
    told = runs_around(points, centre)
    assert told["longest_run"] == oracle["longest_run"]
    assert told["crossings"] == oracle["crossings"]
    assert told["fewest_usual"] == oracle["crossings_min"]
    assert told["longest_usual"] == oracle.get("longest_max", told["longest_usual"])


def test_a_long_line_is_tried_on_its_last_twenty_points():
    whole, latest = run_chart(CDI["n"]), run_chart(CDI["n"][-20:])
    assert (whole["points"], whole["of"], latest["of"]) == (20, 36, 20)
    assert whole == {**latest, "of": 36}


def rows_of(*counts: tuple[int, int, int]):
    """Of each client: marks in its first session, further marks one a session, sessions in all."""
    sessions = [
        Session(
            f"c{client}",
            f"2025-01-{1 + number:02}",
            noticed=["trust"] * first if number == 0 else (["trust"] if number <= more else NONE),
        )
        for client, (first, more, n) in enumerate(counts)
        for number in range(n)
    ]
    return Practice(sessions, {}).rows


def test_clients_of_one_size_are_as_many_as_they_count_for():
    assert Sums(rows_of((1, 0, 4), (0, 2, 4), (0, 0, 4))).kish == pytest.approx(3)
    assert Sums(rows_of((1, 0, 1), (0, 1, 9))).kish == pytest.approx(100 / 82)


def test_few_clients_widen_the_range_of_a_rate_by_the_square_of_t():
    """Where clients are alike the only thing that widens is the number of clients."""
    told = rate(rows_of((1, 1, 5), (1, 1, 5)), None)
    phi = (stats.t.ppf(0.975, 1) / stats.norm.ppf(0.975)) ** 2
    low, high = garwood(4 / phi)
    assert (told["low"], told["high"]) == pytest.approx((low * phi, high * phi))


def test_a_practice_of_clients_that_are_alike_lends_no_spread():
    spread = Spread(rows_of(*[(1, 1, 5)] * 4))
    assert (spread.tau_squared, spread.rho) == (0, 0)


def test_clients_with_everything_or_nothing_lend_all_their_likeness():
    spread = Spread(rows_of(*[(1, 4, 5)] * 10, *[(0, 0, 5)] * 10))
    assert spread.rho == 1
    told = share_of_sessions(rows_of((1, 1, 4), (0, 0, 4), (1, 3, 4)), spread)
    assert (told["low"], told["high"]) == pytest.approx(wilson(6 / 4, 3))


def test_the_range_of_a_share_leaves_out_at_most_two_and_a_half_in_a_hundred_on_each_side():
    for n in range(5, 16):
        for tenths in range(1, 10):
            p = tenths / 10
            told = range_of_share(tenths, 10, n)
            assert stats.binom.cdf(round(told["low"] * n) - 1, n, p) <= 0.025
            assert stats.binom.sf(round(told["high"] * n), n, p) <= 0.025


def test_counts_beside_the_practice_have_the_mean_and_the_variance_of_the_rule():
    expected, phi = 12.0, 2.5
    size, chance = expected / (phi - 1), 1 / phi
    assert stats.nbinom.stats(size, chance) == pytest.approx((expected, phi * expected))
    assert count_quantile(0.5, expected, phi) == stats.nbinom.ppf(0.5, size, chance)
    assert count_quantile(0.975, expected, 1) == stats.poisson.ppf(0.975, expected)

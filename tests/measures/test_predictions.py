"""What chance would give a group like the practice: exact, and agreeing with published funnels
where they are exact.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quietwins.measures.intervals import garwood, mean_t
from quietwins.measures.predictions import (
    predicted_mean,
    predicted_rate,
    predicted_share,
    rate_edges,
)

ORACLES = json.loads((Path(__file__).parents[1] / "oracles.json").read_text())
RATIOS = ORACLES["phe_funnel_ratio"]["rows_O_lo95_hi95_lo998_hi998_isr"]
SHARES = ORACLES["phe_funnel_prop"]
FUNNEL_PLOT_R = ORACLES["poisson_funnel_SR"]
SMALL = 1e-9
LEVELS = [0.95, 0.998]


@pytest.mark.parametrize("n", range(5, 16))
@pytest.mark.parametrize("p", [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])
def test_at_most_2_5_percent_of_groups_like_the_practice_lie_outside_on_each_side(n, p):
    low, high = (round(float(end) * n) for end in predicted_share(p, n))
    assert stats.binom.cdf(low - 1, n, p) <= 0.025
    assert stats.binom.sf(high, n, p) <= 0.025


@pytest.mark.parametrize("n", range(5, 16))
@pytest.mark.parametrize("p", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_no_narrower_range_of_whole_clients_would_do(n, p):
    low, high = (round(float(end) * n) for end in predicted_share(p, n))
    assert stats.binom.cdf(low, n, p) > 0.025
    assert stats.binom.sf(high - 1, n, p) > 0.025


@pytest.mark.parametrize("clients", [5, 8, 12, 15])
@pytest.mark.parametrize("spread", [0.5, 0.8])
def test_at_most_6_percent_of_groups_like_the_practice_have_a_rate_outside(clients, spread):
    """Clients who differ (gamma), come unequally often, and of whom nothing but the sessions is
    known.
    """
    random, groups, rate = np.random.default_rng(clients), 20_000, 0.7
    sessions = 1 + random.poisson(random.gamma(2, 4.5, (groups, clients)))
    own = rate * random.gamma(1 / spread**2, spread**2, (groups, clients))
    marks = random.poisson(own * sessions).sum(axis=1)
    n = sessions.sum(axis=1)
    phi = 1 + spread**2 * rate * (sessions**2).sum(axis=1) / n
    low, high = predicted_rate(rate, n, phi)
    assert ((marks / n < low - SMALL) | (marks / n > high + SMALL)).mean() <= 0.06


def test_without_clustering_the_range_of_a_rate_is_poissons():
    low, high = predicted_rate(0.7, 40, 1.0)
    assert [float(low) * 40, float(high) * 40] == list(stats.poisson.ppf([0.025, 0.975], 28))


def test_with_clustering_it_is_that_of_the_negative_binomial_of_the_same_variance():
    low, high = predicted_rate(0.7, 40, 2.5)
    negative_binomial = stats.nbinom(28 / 1.5, 1 / 2.5)
    assert negative_binomial.var() == pytest.approx(2.5 * 28)
    assert [float(low) * 40, float(high) * 40] == list(negative_binomial.ppf([0.025, 0.975]))


@given(
    st.floats(0.05, 3),
    st.integers(10, 400),
    st.sampled_from([1.0, 1.5, 4.0]),
    st.sampled_from(LEVELS),
)
def test_a_count_lies_outside_the_smooth_edges_where_it_lies_outside_the_quantiles(
    rate, sessions, phi, level
):
    low, high = (float(end) * sessions for end in rate_edges(rate, sessions, phi, level))
    mean, tail = rate * sessions, (1 - level) / 2
    chance = stats.poisson(mean) if phi == 1 else stats.nbinom(mean / (phi - 1), 1 / phi)
    least, most = chance.ppf([tail, 1 - tail])
    assert low < least + 1e-6
    assert math.floor(low + 1 + 1e-6) >= least
    assert high > most - 1e-6
    assert math.ceil(high - 1 - 1e-6) <= most


@pytest.mark.parametrize("row", RATIOS, ids=lambda row: f"{row[0]} observed")
def test_without_clustering_the_funnel_agrees_with_public_health_englands_of_ratios(row):
    """Theirs gives the ratio of observed to expected at which so many observed begin to lie
    outside.
    """
    observed, *ratios = row
    for level, low, high in zip(LEVELS, ratios[::2], ratios[1::2], strict=True):
        expected = 100 * observed / high
        edge = float(rate_edges(expected, 1, 1.0, level).high)
        assert edge == pytest.approx(observed, rel=1e-5)
        expected = 100 * observed / low
        edge = float(rate_edges(expected, 1, 1.0, level).low)
        assert edge == pytest.approx(observed, rel=1e-5)


def test_clustering_widens_the_funnel_beyond_public_health_englands():
    observed, low, high, *_ = RATIOS[-1]
    assert float(rate_edges(100 * observed / high, 1, 2.0).high) > observed
    assert float(rate_edges(100 * observed / low, 1, 2.0).low) < observed


def test_funnel_plot_rs_limits_are_the_interval_of_the_expected_count_and_let_more_lie_below():
    """Why ours are not its limits: of counts that are as expected more than
    2.5 percent lie below theirs.
    """
    for expected, low, high in zip(
        FUNNEL_PLOT_R["E"], FUNNEL_PLOT_R["ll95"], FUNNEL_PLOT_R["ul95"], strict=True
    ):
        interval = garwood(expected, expected)
        assert [float(end) for end in interval] == pytest.approx([low, high], rel=1e-6)
        assert stats.poisson.cdf(math.floor(low * expected), expected) > 0.025
        ours = rate_edges(expected, 1, 1.0)
        assert stats.poisson.cdf(math.ceil(float(ours.low) - SMALL) - 1, expected) <= 0.025


@pytest.mark.parametrize(
    "row", [row for row in SHARES["rows_N_lo95_hi95_lo998_hi998_pct"] if row[0] > 1]
)
def test_shares_lie_within_a_client_of_public_health_englands_normal_limits(row):
    """Theirs are p +- z sqrt(p(1-p)/N); ours count whole clients."""
    n, low, high = row[:3]
    ours = predicted_share(SHARES["p0"], n)
    assert float(ours.low) == pytest.approx(low / 100, abs=1 / n)
    assert float(ours.high) == pytest.approx(high / 100, abs=1 / n)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_where_nobody_or_everybody_is_chance_has_nothing_to_move(share):
    assert [float(end) for end in predicted_share(share, 7)] == [share, share]


def test_where_nothing_was_ever_noticed_nothing_is_predicted():
    assert [float(end) for end in predicted_rate(0.0, 40, 1.0)] == [0.0, 0.0]


def test_a_mean_of_fewer_clients_lies_further_from_that_of_the_practice():
    practice = mean_t(16, 32.0, 100.0)
    assert float(predicted_mean(16, 32.0, 100.0, 4).high) - 2 == pytest.approx(
        2 * (float(practice.high) - 2)
    )

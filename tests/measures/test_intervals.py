"""Every interval agrees with a published number (tests/oracles.json says where each is from)."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quietwins.measures.intervals import (
    ClusteredSums,
    Clustering,
    clustered_rate,
    clustered_share,
    clustering_of_rates,
    clustering_of_shares,
    effective_clients,
    for_few_clients,
    garwood,
    mean_t,
    wilson,
)

ORACLES = json.loads((Path(__file__).parents[1] / "oracles.json").read_text())


@pytest.mark.parametrize("case", ORACLES["poisson_exact_published"], ids=lambda case: case["where"])
def test_the_exact_poisson_interval_agrees_with_published_examples(case):
    low, high = garwood(case["x"], case["t"])
    assert float(low) == pytest.approx(case["lo"], rel=2e-5, abs=1e-9)
    assert float(high) == pytest.approx(case["hi"], rel=2e-5)


@pytest.mark.parametrize("case", ORACLES["wilson"]["x_n_cl_lo_hi"])
def test_the_wilson_interval_agrees_with_public_health_england(case):
    x, n, level, low, high = case
    assert [float(end) for end in wilson(x, n, level)] == pytest.approx([low, high], rel=1e-9)


def test_the_interval_of_a_mean_agrees_with_public_health_england():
    oracle = ORACLES["mean_t"]
    values = np.array(oracle["values"])
    sums = len(values), values.sum(), (values**2).sum()
    assert values.mean() == pytest.approx(oracle["mean"])
    assert [float(end) for end in mean_t(*sums)] == pytest.approx(oracle["ci95"], rel=1e-6)
    assert [float(end) for end in mean_t(*sums, level=0.998)] == pytest.approx(
        oracle["ci998"], rel=1e-6
    )


def sums_of(x, n):
    x, n = np.asarray(x, dtype=float), np.asarray(n, dtype=float)
    parts = len(n), x.sum(), n.sum(), (x * x).sum(), (x * n).sum(), (n * n).sum()
    return ClusteredSums(*map(np.asarray, parts))


def ends(interval):
    return [float(end) for end in interval]


def test_in_a_practice_without_clustering_the_range_is_the_exact_poisson_interval():
    sums = sums_of([2, 3, 2, 3], [5, 5, 5, 5])
    assert ends(clustered_rate(sums, Clustering(0.0, 0.0))) == pytest.approx(ends(garwood(10, 20)))
    assert ends(clustered_share(sums, Clustering(0.0, 0.0))) == pytest.approx(ends(wilson(10, 20)))


def test_few_clients_are_counted_as_few_by_students_t():
    sums = sums_of([2, 3, 2, 3], [5, 5, 5, 5])
    wider = (stats.t.ppf(0.975, 3) / stats.norm.ppf(0.975)) ** 2
    assert ends(clustered_rate(sums)) == pytest.approx(ends(garwood(10 / wider, 20 / wider)))
    assert ends(clustered_share(sums)) == pytest.approx(ends(wilson(10 / wider, 20 / wider)))


def test_a_single_mark_is_told_as_badly_by_few_clients_as_several_are():
    """Without any mark there is nothing that could cluster; with one there is."""
    wider = (stats.t.ppf(0.975, 3) / stats.norm.ppf(0.975)) ** 2
    one = clustered_rate(sums_of([1, 0, 0, 0], [5, 5, 5, 5]))
    assert ends(one) == pytest.approx(ends(garwood(1 / wider, 20 / wider)))


def test_one_client_with_most_of_the_sessions_makes_few_of_many():
    """Kish: four clients of whom one has 97 of 100 sessions tell as little as one."""
    equal, unequal = sums_of([10] * 4, [25] * 4), sums_of([37, 1, 1, 1], [97, 1, 1, 1])
    assert float(effective_clients(equal.n, equal.nn)) == 4
    assert float(effective_clients(unequal.n, unequal.nn)) == pytest.approx(1.06, abs=0.01)
    assert float(for_few_clients(unequal)) > 10 * float(for_few_clients(equal))


def test_chosen_clinicians_take_the_spread_of_the_practice():
    """Their own few clients happen to be alike; those of the practice are not."""
    random = np.random.default_rng(3)
    n = random.integers(5, 15, 5000)
    practice = sums_of(random.poisson(0.7 * random.gamma(4, 0.25, 5000) * n), n)
    tau_squared = clustering_of_rates(practice)
    assert tau_squared == pytest.approx(0.25, abs=0.03)
    alike = sums_of([7, 7, 7], [10, 10, 10])
    phi = 1 + tau_squared * 0.7 * 10
    assert ends(clustered_rate(alike, Clustering(tau_squared, 0))) == pytest.approx(
        [end * phi for end in ends(garwood(21 / phi, 30))]
    )


def test_the_correlation_of_sessions_within_clients_is_found_and_used():
    """Half of the clients always, half never: sessions of one client tell nothing new."""
    practice = sums_of([10, 0] * 50, [10, 10] * 50)
    assert clustering_of_shares(practice) == 1
    chosen = sums_of([10, 10, 0], [10, 10, 10])
    assert ends(clustered_share(chosen, Clustering(0, 1))) == pytest.approx(ends(wilson(2, 3)))


@pytest.mark.parametrize(
    ("x", "n"), [([0, 0], [5, 6]), ([1, 1], [1, 1]), ([0, 1], [1, 1]), ([3], [7])]
)
def test_where_nothing_can_be_learned_of_clustering_there_is_none(x, n):
    assert clustering_of_shares(sums_of(x, n)) == 0
    assert clustering_of_rates(sums_of(x, n)) == 0


def test_marks_of_one_client_are_not_taken_for_a_group():
    one_client_has_them_all, spread = sums_of([20, 0, 0, 0], [10] * 4), sums_of([5] * 4, [10] * 4)
    clustered, plain = clustered_rate(one_client_has_them_all), clustered_rate(spread)
    assert float(clustered.high) > 2 * float(plain.high)
    assert float(clustered.low) < float(plain.low) / 2


def test_no_mark_at_all_still_has_an_upper_end():
    low, high = clustered_rate(sums_of([0, 0, 0], [4, 5, 6]))
    assert (float(low), float(high)) == pytest.approx((0, 3.688879454 / 15))


def test_one_client_alone_has_no_interval():
    for interval in (
        clustered_rate(sums_of([3], [12])),
        clustered_share(sums_of([3], [12])),
        mean_t(1, 2.0, 4.0),
    ):
        assert all(np.isnan(interval))


@pytest.mark.parametrize("x", [[0, 0], [4, 5]])
def test_a_share_of_none_or_all_has_one_open_end(x):
    low, high = clustered_share(sums_of(x, [4, 5]))
    assert float(low if sum(x) == 0 else high) == (0 if sum(x) == 0 else 1)
    assert 0 < float(high - low) < 1


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 40)), min_size=2, max_size=30))
def test_a_clustered_interval_holds_the_rate_and_is_never_narrower_than_the_plain_one(clients):
    x, n = zip(*clients, strict=True)
    low, high = clustered_rate(sums_of(x, n))
    plain = garwood(sum(x), sum(n))
    assert low - 1e-12 <= sum(x) / sum(n) <= high + 1e-12
    assert low <= plain.low + 1e-12
    assert high >= plain.high - 1e-12


@given(st.lists(st.floats(-10, 10), min_size=2, max_size=30))
def test_an_interval_from_sums_is_that_from_the_values_themselves(values):
    array = np.array(values)
    low, high = mean_t(len(array), array.sum(), (array**2).sum())
    half = stats.t.ppf(0.975, len(array) - 1) * array.std(ddof=1) / np.sqrt(len(array))
    assert float(high - low) / 2 == pytest.approx(half, abs=1e-5)
    assert float(high + low) / 2 == pytest.approx(array.mean(), abs=1e-9)

"""Seeded chance: the right shapes, the same everywhere."""

from __future__ import annotations

from statistics import fmean, pstdev

import pytest

from sample_data.draw import Draw

MANY = 20_000


def test_the_same_seed_draws_the_same_on_every_machine():
    draw = Draw(1)
    assert [draw.whole(1, 100) for _ in range(6)] == [14, 85, 77, 26, 50, 45]


def test_whole_numbers_reach_both_ends():
    draw = Draw(2)
    assert {draw.whole(3, 5) for _ in range(200)} == {3, 4, 5}


def test_a_dealt_trait_comes_to_its_share_exactly():
    draw = Draw(6)
    assert sum(draw.dealt("moves back", 0.05) for _ in range(100)) == 5
    assert sum(draw.dealt("jumps", 0.5) for _ in range(10)) == 5


@pytest.mark.parametrize(
    ("name", "arguments", "mean", "sd"),
    [
        ("normal", (2.5, 2.1), 2.5, 2.1),
        ("gamma", (4,), 1.0, 0.5),
        ("poisson", (0.7,), 0.7, 0.7**0.5),
        ("chance", (0.15,), 0.15, (0.15 * 0.85) ** 0.5),
    ],
)
def test_numbers_have_the_mean_and_the_spread_they_are_asked_for(
    name: str, arguments: tuple, mean: float, sd: float
):
    draw = Draw(3)
    drawn = [float(getattr(draw, name)(*arguments)) for _ in range(MANY)]
    assert fmean(drawn) == pytest.approx(mean, abs=4 * sd / MANY**0.5)
    assert pstdev(drawn) == pytest.approx(sd, rel=0.03)


def test_weighted_draws_never_repeat_and_follow_the_weights():
    draw = Draw(4)
    drawn = [draw.weighted({"often": 3, "seldom": 1}, 2) for _ in range(2_000)]
    assert all(sorted(pair) == ["often", "seldom"] for pair in drawn)
    assert fmean(pair[0] == "often" for pair in drawn) == pytest.approx(0.75, abs=0.04)


def test_more_than_there_is_draws_all_there_is():
    assert sorted(Draw(5).weighted({"a": 1, "b": 2}, 9)) == ["a", "b"]

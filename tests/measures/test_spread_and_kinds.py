"""Where goals began and stand, and kinds over time: counted once more by hand, adding up, and kept
back where few.
"""

from __future__ import annotations

from dataclasses import astuple
from datetime import date
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from practices import NONE, Session, busy_practice, log_of

from quietwins.disclosure import SmallGroupRule, periods_on_screen
from quietwins.disclosure.screen_kinds import kinds_on_screen
from quietwins.disclosure.screen_spread import spread_on_screen
from quietwins.log import LogView, View
from quietwins.measures.all_figures import figures_of, over_time
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.kinds_over_time import kinds_over_time, kinds_tallies
from quietwins.measures.over_time import Grain
from quietwins.measures.spread import spread_of, spread_tallies
from quietwins.measures.tally import add

YEAR = View(date(2025, 1, 1), date(2025, 12, 31))
BUSY = View(date(2024, 2, 1), date(2024, 9, 30))


def _rated(*ratings: tuple[float, float], clients: int = 1) -> list[Session]:
    """Each pair is a goal's first and latest rating, for so many clients."""
    return [
        Session(
            f"K{client}",
            f"2025-0{month}-03",
            {f"goal_{g}": of[month - 2] for g, of in enumerate(ratings)},
            NONE,
        )
        for client in range(clients)
        for month in (2, 3)
    ]


@pytest.mark.parametrize(
    ("rating", "band"),
    [(0, 0), (1, 0), (1.5, 0), (2, 1), (3.5, 1), (4, 2), (6, 3), (7.5, 3), (8, 4), (10, 4)],
)
def test_a_rating_is_counted_in_its_band_and_halves_in_the_band_below(rating, band):
    spread = spread_of(log_of(*_rated((rating, rating))), YEAR)
    assert [spread.began.index(1), spread.latest.index(1)] == [band, band]


def test_a_goal_with_one_rating_is_in_neither_half():
    once = Session("Z", "2025-02-03", {"goal_1": 9}, NONE)
    spread = spread_of(log_of(*_rated((2, 7), (5, 4)), once), YEAR)
    assert (spread.began, spread.latest, spread.clients) == ((0, 1, 1, 0, 0), (0, 0, 1, 1, 0), 1)


def test_a_first_rating_before_the_view_is_still_where_the_goal_began():
    spread = spread_of(log_of(*_rated((2, 7))), View(date(2025, 3, 1), date(2025, 12, 31)))
    assert spread.began == (0, 1, 0, 0, 0)


@pytest.mark.parametrize(("clients", "shown"), [(4, False), (5, True)])
def test_the_spread_of_too_few_clients_is_hidden_as_a_whole(clients, shown):
    spread = spread_on_screen(
        spread_of(log_of(*_rated((2, 7), clients=clients)), YEAR), SmallGroupRule(5)
    )
    values = {HIDDEN} if not shown else {0, 5}
    assert set(spread.began) | set(spread.latest) | {spread.clients} == values


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_every_goal_rated_again_is_in_both_halves_of_the_spread(seed):
    log = log_of(*busy_practice(Random(seed)))
    spread, goals = spread_of(log, BUSY), figures_of(log, BUSY).goals
    assert sum(spread.began) == sum(spread.latest) == goals.rated_again
    assert (spread.clients, spread.began[-1]) == (
        goals.clients_rated_again,
        goals.began_at_8_or_more,
    )


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(list(Grain)))
def test_the_kinds_of_a_period_are_the_marks_of_the_view_by_code_and_by_family(seed, grain):
    log = log_of(*busy_practice(Random(seed)))
    kinds, figures = kinds_over_time(LogView(log, BUSY), grain), figures_of(log, BUSY).victories
    for told, counted in ((kinds.codes, figures.by_code), (kinds.families, figures.by_family)):
        marks = {kind.code: sum(kind.marks) for kind in told if sum(kind.marks)}
        assert marks == {kind.code: kind.marks for kind in counted if kind.marks}


def test_a_kind_that_holds_all_marks_has_the_rate_of_the_line_with_its_range():
    sessions = [
        Session(f"K{i}", f"2025-{month:02}-{day:02}", {}, ["trust"] * (i % 3))
        for i in range(6)
        for month in (1, 2)
        for day in (3, 10)
    ]
    log = log_of(*sessions)
    view = View(date(2025, 1, 1), date(2025, 2, 28))
    trust = next(
        kind
        for kind in kinds_over_time(LogView(log, view), Grain.MONTH).codes
        if kind.code == "trust"
    )
    line = over_time(LogView(log, view), Grain.MONTH)
    assert np.allclose(
        [astuple(rate) for rate in trust.per_10], [astuple(point.per_10) for point in line]
    )


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_tallies_of_disjoint_clients_add_up(seed):
    log = log_of(*busy_practice(Random(seed), clients=8))
    half = np.arange(len(log.clients)) % 2 == 0
    whole, one, other = LogView(log, BUSY), LogView(log, BUSY, half), LogView(log, BUSY, ~half)
    of = {"both": ["trust", "repair"], "comfort": ["comfort"]}
    for name in of:
        together, *parts = (
            kinds_tallies(seen, Grain.QUARTER, of)[name] for seen in (whole, one, other)
        )
        assert np.allclose(together, add(*parts))
    together, *parts = (spread_tallies(seen)["bands"] for seen in (whole, one, other))
    assert np.allclose(together, add(*parts))


def test_a_period_of_too_few_recorded_clients_hides_its_kinds():
    many = [
        Session(f"K{i}", f"2025-01-{day:02}", {}, ["trust"]) for i in range(5) for day in (3, 10)
    ]
    few = [
        Session(f"K{i}", f"2025-02-{day:02}", {}, ["trust"])
        for i in range(4)
        for day in (3, 10, 17)
    ]
    log, view, rule = (
        log_of(*many, *few),
        View(date(2025, 1, 1), date(2025, 2, 28)),
        SmallGroupRule(5),
    )
    shown = periods_on_screen(over_time(LogView(log, view), Grain.MONTH), rule)
    kinds = kinds_on_screen(log, view, Grain.MONTH, shown)
    trust = next(kind for kind in kinds.codes if kind.code == "trust")
    assert trust.marks == (HIDDEN, HIDDEN)  # the total minus January would be February
    assert trust.per_10[0].value == 10
    assert trust.per_10[1] is HIDDEN
    assert all(kind.marks[1] is HIDDEN for kind in (*kinds.codes, *kinds.families))

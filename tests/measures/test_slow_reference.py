"""The fast path and the slow reference agree on every key of the contract.

The practices are made up at random, from fixed seeds: few clients and many, so that both ways of
widening a range are met.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from practices import NONE, Session, busy_practice, log_of
from seeds import in_every_run
from slow_reference import reference

from quietwins.codebook import read_codebook
from quietwins.log import View
from quietwins.measures.all_figures import all_figures
from quietwins.measures.contract import as_json

FAMILIES = {code.code: code.family for code in read_codebook().codes}
BEGIN = date(2024, 1, 1)

halves = st.integers(0, 20).map(lambda n: n / 2)
goals = st.dictionaries(
    st.tuples(
        st.sampled_from(["goal_1", "goal_2"]),
        st.sampled_from(["self", "Parent", "Young person"]),
    ),
    st.one_of(halves, st.lists(halves, min_size=2, max_size=2)),
    max_size=2,
)
one_rater = st.dictionaries(st.sampled_from(["goal_1", "goal_2", "goal_3"]), halves, max_size=2)
codes = st.sampled_from(["trust", "comfort", "repair", "other"])
noticed = st.one_of(st.none(), st.just(NONE), st.lists(codes, max_size=4))


def sessions_of(ratings, *, blanks_tell: bool, episodes: bool):
    """Lists of sessions of a few clients over about half a year, often on one day."""

    def session(client, day, goals, noticed, clinician, start, attended, service, episode, uncoded):
        return Session(
            client,
            (BEGIN + timedelta(days=day)).isoformat(),
            goals,
            noticed or None if not blanks_tell else noticed,
            clinician,
            start,
            attended,
            service,
            episode if episodes else None,
            uncoded,
            cannot_tell=not blanks_tell and not noticed and not uncoded,
        )

    return st.lists(
        st.builds(
            session,
            st.sampled_from(["a", "b", "c", "d"]),
            st.one_of(st.integers(0, 180), st.integers(60, 66)),
            ratings,
            noticed,
            st.sampled_from("AB"),
            st.sampled_from([-1, -1, 540, 600]),
            st.sampled_from([True, True, True, False]),
            st.sampled_from(["Adults", "Young people", None]),
            st.sampled_from(["e1", "e2"]),
            st.sampled_from([0, 0, 0, 2]),
        ),
        min_size=1,
        max_size=40,
    )


practices = st.one_of(
    sessions_of(one_rater, blanks_tell=True, episodes=False),
    sessions_of(goals, blanks_tell=True, episodes=False),
    sessions_of(goals, blanks_tell=True, episodes=True),
    sessions_of(one_rater, blanks_tell=False, episodes=False),
)
CHOSEN = [None, None, {"A"}, {"A", "C"}]
SERVICES = [None, None, "Adults"]
views = st.tuples(
    st.integers(-5, 120),
    st.integers(0, 190),
    st.sampled_from(CHOSEN[:3]),
    st.sampled_from(SERVICES),
)


def assert_same(fast, slow, where=""):
    if isinstance(slow, dict):
        assert isinstance(fast, dict), f"{where}: {fast} is not {slow}"
        assert set(fast) == set(slow), where
        for key in slow:
            assert_same(fast[key], slow[key], f"{where}.{key}")
    elif isinstance(slow, list):
        assert len(fast) == len(slow), where
        for place, (one, other) in enumerate(zip(fast, slow, strict=True)):
            assert_same(one, other, f"{where}[{place}]")
    elif isinstance(slow, float) and fast is not None:
        close = math.isclose(fast, slow, rel_tol=1e-9, abs_tol=1e-7)
        assert close, f"{where}: {fast} is not {slow}"
    else:
        assert fast == slow, f"{where}: {fast} is not {slow}"


def check(sessions, begin, length, clinicians, service):
    first = BEGIN + timedelta(days=begin)
    last = first + timedelta(days=length)
    other = (last + timedelta(days=1), last + timedelta(days=60))
    view = View(first, last, clinicians and frozenset(clinicians), service)
    beside = View(*other, view.clinicians, service)
    log = log_of(*sessions)
    fast = as_json(all_figures(log, view, beside))
    slow = reference(sessions, first, last, FAMILIES, clinicians, service, other)
    assert_same(fast, slow)
    return fast


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(practices, views)
def test_every_figure_is_what_counting_by_hand_gives(sessions, view):
    check(sessions, *view)


@pytest.mark.release
@settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(practices, views)
def test_every_figure_of_many_more_is_what_counting_by_hand_gives(sessions, view):
    check(sessions, *view)


@pytest.mark.parametrize("seed", in_every_run(5, of=24))
def test_every_figure_of_a_busy_practice_is_what_counting_by_hand_gives(seed):
    """Every third has 20 clients or more: there the practice's spread stands in for a few."""
    random = Random(seed)
    sessions = busy_practice(random, random.randint(24, 40) if seed % 3 == 0 else None)
    begin, length = random.choice([-10, 0, 0, 30, 62, 75]), random.choice([60, 120, 400])
    for clinicians in CHOSEN[1:]:
        check(sessions, begin, length, clinicians, random.choice(SERVICES))


def a_long_course(client: str, clinician: str, begin: int, n: int) -> list[Session]:
    """Weekly sessions with everything in them."""
    return [
        Session(
            client,
            (BEGIN + timedelta(days=begin + 7 * i)).isoformat(),
            {"goal_1": min(10, 2 + i / 2), "goal_2": 9 - i % 7} if i % 2 == 0 else {},
            [NONE, ["trust"], None, ["repair", "comfort", "other"]][(i + begin) % 4],
            clinician,
        )
        for i in range(n)
    ]


LONG = [
    *a_long_course("early", "A", 0, 12),
    *(one for k in range(9) for one in a_long_course(f"c{k}", "AB"[k % 2], 61 + 5 * k, 4 + 3 * k)),
]


@pytest.mark.parametrize("clinicians", [None, {"A"}, {"B"}, set()])
@pytest.mark.parametrize(("begin", "length"), [(0, 400), (61, 90), (70, 30), (-90, 30), (0, 0)])
def test_long_courses_agree_in_every_view(begin, length, clinicians):
    check(LONG, begin, length, clinicians, None)


def test_an_empty_view_has_figures_that_do_not_exist():
    fast = check(LONG, -90, 30, None, None)
    assert fast["sessions"] == 0
    assert fast["goals"]["movement"] is None
    assert fast["quiet_victories"]["per_10"] is None
    assert fast["months"] == []


def test_one_client_alone_has_no_range():
    fast = check(a_long_course("a", "A", 0, 20), 0, 200, None, None)
    assert fast["goals"]["movement"]["low"] is None
    assert fast["quiet_victories"]["per_10"]["high"] is None
    assert fast["quiet_victories"]["clients_with_any"]["low"] is None

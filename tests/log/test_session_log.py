"""The log in memory: order, numbers, baselines and firsts, found once over the whole log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from practices import BLANK, NONE, Session, log_of

from quietwins.codebook import read_codebook
from quietwins.log import SessionLog, SessionTables


def ratings_by_goal(log: SessionLog) -> list[tuple[float, float, bool]]:
    return [
        (float(v), float(b), bool(later))
        for v, b, later in log.ratings[["value", "baseline", "later"]].values
    ]


def test_an_empty_practice_has_a_log_without_days_raters_or_victories():
    log = SessionLog.build(SessionTables.empty(), read_codebook())
    assert (log.first, log.last, log.rater, log.clinicians, log.has_victories) == (
        None,
        None,
        None,
        (),
        False,
    )
    assert (len(log.sessions), len(log.ratings), len(log.victories), len(log.clients)) == (
        0,
        0,
        0,
        0,
    )


def test_sessions_come_by_client_and_then_in_time_whatever_the_order_of_the_export():
    log = log_of(Session("b", "2025-03-01"), Session("a", "2025-02-01"), Session("a", "2025-01-01"))
    assert list(zip(log.sessions["client"], log.sessions["number"], strict=True)) == [
        ("a", 1),
        ("a", 2),
        ("b", 1),
    ]
    assert (log.first, log.last) == (date(2025, 1, 1), date(2025, 3, 1))


def test_two_sessions_on_one_day_go_by_their_start_time_and_without_it_by_the_file():
    timed = log_of(
        Session("a", "2025-01-01", {"goal_1": 7}, start=900),
        Session("a", "2025-01-01", {"goal_1": 2}, start=600),
    )
    assert ratings_by_goal(timed) == [(2, 2, False), (7, 2, True)]
    untimed = log_of(
        Session("a", "2025-01-01", {"goal_1": 7}), Session("a", "2025-01-01", {"goal_1": 2})
    )
    assert ratings_by_goal(untimed) == [(7, 7, False), (2, 7, True)]


def test_a_contact_not_attended_gives_no_number_no_rating_and_no_baseline():
    log = log_of(
        Session("a", "2025-01-01", {"goal_1": 1}, ["trust"], attended=False),
        Session("a", "2025-01-08", {"goal_1": 4}),
        Session("a", "2025-01-15", {"goal_1": 6}),
        Session("gone", "2025-01-15", attended=False, clinician="Z"),
    )
    assert log.sessions["number"].tolist() == [1, 2]
    assert ratings_by_goal(log) == [(4, 4, False), (6, 4, True)]
    assert (len(log.victories), len(log.clients), log.clinicians) == (0, 1, ("A",))


def test_the_baseline_is_the_first_rating_in_the_whole_log_and_zero_is_a_rating():
    log = log_of(
        Session("a", "2024-01-01", {"goal_1": 0}), Session("a", "2025-01-01", {"goal_1": 0.5})
    )
    assert ratings_by_goal(log) == [(0, 0, False), (0.5, 0, True)]


def test_a_goal_rated_twice_in_one_session_is_not_rated_again():
    log = log_of(Session("a", "2025-01-01", {"goal_1": [2, 9]}))
    assert ratings_by_goal(log) == [(2, 2, False), (9, 2, False)]


def test_a_goal_begins_anew_with_an_episode_and_so_do_session_numbers():
    log = log_of(
        Session("a", "2025-01-01", {"goal_1": 2}, episode="first"),
        Session("a", "2025-02-01", {"goal_1": 5}, episode="first"),
        Session("a", "2025-09-01", {"goal_1": 3}, episode="second"),
    )
    assert log.sessions["number"].tolist() == [1, 2, 1]
    assert ratings_by_goal(log) == [(2, 2, False), (5, 2, True), (3, 3, False)]


def test_goals_of_two_raters_are_two_goals_and_every_word_for_the_client_is_one_rater():
    log = log_of(
        Session("a", "2025-01-01", {("goal_1", "Self"): 2, ("goal_1", "Parent"): 6}),
        Session("a", "2025-02-01", {("goal_1", "young person "): 4, ("goal_1", "Parent"): 5}),
    )
    assert log.raters == ("Parent", "client")
    assert log.rater == "client"
    assert sorted(ratings_by_goal(log)) == [
        (2, 2, False),
        (4, 2, True),
        (5, 6, True),
        (6, 6, False),
    ]


def test_without_a_rating_by_the_client_the_first_rater_by_name_is_shown():
    assert (
        log_of(Session("a", "2025-01-01", {("g", "Parent"): 2, ("g", "Clinician"): 2})).rater
        == "Clinician"
    )


def test_the_first_mark_of_a_client_is_found_once_in_the_whole_log():
    log = log_of(
        Session("a", "2025-01-01", noticed=NONE),
        Session("a", "2025-01-08", noticed=["trust", "trust"]),
        Session("a", "2025-01-15", noticed=["comfort"]),
        Session("b", "2025-01-15", uncoded=3),
    )
    assert log.sessions["marks"].tolist() == [0, 2, 1, 3]
    assert log.sessions["first_mark"].tolist() == [False, True, False, True]


def test_a_client_seen_within_sixty_days_of_the_logs_first_had_started_before():
    log = log_of(Session("a", "2025-01-01"), Session("b", "2025-03-01"), Session("c", "2025-03-02"))
    # 1 March is day 59, 2 March day 60
    assert log.started_before.tolist() == [True, True, False]


def test_a_practice_that_only_counts_blanks_has_no_victories():
    assert not log_of(Session("a", "2025-01-01", noticed=BLANK)).has_victories
    assert log_of(Session("a", "2025-01-01", noticed=NONE)).has_victories
    assert log_of(Session("a", "2025-01-01", cannot_tell=True)).has_victories


visits = st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 5), st.booleans()), max_size=12)


@settings(max_examples=25)
@given(visits)
def test_every_client_counts_its_attended_sessions_from_one_without_a_gap(contacts):
    log = log_of(
        *(Session(client, f"2025-01-{day:02}", attended=came) for client, day, came in contacts)
    )
    for _, of_client in log.sessions.groupby("client", observed=True):
        assert of_client["number"].tolist() == list(range(1, len(of_client) + 1))
        assert np.all(np.diff(of_client["day"]) >= 0)
    assert len(log.sessions) == sum(came for *_, came in contacts)


def test_clients_who_came_back_after_half_a_year_are_counted_where_no_episode_is_named():
    away = [Session("K1", "2024-01-10"), Session("K1", "2024-07-10"), Session("K2", "2024-01-10")]
    assert log_of(*away).clients_with_a_long_gap == 1
    assert log_of(*(replace(one, episode="E1") for one in away)).clients_with_a_long_gap == 0


def test_a_gap_of_180_days_is_not_yet_a_long_one():
    assert (
        log_of(Session("K1", "2024-01-01"), Session("K1", "2024-06-29")).clients_with_a_long_gap
        == 0
    )
    assert (
        log_of(Session("K1", "2024-01-01"), Session("K1", "2024-06-30")).clients_with_a_long_gap
        == 1
    )


def test_a_client_who_was_away_twice_is_one_client():
    days = ("2022-01-10", "2023-01-10", "2024-01-10")
    assert log_of(*(Session("K1", day) for day in days)).clients_with_a_long_gap == 1

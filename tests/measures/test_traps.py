"""Traps that real pipelines fell into, each with the smallest practice that shows it."""

from __future__ import annotations

from datetime import date

import pytest
from practices import BLANK, NONE, Session, log_of

from quietwins.log import View
from quietwins.measures.all_figures import figures_of
from quietwins.measures.estimates import Estimate

YEAR = View(date(2025, 1, 1), date(2025, 12, 31))


def figures(*sessions: Session, view: View = YEAR):
    return figures_of(log_of(*sessions), view)


def test_zero_is_a_rating_and_not_a_missing_one():
    goals = figures(
        Session("a", "2025-01-01", {"g": 0}), Session("a", "2025-02-01", {"g": 4})
    ).goals
    assert (goals.rated_again, goals.steps["forward"], goals.movement.value) == (1, 1, 4)
    fallen = figures(
        Session("a", "2025-01-01", {"g": 4}), Session("a", "2025-02-01", {"g": 0})
    ).goals
    assert (fallen.steps["back"], fallen.movement.value) == (1, -4)


def test_average_movement_is_the_mean_of_clients_and_not_of_columns():
    first = [
        Session("a", "2025-01-01", {"g1": 0, "g2": 0, "g3": 0}),
        Session("b", "2025-01-01", {"g1": 0}),
    ]
    later = [
        Session("a", "2025-02-01", {"g1": 6, "g2": 6, "g3": 6}),
        Session("b", "2025-02-01", {"g1": 0}),
    ]
    # A mean of column means is (3 + 6 + 6) / 3 = 5, a mean of goals 4.5; b
    # counts as much as a, so it is 3.
    assert figures(*first, *later).goals.movement.value == 3


def test_clients_with_one_or_two_goals_are_not_dropped():
    goals = figures(
        Session("a", "2025-01-01", {"g1": 1}),
        Session("b", "2025-01-01", {"g1": 1, "g2": 1}),
        Session("a", "2025-02-01", {"g1": 2}),
        Session("b", "2025-02-01", {"g1": 2, "g2": 4}),
    ).goals
    assert (goals.clients_rated_again, goals.rated_again, goals.movement.value) == (2, 3, 1.5)


def test_a_baseline_is_found_in_the_whole_log_and_not_inside_the_view():
    sessions = [Session("a", "2024-06-01", {"g": 2}), Session("a", "2025-03-01", {"g": 6})]
    later = View(date(2025, 1, 1), date(2025, 12, 31))
    assert figures(*sessions, view=later).goals.movement.value == 4
    another = [*sessions, Session("a", "2025-04-01", {"g": 7})]
    assert figures(*another, view=later).goals.movement.value == 5


def test_a_goal_rated_once_is_not_one_that_did_not_change():
    goals = figures(
        Session("a", "2025-01-01", {"g": 3}),
        Session("b", "2025-01-01", {"g": 3}),
        Session("b", "2025-02-01", {"g": 5}),
    ).goals
    assert (goals.in_view, goals.rated_again, goals.steps["same"], goals.movement.value) == (
        2,
        1,
        0,
        2,
    )


def test_a_blank_is_never_a_zero_and_never_in_a_denominator():
    days = [f"2025-01-{day:02}" for day in range(1, 21)]
    recorded = [
        Session("ab"[n % 2], day, noticed=["trust"] if n < 5 else NONE)
        for n, day in enumerate(days[:10])
    ]
    blanks = [Session("ab"[n % 2], day, noticed=BLANK) for n, day in enumerate(days[10:])]
    victories = figures(*recorded, *blanks).victories
    assert (victories.noticed, victories.none_noticed, victories.not_recorded) == (5, 5, 10)
    assert (victories.per_10.value, victories.sessions_with_any.value, victories.completeness) == (
        5,
        0.5,
        0.5,
    )


def test_a_cancelled_contact_is_not_a_session():
    of = figures(
        Session("a", "2025-01-01", {"g": 1}, NONE),
        Session("a", "2025-01-08", {"g": 9}, ["trust"], attended=False),
    )
    assert (of.sessions, of.victories.marks, of.goals.rated_again) == (1, 0, 0)


def test_marks_of_one_client_are_marks_of_one_client():
    often = [Session("a", f"2025-01-{day:02}", noticed=["trust"] * 3) for day in range(1, 13)]
    of = figures(*often, *(Session(client, "2025-02-01", noticed=NONE) for client in "bcde"))
    assert (of.victories.clients_any, of.victories.clients_with_any.of) == (1, 5)
    assert (
        of.victories.by_code[[code.code for code in of.victories.by_code].index("trust")].clients
        == 1
    )


def test_ten_sessions_of_ten_clients_tell_more_than_ten_of_one():
    many = [Session(f"c{n}", "2025-01-01", noticed=["trust"] if n % 2 else NONE) for n in range(10)]
    lumped = [
        Session("ab"[n >= 5], f"2025-01-{n + 1:02}", noticed=["trust"] if n >= 5 else NONE)
        for n in range(10)
    ]
    wide, narrow = (figures(*sessions).victories.per_10 for sessions in (lumped, many))
    assert wide.value == narrow.value
    assert wide.high - wide.low > narrow.high - narrow.low


def test_a_month_half_outside_the_period_counts_its_days_inside_and_is_marked_part():
    view = View(date(2025, 1, 16), date(2025, 3, 31))
    months = figures(
        Session("a", "2025-01-15"),
        Session("a", "2025-01-16"),
        Session("a", "2025-03-31"),
        view=view,
    ).months
    assert [(month.sessions, month.part) for month in months] == [(1, True), (0, False), (1, False)]
    assert months[0].first == date(2025, 1, 16)


def test_two_sessions_on_one_day_are_two_and_the_later_one_is_latest():
    of = figures(
        Session("a", "2025-01-01", {"g": 8}, start=600),
        Session("a", "2025-01-01", {"g": 2}, start=540),
    )
    assert (of.sessions, of.goals.movement.value) == (2, 6)


def test_three_points_are_a_clear_change_and_two_and_a_half_are_not():
    def step(first: float, last: float) -> str:
        steps = figures(
            Session("a", "2025-01-01", {"g": first}), Session("a", "2025-02-01", {"g": last})
        ).goals.steps
        return next(name for name, n in steps.items() if n)

    assert [step(2, 5), step(2, 4.5), step(2, 2), step(4.5, 2), step(5, 2)] == [
        "forward",
        "edged_forward",
        "same",
        "slipped",
        "back",
    ]
    assert step(5.2, 8.2) == "forward"  # which is 2.999999999999999 in the machine's arithmetic


def test_one_goal_back_outweighs_two_forward():
    goals = figures(
        Session("a", "2025-01-01", {"g1": 1, "g2": 1, "g3": 9}),
        Session("a", "2025-02-01", {"g1": 9, "g2": 9, "g3": 6}),
    ).goals
    assert dict(goals.clients) == {"forward": 0, "no_clear_change": 0, "back": 1}


def test_blanks_of_a_file_that_never_says_none_give_marks_but_no_rate():
    sessions = [Session("ab"[n % 2], f"2025-01-{n + 1:02}", noticed=["trust"]) for n in range(12)]
    unclear = Session("a", "2025-01-20", cannot_tell=True)
    victories = figures(*sessions, unclear).victories
    assert (victories.marks, victories.cannot_tell, victories.not_recorded) == (12, 1, 1)
    assert (victories.per_10, victories.sessions_with_any, victories.completeness) == (
        None,
        None,
        None,
    )
    assert victories.clients_with_any == 2
    assert isinstance(figures(*sessions).victories.per_10, Estimate)


def test_no_rate_is_given_under_ten_recorded_sessions():
    def rate(n: int):
        sessions = (
            Session("ab"[i % 2], f"2025-01-{i + 1:02}", noticed=["trust"]) for i in range(n)
        )
        return figures(*sessions).victories.per_10

    assert rate(9) is None
    assert rate(10).value == 10


@pytest.mark.parametrize(("baseline", "high"), [(7.5, 0), (8, 1), (10, 1)])
def test_goals_that_began_at_eight_or_more_are_said(baseline, high):
    goals = figures(
        Session("a", "2025-01-01", {"g": baseline}), Session("a", "2025-02-01", {"g": 10})
    ).goals
    assert (goals.began_at_8_or_more, goals.reached) == (high, 1)

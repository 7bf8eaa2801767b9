"""First noticed: three bands that add up to all who began, whoever stops coming."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from practices import NONE, Session, busy_practice, log_of

from quietwins.log import View
from quietwins.measures.course import course_of

FIRST = date(2024, 1, 1)
YEAR = View(FIRST, date(2024, 12, 31))
BEFORE = Session("there already", "2024-01-01", {}, NONE)  # the log begins with somebody else


def weekly(client: str, *noticed, begins: str = "2024-04-01", goals=()) -> list[Session]:
    day = date.fromisoformat(begins)
    return [
        Session(
            client, (day + timedelta(weeks=n)).isoformat(), goals[n] if n < len(goals) else {}, of
        )
        for n, of in enumerate(noticed)
    ]


def rows_of(*sessions: Session, view: View = YEAR):
    return course_of(log_of(BEFORE, *sessions), view).first_noticed


# so that the log ends long after the spring
LATER = Session("there already", "2024-12-20", {}, NONE)


def test_who_stops_coming_leaves_no_band_smaller():
    rows = rows_of(*weekly("a", NONE, ["trust"], NONE, NONE), *weekly("b", NONE), LATER)
    assert [(row.began, row.reached) for row in rows] == [(2, 2), (2, 1), (2, 1), (2, 1)]
    assert [row.noticed for row in rows] == [0, 1, 1, 1]
    assert [row.still_coming for row in rows] == [2, 0, 0, 0]
    assert [row.stopped for row in rows] == [0, 1, 1, 1]


@pytest.mark.parametrize(("log_ends", "open_"), [("2024-05-31", 1), ("2024-06-01", 0)])
def test_up_to_sixty_days_before_the_log_ends_nobody_is_said_to_have_stopped(log_ends, open_):
    rows = rows_of(
        *weekly("a", NONE, NONE), *weekly("b", NONE), Session("there already", log_ends, {}, NONE)
    )
    assert (rows[1].open, rows[1].stopped) == (open_, 1 - open_)  # b was last seen on 1 April


def test_the_end_of_the_view_counts_as_the_end_of_the_log_does():
    view = View(FIRST, date(2024, 4, 20))
    rows = rows_of(*weekly("a", NONE, NONE), *weekly("b", NONE), LATER, view=view)
    assert (rows[1].open, rows[1].stopped) == (1, 0)


def test_what_is_noticed_after_the_view_is_not_noticed_yet():
    view = View(FIRST, date(2024, 4, 10))
    rows = rows_of(*weekly("a", NONE, NONE, ["trust"]), view=view)
    assert [(row.noticed, row.still_coming) for row in rows] == [(0, 1), (0, 1)]


def test_goals_moved_forward_are_of_those_rated_again_by_then_though_they_stop_coming():
    goals = [{"g": 2.0}, {"g": 6.0}]
    rows = rows_of(*weekly("a", NONE, NONE, goals=goals), *weekly("b", NONE, NONE, NONE), LATER)
    assert [(row.rated_again, row.forward) for row in rows] == [(0, 0), (1, 1), (1, 1)]


def test_a_family_once_noticed_stays_noticed():
    rows = rows_of(*weekly("a", ["trust"], NONE), *weekly("b", NONE, NONE, NONE), LATER)
    assert [row.by_family["Feeling safe"] for row in rows] == [1, 1, 1]
    assert [row.by_family["Speaking up"] for row in rows] == [0, 0, 0]


def test_it_ends_at_the_last_number_that_anyone_reached_and_at_twenty():
    assert [row.session for row in rows_of(*weekly("a", NONE, NONE))] == [1, 2]
    assert [row.session for row in rows_of(*weekly("a", *[NONE] * 30))] == list(range(1, 21))


def test_those_who_started_before_the_log_are_not_followed():
    assert rows_of(*weekly("early", ["trust"], begins="2024-02-29")) == ()
    assert len(rows_of(*weekly("late", ["trust"], begins="2024-03-01"))) == 1


@settings(max_examples=40, deadline=None, phases=[Phase.generate])
@given(st.integers(0, 2**32), st.integers(0, 200), st.sampled_from([None, frozenset("A")]))
def test_the_bands_add_up_to_all_who_began_at_every_number(seed, length, clinicians):
    view = View(date(2024, 2, 1), date(2024, 2, 1) + timedelta(days=length), clinicians)
    rows = course_of(log_of(*busy_practice(Random(seed))), view).first_noticed
    for row in rows:
        assert row.noticed + row.still_coming + row.stopped + row.open == row.began == rows[0].began
        assert row.still_coming <= row.reached
        assert row.forward <= row.rated_again <= row.began
        assert max(row.by_family.values()) <= row.noticed
    for before, after in pairwise(rows):
        assert before.noticed <= after.noticed
        assert before.stopped <= after.stopped
        assert before.rated_again <= after.rated_again

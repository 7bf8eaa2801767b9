"""The practice's own range over the course: pooled, at the chosen size, and only where it points at
nobody.
"""

from __future__ import annotations

from datetime import date

import pytest
from practices import NONE, Session, log_of

from quietwins.disclosure import SmallGroupRule
from quietwins.disclosure.screen_course import own_course
from quietwins.log import View
from quietwins.measures.course import course_of
from quietwins.measures.estimates import HIDDEN, Estimate
from quietwins.measures.own_course import practice_course
from quietwins.measures.predictions import predicted_rate

YEAR = View(date(2025, 1, 1), date(2025, 12, 31))
OF_A = View(YEAR.first, YEAR.last, frozenset({"A"}))


def _practice(clinicians: str, clients: int = 12) -> list[Session]:
    """Each clinician sees so many clients twice, months after the log began; every second client is
    noticed once.
    """
    early = [Session("E", "2025-01-02", {}, NONE, clinicians[0])]
    return early + [
        Session(
            f"{who}{i}", f"2025-{month:02}-10", {"goal_1": 3 + month - 6}, ["trust"] * (i % 2), who
        )
        for who in clinicians
        for i in range(clients)
        for month in (6, 7)
    ]


def test_the_range_is_of_all_clinicians_and_wider_at_the_chosen_size():
    log = log_of(*_practice("ABCD"))
    first, second = practice_course(log, OF_A)
    everybody = course_of(log, YEAR).bands
    assert [first.per_10.value, second.movement.value] == [
        everybody[0].per_10.value,
        everybody[1].movement.value,
    ]
    assert first.per_10.high - first.per_10.low > everybody[0].per_10.high - everybody[0].per_10.low
    assert (first.recorded, second.rated_again) == ((48, 12), (48, 12))


def test_it_is_as_wide_as_the_practices_clients_differ_and_not_the_chosen_ones():
    """All of the chosen clinician's clients have one mark; of the others half have six."""
    early = Session("E", "2025-01-02", {}, NONE, "A")
    sessions = [
        Session(
            f"{who}{i}",
            f"2025-{month:02}-10",
            {},
            ["trust"] * (1 if who == "A" else 6 * (i % 2)) if month == 6 else NONE,
            who,
        )
        for who in "ABCD"
        for i in range(12)
        for month in (6, 7)
    ]
    first = practice_course(log_of(early, *sessions), OF_A)[0].per_10
    alike = predicted_rate(first.value / 10, 12, 1.0)
    assert first.high - first.low > 1.5 * 10 * float(alike.high - alike.low)


@pytest.mark.parametrize(("clinicians", "view"), [("ABC", OF_A), ("ABCD", YEAR)])
def test_there_is_none_with_few_others_or_where_all_are_looked_at(clinicians, view):
    assert practice_course(log_of(*_practice(clinicians)), view) == ()


def test_a_band_of_too_few_chosen_clients_hides_its_own():
    sessions = [
        *_practice("ABCD"),
        *(Session(f"A{i}", "2025-08-10", {}, NONE, "A") for i in range(4)),
    ]
    bands = own_course(log_of(*sessions), OF_A, SmallGroupRule(5))
    assert isinstance(bands[0].per_10, Estimate)
    assert bands[2].per_10 is HIDDEN or bands[2].per_10 is None

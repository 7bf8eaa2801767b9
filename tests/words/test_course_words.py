"""By session number in words: of how many each number is, and what is kept back."""

from __future__ import annotations

from datetime import date

import pytest
from practices import NONE, Session, log_of

from quietwins.disclosure import SmallGroupRule, course_on_screen
from quietwins.disclosure.why_kept_back import KeptBack
from quietwins.log import View
from quietwins.measures.axes import movement_axis, rate_axis
from quietwins.measures.course import course_of
from quietwins.words import course

YEAR = View(date(2025, 1, 1), date(2025, 12, 31))
K = 5


def _practice() -> list[Session]:
    """Two who came before; six who come five times: trust from the third on, goals forward at the
    fifth.
    """
    early = [Session(f"E{i}", "2025-01-02", {"goal_1": 4}, NONE) for i in range(2)]
    course_ = [
        Session(
            f"K{i}",
            f"2025-04-{day:02}",
            {"goal_1": 7 if day == 5 else 3},
            ["trust"] if day >= 3 else NONE,
        )
        for i in range(6)
        for day in range(1, 6)
    ]
    return early + course_


@pytest.fixture
def shown():
    log = log_of(*_practice())
    return course_on_screen(course_of(log, YEAR), SmallGroupRule(K))


def test_the_table_by_session_says_why_a_cell_is_empty(shown):
    figures = shown
    table, rates = (
        of(figures.bands).in_words(K) for of in (course.movement_table, course.rate_table)
    )
    # six recorded sessions at each number
    assert rates["Per 10 recorded"].tolist() == ["–"] * 5
    assert rates["Recorded sessions"].tolist() == ["6"] * 5
    assert table["Average movement"].tolist() == [
        "–",
        "0.0 (0.0 to 0.0)",
        "0.0 (0.0 to 0.0)",
        "0.0 (0.0 to 0.0)",
        "+4.0 (+4.0 to +4.0)",
    ]
    assert course.rate_notes(figures.bands, rate_axis(5), KeptBack(K)).endswith(
        "5 of 5 without a point: fewer than 10 recorded sessions."
    )
    assert "no session number has so many" in course.why_not_rate(figures.bands, KeptBack(K))
    assert "not shown" not in course.movement_notes(figures.bands, movement_axis(4), KeptBack(K))

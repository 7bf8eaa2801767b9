"""Over the course in words: of how many each number is, who is left out, and what is kept back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from practices import NONE, Session, log_of

from quietwins.charts.axes import movement_axis, rate_axis
from quietwins.disclosure import SmallGroupRule, course_on_screen, on_screen
from quietwins.log import View
from quietwins.measures.course import course_of
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.figures import ByThen
from quietwins.measures.practice import figures_of
from quietwins.words import course

YEAR = View(date(2025, 1, 1), date(2025, 12, 31))
K = 5


def _practice() -> list[Session]:
    """Two who came before; six who come five times: trust from the third on, goals forward at the fifth."""
    early = [Session(f"E{i}", "2025-01-02", {"goal_1": 4}, NONE) for i in range(2)]
    course_ = [
        Session(f"K{i}", f"2025-04-{day:02}", {"goal_1": 7 if day == 5 else 3}, ["trust"] if day >= 3 else NONE)
        for i in range(6)
        for day in range(1, 6)
    ]
    return early + course_


@pytest.fixture
def shown():
    log = log_of(*_practice())
    return course_on_screen(course_of(log, YEAR), SmallGroupRule(K)), on_screen(
        figures_of(log, YEAR), SmallGroupRule(K)
    )


def test_the_opening_says_who_is_followed_and_what_had_come_for_both_kinds(shown):
    figures, _ = shown
    assert course.opening(figures.first_noticed, K) == (
        "**6 clients** began in this period, and are followed here from session to session. By their fifth session, "
        "something quieter had been noticed for **6 of 6** who came so far, and goals had moved forward for **6 of 6**."
    )


def test_those_who_started_before_the_log_are_counted_aloud(shown):
    figures, view = shown
    said = course.left_out(view, figures.first_noticed, K)
    assert "2 clients of this view had probably started before the log began. They are left out here." in said


def test_a_number_that_too_few_reached_says_so_and_gives_no_number(shown):
    figures, view = shown
    too_few = ByThen(6, HIDDEN, HIDDEN, {"Feeling safe": HIDDEN}, HIDDEN)
    rows = (*figures.first_noticed, too_few)
    assert "Not shown for session 6: fewer than 5 clients came so far." in course.left_out(view, rows, K)
    table = course.first_noticed_table([replace(row, by_family={"Feeling safe": row.any}) for row in rows], K)
    assert set(table.iloc[-1][1:]) == {"fewer than 5 clients"}


def test_the_kinds_are_told_in_the_order_of_the_codebook(shown):
    figures, _ = shown
    said = course.families(figures.first_noticed)
    assert said.startswith("What kind, by the fifth session of 6 clients: Feeling safe for 6, Speaking up for 0")


def test_a_period_in_which_nobody_began_says_what_to_do():
    assert course.opening((), K).endswith("Try a longer one: it shows those who began in it.")


def test_too_few_who_began_are_not_counted_in_words():
    rows = course_on_screen(course_of(log_of(*_practice()[:12]), YEAR), SmallGroupRule(K)).first_noticed
    assert course.opening(rows, K) == (
        "Of fewer than 5 clients the first session lies in this period, so their courses are not shown."
    )


def test_the_table_by_session_says_why_a_cell_is_empty(shown):
    figures, _ = shown
    table, rates = course.movement_table(figures.bands, K), course.rate_table(figures.bands, K)
    assert rates["In every 10 recorded"].tolist() == ["–"] * 5  # six recorded sessions at each number
    assert rates["Recorded sessions"].tolist() == ["6"] * 5
    assert table["Average movement"].tolist() == [
        "–",
        "0.0 (0.0 to 0.0)",
        "0.0 (0.0 to 0.0)",
        "0.0 (0.0 to 0.0)",
        "+4.0 (+4.0 to +4.0)",
    ]
    assert course.rate_notes(figures.bands, rate_axis(5), K).endswith(
        "5 of 5 without a point: fewer than 10 recorded sessions."
    )
    assert "no session number has so many" in course.no_rate(figures.bands, K)
    assert "not shown" not in course.movement_notes(figures.bands, movement_axis(4), K)


@pytest.mark.parametrize(("number", "said"), [(5, "fifth"), (12, "twelfth"), (13, "13th"), (14, "14th"), (20, "20th")])
def test_session_numbers_are_written_as_people_say_them(number, said):
    assert course.ordinal(number) == said


def test_where_nothing_was_recorded_only_goals_are_told_of_as_not_known_is_not_none(shown):
    rows = shown[0].first_noticed
    said = [course.opening(rows, K, recorded=False), course.first_noticed(rows, K, recorded=False)]
    assert said[0].endswith("Goals had moved forward by the fifth session for **6 of 6** who came so far.")
    assert not [sentence for sentence in said if "noticed for" in sentence]
    table = course.first_noticed_table(rows, K, recorded=False)
    assert table.columns.tolist() == ["Session", "Clients who came so far", "Goals moved forward"]

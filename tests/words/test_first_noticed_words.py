"""First noticed in words: of all who began, who stopped with nothing noticed, and what is kept
back.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from practices import NONE, Session, log_of

from quietwins.disclosure import SmallGroupRule, course_on_screen, on_screen
from quietwins.log import View
from quietwins.measures.all_figures import figures_of
from quietwins.measures.course import course_of
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.first_noticed import COUNTED
from quietwins.words import first_noticed, first_noticed_tables

YEAR = View(date(2025, 1, 1), date(2025, 12, 31))
K = 5


def _practice(stay: int = 6, stop: int = 3) -> list[Session]:
    """Two who came before. Who stays: trust from the third session on, goals forward at the fifth.
    Others stop.
    """
    early = [Session(f"E{i}", "2025-01-02", {"goal_1": 4}, NONE) for i in range(2)]
    staying = [
        Session(
            f"K{i}",
            f"2025-04-{day:02}",
            {"goal_1": 7 if day == 5 else 3},
            ["trust"] if day >= 3 else NONE,
        )
        for i in range(stay)
        for day in range(1, 6)
    ]
    return [*early, *staying, *(Session(f"S{i}", "2025-04-01", {}, NONE) for i in range(stop))]


def _rows(*sessions: Session, ends: str = "2025-12-20"):
    log = log_of(*sessions, Session("E0", ends, {}, NONE))
    return course_on_screen(course_of(log, YEAR), SmallGroupRule(K)).first_noticed


@pytest.fixture
def rows():
    return _rows(*_practice())


def test_each_session_that_is_not_shown_is_named_with_its_true_reason(rows):
    """For others how many had moved forward is kept back beside a told number rated again."""
    few, many = replace(rows[0], forward=HIDDEN, rated_again=HIDDEN), 35
    kept_back = [
        replace(few, session=1),
        replace(few, session=2),
        replace(few, session=3, rated_again=many),
        replace(few, session=4, rated_again=many, forward=10),
        replace(few, session=5),
    ]
    said = first_noticed.forward_notes(kept_back, K)
    assert "session 1 to 2, 5: fewer than 5 clients were rated again by then." in said
    assert "session 3: too few clients had moved forward, or had not, to say how many." in said
    assert "session 4" not in said


def test_the_opening_is_of_all_who_began_and_of_those_rated_again(rows):
    assert (
        first_noticed.opening(rows, K)
        == "**9 clients** began in these months. Here they are followed from session to session. By"
        " their fifth session, a quiet victory had been noticed with **6 of 9**, and **6 of 6**"
        " rated again had moved forward on their goals."
    )


def test_before_a_fifth_session_the_last_one_is_told_of():
    rows = _rows(*(one for one in _practice() if one.date <= "2025-04-02"))
    said = first_noticed.opening(rows, K)
    assert "By their second session, a quiet victory had been noticed with **0 of 9**" in said


def test_those_who_stopped_are_in_the_bands_in_words_and_in_the_table(rows):
    said = first_noticed.noticed_in_words(rows, K)
    assert (
        "By session 5 noticed for 6 of 9 clients; nothing noticed for 0 who were still coming and 3"
        " who had" in said
    )
    last = first_noticed_tables.table(rows).in_words(K).iloc[-1]
    assert last["Stopped coming, nothing noticed"] == "3 (33%)"
    assert last["Noticed by then"].startswith("6 (67%; 35 to 88%)")
    assert last["Moved forward, of those rated again"].startswith("6 (100%; 61 to 100%)")


def test_at_the_end_of_the_log_it_is_too_early_to_say_that_somebody_stopped():
    rows = _rows(*_practice(), ends="2025-05-20")
    assert first_noticed_tables.table(rows).in_words(K).iloc[-1]["Too early to say"] == "3 (33%)"
    assert "last seen 60 days or less before the log" in first_noticed.noticed_notes(rows)


def test_each_panel_says_what_the_numbers_below_it_are(rows):
    for notes in (first_noticed.noticed_notes(rows), first_noticed.forward_notes(rows, K)):
        assert notes.startswith("Below each number: how many clients came at least that often. ")


def test_where_it_is_not_too_early_nothing_is_said_of_that(rows):
    assert "Too early" not in first_noticed.noticed_notes(rows)


def test_goals_of_too_few_rated_again_are_kept_back_and_the_bands_are_not():
    rows = _rows(*_practice(stay=4, stop=3))
    assert rows[-1].forward is HIDDEN
    assert "Not shown for session 2 to 5: fewer than 5 clients were rated again by then." in (
        first_noticed.forward_notes(rows, K)
    )
    last = first_noticed_tables.table(rows).in_words(K).iloc[-1]
    assert last["Moved forward, of those rated again"] == "fewer than 5 clients"
    assert last["Noticed by then"].startswith("4 (57%")


def test_those_who_started_before_the_log_are_counted_aloud(rows):
    view = on_screen(figures_of(log_of(*_practice()), YEAR), SmallGroupRule(K))
    assert (
        first_noticed.left_out(view, rows)
        == "2 clients of this view had probably started before the log began. They are left out"
        " here."
    )


def test_where_too_few_began_nobody_is_counted_in_words_nor_those_left_out():
    rows = _rows(*_practice(stay=2, stop=1))
    view = on_screen(figures_of(log_of(*_practice()), YEAR), SmallGroupRule(K))
    assert (
        first_noticed.opening(rows, K)
        == "Fewer than 5 clients began in these months, so their courses are not shown."
    )
    assert first_noticed.left_out(view, rows) == ""
    assert set(first_noticed_tables.table(rows).in_words(K).iloc[-1][1:]) == {
        "fewer than 5 clients"
    }
    assert "Not shown: fewer than 5 clients" in first_noticed.noticed_in_words(rows, K)


def test_the_kinds_are_told_in_the_order_of_the_codebook(rows):
    assert first_noticed.families(rows).startswith(
        "The same 9 clients in each. By their fifth session: Feeling safe for 6, Speaking up for 0"
    )


def test_a_period_in_which_nobody_began_says_what_to_do():
    assert first_noticed.opening((), K).endswith(
        "Try a longer time: this page shows those who began in it."
    )
    assert first_noticed.why_not_courses((), K).startswith("Nobody began in these months")


def test_where_nobody_was_rated_again_the_panel_of_goals_says_so():
    day = date(2025, 4, 1)
    once = [Session(f"K{i}", (day + timedelta(i)).isoformat(), {"g": 3}, NONE) for i in range(6)]
    rows = _rows(*_practice(stay=0, stop=0), *once)
    assert first_noticed.why_not_courses(rows, K) == ""
    assert first_noticed.why_not_forward(rows, K).startswith(
        "No goal of those who began was rated a second time."
    )
    assert "no goal had been rated again" in first_noticed.opening(rows, K)


@pytest.mark.parametrize(
    ("number", "said"), [(5, "fifth"), (12, "twelfth"), (13, "13th"), (14, "14th"), (20, "20th")]
)
def test_session_numbers_are_written_as_people_say_them(number, said):
    assert first_noticed.ordinal(number) == said


def test_where_nothing_was_recorded_only_goals_are_told_of_as_not_known_is_not_none(rows):
    said = first_noticed.opening(rows, K, recorded=False)
    assert said.endswith(
        "By their fifth session, **6 of 6** rated again had moved forward on their goals."
    )
    assert "noticed" not in said
    assert not [
        name
        for name in first_noticed_tables.table(rows, recorded=False).in_words(K).columns
        if "oticed" in name
    ]


def test_one_family_kept_back_is_not_told():
    rows = [
        replace(row, by_family=dict.fromkeys(row.by_family, HIDDEN)) for row in _rows(*_practice())
    ]
    assert first_noticed.families(rows) == ""


def test_a_share_of_goals_that_is_kept_back_is_said_so_in_a_whole_sentence(rows):
    kept = [replace(row, forward=HIDDEN) for row in rows]
    assert first_noticed.opening(kept, K).endswith(
        "and how many of those rated again had moved forward on their goals is not shown."
    )


def _kept_back_whole(row):
    """A session number of which nothing is told, however many it is of."""
    told = dict.fromkeys(COUNTED, HIDDEN)
    return replace(row, withheld=True, by_family=dict.fromkeys(row.by_family, HIDDEN), **told)


def test_where_the_first_session_number_is_kept_back_all_who_began_are_still_told_of(rows):
    """Else nobody would be followed at all, for a reason that is not true."""
    first, *others = rows
    told = [_kept_back_whole(first), *others]
    assert first_noticed.opening(told, 5) == first_noticed.opening(rows, 5)
    assert first_noticed.why_not_courses(told, 5) == ""


def test_a_session_number_kept_back_as_a_whole_is_not_said_to_be_of_a_few(rows):
    told = [_kept_back_whole(row) if row.session == 5 else row for row in rows]
    said = first_noticed.opening(told, 5)
    assert "By their fifth session, with how many a quiet victory had been noticed is not" in said
    in_words = first_noticed.noticed_in_words(told, 5), first_noticed.forward_in_words(told, 5)
    for text in (said, *in_words, first_noticed.family_in_words(told, "Feeling safe", 5)):
        assert "too few" not in text
        assert "fewer than" not in text
    for text in in_words:
        assert "By session 5: not told, as a few clients could be found from it" in text


def test_where_every_session_number_is_kept_back_it_is_not_said_that_a_few_began(rows):
    said = first_noticed.opening([*map(_kept_back_whole, rows)], 5)
    assert said.startswith("A number that is not told began")

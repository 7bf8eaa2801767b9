"""The team's notes: where they show, what they are called on the lines, and what comes back next
time.
"""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from quietwins.log import View
from quietwins.store import Note
from quietwins.words.notes import (
    belonging,
    last_time,
    latest_under_the_lines,
    lettered,
    marked,
    notes_said,
    on_the_lines,
    under_the_lines,
    written_about,
)

SPRING = View(date(2025, 1, 1), date(2025, 3, 31))
SUMMER = View(date(2025, 4, 1), date(2025, 6, 30))
HERS = View(date(2025, 1, 1), date(2025, 3, 31), frozenset({"CL-02"}))
FORM = Note("1", date(2025, 2, 3), "new form", SPRING)
DAY = Note("2", date(2025, 2, 20), "team day", SPRING)
SUPERVISION = Note("3", date(2025, 3, 1), "ask about play", HERS)
MONTHS = [SimpleNamespace(first=date(2025, m, 1), last=date(2025, m, 28)) for m in (1, 2, 3)]


def test_a_note_stands_on_the_lines_of_every_view_that_holds_its_day():
    assert on_the_lines((DAY, FORM), SPRING) == (FORM, DAY)
    assert on_the_lines((DAY, FORM), SUMMER) == ()


def test_a_note_stands_where_it_is_about_and_tells_when_it_was_said():
    note = Note("5", date(2025, 2, 3), "new form", SPRING, said_on=date(2025, 4, 7))
    assert on_the_lines((note,), SPRING) == (note,)
    assert on_the_lines((note,), SUMMER) == ()
    assert under_the_lines((note,)) == ("a: 3 February 2025, new form (said on 7 April 2025)",)


def test_a_note_said_on_the_day_it_is_about_names_the_day_once():
    note = Note("5", date(2025, 2, 3), "new form", SPRING, said_on=date(2025, 2, 3))
    assert under_the_lines((note,)) == ("a: 3 February 2025, new form",)


LONG = Note("6", date(2025, 3, 1), "say none when there was none " * 6, SPRING)


@pytest.mark.parametrize(
    ("notes", "lines", "letters"),
    [
        ((FORM, DAY), 2, "ab"),
        ((FORM, DAY, DAY), 2, "c2"),
        ((FORM, DAY, DAY, DAY), 3, "cd2"),
        ((FORM, LONG), 3, "ab"),
        ((FORM, FORM, LONG), 3, "c2"),
        ((LONG, LONG, DAY), 3, "c2"),
        ((DAY, LONG), 2, "b1"),
    ],
)
def test_where_there_is_little_room_the_latest_notes_stand_and_how_many_are_elsewhere(
    notes, lines, letters
):
    said = latest_under_the_lines(notes, lines)
    assert "".join(line[0] for line in said) == letters
    if letters[-1].isdigit():
        notes_are = "note is" if letters[-1] == "1" else "notes are"
        assert said[-1] == f"{letters[-1]} earlier {notes_are} on the page Reflect."


def test_a_note_about_chosen_clinicians_shows_only_where_they_are_chosen():
    assert belonging((FORM, SUPERVISION), SPRING) == (FORM,)
    assert belonging((FORM, SUPERVISION), HERS) == (FORM, SUPERVISION)


def test_a_note_comes_back_when_the_next_period_is_looked_at_and_not_before():
    assert last_time((FORM, DAY), SUMMER) == (FORM, DAY)
    assert last_time((FORM, DAY), SPRING) == ()
    assert written_about((FORM, SUPERVISION), SPRING) == (FORM,)


def test_of_several_earlier_periods_the_latest_comes_back():
    winter = Note("0", date(2024, 12, 1), "old", View(date(2024, 10, 1), date(2024, 12, 31)))
    assert last_time((winter, FORM), SUMMER) == (FORM,)


def test_notes_of_one_month_share_a_rule_with_both_letters():
    (mark,) = marked((FORM, DAY), MONTHS)
    assert (mark.place, mark.letters) == (1, "a, b")
    assert mark.said == "3 February 2025, new form; 20 February 2025, team day"


def test_many_notes_of_one_month_are_a_span_of_letters():
    assert marked((FORM,) * 5, MONTHS)[0].letters == "a–e"


def test_a_line_of_one_point_carries_no_rule():
    assert marked((FORM,), MONTHS[1:2]) == ()


@pytest.mark.parametrize(("n", "letter"), [(0, "a"), (25, "z"), (26, "aa"), (27, "ab"), (52, "ba")])
def test_letters_go_on_after_z(n, letter):
    assert lettered((FORM,) * 60)[n][0] == letter


def test_the_same_letters_stand_below_the_lines_and_the_words_are_read_aloud():
    assert under_the_lines((FORM, DAY)) == (
        "a: 3 February 2025, new form",
        "b: 20 February 2025, team day",
    )
    assert notes_said((FORM,)) == " Notes: 3 February 2025, new form."
    assert notes_said(()) == ""

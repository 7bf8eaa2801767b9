"""Ratings with their scale behind them, or behind the words of a goal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietwins.intake.cells.read_ratings import is_rating_cell, read_rating
from quietwins.intake.reasons import CellLost

WAYS = (
    "{}", "{}/10", "{} / 10", "{} /10", "{}/ 10", "{} out of 10", "{} von 10", "{} sur 10",
    "{} de 10", "({}/10)", "{}/10.0", "{}/10 (half way)", "{}/10 - better", "walk to school {}/10",
    "walk to school ({}/10)", "Goal: see friends ({}/10)", "see friends - {}", "see friends – {}",
    "see friends–{}", "see friends: {}", "see friends:{}", "walk 2 miles - {}",
    "walk 2 miles {}/10", "Goal 1: {}", "{} - not there yet", "{} (half way)", "{}: a little",
)  # fmt: skip


@given(st.sampled_from(WAYS), st.integers(0, 10))
def test_a_rating_written_in_any_of_the_ways_is_the_same_number(way, number):
    assert read_rating(way.format(number)).value == number


@given(st.sampled_from(WAYS[:20]), st.integers(0, 9), st.sampled_from(".,"))
def test_a_half_is_read_with_a_point_and_with_a_comma(way, whole, mark):
    assert read_rating(way.format(f"{whole}{mark}5")).value == whole + 0.5


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("3/5", CellLost.OF_OTHER_SCALE),
        ("4 out of 5", CellLost.OF_OTHER_SCALE),
        ("see friends (15/20)", CellLost.OF_OTHER_SCALE),
        ("see friends - 4/5", CellLost.OF_OTHER_SCALE),
        ("40%", CellLost.PER_CENT),
        ("40 %", CellLost.PER_CENT),
        ("16/10", CellLost.OUTSIDE),
        ("see friends: 11", CellLost.OUTSIDE),
        ("5-Oct", CellLost.RATING_IS_DATE),
    ],
)
def test_another_scale_is_never_made_into_one_from_0_to_10(text, why):
    rating = read_rating(text)
    assert rating.value is None
    assert rating.why.reason is why


@pytest.mark.parametrize(
    "text",
    [
        "was 3/10, now 6/10", "6-7/10", "6–7 out of 10", "5 or 6", "between 5 - 6", "see friends 4",
        "see friends - 4 or 5", "goals 1 - 3", "Goal 1 - 4",  # the numbers of goals, or a rating
    ],
)  # fmt: skip
def test_two_numbers_are_no_rating(text):
    assert not is_rating_cell(text)


@pytest.mark.parametrize(
    "text",
    [
        "5/10/2026", "05/10/2026", "on 5/10/26", "2026/10/5", "10:30", "at 10:30", "May - 4",
        "Mon, Oct: 5", "PHQ - 9", "GAD: 7", "PHQ-9", "K12/10", "v1.6/10", "3 out of 10 days",
        "went 3/10 days", "3 von 10 Tagen", "6/10%", "- 4", "friends -4", "see friends - -4",
        "see friends - 4%", ": 4",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_rating_is_none(text):
    assert not is_rating_cell(text)


@given(st.text(alphabet="0123456789/-–: .,%ab", max_size=30))
def test_no_cell_of_figures_and_marks_is_a_rating_outside_0_to_10(text):
    value = read_rating(text).value
    assert value is None or 0 <= value <= 10


@given(st.integers(0, 10), st.integers(0, 10))
def test_two_ratings_of_one_cell_are_never_one(one, other):
    assert not is_rating_cell(f"{one}/10 then {other}/10")


@pytest.mark.parametrize(
    ("text", "value"), [("7½", 7.5), ("7 ½", 7.5), ("½", 0.5), ("3¼", 3.25), ("9¾", 9.75)]
)
def test_a_half_written_as_a_fraction_is_that_half(text, value):
    assert read_rating(text).value == value


def test_a_fraction_above_the_scale_is_told():
    assert read_rating("10½").why.reason is CellLost.OUTSIDE


@pytest.mark.parametrize(("text", "value"), [("7*", 7), ("6,5 *", 6.5), ("10**", 10), ("0†", 0)])
def test_the_mark_of_a_footnote_is_no_part_of_a_rating(text, value):
    assert read_rating(text).value == value


@pytest.mark.parametrize(
    ("text", "value"), [("0 not at all", 0), ("10 fully there", 10), ("10 vollständig", 10)]
)
def test_the_ends_of_a_scale_may_have_their_words_without_a_mark_between(text, value):
    assert read_rating(text).value == value


@pytest.mark.parametrize(
    "text", ["10 days", "10 times a week", "0 Tage", "10 min walk", "3 friends", "10 of us"]
)
def test_a_number_of_things_is_no_end_of_a_scale(text):
    assert not is_rating_cell(text)


@pytest.mark.parametrize(("text", "value"), [(".00", 0), (",5", 0.5), (".50", 0.5)])
def test_a_number_below_one_may_be_written_without_its_nought(text, value):
    assert read_rating(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("7 pts", 7), ("7 points", 7), ("6,5 Punkte", 6.5), ("7 p.", 7), ("8 puntos", 8), ("７", 7),
     ("7⁄10", 7), ("７／１０", 7)],
)  # fmt: skip
def test_points_and_wide_signs_are_those_of_a_rating(text, value):
    assert read_rating(text).value == value


def test_the_words_of_a_goal_are_in_no_reason():
    said = str(read_rating("meet my friend Ann - 14").why)
    assert "Ann" not in said
    assert "friend" not in said


@pytest.mark.parametrize(("text", "value"), [("7²", 7), ("0¹", 0), ("10 ³", 10), ("⅒", None)])
def test_a_raised_number_is_a_footnote_and_a_tenth_is_no_rating(text, value):
    assert read_rating(text).value == value

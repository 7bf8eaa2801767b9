"""The questions for the team, and the half hour in which they are asked."""

from __future__ import annotations

import pytest

from quietwins.words.agenda import agenda, asked_then, minutes_before, time_in_words, where_in_it
from quietwins.words.questions import questions


def test_there_are_ten_and_the_first_asks_what_we_would_do_before_what_else_explains_it():
    assert len(questions()) == 10
    first = questions()[0]
    assert first.text.index("What would we do") < first.text.index("what else could explain it")


def test_every_question_asks():
    assert all("?" in question.text and "!" not in question.text for question in questions())
    assert all("?" in step.question.text for step in agenda())


def test_every_question_belongs_to_one_step_of_the_half_hour():
    asked = [one for step in agenda() for one in (step.question, *step.then) if one in questions()]
    assert len(asked) == 10
    assert set(asked) == set(questions())


def test_the_half_hour_has_five_steps_and_takes_thirty_minutes():
    assert len(agenda()) == 5
    assert sum(step.minutes for step in agenda()) == minutes_before(5) == 30


def test_the_longest_step_is_about_both_lines_and_begins_with_what_if_it_were_true():
    longest = max(agenda(), key=lambda step: step.minutes)
    assert (longest.name, longest.question) == ("Look at both lines", questions()[0])


def test_it_ends_with_one_small_thing():
    assert agenda()[-1].question.name == "One small thing"


@pytest.mark.parametrize(
    ("place", "where", "time"),
    [
        (0, "1 of 5. 3 minutes. One of you reads aloud.", "This step: minute 0 to 3 of 30."),
        (2, "3 of 5. 12 minutes. All together.", "This step: minute 10 to 22 of 30."),
        (4, "5 of 5. 3 minutes. One of you writes it down.", "This step: minute 27 to 30 of 30."),
    ],
)
def test_where_in_the_half_hour_one_is_can_be_read_and_heard(place, where, time):
    assert (where_in_it(place), time_in_words(place)) == (where, time)


def test_the_questions_that_may_follow_are_named_in_one_line():
    assert asked_then(agenda()[1]) == "After that: Would they say the same? What made it possible?"
    assert asked_then(agenda()[0]) == ""

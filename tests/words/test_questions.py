"""The questions for the team."""

from __future__ import annotations

import re

from quietwins.words.handbook import text_named
from quietwins.words.questions import PLACE_NAMES, beside, questions


def test_there_are_ten_and_the_first_asks_what_we_would_do_before_what_else_explains_it():
    assert len(questions()) == 10
    first = questions()[0]
    assert beside("first") == (first,)
    assert first.text.index("What would we do") < first.text.index("what else could explain it")


def test_every_question_has_a_place_and_asks():
    assert {question.beside for question in questions()} == {"first", "last", *PLACE_NAMES}
    assert all("?" in question.text and "!" not in question.text for question in questions())


def test_the_half_hour_names_questions_that_are_there_and_takes_thirty_minutes():
    outline = text_named("thirty_minutes", 5)
    labels = {question.label for question in questions()}
    assert (
        set(re.findall(r"\*([A-Z][^*]+?)\*(?!\*)", re.sub(r"\*\*.*?\*\*", "", outline))) <= labels
    )
    assert sum(map(int, re.findall(r"\*\*(\d+) minutes", outline))) == 30
    assert len(re.findall(r"^\d\. ", outline, re.MULTILINE)) == 5

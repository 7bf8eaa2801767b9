"""Columns that nobody has claimed: those that look like goals or victories are asked about, decoys
are not.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Outcome, answer, read_export

TODAY = date(2026, 7, 1)
NUMBERS = [3, 7, 0, 5, 8, 2, 6, 9, 4, 1, 7, 10]
LISTS = ["red; blue", "green", "blue; green", "", "red", "blue"]


def log(*columns, base="quiet_wins"):
    """A log of twelve sessions; ``columns`` are (header, values), repeated down the rows."""
    more = {
        "quiet_wins": ("Quiet wins", ["trust", "none", "repair; trust"]),
        "goal": ("Goal 1", [3, 4, 5]),
    }
    columns = (*([more[base]] if base else []), *columns)
    lines = [",".join(["Date", "Clinician", "Client", *(header for header, _ in columns)])]
    for row in range(12):
        cells = [str(values[row % len(values)]) for _, values in columns]
        lines.append(
            ",".join([str(date(2026, 1, 5) + timedelta(days=row)), "CL-01", f"K{row % 4}", *cells])
        )
    return "\n".join(lines).encode()


def read(data, layout=None):
    return read_export(data, "log.csv", codebook=read_codebook(), today=TODAY, layout=layout)


def asked(reading):
    return {
        question.key: question.blocking for question in reading.questions if question.key != "blank"
    }


@pytest.mark.parametrize(
    "header", ["Progress out of 10", "Score for our aim", "Where on the goal", "How close"]
)
def test_ratings_under_an_unknown_name_are_asked_about_and_counted_when_claimed(header):
    reading = read(log((header, NUMBERS)))
    assert asked(reading) == {f"use:{header}": True}
    assert reading.outcome is Outcome.QUESTIONS
    (one,) = reading.report.unplaced
    assert (one.column, one.hint, one.lowest, one.highest) == (header, "goal", 0, 10)
    assert (one.read, one.of) == (12, 12)
    assert header not in reading.report.dropped_columns
    claimed = read(log((header, NUMBERS)), answer(reading.layout, f"use:{header}", "goal 1"))
    assert claimed.report.counts.goal_ratings == 12
    left = read(log((header, NUMBERS)), answer(reading.layout, f"use:{header}", "left out"))
    assert asked(left) == {}
    assert left.report.dropped_columns == (header,)


def test_two_columns_that_are_numbered_alike_are_asked_about_each_as_a_goal_of_its_own():
    reading = read(log(("Hope 1", NUMBERS), ("Hope 2", NUMBERS[::-1])))
    values = [[choice.value for choice in q.choices] for q in reading.questions if q.key != "blank"]
    assert values == [["goal 1", "left out"], ["goal 2", "left out"]]


@pytest.mark.parametrize("top", [5, 3, 10])
@pytest.mark.parametrize(
    "header",
    ["The first thing you want", "Other goal", "Hope", "What matters", "Where are we now?"],
)
def test_numbers_beside_goals_are_asked_about_however_low_they_are(header, top):
    reading = read(log((header, [n % (top + 1) for n in NUMBERS]), base="goal"))
    assert asked(reading) == {f"use:{header}": True}
    values = [choice.value for choice in reading.questions[0].choices]
    assert values == ["goal 2", "left out"]


def test_a_name_with_the_number_of_a_goal_keeps_it_from_others_that_are_asked_about_too():
    reading = read(log(("Zufriedenheit 0-10", NUMBERS), ("So geht es: Ziel 1", NUMBERS[::-1])))
    first = {one.column: one.choices[0].value for one in reading.questions if one.blocking}
    assert first.get("Zufriedenheit 0-10", "goal 2") == "goal 2"
    assert first.get("So geht es: Ziel 1", "goal 1") == "goal 1"


def test_a_file_with_neither_goals_nor_victories_waits_for_the_answer():
    reading = read(log(("Score for our aim", NUMBERS), base=""))
    assert asked(reading) == {"use:Score for our aim": True}
    assert reading.outcome is Outcome.QUESTIONS


DECOYS = {
    "Age": NUMBERS, "Child age": NUMBERS, "Room": NUMBERS, "Room 1": NUMBERS, "Session no": [1, 2,
    3],
    "Duration": NUMBERS,
    "ORS total": NUMBERS, "GAD-7": NUMBERS, "PHQ-9 score": NUMBERS, "Invoice no": NUMBERS,
    "Units": NUMBERS,
    "Goals set": NUMBERS, "Goal average": NUMBERS, "Goal change": NUMBERS,
    "Weeks waited": NUMBERS,
    "Satisfaction rating": NUMBERS, "Attempts": NUMBERS,
    "Line": [*range(1, 13)], "Next appointment": ["2026-08-01", "2026-08-02"],
    "Notes": ["talked", "played", "sat"], "Time spent": [10, 5, 8], "Session rating": [1, 5, 3],
    "Colour": ["red", "blue"], "Score code": ["A1", "B2"], "Fee": [80, 9, 3],
}  # fmt: skip


@pytest.mark.parametrize("header", DECOYS)
@pytest.mark.parametrize("base", ["quiet_wins", "goal"])
def test_numbers_that_are_no_ratings_raise_no_question(header, base):
    assert asked(read(log((header, DECOYS[header]), base=base))) == {}


def test_the_items_of_a_questionnaire_raise_no_question():
    assert (
        asked(read(log(*((f"Item {n} rating", NUMBERS[n:]) for n in range(1, 8)), base="goal")))
        == {}
    )


def test_lists_in_words_of_their_own_are_asked_about_where_no_victories_are():
    assert asked(read(log(("Noticed", LISTS), base="goal"))) == {"use:Noticed": True}
    assert asked(read(log(("Noticed", LISTS)))) == {}


def test_a_second_list_of_victories_is_asked_about():
    data = log(("Seen at home", ["trust", "comfort", "repair; trust"]))
    assert asked(read(data)) == {"use:Seen at home": True}


@pytest.mark.parametrize("header", ["Stress (0-10)", "Mood today", "Sleep"])
def test_feelings_are_asked_about_only_where_the_file_has_no_goals(header):
    assert asked(read(log((header, NUMBERS), base="goal"))) == {}
    assert (f"use:{header}" in asked(read(log((header, NUMBERS))))) is (header != "Mood today")


@pytest.mark.parametrize("began", ["at start", "baseline", "initial", "first score", "pre"])
def test_the_score_that_a_goal_began_with_is_never_a_goal_of_its_own_unasked(began):
    now = ("Goal 1 now", NUMBERS)
    data = log((f"Goal 1 {began}", NUMBERS[::-1]), now)
    reading = read(data)
    (key,) = asked(reading)
    assert key == f"use:Goal 1 {began}"
    question = next(question for question in reading.questions if question.key == key)
    assert [choice.value for choice in question.choices] == ["left out", "goal 2"]
    left = read(data, answer(reading.layout, key, "left out"))
    assert left.report.counts.goal_ratings == 12
    both = read(data, answer(reading.layout, key, "goal 2"))
    assert both.report.counts.goal_ratings == 24


def test_two_columns_for_one_goal_are_never_both_taken_unasked():
    reading = read(log(("Goal 1 (initial)", NUMBERS[::-1]), ("Goal 1 (now)", NUMBERS)))
    assert asked(reading) == {"use:Goal 1 (initial)": True}
    assert reading.report.counts.goal_ratings is None


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Goal 1", ["half way", "a little", "not at all"]),
        ("How is goal 1 going?", ["half way", "a little", "not at all"]),
        ("Goal 1", ["A", "B", "C"]),
        ("Ziel 1", ["gut", "besser", "schlecht"]),
    ],
)
def test_a_goal_in_words_is_lifted_out_and_never_dropped_in_silence(header, cells):
    reading = read(log((header, cells)))
    (one,) = reading.report.unplaced
    assert (one.column, one.hint, one.read, one.of) == (header, "goal", 0, 12)
    assert asked(reading) == {f"use:{header}": True}
    left = read(log((header, cells)), answer(reading.layout, f"use:{header}", "left out"))
    assert left.outcome is Outcome.READY
    assert left.report.unplaced == ()


def test_a_second_column_of_clients_that_differs_is_asked_about():
    data = log(("Client code", [f"Q{n}9" for n in range(5)]))
    assert asked(read(data)) in ({"role:client": True}, {"use:Client code": True})


def test_every_column_says_what_it_may_be_for_with_left_out_last():
    reading = read(log(("Hope", NUMBERS), ("Colour", ["red"])))
    likely = {column.column: tuple(map(str, column.likely)) for column in reading.columns}
    assert likely["Hope"] == ("goal 1", "left out")
    assert likely["Colour"] == ("left out",)
    assert likely["Client"][0] == "client"
    assert all(uses[-1] == "left out" for uses in likely.values())

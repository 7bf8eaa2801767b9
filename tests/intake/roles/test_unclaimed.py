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
    assert asked(reading) == {f"use:{header}": False}
    assert reading.outcome is Outcome.READY
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


def test_ratings_beside_goals_are_only_asked_about_where_their_name_speaks_of_goals():
    columns = (("Progress out of 10", NUMBERS), ("Other goal", NUMBERS))
    assert asked(read(log(*columns, base="goal"))) == {"use:Other goal": False}


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
    "Stress (0-10)": NUMBERS, "Goals set": NUMBERS, "Goal average": NUMBERS, "Goal change": NUMBERS,
    "Weeks waited": NUMBERS,
    "Satisfaction rating": NUMBERS, "Session rating (1-5)": [1, 5, 3], "Attempts": NUMBERS,
    "Goal 1 baseline": NUMBERS,
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
    assert asked(read(log(("Noticed", LISTS), base="goal"))) == {"use:Noticed": False}
    assert asked(read(log(("Noticed", LISTS)))) == {}


def test_a_second_list_of_victories_is_asked_about():
    data = log(("Seen at home", ["trust", "comfort", "repair; trust"]))
    assert asked(read(data)) == {"use:Seen at home": False}

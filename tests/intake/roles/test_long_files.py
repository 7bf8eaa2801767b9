"""Long files: which column names the scale of a row and which the goal, decided by what the cells
hold.
"""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, answer, read_export

HEADER = "date,clinician,client"
WHO = "2026-01-07,CL-1"


def read(columns, *rows, layout=None, clients=("K1",)):
    lines = [f"{WHO},{client},{row}" for client in clients for row in rows]
    text = "\n".join([f"{HEADER},{columns}", *lines, ""])
    return read_export(
        text.encode(), "long.csv", codebook=read_codebook(), today=date(2026, 7, 1), layout=layout
    )


def uses(reading):
    return {
        proposal.column: proposal.use
        for proposal in reading.columns
        if proposal.column not in HEADER
    }


@pytest.mark.parametrize("scale", ["measure", "scale", "questionnaire", "item", "assessment"])
@pytest.mark.parametrize("goal", ["question", "statement", "area", "goal", "goal title", "topic"])
def test_the_column_of_known_scales_is_the_scale_and_the_other_names_the_goal(scale, goal):
    reading = read(
        f"{scale},{goal},score", "GBO,Back to school,3", "GBO,See friends,4", "PHQ-9,Total,9"
    )
    assert uses(reading) == {scale: "measure", goal: "goal name", "score": "rating"}
    assert (reading.report.counts.goal_ratings, reading.report.counts.goal_rating_sum) == (2, 7)


@pytest.mark.parametrize(
    "goals", [("Goal 1", "Goal 2"), ("GBO 1", "GBO 2"), ("1", "2"), ("A", "B")]
)
def test_numbered_goals_are_goals_under_a_name_that_may_mean_a_scale(goals):
    reading = read("item,score", f"{goals[0]},3", f"{goals[1]},4")
    assert reading.report.counts.goal_ratings == 2


def test_a_goal_may_be_called_after_what_other_scales_measure():
    reading = read("item,score", "Mood,3", "Wellbeing at school,4", "My goal is to sleep,5")
    assert reading.report.counts.goal_ratings == 3


def test_one_column_may_hold_scales_and_goals_together():
    reading = read("item,score", "Goal 1,3", "Goal 2,4", "Goal 3,4", "ORS,31")
    assert reading.report.counts.goal_ratings == 3


def test_a_column_that_tells_no_goals_apart_names_none():
    reading = read("measure,area,score", "GBO goal 1,North,3", "GBO goal 2,North,4")
    assert uses(reading)["area"] == "left out"
    assert reading.report.counts.goal_ratings == 2


def test_scales_that_nothing_explains_are_asked_about():
    of_two = partial(read, "measure,score", "Steps,3", "Ladder,4", "PHQ-9,4", clients=("K1", "K2"))
    reading = of_two()
    assert [question.key for question in reading.questions if question.blocking] == [
        "measure:Steps",
        "measure:Ladder",
    ]
    layout = Layout()
    for question, choice in zip(reading.questions, (0, 1), strict=False):
        layout = answer(layout, question.key, question.choices[choice].value)
    reading = of_two(layout=layout)
    assert reading.outcome is Outcome.READY
    assert reading.report.counts.goal_rating_sum == 6


def test_a_scale_that_comes_with_one_client_may_be_a_name_and_is_asked_about_unshown():
    reading = read("measure,score", "Brackley,3", "Hollis,4")
    assert [question.key for question in reading.questions if question.blocking] == [
        "names:measure"
    ]
    said = read("measure,score", "Brackley,3", "Hollis,4", layout=Layout(code_words=("measure",)))
    assert [question.key for question in said.questions if question.blocking] == [
        "measure:Brackley",
        "measure:Hollis",
    ]


def test_a_person_s_word_comes_before_the_values():
    layout = answer(Layout(), "use:area", "goal name")
    reading = read("area,question,score", "North,Goal 1,3", "South,Goal 2,4", layout=layout)
    assert uses(reading)["area"] == "goal name"


@pytest.mark.parametrize(
    ("header", "raters"),
    [("Completed by whom", ("YP", "Mum/Dad")), ("Eingeschätzt von", ("Kind", "Eltern"))],
)
def test_who_rated_is_told_by_the_cells_and_no_second_rating_of_a_goal_is_lost(header, raters):
    reading = read(f"goal,{header},score", f"Goal 1,{raters[0]},3", f"Goal 1,{raters[1]},6")
    assert uses(reading)[header] == "rater"
    assert (reading.report.counts.goal_ratings, reading.report.counts.goal_rating_sum) == (2, 9)


def test_a_column_called_goal_that_numbers_goals_names_them_beside_any_rating():
    rows = [f"Mål {goal},{rating}" for goal, rating in ((1, 3), (2, 7), (1, 4))]
    reading = read("Mål,Skattning 0-10", *rows, clients=("K1", "K2"))
    assert uses(reading)["Mål"] == "goal name"
    (asked,) = [question for question in reading.questions if question.blocking]
    assert (asked.key, asked.choices[0].value) == ("use:Skattning 0-10", "rating")


def test_the_number_of_a_goal_is_no_rating_where_another_column_may_hold_the_ratings():
    rows = [f"{goal},{rating}" for goal, rating in ((1, 3), (2, 7), (1, 10), (2, 0), (1, 5))]
    reading = read("Which goal?,How close (0-10)?", *rows, clients=("K1", "K2"))
    assert uses(reading)["Which goal?"] == "goal name"
    (asked,) = [question for question in reading.questions if question.blocking]
    assert (asked.key, asked.choices[0].value) == ("use:How close (0-10)?", "rating")

"""Two columns for one goal, goals that a program counts, and the records that it writes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, Use, read_export

DAYS = [date(2026, 1, 5) + timedelta(days=n) for n in range(12)]


def read(header, layout=None):
    """A file of twelve sessions, in which the second goal column is always one above the first."""
    rows = [f"{day},CL-{n % 2},KA{n % 5}X,{n % 6},{n % 6 + 1},trust" for n, day in enumerate(DAYS)]
    return read_export(
        "\n".join([header, *rows, ""]).encode(),
        "a.csv",
        codebook=read_codebook(),
        today=date(2026, 7, 1),
        layout=layout,
    )


def asked(reading):
    return [question.key for question in reading.questions if question.blocking]


def test_a_second_column_of_a_goal_is_asked_about_though_a_person_gave_the_goal_to_another():
    named = Layout(columns={"School": Use.parse("goal 1")})
    reading = read("Date,Clinician,Client,School,Goal 1,Quiet wins", named)
    assert asked(reading) == ["use:Goal 1"]


@pytest.mark.parametrize("name", ["goals[{}].score", "goals.{}.rating", "goal_{}"])
def test_goals_that_a_program_counts_from_0_are_counted_from_1(name):
    reading = read(f"date,clinician,client,{name.format(0)},{name.format(1)},quiet wins")
    assert reading.outcome is Outcome.READY
    assert [str(one.use) for one in reading.columns][3:5] == ["goal 1", "goal 2"]
    assert reading.report.counts.goal_ratings == 2 * len(DAYS)


def test_a_layout_that_names_one_goal_of_a_program_does_not_lose_the_other():
    named = Layout(columns={"goals[0].score": Use.parse("goal 1")})
    reading = read("date,clinician,client,goals[0].score,goals[1].score,quiet wins", named)
    assert reading.outcome is Outcome.READY
    assert reading.report.counts.goal_ratings == 2 * len(DAYS)


def test_the_head_that_all_names_of_a_record_share_says_nothing():
    heads = ("when", "therapist", "client", "goals[0].value", "goals[1].value", "quiet_wins")
    reading = read(",".join(f"data.{name}" for name in heads))
    assert reading.outcome is Outcome.READY
    assert reading.report.counts.goal_ratings == 2 * len(DAYS)


def test_a_full_stop_alone_makes_no_record():
    reading = read("Date,Clinician,Pat.Nr,Goal 1,Goal 2,Quiet wins")
    assert reading.report.counts.clients == 5


@pytest.mark.parametrize(
    "aimed_at", ["Goal 1 target", "Goal 1 aim", "Ziel 1 Zielwert", "Cel 1 cel"]
)
def test_what_is_aimed_at_does_not_pass_for_the_rating_that_stands_beside_it(aimed_at):
    reading = read(f"Date,Clinician,Client,{aimed_at},Goal 1 current,Quiet wins")
    assert reading.layout.use("Goal 1 current") == Use.parse("goal 1")
    assert asked(reading) == [f"use:{aimed_at}"]

"""Rows of one client and day under a name that nobody knows are asked what they rate."""

from __future__ import annotations

from datetime import date, timedelta

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, answer, read_export

HEADER = "Consultation date,Clinician,Client,Code term,Rating"


def read(rows, layout=None):
    data = "\n".join([HEADER, *rows, ""]).encode()
    return read_export(
        data, "a.csv", codebook=read_codebook(), today=date(2026, 7, 1), layout=layout
    )


def scores(terms=("Goal 1 progress", "Goal 2 progress", "PHQ-9 score"), days=12):
    return [
        f"{date(2026, 1, 5) + timedelta(days=n)},CL-{n % 2},KA{n % 5}X,{term},{(n + place) % 10}"
        for n in range(days)
        for place, term in enumerate(terms)
    ]


def asked(reading):
    return [question.key for question in reading.questions if question.blocking]


def test_the_column_that_tells_the_rows_of_a_day_apart_is_asked_about():
    assert asked(read(scores())) == ["use:Code term"]


def test_as_names_of_scales_only_rows_of_goals_are_ratings():
    reading = read(scores(), answer(Layout(), "use:Code term", "measure"))
    assert reading.outcome is Outcome.READY
    assert (reading.report.counts.sessions, reading.report.counts.goal_ratings) == (12, 24)


def test_rows_may_be_sessions_all_the_same():
    reading = read(scores(), answer(Layout(), "use:Code term", "left out"))
    assert reading.report.counts.sessions == 36


def test_a_file_with_a_row_for_each_day_is_not_asked():
    assert "use:Code term" not in asked(read(scores(("Goal 1 progress",))))

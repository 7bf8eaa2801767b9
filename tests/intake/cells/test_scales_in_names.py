"""A scale in the name of a column: other than 0 to 10 or 1 to 10, its ratings never come in."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietwins.codebook import read_codebook
from quietwins.intake import Outcome, read_export
from quietwins.intake.cells.scales import Scale, other_scale
from quietwins.intake.layout import Layout
from quietwins.intake.reasons import CellLost, ToLookAt
from quietwins.intake.uses import Role, Use


@pytest.mark.parametrize(
    ("name", "lowest", "highest"),
    [
        ("Goal 1 progress (1-5)", 1, 5), ("Goal 1 (0–4)", 0, 4), ("Goal 1 [0..4]", 0, 4),
        ("Goal 1 out of 5", 0, 5), ("Goal 1 (/5)", 0, 5), ("Objectif 1 /20", 0, 20),
        ("Objectif 1 sur 5", 0, 5), ("Ziel 1 von 5", 0, 5), ("Ziel 1 (1 bis 5)", 1, 5),
        ("De 1 à 5, objectif 1", 1, 5), ("Mål 1 (0 til 4)", 0, 4), ("Goal 1 (%)", 0, 100),
        ("Goal 1 % achieved", 0, 100), ("goal_1_pct", 0, 100), ("Goal 1 0 to 100", 0, 100),
        ("goal_1_0_100", 0, 100), ("goal1_1to5", 1, 5), ("Goal 1 (-2 to +2)", -2, 2),
        ("Goal 1 (5-point scale)", 1, 5), ("Goal 1 (1=not at all, 5=fully)", 1, 5),
        ("On a scale of 1 to 5, how close are you to goal 1?", 1, 5),
        ("Goal 1 (1-5, where 5 is best)", 1, 5), ("Rating 1-5", 1, 5), ("Score (0-100)", 0, 100),
    ],
)  # fmt: skip
def test_another_scale_is_known_by_the_name(name, lowest, highest):
    assert other_scale([name]) == Scale(lowest, highest)


@pytest.mark.parametrize(
    "name",
    [
        "Goal 1", "goal_2", "Goal 1 (0-10)", "Goal 1 (1-10)", "goal_1 0-10", "Goal 1 [0 a 10]",
        "Goal 1 out of 10", "Goal 1 (/10)", "Goal 1/10", "Goal 1/3", "Goal 1 of 3",
        "Objectif 1 sur 3", "Goals 1-3 average", "Goal 1-2", "Goal 1 - 2", "Goal 3 points",
        "Goal 1 score 2", "11-point scale, goal 1", "Goal 1 (0 = none, 10 = all)",
        "How close are you to goal 1? (0 = not at all, 10 = reached)", "Ziel 1 Eltern",
        "gbo_2_parent", "On a scale from 0 to 10, where are you with goal 1", "Goal 1 date 2026",
        "Goal 1 (1 to 10)", "Goal 1 (0-10, below 1-5 is low)",
    ],
)  # fmt: skip
def test_a_goal_with_its_number_or_the_scale_of_goals_is_none(name):
    assert other_scale([name]) is None


@given(
    st.integers(0, 1),
    st.integers(3, 100),
    st.sampled_from(["-", "–", " - ", " to ", ".."]),
)
def test_a_range_in_brackets_is_another_scale_unless_it_ends_at_ten(low, high, between):
    scale = other_scale([f"Goal 2 ({low}{between}{high})"])
    assert scale == (None if high == 10 else Scale(low, high))


def log(*names, rows=40, rate="{}"):
    lines = [f"Date,Clinician,Client,{','.join(names)}"]
    rated = ",".join([rate] * len(names))
    lines += [f"2026-01-{day % 28 + 1:02},T1,K{day % 7}," + rated.format(*[day % 6] * len(names))
              for day in range(rows)]  # fmt: skip
    return "\n".join(lines).encode()


def read(data, layout=None):
    return read_export(
        data, "log.csv", codebook=read_codebook(), today=date(2026, 7, 1), layout=layout
    )


def reasons(reading):
    return [note.reason.reason for note in reading.report.warnings]


def test_a_column_on_another_scale_gives_no_rating_and_is_named():
    reading = read(log("Goal 1 (1-5)", "Goal 2 (0-10)"))
    assert reading.outcome is Outcome.READY
    assert set(reading.tables.ratings["goal"]) == {"goal_2"}
    told = next(n for n in reading.report.warnings if n.reason.reason is ToLookAt.SCALE_IN_NAME)
    assert "Goal 1 (1-5)" in told.why


def test_a_person_who_says_that_it_is_a_goal_is_believed():
    layout = Layout(columns={"Goal 1 (1-5)": Use(Role.GOAL, "1")})
    reading = read(log("Goal 1 (1-5)"), layout)
    assert len(reading.tables.ratings) == 40
    assert ToLookAt.SCALE_IN_NAME not in reasons(reading)


def test_thirty_ratings_of_which_none_is_above_five_are_one_line_to_look_at():
    reading = read(log("Goal 1", "Goal 2"))
    assert reading.outcome is Outcome.READY
    assert reasons(reading).count(ToLookAt.ALL_RATED_LOW) == 1


def test_fewer_ratings_or_one_above_five_are_no_line():
    assert ToLookAt.ALL_RATED_LOW not in reasons(read(log("Goal 1", rows=29)))
    assert ToLookAt.ALL_RATED_LOW not in reasons(read(log("Goal 1") + b"\n2026-02-01,T1,K1,6"))


def test_a_scale_behind_each_rating_counts_as_it_should():
    assert read(log("Goal 1", rate="{}/10")).report.counts.goal_ratings == 40
    assert read(log("Goal 1", rate="{}/6")).report.counts.goal_ratings in (0, None)


def test_a_per_cent_of_a_workbook_is_no_rating_between_0_and_1():
    shares = "\n".join(f"2026-01-0{day},T1,K{day},{day / 10}" for day in range(1, 8))
    reading = read(f"Date,Clinician,Client,Goal 1\n{shares}\n2026-01-09,T1,K9,1".encode())
    assert reading.report.counts.goal_ratings in (0, None)
    assert {note.reason.reason for note in reading.report.cells_rejected} == {CellLost.PER_CENT}


def test_low_ratings_in_halves_are_ratings():
    low = "\n".join(f"2026-01-0{day},T1,K{day},{day % 3 / 2}" for day in range(1, 8))
    reading = read(f"Date,Clinician,Client,Goal 1\n{low}".encode())
    assert reading.report.counts.goal_ratings == 7

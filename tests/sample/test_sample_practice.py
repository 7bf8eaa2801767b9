"""What is asked of the sample is measured here from the files themselves, whatever the generator
meant to do.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from quietwins.codebook import read_codebook
from quietwins.sample import ESSAY_CLIENT
from sample_data import practice
from sample_data.generate import FILES, GOALS_MET_CLIENT, exports, write
from sample_data.template import GOAL_COLUMNS, HEADER

if TYPE_CHECKING:
    from pathlib import Path

BUSIEST_TICKER, QUIETEST_TICKER = "CL-01", "CL-06"
SMALL_CASELOAD = "CL-07"
STARTS_TICKING = "CL-05"
TYPICAL = ["CL-01", "CL-02", "CL-03", "CL-04", "CL-05", "CL-06"]


# The files


def test_the_files_are_what_the_generator_writes_byte_for_byte():
    assert {file.name: file.read_bytes() for file in FILES} == {
        k: v.encode() for k, v in exports().items()
    }


def test_writing_elsewhere_gives_the_same_bytes(tmp_path: Path):
    write(tmp_path)
    assert [(tmp_path / file.name).read_bytes() for file in FILES] == [
        file.read_bytes() for file in FILES
    ]


def test_the_columns_are_those_of_the_template(rows: pd.DataFrame):
    template = (
        "session_id,date,clinician,client,service,attended,goal_1,goal_2,goal_3,quiet_victories"
    )
    assert ",".join(HEADER) == template
    assert list(rows.columns) == template.split(",")


def test_each_file_is_one_whole_calendar_year():
    for file, year in zip(FILES, (2024, 2025), strict=True):
        dates = pd.to_datetime(pd.read_csv(file)["date"])
        assert (dates.dt.year == year).all()
        assert set(dates.dt.month) == set(range(1, 13))
        assert dates.is_monotonic_increasing


def test_the_last_month_is_complete_and_nobody_works_at_weekends_or_on_holidays(rows: pd.DataFrame):
    dates = pd.to_datetime(rows["date"])
    assert dates.max() == pd.Timestamp("2025-12-31")
    assert dates.dt.day_of_week.max() == 4
    assert not {(date.month, date.day) for date in dates} & practice.CLOSED


def test_no_cell_can_hold_more_than_a_code_a_date_or_a_number(rows: pd.DataFrame):
    codes = "|".join(code.code for code in read_codebook().codes)
    forms = {
        "session_id": r"S\d{5}",
        "date": r"202[45]-\d\d-\d\d",
        "clinician": r"CL-0[1-7]",
        "client": r"K\d{4}",
        "service": "School|Clinic",
        "attended": "yes|no|",
        **dict.fromkeys(GOAL_COLUMNS, r"|10|\d(\.5)?"),
        "quiet_victories": rf"|none|({codes})(;({codes}))*",
    }
    for column, form in forms.items():
        assert rows[column].map(re.compile(form).fullmatch).all(), column


def test_session_ids_never_repeat_and_a_client_comes_at_most_once_a_day(rows: pd.DataFrame):
    assert rows["session_id"].is_unique
    assert not rows.duplicated(["client", "date"]).any()


def test_a_code_is_ticked_once_in_a_session_and_never_more_than_a_few(sessions: pd.DataFrame):
    assert all(len(set(codes)) == len(codes) for codes in sessions["codes"])
    assert sessions["marks"].max() <= practice.MOST_TICKED


def test_every_code_is_used_and_the_escape_code_stays_rare(sessions: pd.DataFrame):
    book = read_codebook()
    used = sessions["codes"].explode().value_counts(normalize=True)
    assert set(used.index) == set(book.by_code)
    assert used[[code.code for code in book.codes if code.catch_all]].sum() < 0.10


def test_missed_appointments_hold_no_ratings_and_no_victories(rows: pd.DataFrame):
    missed = rows[rows["attended"] == "no"]
    assert 0.03 < len(missed) / len(rows) < 0.08
    assert (missed[[*GOAL_COLUMNS, "quiet_victories"]] == "").all().all()
    assert (rows["attended"] == "").sum() > 20  # blank means yes


# The practice


def test_it_has_the_size_of_a_small_practice(sessions: pd.DataFrame):
    assert 1_850 < len(sessions) < 2_150
    assert 130 < sessions["client"].nunique() < 150
    assert sorted(sessions["clinician"].unique()) == [*TYPICAL, SMALL_CASELOAD]
    assert sessions["service"].value_counts(normalize=True).between(0.2, 0.8).all()


def test_one_clinician_has_fewer_than_five_clients(sessions: pd.DataFrame):
    clients = sessions.groupby("clinician")["client"].nunique()
    assert clients[clients < 5].index.tolist() == [SMALL_CASELOAD]


def test_some_clients_are_handed_over_and_some_were_there_before_the_log(sessions: pd.DataFrame):
    assert 3 <= (sessions.groupby("client")["clinician"].nunique() > 1).sum() <= 12
    first = sessions.groupby("client")["date"].min()
    assert 20 <= (first < first.min() + pd.Timedelta(days=60)).sum() <= 45


def test_no_client_is_away_for_half_a_year(sessions: pd.DataFrame):
    assert sessions.groupby("client")["date"].diff().dt.days.max() <= 180


# Recording


def test_fifteen_in_a_hundred_sessions_are_not_recorded(sessions: pd.DataFrame):
    assert 1 - sessions["recorded"].mean() == pytest.approx(0.15, abs=0.015)


def test_about_seven_marks_are_noticed_in_ten_recorded_sessions(recorded: pd.DataFrame):
    assert recorded["marks"].mean() == pytest.approx(0.7, abs=0.05)
    assert (recorded["quiet_victories"] == "none").mean() > 0.4


def test_one_month_dips_only_because_it_was_not_recorded(sessions: pd.DataFrame):
    by_month = sessions.groupby("month").agg(
        marks=("marks", "sum"), held=("recorded", "size"), recorded=("recorded", "sum")
    )
    by_month = by_month.loc["2025-06":]  # after the other change in recording
    completeness = by_month["recorded"] / by_month["held"]
    busy = pd.Period("2025-09", "M")
    assert completeness[busy] < 0.60 < completeness.drop(busy).min() - 0.15
    assert by_month["marks"][busy] < 0.6 * by_month["marks"].drop(busy).min()
    rate = by_month["marks"] / by_month["recorded"]
    assert rate[busy] == pytest.approx(rate.drop(busy).mean(), abs=0.15)


def test_recording_habits_differ_three_to_one(recorded: pd.DataFrame):
    rate = recorded[recorded["clinician"].isin(TYPICAL)].groupby("clinician")["marks"].mean()
    settled = rate.drop(STARTS_TICKING)
    assert (settled.idxmax(), settled.idxmin()) == (BUSIEST_TICKER, QUIETEST_TICKER)
    assert settled.max() / settled.min() == pytest.approx(3, abs=0.35)


def test_clients_of_those_clinicians_are_alike(sessions: pd.DataFrame, movement: pd.Series):
    seen_by = sessions.groupby("client")["clinician"].first()
    of_client = movement.groupby("client").mean()
    moved = of_client.groupby(seen_by).mean()
    assert abs(moved[BUSIEST_TICKER] - moved[QUIETEST_TICKER]) < 0.5
    length = sessions.groupby("client").size().groupby(seen_by).mean()
    assert length[TYPICAL].max() / length[TYPICAL].min() < 1.5


def test_one_clinician_starts_ticking_after_a_team_meeting_and_records_as_fully_as_before(
    sessions: pd.DataFrame,
):
    theirs = sessions[sessions["clinician"] == STARTS_TICKING]
    after = theirs["date"] >= pd.Timestamp(practice.TEAM_MEETING)
    rate = theirs[theirs["recorded"]].groupby(after)["marks"].mean()
    assert rate[True] > 3 * rate[False]
    completeness = (
        theirs[theirs["month"] != pd.Period("2025-09", "M")].groupby(after)["recorded"].mean()
    )
    assert completeness[True] == pytest.approx(completeness[False], abs=0.08)


def test_marks_cluster_in_clients(recorded: pd.DataFrame):
    """What is left of the spread between clients beyond chance and habits: SD
    0.5 of the mean, by moments.
    """
    after = (recorded["date"] >= pd.Timestamp(practice.TEAM_MEETING)) & (
        recorded["clinician"] == STARTS_TICKING
    )
    habit = recorded.groupby([recorded["clinician"], after])["marks"].transform("mean")
    client = (
        pd.DataFrame({"marks": recorded["marks"], "expected": habit})
        .groupby(recorded["client"])
        .sum()
    )
    beyond_chance = ((client["marks"] - client["expected"]) ** 2 - client["marks"]).sum()
    assert math.sqrt(beyond_chance / (client["expected"] ** 2).sum()) == pytest.approx(0.5, abs=0.1)


# Goals


def test_about_half_the_goals_are_rated_only_once(ratings: pd.DataFrame):
    times = ratings.groupby(["client", "goal"]).size()
    assert 0.45 <= (times == 1).mean() <= 0.55


def test_clients_have_one_to_three_goals_and_zero_and_halves_are_ratings(ratings: pd.DataFrame):
    goals = ratings.groupby("client")["goal"].nunique().value_counts(normalize=True)
    assert set(goals.index) == {1, 2, 3}
    assert goals.min() > 0.1
    assert (ratings["value"] == 0).sum() >= 10
    assert 0 < (ratings["value"] % 1 == 0.5).mean() < 0.1


def test_goals_rated_again_move_by_about_two_and_a_half(movement: pd.Series):
    of_client = movement.groupby("client").mean()
    assert of_client.mean() == pytest.approx(2.5, abs=0.2)
    assert of_client.std() == pytest.approx(2.1, abs=0.2)


def test_about_one_client_in_twenty_moves_back(movement: pd.Series):
    fell = movement.groupby("client").min() <= -3
    assert 0.035 <= fell.mean() <= 0.065


def test_steps_of_every_kind_occur(movement: pd.Series):
    edges = [-11, -3, -0.5, 0, 2.5, 10]  # each up to and with the next; halves are the finest step
    kinds = pd.cut(movement, edges, labels=["back", "slipped", "same", "edged", "forward"])
    assert kinds.value_counts().min() >= 3


def test_sudden_jumps_happen_to_at_most_one_client_in_ten(
    ratings: pd.DataFrame, movement: pd.Series
):
    """A jump: 3 or more between ratings that follow each other within four weeks."""
    step = ratings.groupby(["client", "goal"])[["value", "number"]].diff()
    soon = ratings.groupby(["client", "goal"])["date"].diff().dt.days <= 28
    jumped = ratings[soon & (step["value"] >= 3)]["client"].nunique()
    assert 0 < jumped <= movement.index.get_level_values("client").nunique() / 10


# Two clients who are told session by session


def test_the_essay_client_comes_fourteen_times_and_every_session_is_recorded(rows: pd.DataFrame):
    hers = rows[rows["client"] == ESSAY_CLIENT]
    assert len(hers) == 14
    assert (hers["attended"] == "yes").all()
    assert (hers["quiet_victories"] != "").all()
    assert hers["date"].between("2025-01-01", "2025-12-31").all()


def test_the_essay_clients_goals_stay_at_two_or_three(ratings: pd.DataFrame, movement: pd.Series):
    hers = ratings[ratings["client"] == ESSAY_CLIENT]
    assert set(hers["value"]) == {2, 3}
    assert set(movement[ESSAY_CLIENT]) == {0}


def test_the_essay_client_shows_ease_and_play_first_and_trust_in_session_eleven(
    sessions: pd.DataFrame,
):
    hers = sessions[sessions["client"] == ESSAY_CLIENT].explode("codes").dropna(subset="codes")
    first = hers.groupby("codes")["number"].min().to_dict()
    assert first == {
        "comfort": 3,
        "play_opened": 5,
        "guard_lowered": 9,
        "initiated": 11,
        "asked_for_help": 11,
        "directness": 11,
        "trust": 11,
    }


def test_one_client_reaches_every_goal_and_nothing_is_ticked(
    sessions: pd.DataFrame, ratings: pd.DataFrame
):
    theirs = sessions[sessions["client"] == GOALS_MET_CLIENT]
    assert set(theirs["quiet_victories"]) == {"none"}
    assert set(ratings[ratings["client"] == GOALS_MET_CLIENT].groupby("goal")["value"].last()) == {
        10
    }


def test_the_readme_says_that_it_is_invented_and_whom_to_look_for():
    readme = FILES[0].with_name("README.md").read_text(encoding="utf-8")
    for said in (
        "made up",
        *(file.name for file in FILES),
        ESSAY_CLIENT,
        GOALS_MET_CLIENT,
        SMALL_CASELOAD,
    ):
        assert said in readme


# What the screen needs


@pytest.mark.parametrize("clinician", TYPICAL)
def test_one_chosen_clinician_still_shows_both_lines_in_the_last_year(
    clinician: str, sessions: pd.DataFrame, ratings: pd.DataFrame
):
    """Groups under 5 clients and rates under 10 recorded sessions are hidden: 3 of 4 quarters have
    more than that.
    """
    theirs = sessions[(sessions["clinician"] == clinician) & (sessions["date"] >= "2025")]
    quarter = theirs["date"].dt.to_period("Q")
    recorded = theirs[theirs["recorded"]]
    again = ratings[
        ratings["again"] & (ratings["clinician"] == clinician) & (ratings["date"] >= "2025")
    ]
    shown = (
        (theirs.groupby(quarter)["client"].nunique() >= 5)
        & (recorded.groupby(quarter)["client"].nunique() >= 5)
        & (recorded.groupby(quarter).size() >= 10)
        & (again.groupby(again["date"].dt.to_period("Q"))["client"].nunique() >= 5)
    )
    assert shown.sum() >= 3

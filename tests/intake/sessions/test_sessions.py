"""From rows to sessions: long files, ids, duplicates, absent contacts, states."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Outcome, read_export
from quietwins.log.session_tables import NO_START_TIME

TODAY = date(2026, 7, 1)


def read(text, **options):
    return read_export(text.encode(), "log.csv", codebook=read_codebook(), today=TODAY, **options)


def test_a_long_file_without_ids_joins_the_rows_of_one_moment():
    reading = read(
        "date,clinician,client,goal_number,goal_rating,quiet_wins\n"
        "2026-01-07,C1,K1,1,3,trust\n2026-01-07,C1,K1,2,4,trust;repair\n2026-01-08,C1,K1,1,5,none\n"
    )
    counts = reading.report.counts
    assert (counts.sessions, counts.goal_ratings, counts.victories_by_code) == (
        2,
        3,
        {"trust": 1, "repair": 1},
    )


def test_a_goal_rated_twice_in_one_session_keeps_its_first_rating():
    reading = read(
        "session_id,date,clinician,client,goal,rating\n"
        "S1,2026-01-07,C1,K1,1,3\nS1,2026-01-07,C1,K1,1,9\n"
    )
    assert reading.report.counts.goal_rating_sum == 3
    assert [(note.row, note.column) for note in reading.report.cells_rejected] == [(3, "rating")]


def test_a_wide_file_without_ids_has_one_session_a_row_even_on_one_day():
    reading = read("date,clinician,client,goal_1\n2026-01-07,C1,K1,3\n2026-01-07,C1,K1,4\n")
    assert reading.report.counts.sessions == 2


def test_an_exact_copy_is_rejected_and_the_first_stays():
    reading = read(
        "date,clinician,client,goal_1\n"
        "2026-01-07,C1,K1,3\n2026-01-07,C1,K1,3\n2026-01-07,C1,K1,3 \n"
    )
    assert [note.row for note in reading.report.rows_rejected] == [3, 4]
    assert reading.report.counts.sessions == 1


@pytest.mark.parametrize("again", ["c1,k1,3", "C1 ,\u00a0k1,3 ", "c1,K1,3"])
def test_a_copy_whose_codes_differ_in_case_and_spaces_is_a_copy(again):
    reading = read(
        f"date,clinician,client,goal_1\n2026-01-07,C1,K1,3\n"
        f"2026-01-07,{again}\n2026-01-07,C1,K1,4\n"
    )
    assert [note.row for note in reading.report.rows_rejected] == [3]
    assert reading.report.counts.sessions == 2


def test_a_form_sent_again_with_its_codes_in_another_case_is_one_session():
    reading = read(
        "Timestamp,Session date,Clinician,Client,Goal 1\n"
        "2026-01-07 10:00:00,2026-01-06,C1,K1,3\n2026-01-07 10:00:40,2026-01-06,c1,k1,3\n"
    )
    assert reading.report.counts.sessions == 1


def test_the_header_of_the_template_is_taken_for_what_it_is_whatever_the_cells_hold():
    long_id = "qw-2a46358b-" + "0123456789abcdef" * 2
    header = (
        "session_id,date,clinician,client,service,attended,start,setting,episode,"
        "goal_1,goal_2,goal_3"
    )
    rows = "".join(
        f"{long_id}{n},2026-01-0{n},CL-1,K1,Clinic,yes,,play,{long_id},,,,trust\n"
        for n in (1, 2, 3)
    )
    reading = read(f"{header},quiet_victories\n{rows}")
    assert reading.tables.sessions["session_id"].tolist() == [f"{long_id}{n}" for n in (1, 2, 3)]
    assert set(reading.tables.sessions["episode"]) == {long_id}
    assert reading.report.dropped_columns == ()


@pytest.mark.parametrize(
    ("second", "sessions"), [("10:00:59", 1), ("10:01:00", 1), ("10:01:01", 2)]
)
def test_the_same_form_sent_again_within_a_minute_is_one_session(second, sessions):
    reading = read(
        "Timestamp,Session date,Clinician,Client,Goal 1\n"
        f"2026-01-07 10:00:00,2026-01-06,C1,K1,3\n2026-01-07 {second},2026-01-06,C1,K1,3\n"
    )
    assert reading.report.counts.sessions == sessions


def test_a_contact_that_did_not_take_place_is_known_but_counts_nowhere():
    reading = read(
        "session_id,date,clinician,client,attended,goal_1,quiet_victories\n"
        "S1,2026-01-07,C1,K1,yes,3,trust\nS2,2026-01-08,C1,K2,no,4,trust\nS3,someday,C1,K2,no,,\n"
    )
    assert reading.report.counts.sessions == 1
    assert reading.report.counts.clients == 1
    assert [note.row for note in reading.report.rows_skipped] == [3, 4]
    assert reading.tables.sessions["attended"].tolist() == [True, False]
    assert len(reading.tables.ratings) == len(reading.tables.victories) == 1


def test_codes_are_compared_without_case_and_spaces():
    reading = read("date,clinician,client,goal_1\n2026-01-07,c1,K1 ,3\n2026-01-08,C1,\u00a0k1,4\n")
    assert (reading.report.counts.clients, reading.report.counts.clinicians) == (1, 1)
    assert reading.tables.sessions["client"].tolist() == ["K1", "K1"]


def test_start_times_and_file_order_are_kept():
    reading = read(
        "date,time,clinician,client,goal_1\n2026-01-07,14:30,C1,K1,3\n2026-01-07,,C1,K1,4\n"
    )
    assert reading.tables.sessions["start"].tolist() == [14 * 60 + 30, NO_START_TIME]
    assert reading.tables.sessions["order"].tolist() == [0, 1]


def test_the_three_states_of_a_session():
    reading = read(
        "date,clinician,client,quiet_victories\n"
        "2026-01-07,C1,K1,trust\n2026-01-08,C1,K1,none\n"
        "2026-01-09,C1,K1,\n2026-01-10,C1,K1,sparkle\n"
    )
    counts = reading.report.counts
    assert (counts.noticed, counts.none_noticed, counts.not_recorded) == (1, 1, 2)
    assert [note.row for note in reading.report.cells_rejected] == [5]
    assert "not recorded" in reading.report.warnings[-1].why


def test_a_file_without_victories_asks_nothing_and_cannot_fail_to_tell():
    reading = read("date,clinician,client,goal_1\n2026-01-07,C1,K1,3\n")
    assert (reading.questions, reading.report.never_says_none) == ((), False)
    assert not reading.tables.sessions["cannot_tell"].any()


def test_marks_of_a_total_are_uncoded():
    reading = read(
        "date,clinician,client,Number of quiet wins\n2026-01-07,C1,K1,3\n2026-01-08,C1,K1,0\n"
    )
    counts = reading.report.counts
    assert (counts.quiet_victories, counts.victories_by_code) == (3, None)
    assert (counts.noticed, counts.none_noticed) == (1, 1)
    assert reading.tables.sessions["uncoded"].tolist() == [3, 0]


def test_unfinished_redcap_forms_say_nothing_by_their_zeros_unless_a_person_says_so():
    text = (
        "client_code,clinician_code,session_date,quiet_wins___trust,log_complete\n"
        "K1,C1,2026-01-07,0,2\nK1,C1,2026-01-08,0,0\n"
    )
    assert read(text).report.counts.none_noticed == 1
    layout = replace(read(text).layout, zeros_count=True)
    assert read(text, layout=layout).report.counts.none_noticed == 2


def test_ids_that_begin_again_for_another_client_or_day_are_other_sessions():
    reading = read(
        "session_id,date,clinician,client,goal_1\n1,2026-01-07,C1,K1,3\n"
        "1,2026-01-07,C1,K2,4\n1,2026-03-07,C1,K1,5\n"
    )
    assert reading.report.counts.sessions == 3


def test_raters_and_episodes_travel_with_the_ratings():
    reading = read(
        "date,clinician,client,referral,Goal 1 (self),Goal 1 (parent)\n2026-01-07,C1,K1,R7,3,4\n"
    )
    assert reading.tables.ratings["rater"].tolist() == ["self", "parent"]
    assert reading.tables.ratings["goal"].tolist() == ["goal_1", "goal_1"]
    assert reading.tables.sessions["episode"].tolist() == ["R7"]


def test_a_file_in_which_no_row_is_a_session_is_refused_with_its_lines():
    reading = read("date,clinician,client,goal_1\n31/02/2026,C1,K1,3\n")
    assert reading.outcome is Outcome.REFUSED
    assert [note.row for note in reading.report.rows_rejected] == [2]


def test_progress_runs_towards_one():
    lines = "".join(f"2026-01-07,C1,K{n},3\n\n" for n in range(120_000))
    seen = []
    read(f"date,clinician,client,goal_1\n{lines}", progress=seen.append)
    assert seen == sorted(seen)
    assert seen
    assert max(seen) <= 1


def test_the_total_of_a_take_out_counts_where_no_codes_are_told_and_only_there():
    reading = read(
        "session_id,date,clinician,client,attended,goal_1,quiet_victories,quiet_victories_total\n"
        "S1,2026-01-07,C1,K1,yes,3,trust,1\n"
        "S2,2026-01-08,C1,K1,yes,4,,4\nS3,2026-01-09,C1,K1,yes,4,none,\n"
    )
    assert reading.report.counts.quiet_victories == 5
    assert reading.tables.sessions["uncoded"].tolist() == [0, 4, 0]


def test_another_scale_is_asked_about_however_many_cells_are_noted():
    """A list of notes is cut; the question is about all the cells, noted or not."""
    rows = [
        f"S{row},2026-01-{row % 28 + 1:02},C1,K{row % 500},{row % 16},none" for row in range(60_000)
    ]
    header = "session_id,date,clinician,client,goal_1,quiet_victories"
    reading = read("\n".join([header, *rows]))
    assert [question.key for question in reading.questions] == ["use:goal_1"]


@pytest.mark.parametrize(
    ("cells", "none_noticed", "not_recorded"),
    [
        (("[]", "['Trust']", "['None noticed']"), 1, 1),
        (("[]", '["trust"]', "['Comfort']"), 1, 0),
    ],
)
def test_an_empty_list_of_a_program_says_none_only_where_no_words_do(
    cells, none_noticed, not_recorded
):
    rows = (f"2026-01-0{n},C1,K{n},3,{cell}" for n, cell in enumerate(cells, 1))
    counts = read("\n".join(["date,clinician,client,goal_1,quiet_wins", *rows])).report.counts
    assert (counts.none_noticed, counts.not_recorded) == (none_noticed, not_recorded)

"""Gaps of merged cells are filled from above; a client who is missing is not."""

from __future__ import annotations

from datetime import date

from quietwins.codebook import read_codebook
from quietwins.intake import read_export

HEADER = "client,date,clinician,goal,rating,quiet_wins\n"


def read(*lines, header=HEADER):
    text = header + "".join(f"{line}\n" for line in lines)
    return read_export(
        text.encode(), "a.csv", codebook=read_codebook(), today=date(2026, 7, 1)
    ).report


def test_gaps_below_a_block_are_read_as_the_row_above_and_told():
    report = read(
        "K1,2026-01-05,CL-1,1,3,trust", ",,,2,4,", ",2026-01-12,CL-1,1,5,none", ",,,2,5,",
        "K2,2026-01-13,CL-2,1,0,", ",,,2,1,",
    )  # fmt: skip
    assert (report.counts.sessions, report.counts.clients, report.counts.goal_ratings) == (3, 2, 6)
    assert [note.row for note in report.warnings] == [None]
    assert "merged cells" in report.warnings[0].why


def test_a_client_missing_among_rows_that_repeat_theirs_is_missing():
    report = read(
        "K1,2026-01-05,CL-1,1,3,",
        "K1,2026-01-05,CL-1,2,4,",
        ",2026-01-12,CL-1,1,5,",
        ",2026-01-12,CL-1,2,5,",
    )
    assert [note.row for note in report.rows_rejected] == [4, 5]
    assert report.warnings == ()


def test_rows_without_a_rating_are_left_as_they_are():
    report = read(
        "K1,2026-01-05,CL-1,1,3,",
        ",,,2,4,",
        ",,,3,4,",
        ",,,,,",
        "K2,2026-01-05,CL-1,1,3,",
        "Total,,,,11,",
    )
    assert report.counts.sessions == 2
    assert [note.row for note in report.rows_skipped] == [5, 7]


def test_a_wide_file_has_one_session_a_row_and_nothing_to_fill():
    report = read(
        "K1,2026-01-05,CL-1,3",
        ",2026-01-12,CL-1,3",
        ",2026-01-19,CL-1,3",
        header="client,date,clinician,goal_1\n",
    )
    assert [note.row for note in report.rows_rejected] == [3, 4]


def test_no_client_is_given_the_day_or_clinician_of_another():
    report = read(
        *(
            f"K{n},{'' if n % 3 == 2 else f'2026-01-{n + 1:02}'},"
            f"{'' if n % 2 else f'CL-{n}'},1,{n},trust"
            for n in range(9)
        )
    )
    assert report.counts.sessions == 3
    assert [note.row for note in report.rows_rejected] == [3, 4, 5, 7, 9, 10]
    assert report.warnings == ()


def test_a_day_is_filled_within_one_client_and_not_beyond():
    report = read(
        "K1,2026-01-05,CL-1,1,3,",
        ",,,2,4,",
        "K2,,CL-1,1,5,",
        ",,,2,5,",
        "K3,2026-01-07,CL-2,1,6,",
        ",,,2,6,",
    )
    assert report.counts.sessions == 2
    assert [note.row for note in report.rows_rejected] == [4, 5]


WIDE = "date,clinician,client,goal_1\n"
DAYS = ["2026-01-05,CL-1,K1,3", ",CL-2,K2,4", ",CL-1,K3,5", "2026-01-12,CL-1,K1,3", ",CL-2,K4,1"]


def test_a_day_is_filled_in_for_no_session_of_a_wide_file_as_it_may_have_been_forgotten():
    report = read(*DAYS, "2026-01-19,CL-1,K2,3", header=WIDE)
    assert [note.row for note in report.rows_rejected] == [3, 4, 6]
    assert report.counts.sessions == 3

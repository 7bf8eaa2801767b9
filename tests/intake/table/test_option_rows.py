"""A row of options below the names belongs to the header; a first
session with gaps above does not.
"""

from __future__ import annotations

from datetime import date

from quietwins.codebook import read_codebook
from quietwins.intake import read_export


def read(text):
    return read_export(
        text.encode(), "a.csv", codebook=read_codebook(), today=date(2026, 7, 1)
    ).report


def test_options_name_the_columns_of_their_question():
    report = read(
        "Date,Clinician,Client,Which quiet wins?,,\n,,,Trust,Repair,None"
        " noticed\n2026-01-05,CL-1,K1,Trust,Repair,\n2026-01-06,CL-1,K1,,,None noticed\n"
    )
    assert report.counts.victories_by_code == {"trust": 1, "repair": 1}
    assert (report.counts.noticed, report.counts.none_noticed) == (1, 1)
    assert [note.row for note in report.rows_skipped] == [2]
    assert "options of a question" in report.rows_skipped[0].why


def test_a_session_below_nameless_columns_stays_a_session():
    report = read(
        "Date,Clinician,,,Client,Goal 1\n2026-01-05,CL-1,a,b,K1,3\n2026-01-06,CL-1,c,d,K1,4\n"
    )
    assert report.counts.sessions == 2


def test_open_questions_may_say_so_in_the_row_of_options():
    report = read(
        "Date,Clinician,Client,Which quiet wins?,,\nOpen-Ended Response,Response,,Trust,Repair,None"
        " noticed\n2026-01-05,CL-1,K1,Trust,Repair,\n"
    )
    assert report.counts.victories_by_code == {"trust": 1, "repair": 1}


def test_a_row_without_a_number_or_a_date_is_still_a_row_and_no_options():
    report = read(
        "client,clinician,goal_1,,,quiet_victories,date\nK1,CL-1,,note,other,trust,next tuesday\n"
        "K2,CL-1,3,a,b,trust,2026-01-06\n"
        "K2,CL-1,4,a,b,trust,2026-01-07\nK3,CL-1,4,a,b,trust,2026-01-08\n"
    )
    assert report.counts.sessions == 3
    assert [note.row for note in report.rows_rejected] == [2]

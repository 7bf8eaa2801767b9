"""Whether a form ever says none is read from its own cells, whatever else about the file is still
open.
"""

from __future__ import annotations

from datetime import date

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Outcome, read_export


def read(text):
    return read_export(text.encode(), "a.csv", codebook=read_codebook(), today=date(2026, 7, 1))


def asks(reading):
    return [question.key for question in reading.questions]


@pytest.mark.parametrize(
    "row",
    [
        "05/08/2026,CL-1,K1,3,none", "05/2026,CL-1,K1,3,none", ",CL-1,K1,3,none",
        "05/06/2026,,K1,3,none",
    ],
)  # fmt: skip
@pytest.mark.parametrize("dates", [("03/04/2026", "05/06/2026"), ("13/04/2026", "05/06/2026")])
def test_a_row_that_cannot_be_used_says_none_all_the_same(dates, row):
    lines = "".join(f"{day},CL-1,K1,3,trust\n" for day in dates)
    reading = read(f"date,clinician,client,goal_1,quiet_wins\n{lines}{row}\n")
    assert not reading.report.never_says_none
    assert "blank" not in asks(reading)


def test_a_missed_contact_says_none_all_the_same():
    reading = read(
        "date,clinician,client,attended,quiet_wins\n"
        "2026-01-05,CL-1,K1,yes,\n2026-01-06,CL-1,K1,no,none\n"
        "2026-01-07,CL-1,K1,yes,trust\n"
    )
    assert not reading.report.never_says_none
    assert not reading.tables.sessions["cannot_tell"].any()


def test_a_row_of_totals_says_nothing():
    sessions = "2026-01-05,CL-1,K1,x,\n2026-01-06,CL-1,K1,,\n"
    reading = read(f"date,clinician,client,trust,repair\n{sessions}Total,,,1,0\n")
    assert reading.report.never_says_none
    assert asks(reading) == ["blank"]


def test_what_a_blank_means_is_not_asked_where_no_session_has_one():
    rows = "2026-01-05,CL-1,K1,trust\n2026-01-06,CL-1,K2,repair\n"
    reading = read(f"date,clinician,client,quiet_wins\n{rows}")
    assert reading.report.never_says_none
    assert asks(reading) == []


@pytest.mark.parametrize(("said", "never"), [("none", False), ("trust", True)])
def test_it_is_known_before_the_columns_of_a_session_are(said, never):
    rows = "".join(f"2026-01-0{day},2026-02-0{day},CL-1,K1,3,{said}\n" for day in (5, 6, 7))
    reading = read(f"session date,appointment date,clinician,client,goal_1,quiet_wins\n{rows}")
    assert reading.outcome is Outcome.QUESTIONS
    assert asks(reading) == (["role:date", "blank"] if never else ["role:date"])
    assert reading.report.never_says_none is never


def test_words_for_not_recorded_are_no_blank_to_explain():
    text = "date,clinician,client,quiet_wins\n" + "".join(
        f"2026-01-0{day},CL-1,K1,{cell}\n"
        for day, cell in enumerate(("trust", "not recorded", "cannot tell", ""), 1)
    )
    told = read(text).tables.sessions
    assert told["cannot_tell"].tolist() == [False, False, True, True]
    assert told["state"].tolist() == ["noticed", *["not recorded"] * 3]

"""Many rows that are left out for one reason are a question, and its words show no cell."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, answer, read_export
from quietwins.intake.sessions.rows_out import shape_of

HEADER = "date,clinician,client,goal_1,quiet_victories"
GOOD = [f"{date(2026, 1, 5) + timedelta(days=day)},T1,K{day},5,none" for day in range(60)]


def read(lines, layout=None):
    data = "\n".join([HEADER, *lines]).encode()
    today = date(2026, 7, 1)
    return read_export(data, "log.csv", codebook=read_codebook(), today=today, layout=layout)


def asked(reading):
    return [question for question in reading.questions if question.key == "many rows out"]


BAD = {
    "a date in words": ("Tuesday Hollis,T1,K1,5,none", "aaaaaaa aaaaaa"),
    "no client": ("2026-01-05,T1,,5,none", None),
    "no clinician": ("2026-01-05,,K1,5,none", None),
    "no date": (",T1,K1,5,none", None),
    "a date to come": ("2027-01-05,T1,K1,5,none", "9999-99-99"),
    "a broken code": ("2026-01-05,T1,#REF!,5,none", "#aaa!"),
    "a code that a spreadsheet cut": ("2026-01-05,T1,1.23457E+11,5,none", "9.99999a+99"),
    "too many fields": ("2026-01-05,T1,K1,5,none,Hollis,Hana", None),
}


@pytest.mark.parametrize("kind", BAD)
def test_more_than_one_row_in_ten_for_one_reason_is_asked_with_a_shape_and_no_value(kind):
    bad, shape = BAD[kind]
    bad = [bad.replace(",5,", f",{number},") for number in range(4)]
    assert not asked(read([*GOOD[:36], *bad]))
    (question,) = asked(reading := read([*GOOD[:35], *bad]))
    assert question.blocking
    assert reading.outcome is Outcome.QUESTIONS
    assert question.text.startswith("4 rows of 39 would be left out")
    assert "Hollis" not in question.text
    assert "Tuesday" not in question.text
    assert shape is None or f"“{shape}”" in question.text


def test_an_answer_brings_the_others_in_and_no_keeps_the_file_out():
    bad = [f"soon,T1,K1,{number},none" for number in range(4)]
    yes, no = (answer(Layout(), "many rows out", value) for value in ("yes", "no"))
    reading = read([*GOOD[:20], *bad], yes)
    assert reading.outcome is Outcome.READY
    assert (reading.report.counts.sessions, reading.report.n_rejected) == (20, 4)
    assert read([*GOOD[:20], *bad], no).outcome is Outcome.QUESTIONS


def test_one_or_two_rows_are_never_many():
    assert not asked(read([*GOOD[:1], "soon,T1,K1,5,none", "later,T1,K1,4,none"]))


def test_reasons_are_counted_apart_and_skipped_rows_claim_nothing():
    undated = [f",T1,K{number},5,none" for number in range(3)]
    nobody = [f"2026-02-0{number + 1},T1,,{number},none" for number in range(3)]
    assert not asked(read([*GOOD[:30], *undated, *nobody]))
    skipped = ["Total,,,,"] * 40
    assert asked(read([*GOOD[:20], *undated, *skipped]))


def test_of_codes_that_say_nothing_all_words_are_one_reason():
    said = [
        f"2026-02-0{place + 1},T1,{word},5,none"
        for place, word in enumerate(["n/a", "none", "unknown", "-"])
    ]
    (question,) = asked(read([*GOOD[:20], *said]))
    assert question.text.startswith("4 rows of 24")


@pytest.mark.parametrize(
    ("cell", "shape"),
    [("Ülker 12.3.", "aaaaa 99.9."), ("a\nb", "a a"), ("x" * 90, "a" * 39 + "…"), ("٣/٤", "9/9")],
)
def test_a_shape_tells_letters_from_digits_and_nothing_else(cell, shape):
    assert shape_of(cell) == shape


@pytest.mark.parametrize(
    "label", ["K1 Total", "K1 Subtotal", "Total K1", "K1 Ergebnis", "K1 Summe", "Totaal K1"]
)
def test_the_total_of_a_client_is_no_session_and_no_row_that_was_lost(label):
    blocks = [line for number in range(30) for line in (GOOD[number], f",,{label},{number},")]
    reading = read(blocks)
    assert (asked(reading), reading.report.rows_rejected) == ([], ())
    assert reading.report.counts.sessions == 30


def test_a_code_that_ends_in_a_word_for_totals_is_a_client_where_there_is_a_day():
    reading = read([*GOOD, "2026-03-20,T1,K1 Total,5,none"])
    assert reading.report.counts.sessions == len(GOOD) + 1

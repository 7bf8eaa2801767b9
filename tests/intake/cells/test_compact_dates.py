"""Dates in nothing but digits, with a weekday behind them, or with an ordinal word."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietwins.codebook import read_codebook
from quietwins.intake import Outcome, read_export
from quietwins.intake.answers import DateOrder
from quietwins.intake.cells.compact_dates import are_compact, spelled
from quietwins.intake.cells.dates import is_day, looks_like_date, read_moment
from quietwins.intake.layout import Layout
from quietwins.intake.uses import Role, Use

TODAY = date(2026, 7, 1)
DAYS = [date(2026, 1, 3) + timedelta(days=9 * place) for place in range(18)]


def day(text, order=DateOrder.DAY_FIRST):
    return read_moment(text, order, TODAY).day


@pytest.mark.parametrize(
    "text",
    [
        "05/01/2026 (Mon)", "05/01/2026 (Monday)", "05.01.2026 (Mo)", "05/01/2026 (lun.)",
        "2026-01-05 (Mon)", "05/01/2026 Mon", "Mon 05/01/2026", "05/01/2026 10:30 (Mon)",
        "5 January 2026 (Mon)", "Montag, den 5. Januar 2026", "lunes 5 de enero de 2026",
    ],
)  # fmt: skip
def test_a_weekday_beside_a_date_says_nothing_new(text):
    assert day(text) == date(2026, 1, 5)


@pytest.mark.parametrize("word", ["cancelled", "DNA", "phone", "no show", "tbc"])
def test_other_words_in_brackets_are_no_part_of_a_date(word):
    assert day(f"05/01/2026 ({word})") is None


@pytest.mark.parametrize("text", ["1er mai 2026", "le 1er mai 2026", "vendredi 1er mai 2026",
                                  "1st May 2026", "1º de mayo de 2026", "1. Mai 2026"])  # fmt: skip
def test_the_first_of_a_month_is_read_in_words(text):
    assert day(text) == date(2026, 5, 1)


def test_eight_digits_are_a_date_only_where_a_column_is_that_of_the_day():
    assert not looks_like_date("05012026")
    assert not is_day("05012026")


@pytest.mark.parametrize("form", ["%d%m%Y", "%d%m%y", "%d%m%Y 10:30"])
def test_digits_without_marks_are_spelled_with_slashes(form):
    texts = [one.strftime(form) for one in DAYS]
    assert are_compact(texts)
    found = [day(text) for text in spelled(texts)]
    assert found == DAYS


def test_a_zero_that_a_spreadsheet_took_from_the_front_is_not_missed():
    cut = [str(int(one.strftime("%d%m%Y"))) for one in DAYS]
    short = [str(int(one.strftime("%d%m%y"))) for one in DAYS]
    assert [day(text) for text in spelled(cut)] == DAYS
    assert [day(text) for text in spelled(short)] == DAYS


@pytest.mark.parametrize(
    "texts",
    [
        ["20260105", "20260106"],  # begin with the year: dates everywhere
        ["45123", "45130", "46012"],  # day numbers of a spreadsheet
        ["99990001", "12345678", "87654321"], ["K1", "K2"], [], ["", ""], ["32012026", "45132026"],
        ["05012026", "seen", "not seen", "later"],
    ],
)  # fmt: skip
def test_other_digits_are_no_dates_without_marks(texts):
    assert not are_compact(texts)


@given(st.lists(st.dates(date(2000, 1, 1), date(2026, 6, 30)), min_size=1, max_size=20))
def test_any_day_is_found_again_in_the_order_that_it_was_written_in(days):
    by_day = spelled([one.strftime("%d%m%Y") for one in days])
    by_month = spelled([one.strftime("%m%d%Y") for one in days])
    assert [day(text) for text in by_day] == days
    assert [day(text, DateOrder.MONTH_FIRST) for text in by_month] == days


def read(days, form, header="Date", layout=None):
    lines = [f"{header},Clinician,Client,Goal 1"]
    lines += [f"{one.strftime(form)},T1,K{one.day % 5},3" for one in days]
    data = "\n".join(lines).encode()
    return read_export(data, "log.csv", codebook=read_codebook(), today=TODAY, layout=layout)


@pytest.mark.parametrize("form", ["%d%m%Y", "%m%d%Y", "%d%m%y", "%y%m%d"])
def test_the_order_of_the_digits_is_proved_from_the_column(form):
    reading = read(DAYS, form)
    assert reading.outcome is Outcome.READY
    assert sorted(d.date() for d in reading.tables.sessions["date"]) == DAYS


@pytest.mark.parametrize("form", ["%d%m%Y", "%m%d%Y"])
def test_where_the_order_is_open_it_is_asked_and_never_guessed(form):
    early = [date(2026, 1, 2), date(2026, 2, 3), date(2026, 3, 4)]
    reading = read(early, form)
    assert [question.key for question in reading.questions if question.blocking] == ["dates"]


def test_a_person_may_name_a_column_of_digits_as_the_day():
    layout = Layout(columns={"Seen": Use(Role.DATE)}, dates=DateOrder.DAY_FIRST)
    reading = read(DAYS, "%d%m%Y", header="Seen", layout=layout)
    assert reading.outcome is Outcome.READY
    assert sorted(d.date() for d in reading.tables.sessions["date"]) == DAYS


def test_a_column_of_digits_under_any_name_is_a_choice_for_the_day():
    reading = read(DAYS, "%d%m%Y", header="Contact record")
    asked = [question for question in reading.questions if question.key == "role:date"]
    assert asked
    assert "Contact record" in [choice.value for choice in asked[0].choices]


def test_a_filler_for_not_stated_identifies_nobody():
    data = ("Date,Clinician,Client,Goal 1,postcode\n" + "\n".join(
        f"{one},T1,K{one.day % 5},3,9999" for one in DAYS)).encode()  # fmt: skip
    reading = read_export(data, "log.csv", codebook=read_codebook(), today=TODAY)
    assert reading.report.identifying_columns == ()
    assert "postcode" in reading.report.dropped_columns


def test_a_real_postcode_beside_fillers_stops_the_import():
    data = ("Date,Clinician,Client,Goal 1,postcode\n" + "\n".join(
        f"{one},T1,K{one.day % 5},3,{9999 if one.day % 2 else 3000 + one.day}" for one in DAYS
    )).encode()  # fmt: skip
    reading = read_export(data, "log.csv", codebook=read_codebook(), today=TODAY)
    assert reading.report.identifying_columns == ("postcode",)

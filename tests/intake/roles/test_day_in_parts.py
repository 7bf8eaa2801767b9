"""A day that an export tells in three columns: year, month and day."""

from __future__ import annotations

from datetime import date

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, read_export
from quietwins.intake.layout_file import parse_layout, write_layout
from quietwins.intake.reasons import ToLookAt
from quietwins.intake.uses import Role, Use

DAYS = [(2026, 1 + day % 3, 3 + 2 * day) for day in range(12)]


def read(header, days=DAYS, layout=None, more=""):
    rows = [
        f"{','.join(map(str, day))},K{number % 4:02},CL-{number % 4 % 2},{number % 11},trust{more}"
        for number, day in enumerate(days)
    ]
    text = "\n".join([f"{header},Client,Clinician,Goal 1,Quiet wins{more and ',Date'}", *rows, ""])
    return read_export(
        text.encode(), "a.csv", codebook=read_codebook(), today=date(2026, 7, 1), layout=layout
    )


def told(reading):
    return [note.reason.reason for note in reading.report.warnings]


def days_of(reading):
    return [day.date() for day in reading.tables.sessions["date"]]


@pytest.mark.parametrize(
    "header",
    [
        *("Year,Month,Day", "Session year,Session month,Session day", "SessionYear,Month,Day"),
        *("Jahr,Monat,Tag", "Année,Mois,Jour", "Año,Mes,Día", "Anno,Mese,Giorno"),
        *("Jaar,Maand,Dag", "År,Månad,Dag", "År,Måned,Dag", "Rok,Miesiąc,Dzień", "Ano,Mês,Dia"),
    ],
)
def test_a_day_in_three_columns_is_read_in_every_language(header):
    reading = read(header)
    assert (reading.outcome, days_of(reading)) == (Outcome.READY, [date(*day) for day in DAYS])
    assert not reading.report.dropped_columns


def test_the_columns_may_stand_in_any_order_and_the_month_may_be_a_word():
    names = ("January", "Feb", "März")
    days = [(day, names[month - 1], year) for year, month, day in DAYS]
    assert days_of(read("Day,Month,Year", days)) == [date(*day) for day in DAYS]


def test_it_is_told_which_columns_were_put_together():
    assert ToLookAt.DAY_IN_PARTS in told(read("Year,Month,Day"))


def test_what_is_no_day_of_a_calendar_leaves_its_row_out_and_says_so():
    reading = read("Year,Month,Day", [*DAYS, (2026, 2, 30)])
    assert (len(days_of(reading)), [one.row for one in reading.report.rows_rejected]) == (12, [14])


def test_a_whole_date_beside_them_is_the_day():
    reading = read("Year,Month,Day", more=",2026-05-04")
    assert reading.layout.use("Date") == Use(Role.DATE)
    assert set(days_of(reading)) == {date(2026, 5, 4)}


def test_what_was_read_is_remembered_and_read_so_again():
    layout = parse_layout(write_layout(read("Year,Month,Day").layout))
    again = read("Year,Month,Day", layout=layout)
    assert days_of(again) == [date(*day) for day in DAYS]
    assert ToLookAt.LAYOUT_TWICE not in told(again)


def test_a_person_may_say_that_one_of_them_is_something_else():
    goal = Layout(columns={"Month": Use(Role.GOAL, "2")})
    reading = read("Year,Month,Day", layout=goal)
    assert reading.outcome is Outcome.QUESTIONS
    assert reading.questions[0].about == Role.DATE


BIRTHS = [(1980 + number, 1 + number % 12, 3 + 2 * number) for number in range(12)]
WEEKDAYS = [(2026, 1 + number % 3, 1 + number % 7) for number in range(12)]


@pytest.mark.parametrize(
    ("header", "days"),
    [
        ("Year,Month,Day", BIRTHS),
        ("Year,Month,Day", WEEKDAYS),
        ("Year of birth,Month,Day", DAYS),
        ("Age in year,Month,Day", DAYS),
    ],
)
def test_what_may_be_a_birth_an_age_or_a_weekday_is_asked_about(header, days):
    reading = read(header, days)
    assert (reading.outcome, reading.questions[0].about) == (Outcome.QUESTIONS, Role.DATE)


ALL_THREE = {name: Use(Role.DATE) for name in ("Year", "Month", "Day")}


def test_a_person_s_word_puts_together_what_the_program_would_not():
    reading = read("Year,Month,Day", WEEKDAYS, Layout(columns=ALL_THREE))
    assert days_of(reading) == [date(*day) for day in WEEKDAYS]


def test_another_column_of_days_that_is_something_else_stands_in_nobody_s_way():
    columns = {**ALL_THREE, "Date": Use(Role.LEFT_OUT)}
    reading = read("Year,Month,Day", layout=Layout(columns=columns), more=",2026-05-04")
    assert days_of(reading) == [date(*day) for day in DAYS]


def test_a_year_of_something_else_beside_them_is_passed_over():
    days = [(1990 + number, *day) for number, day in enumerate(DAYS)]
    reading = read("Year of birth,Session year,Session month,Session day", days)
    assert days_of(reading) == [date(*day) for day in DAYS]


def test_what_was_not_put_together_is_not_said_to_be():
    twice = Layout(columns={"Date": Use(Role.DATE), "Day": Use(Role.DATE)})
    reading = read("Year,Month,Day", layout=twice, more=",2026-05-04")
    assert ToLookAt.DAY_IN_PARTS not in told(reading)
    assert ToLookAt.LAYOUT_TWICE in told(reading)

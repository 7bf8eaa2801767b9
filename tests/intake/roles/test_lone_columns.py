"""Where no name says which column is the day or the client: the only one that can be it, else a
question.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Outcome, answer, read_export

TODAY = date(2026, 7, 1)
DAYS = [(date(2026, 1, 13) + timedelta(days=n)).strftime("%d/%m/%Y") for n in range(12)]
CODES = [f"K{n % 5 + 100}" for n in range(12)]
# each client with one clinician: else it would be asked whether client numbers begin again
CLINICIANS = [f"CL-0{n % 5 % 2 + 1}" for n in range(12)]


def log(**columns):
    """A log of twelve sessions by column; an underscore in a header is a space."""
    every = {"Date": DAYS, "Clinician": CLINICIANS, "Client": CODES, "Goal 1": [5] * 12,
             "Quiet wins": ["trust", "none"] * 6} | columns  # fmt: skip
    kept = {header: cells for header, cells in every.items() if cells}
    rows = zip(*kept.values(), strict=True)
    return "\n".join([",".join(kept), *(",".join(map(str, row)) for row in rows)]).encode()


def read(data, layout=None):
    return read_export(data, "log.csv", codebook=read_codebook(), today=TODAY, layout=layout)


def choices(reading):
    return {
        question.key: [choice.value for choice in question.choices]
        for question in reading.questions
    }


@pytest.mark.parametrize(
    "header",
    ["started_at", "Session", "Seen", "Appointment", "Activity date", "Logged", "Written down"],
)
def test_the_only_column_of_days_is_the_date_whatever_it_is_called_and_is_told(header):
    reading = read(log(**{"Date": [], header: DAYS}))
    assert reading.outcome is Outcome.READY
    assert str(reading.report.counts.first_date) == "2026-01-13"
    assert [
        f"“{header}” was taken for the day" in note.why for note in reading.report.warnings
    ] == [True]


@pytest.mark.parametrize("header", ["DOS", "Booking date"])
def test_a_name_that_hardly_says_so_is_enough_for_the_only_column_of_days(header):
    reading = read(log(**{"Date": [], header: DAYS}))
    assert (reading.outcome, reading.report.warnings) == (Outcome.READY, ())


@pytest.mark.parametrize(
    "header", ["Discharged", "Referred", "Case opened", "DischargedOn", "FileClosed", "Admission"]
)
def test_the_day_of_something_else_is_asked_about_and_never_taken(header):
    reading = read(log(**{"Date": [], header: DAYS}))
    assert reading.outcome is Outcome.QUESTIONS
    assert choices(reading)["role:date"][0] == header
    assert reading.report.counts.sessions is None


def test_two_columns_of_days_are_asked_about_and_not_listed_as_left_out():
    reading = read(log(Date=[], Seen=DAYS, Typed=DAYS[::-1]))
    assert choices(reading)["role:date"][:2] == ["Seen", "Typed"]
    assert reading.report.dropped_columns == ()


def test_a_day_beside_the_day_a_form_was_sent_is_asked_about():
    reading = read(log(Date=[], Timestamp=[f"{day} 17:05:10" for day in DAYS], Seen=DAYS))
    assert choices(reading)["role:date"][:2] == ["Seen", "Timestamp"]
    assert reading.outcome is Outcome.QUESTIONS


def test_a_day_of_birth_is_never_taken_for_the_day_of_the_session():
    born = [f"{n + 1:02}/03/20{10 + n % 5 * 2}" for n in range(12)]
    reading = read(log(Date=[], Born=born))
    assert reading.outcome is Outcome.REFUSED
    assert reading.report.counts.sessions is None


@pytest.mark.parametrize("header", ["client_hash", "CYP ID", "Contact: Case Ref"])
def test_codes_under_a_name_that_speaks_of_clients_are_asked_about_first_among_all(header):
    data = log(**{"Client": [], header: CODES, "Room": ["3", "4"] * 6})
    reading = read(data)
    assert choices(reading)["role:client"][0] == header
    told = read(data, answer(reading.layout, "role:client", header))
    assert told.outcome is Outcome.READY
    assert told.report.counts.clients == 5


def test_the_code_of_a_client_is_known_though_it_is_called_a_pseudonym():
    reading = read(log(Client=[], PATIENT_PSEUDO_ID=CODES))
    assert (reading.outcome, reading.report.counts.clients) == (Outcome.READY, 5)


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Room", [f"R{n % 5 + 1}00" for n in range(12)]),
        ("ID", [f"F{n}00" for n in range(12)]),
        ("Label", CODES),
        ("Record number", CODES),
        ("ID", CODES),
    ],
)
def test_codes_of_other_things_or_that_never_come_again_are_asked_about(header, cells):
    reading = read(log(**{"Client": [], header: cells}))
    assert reading.outcome is Outcome.QUESTIONS
    assert choices(reading)["role:client"][0] == header
    assert header not in reading.report.dropped_columns
    answered = read(
        log(**{"Client": [], header: cells}), answer(reading.layout, "role:client", header)
    )
    assert answered.outcome is Outcome.READY


@pytest.mark.parametrize("header", ["Fall-Nr.", "Episode number"])
def test_small_numbers_of_cases_may_be_the_clients_where_no_other_column_is(header):
    reading = read(log(Client=[], **{header: [n % 5 + 1 for n in range(12)]}))
    assert choices(reading)["role:client"][0] == header


def test_a_file_without_any_column_that_could_be_the_client_is_refused_with_what_is_missing():
    reading = read(log(Client=[]))
    assert reading.outcome is Outcome.REFUSED
    assert "the code of the client" in reading.why


@pytest.mark.parametrize("day", ["31/02/2026", "30/02/2026"])
def test_a_date_that_there_is_not_still_proves_the_order(day):
    days = [*(f"0{n % 9 + 1}/0{n % 3 + 1}/2026" for n in range(11)), day]
    reading = read(log(Date=days))
    assert reading.outcome is Outcome.READY
    assert [note.row for note in reading.report.rows_rejected] == [13]


@pytest.mark.parametrize(
    "status", ["Was not brought", "WNB", "CNA", "Cancelled by client", "Could not attend"]
)
def test_what_the_nhs_calls_a_missed_contact_is_one(status):
    reading = read(log(Status=["Attended", status, *["Attended"] * 10]))
    assert choices(reading) == {}
    assert reading.report.counts.sessions == 11


@pytest.mark.parametrize("role", ["date", "client", "clinician"])
def test_every_column_of_the_file_can_be_chosen_where_a_role_is_asked_about(role):
    missing = {"Date": [], "Seen": DAYS, "Typed": DAYS[::-1]}
    if role != "date":
        missing = {role.title(): [], "Label": CODES}
    reading = read(log(**missing))
    offered = set(choices(reading)[f"role:{role}"])
    assert offered - {"(one clinician)"} == {column.column for column in reading.columns}
    likely = {"date": "Seen", "client": "Label", "clinician": "Label"}[role]
    assert choices(reading)[f"role:{role}"][0] == likely

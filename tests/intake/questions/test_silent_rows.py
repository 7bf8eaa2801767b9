"""A value that stands only with rows that say nothing is asked about, in whatever words it is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, answer, read_export

HEADER = "Date,Clinician,Client,{},Goal 1,Quiet victories"


def read(rows, name="Register", layout=None):
    """Sessions of (clinician, value, whether anything was rated or noticed)."""
    lines = [
        f"{date(2026, 1, 5) + timedelta(days=n)},{who},KA{n % 7}X,{value},"
        + (f"{n % 9},{'none' if n % 3 else 'Trust'}" if says else ",")
        for n, (who, value, says) in enumerate(rows)
    ]
    data = "\n".join([HEADER.format(name), *lines, ""]).encode()
    return read_export(
        data, "a.csv", codebook=read_codebook(), today=date(2026, 7, 1), layout=layout
    )


def asked(reading):
    return [question.key for question in reading.questions if question.blocking]


def register(missed="X", came="A", clinicians=2, silent_too=4):
    """Forty contacts, of which eight were missed; of the others a few were not recorded."""
    return [
        (f"CL-{n % clinicians}", missed if n % 5 == 4 else came, n % 5 != 4 and n >= silent_too)
        for n in range(40)
    ]


@pytest.mark.parametrize(("missed", "came"), [("X", "A"), ("ng", "ok"), ("ijk", "zyx")])
@pytest.mark.parametrize("clinicians", [1, 2])
def test_a_value_of_which_no_row_says_anything_is_asked_about(missed, came, clinicians):
    rows = register(missed, came, clinicians)
    reading = read(rows)
    assert asked(reading) == ["use:Register"]
    assert reading.questions[0].text.startswith("In the column “Register”, 8 rows")
    every = read(rows, layout=answer(Layout(), "use:Register", "left out"))
    assert (every.outcome, every.report.counts.sessions) == (Outcome.READY, 40)
    layout = answer(Layout(), "use:Register", "attended")
    for status, took_place in ((missed, "no"), (came, "yes")):
        layout = answer(layout, f"attended:{status}", took_place)
    assert read(rows, layout=layout).report.counts.sessions == 32


def test_a_value_that_may_name_somebody_is_not_repeated():
    rows = [(f"CL-{n % 2}", "Brackley" if n % 7 == 3 else "A", n % 7 != 3) for n in range(70)]
    (question,) = [one for one in read(rows).questions if one.blocking]
    assert "10 rows have the same value" in question.text
    assert "rackley" not in f"{question.text} {question.examples} {question.choices}"


def test_a_value_of_one_clinician_who_ticks_nothing_is_not_asked_about():
    rows = [("CL-1", "Room 1", True)] * 20 + [("CL-2", "Room 2", False)] * 20
    assert asked(read(rows, "Room")) == []


def test_a_value_of_which_some_row_says_something_is_not_asked_about():
    rows = [*register(), ("CL-1", "X", True)]
    assert asked(read(rows)) == []


def test_where_most_rows_say_nothing_a_value_without_any_is_no_sign():
    rows = [(f"CL-{n % 2}", "X" if n % 5 == 4 else "A", n % 10 == 0) for n in range(40)]
    assert asked(read(rows)) == []


def test_contacts_that_another_column_leaves_out_are_not_asked_about_again():
    header = "Minutes,Attended"
    rows = [(who, "0,No" if value == "X" else "50,Yes", says) for who, value, says in register()]
    assert asked(read(rows, header)) == []

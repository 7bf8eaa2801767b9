"""A column that says of single rows that they are no session is asked about, whatever its name: a
record that was deleted, is void or was entered twice; work without the client.
"""

from __future__ import annotations

from datetime import date

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, answer, read_export
from quietwins.intake.cells.no_session import (
    is_no_contact,
    is_plain_mark,
    is_struck,
    may_be_no_contact,
)
from quietwins.intake.layout_file import parse_layout, write_layout
from quietwins.intake.questions.make_card import make_card
from quietwins.intake.questions.targets import Target


def read(header, *values, layout=None, status=""):
    """Rows with one value each; with a status, every second one has it."""
    lines = [
        f"2026-01-{day:02},CL-{day % 2},KA{day},5,trust,{status if day % 2 else ''},{value}"
        for day, value in enumerate(values, 1)
    ]
    text = "\n".join([f"date,clinician,client,goal_1,quiet_wins,attendance,{header}", *lines, ""])
    return read_export(
        text.encode(), "a.csv", codebook=read_codebook(), today=date(2026, 7, 1), layout=layout
    )


def keys(reading):
    return [question.key for question in reading.questions if question.blocking]


STRUCK = [
    ("Record status", "Active", "Deleted"), ("Entered in error", "", "Y"), ("Void?", "N", "Y"),
    ("Deleted", "FALSE", "TRUE"), ("Duplicate", "", "x"), ("Voided on", "", "2026-01-09"),
    ("column of ours", "valid", "invalid"), ("Remark", "", "duplicate of row 3"),
    ("Datensatz", "aktiv", "gelöscht"), ("Vermerk", "", "Fehleintrag"),
    ("Saisie", "valide", "doublon"), ("Registro", "", "registrado por error"),
    ("Stato record", "", "inserito per errore"), ("Registratie", "", "foutief ingevoerd"),
    ("Post", "", "felregistrerad"), ("Registrering", "", "fejlregistreret"),
    ("Wpis", "", "błędny wpis"), ("Registo", "", "registado por engano"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "kept", "struck"), STRUCK)
def test_void_records_are_asked_about_and_left_out_with_that_reason(header, kept, struck):
    values = (kept, struck, kept, kept, struck)
    reading = read(header, *values)
    assert keys(reading) == [f"use:{header}"]
    asked = reading.questions[0]
    assert "2 rows s" in str(asked.asks)
    assert [choice.value for choice in asked.choices] == ["no session", "left out"]
    yes = read(header, *values, layout=answer(Layout(), asked.key, "no session"))
    assert yes.outcome is Outcome.READY
    assert yes.report.counts.sessions == 3
    assert [(note.row, str(note.why)) for note in yes.report.rows_skipped] == [
        (3, f"its row is no session ({header})"), (6, f"its row is no session ({header})")
    ]  # fmt: skip
    no = read(header, *values, layout=answer(Layout(), asked.key, "left out"))
    assert (no.outcome, no.report.counts.sessions) == (Outcome.READY, 5)


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Deleted", "FALSE"), ("Void?", "N"), ("Duplicate", ""), ("Record status", "Active"),
        ("Record status", "not deleted"), ("Comment", "she said that her message was deleted"),
        ("Contact type", "Individual"), ("Invoice status", "Paid"),
        ("Error log", "a long text that nobody needs"),
    ],
)  # fmt: skip
def test_a_column_that_marks_no_row_asks_nothing(header, value):
    reading = read(header, *[value] * 5)
    assert (keys(reading), reading.report.counts.sessions) == ([], 5)


def test_a_void_bill_may_be_that_of_a_session():
    assert keys(read("Stage", "Paid", "Void", "Unpaid")) == []


def test_rows_that_another_column_leaves_out_already_are_not_asked_about():
    assert keys(read("Deleted", "Y", "N", "Y", status="Cancelled")) == []


@pytest.mark.parametrize(
    ("header", "none"),
    [
        ("Contact type", "Admin"), ("Activity", "Report writing"),
        ("Appointment type", "Supervision"),
        ("Tätigkeit", "Verwaltung"), ("Acte", "Réunion d'équipe"), ("Soort", "Verslaglegging"),
        ("Typ", "Superwizja"), ("Tipo", "Redacción de informe"),
    ],
)  # fmt: skip
def test_work_without_the_client_is_asked_about_once(header, none):
    reading = read(header, "Individual", none, "Family", "Individual")
    assert keys(reading) == [f"use:{header}"]
    yes = read(
        header, "Individual", none, "Family", "Individual",
        layout=answer(Layout(), f"use:{header}", "no session"),
    )  # fmt: skip
    assert (yes.outcome, yes.report.counts.sessions) == (Outcome.READY, 3)


def test_a_call_beside_such_work_is_asked_about_by_itself():
    values = ("1:1 session", "Admin", "Phone call with school", "1:1 session")
    layout = parse_layout('[columns]\n"Contact type" = "no session"\n')
    assert keys(read("Contact type", *values, layout=layout)) == ["attended:Phone call with school"]
    for said, sessions in (("yes", 3), ("no", 2)):
        answered = answer(layout, "attended:Phone call with school", said)
        kept = parse_layout(write_layout(answered))
        assert read("Contact type", *values, layout=kept).report.counts.sessions == sessions


def test_a_no_to_the_question_leaves_a_column_what_it_was():
    reading = read("Appointment type", "Individual", "Supervision", "Individual")
    assert [choice.value for choice in reading.questions[0].choices] == ["no session", "setting"]


@pytest.mark.parametrize("text", ["Deleted", "DELETED by admin", "entered in error", "Void"])
def test_some_words_say_that_a_record_is_void(text):
    assert is_struck(text)


@pytest.mark.parametrize("text", ["Active", "avoided", "not deleted", "Devoid", "nicht gelöscht"])
def test_other_words_do_not(text):
    assert not is_struck(text)


def test_a_kind_of_contact_begins_with_the_word_for_it():
    assert is_no_contact("Admin - notes")
    assert not is_no_contact("Therapy with admin support")
    assert may_be_no_contact("Phone call with school")
    assert not may_be_no_contact("Individual")


def test_a_cell_that_says_more_than_such_a_word_is_not_repeated():
    asked = read("Note", "", "duplicate of Carrow", "").questions[0]
    assert "one row seems" in str(asked.asks)
    assert "Carrow" not in str(asked.asks)
    assert asked.examples == ()


@pytest.mark.parametrize("mark", ["Smith 05/06/2026", "Carrow, 9.6.26", "void Carrow", "0" * 5])
def test_a_date_with_a_word_beside_it_is_no_plain_mark(mark):
    assert is_plain_mark(mark) is not any(map(str.isalpha, mark))


def test_a_date_with_a_word_beside_it_is_asked_about_and_not_repeated():
    reading = read("Voided on", "", "Smith 05/06/2026", "")
    assert keys(reading) == ["use:Voided on"]
    assert "one row seems" in reading.questions[0].text
    assert "Smith" not in f"{reading.questions}"


def test_a_call_with_somebody_is_shown_only_once_a_person_has_said_that_it_names_nobody():
    values = ("1:1 session", "Admin", "Phone call with Carrow", "1:1 session")
    layout = parse_layout('[columns]\n"Contact type" = "no session"\n')
    reading = read("Contact type", *values, layout=layout)
    assert keys(reading) == ["names:Contact type"]
    assert "Carrow" not in f"{reading.questions}"
    card = make_card(reading, reading.questions, ())
    asked = [row.target for row in card.rows for one in row.questions if one in reading.questions]
    assert asked == [Target.ATTENDED]
    said = answer(layout, "names:Contact type", "codes")
    assert keys(read("Contact type", *values, layout=said)) == ["attended:Phone call with Carrow"]
    left = read("Contact type", *values, layout=answer(layout, "names:Contact type", "names"))
    assert (left.outcome, left.report.counts.sessions) == (Outcome.READY, 4)

"""A column of statuses is known by what it holds, whatever its name."""

from __future__ import annotations

from datetime import date

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, answer, read_export
from quietwins.intake.layout_file import parse_layout, write_layout
from quietwins.intake.uses import Role


def read(header, *statuses, layout=None):
    lines = [
        f"2026-01-{day:02},CL-1,K{day},{day % 10},trust,{status}"
        for day, status in enumerate(statuses, 1)
    ]
    text = "\n".join([f"date,clinician,client,goal_1,quiet_wins,{header}", *lines, ""])
    return read_export(
        text.encode(), "a.csv", codebook=read_codebook(), today=date(2026, 7, 1), layout=layout
    )


def sessions(reading):
    return reading.report.counts.sessions


@pytest.mark.parametrize(
    "statuses",
    [
        ("Attended", "No show", "Attended", "Late cancel"), ("Completed", "Cancelled by client",
        "Completed", "DNA"),
        ("Arrived", "Cancelled", "Arrived", "Cancelled"), ("Present", "Absent", "Present",
        "Absent"),
        ("Attended", "Missed", "Attended", "Missed"), ("Erschienen", "Abgesagt", "",
        "Nicht erschienen"),
        ("Présent", "Annulé", "Présent", "Absent"), ("Asistió", "No asistió", "Asistió",
        "Cancelada"),
        ("Verschenen", "Niet verschenen", "Verschenen", "Afgezegd"), ("Presente", "Assente", "",
        "Disdetta"),
        ("Mødt", "Udeblevet", "Mødt", "Afbud"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("header", ["Booking stage", "Verlauf", "column of ours", "Session type"])
def test_statuses_under_any_name_leave_out_what_did_not_take_place_once_a_person_says_so(
    header, statuses
):
    asked = read(header, *statuses)
    blocking = [question.key for question in asked.questions if question.blocking]
    assert (blocking, sessions(asked)) == ([f"use:{header}"], None)
    reading = read(header, *statuses, layout=answer(asked.layout, blocking[0], "attended"))
    assert [question for question in reading.questions if question.blocking] == []
    assert sessions(reading) == 2
    assert [note.row for note in reading.report.rows_skipped] == [3, 5]


@pytest.mark.parametrize(
    "values",
    [
        ("Paid", "Draft", "Paid", "Void"), ("Yes", "No", "Yes", "No"),
        ("LOCKED", "UNLOCKED", "LOCKED", "--"), ("Completed", "Pending", "Completed", "Completed"),
        ("talked about a cancelled trip with the class at length today", "Present", "", ""),
    ],
)  # fmt: skip
def test_statuses_of_other_things_leave_nothing_out(values):
    assert sessions(read("Colour", *values)) == 4


@pytest.mark.parametrize(
    "values",
    [
        ("", "Cancelled", "", ""),
        ("Attended", "Cancelled", "Zoomed", ""),
        ("Individual", "Cancelled", "Group", "Individual"),
        ("Room 1", "No show", "Room 2", "Room 3"),
        ("Video", "Late cancel", "Phone", "Video"),
    ],
)
def test_statuses_that_leave_a_doubt_are_asked_about_with_both_readings(values):
    reading = read("Remarks", *values)
    (question,) = [question for question in reading.questions if question.blocking]
    assert question.key == "use:Remarks"
    assert f"one row says “{values[1]}”" in question.text
    assert sessions(reading) is None
    assert (
        sessions(read("Remarks", *values, layout=answer(Layout(), question.key, "left out"))) == 4
    )
    came = {value: True for value in values if value and value != values[1]}
    layout = answer(Layout(attended=came), question.key, "attended")
    left = read("Remarks", *values, layout=layout)
    assert [note.row for note in left.report.rows_skipped] == [3]


def test_a_column_of_statuses_by_name_comes_first():
    text = (
        "date,clinician,client,goal_1,Attendance,Transport\n"
        "2026-01-05,CL-1,K1,3,Attended,Cancelled\n2026-01-06,CL-1,K2,4,DNA,Arrived\n"
    )
    reading = read_export(text.encode(), "a.csv", codebook=read_codebook(), today=date(2026, 7, 1))
    assert [note.row for note in reading.report.rows_skipped] == [3]


def test_a_kind_of_contact_that_can_only_be_a_missed_one_is_asked_about():
    reading = read("Type", "Session", "DNA", "Session", "Session")
    assert [question.key for question in reading.questions if question.blocking] == ["use:Type"]


@pytest.mark.parametrize(
    ("header", "came", "missed"),
    [("ATTEND_OR_DNA_CODE", "5", "3"), ("Attendance_Status_Code", "6", "2"),
    ("Did attend", "TRUE", "FALSE"),
     ("Was the session held?", "Yes", "No")],
)  # fmt: skip
def test_a_name_that_asks_whether_the_contact_took_place_is_enough(header, came, missed):
    assert sessions(read(header, came, missed, came, came)) == 3


def test_a_column_that_is_not_about_attendance_keeps_the_use_it_had():
    services = ("CAMHS", "Adults", "DNA", "CAMHS")
    reading = read("Service", *services)
    (question,) = [question for question in reading.questions if question.key == "use:Service"]
    other = question.choices[1].value
    answered = read("Service", *services, layout=answer(reading.layout, question.key, other))
    assert sessions(answered) == 4
    assert set(answered.tables.sessions["service"]) == {"CAMHS", "Adults", "DNA"}


@pytest.mark.parametrize("rows", [["Attended"] * 4, ["Attended", "Zoomed", "Zoomed", "Zoomed"]])
def test_words_that_nobody_knows_among_statuses_are_asked_about_and_never_counted_unasked(rows):
    reading = read("Status", *rows, "Sick", "Holiday")
    assert {"attended:Sick", "attended:Holiday"} <= {
        question.key for question in reading.questions if question.blocking
    }
    assert sessions(reading) is None


@pytest.mark.parametrize("header", ["Status", "Outcome", "State"])
def test_what_a_layout_tells_of_single_statuses_is_heeded_without_a_word_on_their_column(header):
    statuses = ("Zoomed", "Limbo", "Zoomed", "Waiting room")
    reading = read(
        header,
        *statuses,
        layout=Layout(attended={"Limbo": False, "Zoomed": True, "Waiting room": False}),
    )
    assert [question for question in reading.questions if question.blocking] == []
    assert [note.row for note in reading.report.rows_skipped] == [3, 5]


def test_a_status_that_a_layout_leaves_open_is_asked_about():
    statuses = ("Zoomed", "Limbo", "Waiting room")
    reading = read("Status", *statuses, layout=Layout(attended={"Limbo": False}))
    assert [q.key for q in reading.questions if q.blocking] == [
        "attended:Zoomed",
        "attended:Waiting room",
    ]


def test_a_status_that_comes_once_is_shown_only_where_its_words_are_those_of_statuses():
    asked = [q.key for q in read("Status", "Attended", "Sick", "Attended").questions if q.blocking]
    assert asked == ["attended:Sick"]
    asked = [q.key for q in read("Status", "Attended", "Limbo", "Attended").questions if q.blocking]
    assert asked == ["names:Status"]


@pytest.mark.parametrize("header", ["Outcome", "Status"])
def test_notes_in_which_somebody_attended_are_no_statuses_and_are_never_repeated_in_a_question(
    header,
):
    notes = (
        "Attended late and was very quiet at first",
        "Talked about school and about the move",
        "Sad",
        "Tired",
    )
    reading = read(header, *notes)
    assert [question for question in reading.questions if question.blocking] == []
    assert sessions(reading) == 4


@pytest.mark.parametrize(
    ("came", "missed"),
    [("P", "A"), ("Y", "N"), ("TRUE", "FALSE"), ("true", "false"), ("1", "2"), ("yes", "no")],
)
@pytest.mark.parametrize("header", ["Patient arrived", "Did it happen", "Kept?", "Närvaro"])
def test_a_yes_or_no_under_a_name_that_speaks_of_attendance_is_used_or_asked_about(
    header, came, missed
):
    reading = read(header, came, missed, came, came)
    asked = [question.key for question in reading.questions if question.blocking]
    if reading.outcome is Outcome.READY:
        assert [note.row for note in reading.report.rows_skipped] == [3]
    else:
        assert asked[0] in (f"use:{header}", f"attended:{came}", f"attended:{missed}")


def test_a_second_column_that_leaves_out_no_other_row_asks_nothing():
    text = (
        "date,clinician,client,goal_1,Attendance,Type\n"
        "2026-01-05,CL-1,K1,3,Attended,Individual\n2026-01-06,CL-1,K2,4,DNA,Cancelled\n"
    )
    reading = read_export(text.encode(), "a.csv", codebook=read_codebook(), today=date(2026, 7, 1))
    assert reading.outcome is Outcome.READY
    more = text + "2026-01-07,CL-1,K2,4,Attended,Cancelled\n"
    reading = read_export(more.encode(), "a.csv", codebook=read_codebook(), today=date(2026, 7, 1))
    assert [one.column for one in reading.report.unplaced] == ["Type"]


@pytest.mark.parametrize("tick", ["x", "Yes", "Present", "1"])
def test_a_column_that_says_only_who_came_is_asked_what_its_blanks_mean(tick):
    reading = read("Present", tick, "", tick, "")
    (question,) = [question for question in reading.questions if question.blocking]
    assert question.key == "attended"
    assert sessions(reading) is None
    for said, count in (("yes", 4), ("no", 2)):
        layout = answer(reading.layout, question.key, said)
        assert sessions(read("Present", tick, "", tick, "", layout=layout)) == count
        kept = parse_layout(write_layout(layout))
        assert sessions(read("Present", tick, "", tick, "", layout=kept)) == count


def test_two_spellings_of_one_yes_are_asked_about_as_one_is():
    reading = read("Present", "Yes", "", "y", "yes", "")
    assert [question.key for question in reading.questions if question.blocking] == ["attended"]


@pytest.mark.parametrize(
    "header",
    [
        "VISIT_STAT", "APPT_STS", "Status", "Booking stts", "Appt Result", "Terminstatus",
        "Statut RDV", "Estado cita", "Esito", "Afspraakstatus", "Situação",
    ],
)  # fmt: skip
def test_states_in_codes_of_a_system_are_asked_about_and_each_code_after(header):
    reading = read(header, "SH", "QX", "SH", "SH")
    assert next(question.key for question in reading.questions if question.blocking) in (
        f"use:{header}",
        "attended:SH",
    )
    assert sessions(reading) is None
    layout = parse_layout(f'[columns]\n"{header}" = "attended"\n[attended]\nSH = "yes"\nQX = "no"')
    assert sessions(read(header, "SH", "QX", "SH", "SH", layout=layout)) == 3


def test_numbers_are_states_under_a_status_and_may_be_ratings_under_an_outcome():
    hints = {
        header: read(header, "1", "4", "1", "3").report.unplaced[0].hint
        for header in ("Booking stts", "Stage of status", "Disposition", "Result")
    }
    assert list(hints.values()) == [Role.ATTENDED, Role.ATTENDED, Role.GOAL, Role.GOAL]


@pytest.mark.parametrize(
    "header",
    ["Payment status", "Marital status", "Referral status", "Zahlungsstatus", "Estado civil"],
)
def test_the_state_of_a_bill_or_a_person_is_not_asked_about(header):
    reading = read(header, "SH", "QX", "SH", "SH")
    assert [question for question in reading.questions if question.blocking] == []


def test_a_column_of_bills_that_alone_says_who_did_not_come_is_asked_about():
    reading = read("Billing code", "90837", "NOSHOW", "90834", "90837")
    assert [one.column for one in reading.report.unplaced] == ["Billing code"]
    beside = "90837,Attended", "NOSHOW,DNA", "90834,Attended"
    assert read("Billing code,Attendance", *beside).report.unplaced == ()


def test_a_column_in_which_every_row_would_be_missed_is_asked_about():
    reading = read("no_show", "1", "2", "2", "2")
    assert [question.key for question in reading.questions if question.blocking] == ["use:no_show"]
    assert sessions(reading) is None


def test_a_column_that_is_called_by_the_letters_of_a_register_is_asked_about():
    reading = read("P/A", "P", "P", "A", "P", "AE", "P")
    assert "use:P/A" in [question.key for question in reading.questions if question.blocking]


def test_hours_are_no_clients_though_their_column_has_a_name_of_clients_in_another_language():
    rows = (f"2026-01-{day:02},{day % 8 + 9}.30,KUR1,E{day % 4},3,none" for day in range(1, 13))
    text = "\n".join(["Datum,Kl.,Kurator,Elevkod,Mål 1,Tysta segrar", *rows])
    reading = read_export(text.encode(), "a.csv", codebook=read_codebook(), today=date(2026, 7, 1))
    assert (reading.outcome, reading.report.counts.clients) == (Outcome.READY, 4)

"""A workbook with a sheet for each clinician, or each client, whose name alone says whose it is."""

from __future__ import annotations

import io
from datetime import date, timedelta

import openpyxl
import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, answer, read_export
from quietwins.intake.answers import NamesBecome
from quietwins.intake.layout import OF_SHEET, fingerprint
from quietwins.intake.layout_file import parse_layout, write_layout
from quietwins.intake.questions.card_answers import Chosen, changes, with_changes
from quietwins.intake.questions.make_card import make_card
from quietwins.intake.questions.targets import Target

HEADER = ("Date", "Client", "Goal 1", "Quiet wins")
NAMED = ("Margaret Brackley", "Susan Whitlock", "John Ainsworth")


def workbook(sheets, header=HEADER, rows=6):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, name in enumerate(sheets):
        sheet = book.create_sheet(name)
        sheet.append(header)
        for row in range(rows):
            cells = {
                "Date": date(2026, 1, 5) + timedelta(days=row),
                "Client": f"K{number}{row % 2}",
                "Clinician": f"T0{row % 2}",
                "Goal 1": 3 + row % 4,
                "Quiet wins": ("trust", "none")[row % 2],
            }
            sheet.append([cells[column] for column in header])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def read(data, **how):
    today = date(2026, 7, 1)
    return read_export(data, "log.xlsx", codebook=read_codebook(), today=today, **how)


def by_sheet(role="clinician", **more):
    return answer(Layout(**more), f"role:{role}", OF_SHEET)


def choices(reading, key):
    return [c.value for one in reading.questions if one.key == key for c in one.choices]


def test_the_name_of_the_sheet_can_be_the_clinician():
    data = workbook(["T01", "T02 ", "T03"])
    asked = read(data)
    assert OF_SHEET in choices(asked, "role:clinician")
    reading = read(data, layout=by_sheet())
    assert reading.outcome is Outcome.READY
    counts = reading.report.counts
    assert (counts.sessions, counts.clinicians, counts.clients) == (18, 3, 6)
    assert set(reading.tables.sessions["clinician"]) == {"T01", "T02", "T03"}


def test_the_name_of_the_sheet_can_be_the_client():
    data = workbook(["K1", "K2"], ("Date", "Clinician", "Goal 1", "Quiet wins"))
    assert OF_SHEET in choices(read(data), "role:client")
    counts = read(data, layout=by_sheet("client")).report.counts
    assert (counts.sessions, counts.clinicians, counts.clients) == (12, 2, 2)


def test_a_single_sheet_has_no_name_to_choose():
    assert OF_SHEET not in choices(read(workbook(["T01"])), "role:clinician")


def test_the_answer_is_kept_in_the_layout_for_the_same_header():
    data = workbook(["T01", "T02"])
    layout = parse_layout(write_layout(read(data, layout=by_sheet()).layout))
    again = read(data, layout=layout)
    assert again.fingerprint == layout.fingerprint == fingerprint(HEADER)
    assert again.report.counts.clinicians == 2
    assert not any("does not have" in note.why for note in again.report.warnings)


def test_sheets_that_are_named_like_people_stop_the_file():
    reading = read(workbook(NAMED), layout=by_sheet())
    assert reading.outcome is Outcome.REFUSED
    assert reading.report.identifying_columns == (OF_SHEET,)
    assert not any(name.split()[1] in repr(reading) for name in NAMED)


@pytest.mark.parametrize("role", ["clinician", "client"])
def test_names_of_sheets_become_codes_and_no_note_repeats_them(role):
    other = "Clinician" if role == "client" else "Client"
    data = workbook(NAMED, ("Date", other, "Goal 1", "Quiet wins"))
    layout = by_sheet(role, names=NamesBecome.CODES)
    reading = read(data, layout=layout)
    assert reading.outcome is Outcome.READY
    counts = reading.report.counts
    assert getattr(counts, f"{role}s") == len(NAMED)
    assert not any(name.split()[1] in repr(reading) for name in NAMED)


def test_on_the_card_the_name_of_the_sheet_is_chosen_and_taken_back():
    data = workbook(["T01", "T02"])
    first = read(data)
    card = make_card(first, first.questions, set())
    taken = {one.column: one.taken_for for one in first.columns}
    said = changes(card, Chosen({Target.CLINICIAN: (OF_SHEET,)}), {}, taken)
    assert said == {"role:clinician": OF_SHEET}
    reading = read(data, answers=said)
    card = make_card(reading, reading.questions, set())
    row = next(row for row in card.rows if row.target is Target.CLINICIAN)
    assert row.columns == (OF_SHEET,)
    emptied = changes(card, Chosen({Target.CLINICIAN: ()}), said, taken)
    back = read(data, answers=with_changes(said, emptied))
    assert choices(back, "role:clinician") == choices(first, "role:clinician")


def repeated_questions(header, row, copies):
    """A log of sessions, and a sheet with rows of a question that a form asked several times."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(["log"], (*HEADER[:2], "Clinician"))))
    sheet = book.create_sheet("repeated")
    sheet.append(header)
    for number in range(6 * copies):
        sheet.append([row[name](number) for name in header])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


ROW = {
    "_parent_index": lambda number: number % 6 + 1,
    "ParentGlobalID": lambda number: f"{{G{number % 6}}}",
    "Client": lambda number: f"K0{number % 6}",
    "goal_no": lambda number: number // 6 + 1,
    "goal_score": lambda number: number % 7,
    "Quiet victory": lambda number: ("Trust", "Comfort", "Repair")[number % 3],
    "_index": lambda number: number + 1,
    "Meaning": lambda number: f"meaning {number}",
}


@pytest.mark.parametrize(
    "header",
    [
        ("goal_no", "goal_score", "_index", "_parent_index"),
        ("_index", "Quiet victory", "ParentGlobalID"),
        ("Client", "goal_no", "goal_score"),
    ],
)
def test_ratings_in_a_sheet_of_their_own_are_a_stop_that_says_what_to_do(header):
    reading = read(repeated_questions(header, ROW, copies=2))
    asked = [question for question in reading.questions if question.blocking]
    assert [question.key for question in asked] == ["many rows out"]
    assert "Put them there, with a column for each goal" in asked[0].text


@pytest.mark.parametrize("header", [("Quiet victory", "Meaning"), ("Client", "goal_score")])
def test_a_key_and_a_summary_of_clients_hold_no_ratings_of_sessions(header):
    reading = read(repeated_questions(header, ROW, copies=1))
    assert reading.outcome is Outcome.READY

"""The empty template: filled in as a clinician would, it comes in without a question."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Outcome, read_export
from quietwins.start_recording import COLUMNS, template_csv, template_xlsx
from quietwins.start_recording.template import NONE_NOTICED
from sample_data.template import HEADER

BOOK = read_codebook()
SHEET = template_xlsx(BOOK)
ROWS = [
    ("1", "2025-03-03", "CL-1", "0042", "School", "yes", 3, 2.5, None, "trust"),
    ("2", "2025-03-10", "CL-1", "0042", "School", "", 0, None, None, "comfort;initiated"),
    ("3", "2025-03-11", "CL-2", "0043", "School", "no", None, None, None, None),
    ("4", "2025-03-12", "CL-2", "0043", "School", "", 5, None, None, NONE_NOTICED),
    ("5", "2025-03-19", "CL-2", "0043", "School", "", None, None, None, None),
]


def read(data: bytes, name: str):
    return read_export(data, name, codebook=BOOK, today=date(2025, 6, 1))


def as_csv() -> bytes:
    lines = [",".join("" if cell is None else str(cell) for cell in row) for row in ROWS]
    return template_csv() + "\r\n".join(lines).encode()


def as_workbook() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(SHEET))
    for line, row in enumerate(ROWS, start=2):
        for place, cell in enumerate(row, start=1):
            value = datetime.fromisoformat(cell) if place == 2 else cell
            book["Sessions"].cell(line, place).value = (
                value or (value == 0 and value) or None if value == "" else value
            )
    filled = io.BytesIO()
    book.save(filled)
    return filled.getvalue()


def validation(column: str):
    sheet = openpyxl.load_workbook(io.BytesIO(SHEET))["Sessions"]
    letter = openpyxl.utils.get_column_letter(COLUMNS.index(column) + 1)
    return next(
        rule for rule in sheet.data_validations.dataValidation if f"{letter}2" in rule.sqref
    )


def test_the_template_has_the_columns_of_the_sample():
    assert COLUMNS == HEADER


@pytest.mark.parametrize(
    ("data", "name"), [(as_csv(), "log.csv"), (as_workbook(), "log.xlsx")], ids=["csv", "xlsx"]
)
def test_a_filled_in_template_comes_in_without_a_question(data, name):
    reading = read(data, name)
    assert (reading.outcome, reading.questions) == (Outcome.READY, ())
    sessions = reading.tables.sessions
    assert sessions["state"].tolist() == [
        "noticed",
        "noticed",
        "not recorded",
        "none noticed",
        "not recorded",
    ]
    assert sessions["client"].tolist() == ["0042", "0042", "0043", "0043", "0043"]
    assert sessions["attended"].tolist() == [True, True, False, True, True]
    assert sorted(reading.tables.ratings["value"]) == [0, 2.5, 3, 5]
    assert sorted(reading.tables.victories["code"]) == ["comfort", "initiated", "trust"]


def test_quiet_victories_are_offered_from_the_codebook_and_several_may_be_typed():
    rule = validation("quiet_victories")
    codes = openpyxl.load_workbook(io.BytesIO(SHEET))["Codes"]
    cells = rule.formula1.split("!")[1].replace("$", "")
    offered = [cell.value for (cell,) in codes[cells]]
    assert offered == [*(code.code for code in BOOK.codes), NONE_NOTICED]
    assert rule.showErrorMessage is False


def test_a_rating_is_held_to_0_to_10_and_attended_to_yes_or_no():
    assert (validation("goal_2").formula1, validation("goal_2").formula2) == ("0", "10")
    assert validation("attended").formula1 == '"yes,no"'
    assert validation("date").type == "date"


def test_the_same_codebook_gives_the_same_bytes():
    assert template_xlsx(BOOK) == SHEET

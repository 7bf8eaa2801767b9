"""The empty template: one row a session, as CSV, or as a workbook that offers the answers to choose
from.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from quietwins import rules
from quietwins.codebook import NONE_LABEL, NONE_NOTICED, Codebook
from quietwins.filled import filled

GOALS = ("goal_1", "goal_2", "goal_3")
COLUMNS = (
    "session_id",
    "date",
    "clinician",
    "client",
    "service",
    "attended",
    *GOALS,
    "quiet_victories",
)
ROWS = 2000  # of the workbook that offer answers: a clinician's years, a small practice's year
_WIDTHS = {"session_id": 12, "date": 12, "quiet_victories": 34}
# What stands beside each column, and beside the same question of a form.
HINTS = {
    "session_id": "Any number that no other session has. May be left out.",
    "date": "The day of the session, such as 2025-03-14.",
    "clinician": "A code for the clinician. Never a name.",
    "client": (
        "A code for the client, the same each time. Never a name, initials or a birth date."
    ),
    "service": "Where you have several services. May be left out.",
    "attended": "yes or no. Blank means yes.",
    "goal": "The client's rating from 0 to {highest_rating}. Blank means not rated; 0 is a rating.",
    "quiet_victories": (
        "Choose what you noticed, or none where you noticed none. For more than one, write codes"
        " with ; between. Blank means not recorded."
    ),
}


def template_csv() -> bytes:
    """The header alone: every row below it is a session."""
    return (",".join(COLUMNS) + "\r\n").encode()


def template_xlsx(codebook: Codebook) -> bytes:
    """The template as a workbook: answers to choose from in each column, and the codes on a second
    sheet.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        # Without a fixed date the same template would differ by the minute it was made.
        book.set_properties({"title": "Session log", "created": datetime(2025, 1, 1)})
        sessions, codes = book.add_worksheet("Sessions"), book.add_worksheet("Codes")
        _write_codes(book, codes, codebook)
        _write_header(book, sessions)
        for place, column in enumerate(COLUMNS):
            sessions.data_validation(1, place, ROWS, place, _answers(column, codebook))
    return file.getvalue()


def _write_header(book: Workbook, sheet: Worksheet) -> None:
    bold = book.add_format({"bold": True, "bottom": 1})
    text, day = book.add_format({"num_format": "@"}), book.add_format({"num_format": "yyyy-mm-dd"})
    for place, column in enumerate(COLUMNS):
        # Codes are text, or a spreadsheet would take the zeros off the front of 0042.
        form = day if column == "date" else None if column in GOALS else text
        sheet.set_column(place, place, _WIDTHS.get(column, 11), form)
        sheet.write_string(0, place, column, bold)
    sheet.freeze_panes(1, 0)


def _write_codes(book: Workbook, sheet: Worksheet, codebook: Codebook) -> None:
    """The codes and what they mean; the first column is what the sessions offer to choose from."""
    bold, wrapped = (
        book.add_format({"bold": True}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    for place, (name, width) in enumerate(
        {"code": 18, "name": 18, "what you saw": 44, "tick when": 60}.items()
    ):
        sheet.set_column(place, place, width, wrapped)
        sheet.write_string(0, place, name, bold)
    rows = [(code.code, code.name, code.seen, code.tick_when) for code in codebook.codes]
    rows.append((NONE_NOTICED, NONE_LABEL, "You looked, and there was nothing to tick.", ""))
    for line, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            sheet.write_string(line, place, value)


def _answers(column: str, codebook: Codebook) -> dict[str, Any]:
    """What a column takes, in the words of the spreadsheet."""
    hint = filled(HINTS["goal" if column in GOALS else column])
    asked = {"input_title": column.replace("_", " "), "input_message": hint, "error_message": hint}
    if column == "date":
        return asked | {"validate": "date", "criteria": ">=", "value": date(1990, 1, 1)}
    if column == "attended":
        return asked | {"validate": "list", "source": ["yes", "no"]}
    if column in GOALS:
        between = {"criteria": "between", "minimum": 0, "maximum": rules.now.highest_rating}
        return asked | {"validate": "decimal"} | between
    if column == "quiet_victories":
        # A list offers one choice; several are typed, so nothing typed is turned away here.
        source = f"=Codes!$A$2:$A${len(codebook.codes) + 2}"
        return asked | {"validate": "list", "source": source, "show_error": False}
    return asked | {"validate": "any"}

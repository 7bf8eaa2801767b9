"""The form for KoboToolbox, ODK and other servers of XLSForm: a workbook with the questions, the
choices and the name of the form.

Source of its columns and expressions: xlsform.org.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter
from xlsxwriter.workbook import Workbook

from quietwins import rules
from quietwins.codebook import NONE_LABEL, NONE_NOTICED
from quietwins.intake.cells.codes import LONGEST_CODE
from quietwins.start_recording.session_questions import (
    TITLE,
    Kind,
    Recording,
    SessionQuestion,
    questions_of,
)
from quietwins.start_recording.unusable_names import (
    refuse_names_in_a_row,
    refuse_signs,
    refuse_unreadable_names,
)

FORM_ID = "quiet_wins_session"
SURVEY = (
    "type", "name", "label", "hint", "required", "required_message", "constraint",
    "constraint_message",
)  # fmt: skip
CHOICES, SETTINGS = ("list_name", "name", "label"), ("form_title", "form_id", "version")
# A code without spaces that no spreadsheet takes for a formula, as long as the import reads one.
_BEHIND_THE_FIRST = LONGEST_CODE - 1
_CODE = rf"regex(., '^[^\s=+@-]\S{{0,{_BEHIND_THE_FIRST}}}$')"
_NO_CODE = (
    f"A code has at most {LONGEST_CODE} characters and no spaces, and does not begin with =, +, @"
    " or -."
)
_ALONE = 1  # so many answers are ticked where none noticed is
_REFERENCE = re.compile(r"\$\{")  # begins the name of another question, wherever it stands
_LISTS = {Kind.SERVICE: "services", Kind.VICTORIES: "victories"}
_TYPES = {
    Kind.DAY: "date",
    Kind.CODE: "text",
    Kind.SERVICE: f"select_one {_LISTS[Kind.SERVICE]}",
    Kind.RATING: "decimal",
    Kind.VICTORIES: f"select_multiple {_LISTS[Kind.VICTORIES]}",
}
_WIDTHS = {"type": 26, "name": 16, "label": 30, "hint": 50, "constraint": 50}


def xlsform(recording: Recording) -> bytes:
    """The form as a workbook, the same bytes for the same codebook.

    Raises :class:`FormError` where a name of the codebook cannot stand in such a form.
    """
    survey, choices = _survey(recording), _choices(recording)
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        # Without a fixed date the same form would differ by the minute it was made.
        book.set_properties({"title": TITLE, "created": datetime(2025, 1, 1)})
        _write(book, "survey", SURVEY, survey)
        _write(book, "choices", CHOICES, choices)
        version = _version(recording, (*survey, *choices))
        _write(book, "settings", SETTINGS, [(TITLE, FORM_ID, version)])
    return file.getvalue()


def _survey(recording: Recording) -> list[tuple[str, ...]]:
    codebook = recording.codebook
    refuse_unreadable_names(codebook)
    refuse_signs(codebook, recording.services, "XLSForm", _REFERENCE)
    refuse_names_in_a_row(codebook)
    return [_row(question) for question in questions_of(recording)]


def _row(question: SessionQuestion) -> tuple[str, ...]:
    constraint, message = _constraint(question.kind)
    required = ("yes", "Please answer this one.") if question.required else ("", "")
    kind, name = _TYPES[question.kind], question.name
    return (kind, name, question.label, question.hint, *required, constraint, message)


def _constraint(kind: Kind) -> tuple[str, str]:
    """What an answer must hold to, and what is said where it does not."""
    highest = rules.now.highest_rating
    alone = f"not(selected(., '{NONE_NOTICED}') and count-selected(.) > {_ALONE})"
    return {
        Kind.DAY: (". <= today()", "The session has not taken place yet."),
        Kind.CODE: (_CODE, _NO_CODE),
        Kind.SERVICE: ("", ""),
        Kind.RATING: (f". >= 0 and . <= {highest}", f"A rating is a number from 0 to {highest}."),
        Kind.VICTORIES: (alone, f"“{NONE_LABEL}” stands alone."),
    }[kind]


def _choices(recording: Recording) -> list[tuple[str, ...]]:
    return [
        (_LISTS[question.kind], choice.value, choice.label)
        for question in questions_of(recording)
        for choice in question.choices
    ]


def _version(recording: Recording, rows: Sequence[Sequence[str]]) -> str:
    """Another where anything in the form is another: a server takes each version once."""
    content = hashlib.sha256(repr(rows).encode())
    return f"{recording.codebook.version}-{content.hexdigest()[:8]}"


def _write(book: Workbook, name: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bottom": 1})
    for place, column in enumerate(head):
        sheet.set_column(place, place, _WIDTHS.get(column, 18))
        sheet.write_string(0, place, column, bold)
        for line, row in enumerate(rows, start=1):
            sheet.write_string(line, place, row[place])
    sheet.freeze_panes(1, 0)

"""The forms that are handed out: what each is called, the files that it comes as, and what to do
with them. The page and the command line read this one list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from quietwins.start_recording.form_questions import form_questions_pdf, form_questions_text
from quietwins.start_recording.redcap_dictionary import redcap_dictionary
from quietwins.start_recording.session_questions import Recording
from quietwins.start_recording.table_schema import sessions_schema
from quietwins.start_recording.unusable_names import FormError
from quietwins.start_recording.xlsform import xlsform

Make = Callable[[Recording], bytes]
_CSV, _PDF, _TEXT, _JSON = "text/csv", "application/pdf", "text/plain", "application/json"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class FormFile:
    """One file of a form."""

    label: str  # of its button
    name: str
    mime: str
    make: Make


@dataclass(frozen=True)
class Form:
    """A form to record with."""

    command: str  # of ``quietwins forms``
    files: Mapping[str, FormFile]  # by the ending of a file, the one that is made quickest last
    there: str  # where it goes
    back: str  # how what was recorded comes back

    def why_not(self, recording: Recording) -> str | None:
        """Why it cannot be made from the codebook; None where it can."""
        quickest = list(self.files.values())[-1]
        return _why_not(quickest.make, recording)


@lru_cache(maxsize=16)
def _why_not(make: Make, recording: Recording) -> str | None:
    try:
        make(recording)
    except FormError as error:
        return str(error)
    return None


FORMS = (
    Form(
        "xlsform",
        {
            ".xlsx": FormFile(
                "Form for Kobo or ODK (XLSForm)", "quiet-wins-xlsform.xlsx", _XLSX, xlsform
            )
        },
        "KoboToolbox: “New”, then “Upload an XLSForm”. ODK Central: “New”, and choose the file.",
        "To bring it back, drop the export above as it is: CSV or XLSX, values or labels, answers"
        " in one column or in many.",
    ),
    Form(
        "redcap",
        {
            ".csv": FormFile(
                "REDCap data dictionary",
                "quiet-wins-redcap-dictionary.csv",
                _CSV,
                redcap_dictionary,
            )
        },
        "In a new REDCap project: “Data Dictionary”, then upload the file. Each session is a record"
        " of its own.",
        "To bring it back, drop the export above as it is: CSV, raw data or labels.",
    ),
    Form(
        "questions",
        {
            ".pdf": FormFile(
                "Questions for Microsoft or Google Forms (PDF)",
                "quiet-wins-form-questions.pdf",
                _PDF,
                form_questions_pdf,
            ),
            ".txt": FormFile(
                "The same as text to copy",
                "quiet-wins-form-questions.txt",
                _TEXT,
                form_questions_text,
            ),
        },
        "Copy the titles and the answers into a new form, in this order.",
        "To bring it back, drop the workbook of Microsoft Forms, or the CSV of Google Forms, above"
        " as it is. If its days can be read in more than one way, you are asked which number is the"
        " month.",
    ),
)
SCHEMA = Form(
    "schema",
    {".json": FormFile("Table Schema (JSON)", "sessions.schema.json", _JSON, sessions_schema)},
    "What each column may hold, in the template and in records that are taken out, as a Table"
    " Schema (Frictionless Data).",
    "",
)

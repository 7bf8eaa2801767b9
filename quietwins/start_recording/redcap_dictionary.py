"""The form for REDCap: a data dictionary of 18 columns, one row a question.

Source of its columns and rules: REDCap's own help on the data dictionary, as universities give it.
"""

from __future__ import annotations

import csv
import io
import re

from quietwins import rules
from quietwins.codebook import NONE_NOTICED
from quietwins.start_recording.session_questions import (
    Choice,
    Kind,
    Recording,
    SessionQuestion,
    questions_of,
)
from quietwins.start_recording.unusable_names import (
    FormError,
    refuse_signs,
    refuse_unreadable_names,
)

COLUMNS = (
    "Variable / Field Name",
    "Form Name",
    "Section Header",
    "Field Type",
    "Field Label",
    "Choices, Calculations, OR Slider Labels",
    "Field Note",
    "Text Validation Type OR Show Slider Number",
    "Text Validation Min",
    "Text Validation Max",
    "Identifier?",
    "Branching Logic (Show field only if...)",
    "Required Field?",
    "Custom Alignment",
    "Question Number (surveys only)",
    "Matrix Group Name",
    "Matrix Ranking?",
    "Field Annotation",
)
FORM = "session"
# A code of a choice that REDCap writes as it is: of others it makes small letters or nothing.
_CODE = re.compile(r"[a-z0-9_]+")
_RECORD = "record_id"
# What parts choices or begins HTML; and names in brackets, in whose place REDCap puts an answer or
# what it knows of who is signed in ([client], [user-name]), or the question itself ({client}).
_SIGNS = (
    r"[|<]|\[(?:{variables}|[a-z]+(?:-[a-z]+)+)(?:[:(][^\]]*)?\]"
    r"|\{{(?:{variables})(?::icons)?\}}"
)
_TYPES = {
    Kind.DAY: "text",
    Kind.CODE: "text",
    Kind.SERVICE: "dropdown",
    Kind.RATING: "text",
    Kind.VICTORIES: "checkbox",
}
_ANNOTATIONS = {
    Kind.DAY: "@TODAY",
    Kind.VICTORIES: f"@NONEOFTHEABOVE='{NONE_NOTICED}'",
}


def redcap_dictionary(recording: Recording) -> bytes:
    """The data dictionary as CSV (UTF-8), to upload into a new project.

    Raises :class:`FormError` where a code or a name breaks REDCap's rules: it is said, and never
    changed on the way.
    """
    refuse_unreadable_names(recording.codebook)
    questions = questions_of(recording)
    variables = "|".join((_RECORD, *(question.name for question in questions)))
    signs = re.compile(_SIGNS.format(variables=variables), re.IGNORECASE)
    refuse_signs(recording.codebook, recording.services, "REDCap", signs)
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS, restval="")
    writer.writeheader()
    # REDCap wants the number of the record first; it fills it in itself.
    record = {"Field Type": "text", "Field Label": "Record ID"}
    writer.writerow({"Variable / Field Name": _RECORD, "Form Name": FORM, **record})
    writer.writerows(map(_row, questions))
    return file.getvalue().encode()


def _row(question: SessionQuestion) -> dict[str, str]:
    return {
        "Variable / Field Name": question.name,
        "Form Name": FORM,
        "Field Type": _TYPES[question.kind],
        "Field Label": question.label,
        "Choices, Calculations, OR Slider Labels": " | ".join(map(_choice, question.choices)),
        "Field Note": question.hint,
        "Required Field?": "y" if question.required else "",
        "Field Annotation": _ANNOTATIONS.get(question.kind, ""),
        **_validation(question.kind),
    }


def _validation(kind: Kind) -> dict[str, str]:
    """What a text is checked for while it is typed."""
    if kind is Kind.DAY:
        return {"Text Validation Type OR Show Slider Number": "date_ymd"}
    if kind is Kind.RATING:
        return {
            "Text Validation Type OR Show Slider Number": "number",
            "Text Validation Min": "0",
            "Text Validation Max": str(rules.now.highest_rating),
        }
    return {}


def _choice(choice: Choice) -> str:
    if not _CODE.fullmatch(choice.value):
        raise FormError(
            "REDCap keeps only the small letters a to z, digits and _ in a code, and"
            f" “{choice.value}” has others. Use another form, or a codebook with a code of such"
            " letters."
        )
    return f"{choice.value}, {choice.label}"

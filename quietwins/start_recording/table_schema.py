"""What a session log in the template's shape holds, for programs: a Table Schema (Frictionless
Data), of the empty template and of the records that are taken out.

Source: datapackage.org/standard/table-schema.
"""

from __future__ import annotations

import json
from typing import Any

from quietwins import rules
from quietwins.codebook import NONE_NOTICED, Codebook
from quietwins.filled import filled
from quietwins.start_recording.session_questions import Recording
from quietwins.start_recording.template import COLUMNS, GOALS, HINTS
from quietwins.store.take_out import CANNOT_TELL, NOT_RECORDED, TOTAL, count_column

_Field = dict[str, Any]
# What a list may say besides codes: records that are taken out write out what a blank cannot say.
_ALONE = (NONE_NOTICED, NOT_RECORDED, CANNOT_TELL)
_REQUIRED = ("date", "clinician", "client")
# Columns that records have only where the practice has something for them.
_TAKEN_OUT: dict[str, _Field] = {
    "start": {
        "type": "time",
        "format": "%H:%M",
        "description": "When the session began.",
    },
    "setting": {"type": "string", "description": "Where or how it took place, such as play."},
    "episode": {"type": "string", "description": "The referral that it belongs to."},
    "rater": {
        "type": "string",
        "description": "Who rated the goals; a session has a row for each of them.",
    },
    TOTAL: {
        "type": "integer",
        "constraints": {"minimum": 1},
        "description": "All quiet victories of a session, where some were counted without a code.",
    },
}


def sessions_schema(recording: Recording) -> bytes:
    """The schema as JSON. Fields may be missing, and goals beyond the third may be there
    (``fieldsMatch`` is ``partial``).
    """
    codebook = recording.codebook
    kinds = [_count(code.code, code.name) for code in codebook.codes]
    fields = [
        *(_field(column, codebook) for column in COLUMNS),
        *({"name": name, **described} for name, described in _TAKEN_OUT.items()),
        *kinds,
    ]
    schema = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "name": "sessions",
        "title": "Session log",
        "description": (
            "One row for each session that took place or was missed. Made from the codebook, list"
            f" version {codebook.version}."
        ),
        "fields": fields,
        "fieldsMatch": "partial",
        "missingValues": [""],
    }
    return (json.dumps(schema, indent=2, ensure_ascii=False) + "\n").encode()


def _field(column: str, codebook: Codebook) -> _Field:
    """A column of the template."""
    hint = filled(HINTS["goal" if column in GOALS else column])
    described: _Field = {"name": column, "type": "string", "description": hint}
    if column in _REQUIRED:
        described["constraints"] = {"required": True}
    if column == "date":
        described |= {"type": "date", "format": "default"}
    if column == "attended":
        described |= {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]}
    if column in GOALS:
        within = {"minimum": 0, "maximum": rules.now.highest_rating}
        described |= {"type": "number", "constraints": within}
    if column == "quiet_victories":
        described["constraints"] = {"pattern": _list_of(codebook)}
    return described


def _list_of(codebook: Codebook) -> str:
    """Codes with ; between, in any order, or one of the words that stand alone."""
    one = f"({'|'.join(code.code for code in codebook.codes)})"
    return f"({'|'.join(_ALONE)}|{one}( ?; ?{one})*)"


def _count(code: str, name: str) -> _Field:
    return {
        "name": count_column(code),
        "type": "integer",
        "constraints": {"minimum": 1},
        "description": f"How often “{name}” was noticed in a session, where more than once.",
    }

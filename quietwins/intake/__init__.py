"""From the bytes of an export to sessions and a report of every row.

Bytes -> table -> roles of columns -> sessions. Each step is one small module that can be read
alone; a reading keeps nothing. Where the file cannot say something about itself, the reading
carries questions: answer them into its layout (:func:`answer`) and read again.
"""

from quietwins.intake.answers import DateOrder
from quietwins.intake.identifiers.free_text import note_identifies
from quietwins.intake.layout import Layout, QuestionKind, answer, fingerprint, key_of
from quietwins.intake.read import read_export, refused_unread
from quietwins.intake.reading import (
    CellNote,
    Choice,
    ColumnProposal,
    Counts,
    Outcome,
    Preview,
    Question,
    Reading,
    Report,
    RowNote,
    Unplaced,
)
from quietwins.intake.uses import Role, Use

__all__ = [
    "CellNote",
    "Choice",
    "ColumnProposal",
    "Counts",
    "DateOrder",
    "Layout",
    "Outcome",
    "Preview",
    "Question",
    "QuestionKind",
    "Reading",
    "Report",
    "Role",
    "RowNote",
    "Unplaced",
    "Use",
    "answer",
    "fingerprint",
    "key_of",
    "note_identifies",
    "read_export",
    "refused_unread",
]

"""From the bytes of an export to sessions and a report of every row.

Bytes -> table -> roles of columns -> sessions. Each step is one small module that can be read
alone; a reading keeps nothing. Where the file cannot say something about itself, the reading
carries questions: answer them into its layout (:func:`answer`) and read again.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

_ROOMS = ("uses", "answers", "layout", "reading", "identifiers.free_text", "read")


def __getattr__(name: str) -> object:
    """What the door hands out is fetched when it is asked for, from the first room that has it.

    The store needs a few small parts of the intake. Reading of exports whole, some 130 modules,
    would cost each command that reads none a fifth of its start.
    """
    if name in __all__:
        for room in _ROOMS:
            if found := getattr(import_module(f"{__name__}.{room}"), name, None):
                return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

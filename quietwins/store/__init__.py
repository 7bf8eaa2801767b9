"""The practice on disk: what was brought in is kept, can be undone and forgotten, and is never
lost.

Delta Lake tables, append-only, in the practice folder; see docs/store.md for what lies where and
why.
"""

from quietwins.store.add_undo_forget import Added
from quietwins.store.beside.team_notes import Note
from quietwins.store.imports.blank_questions import Question
from quietwins.store.imports.effect import Effect
from quietwins.store.imports.events import ImportEvent, Status
from quietwins.store.imports.incoming import Import
from quietwins.store.imports.merge import FIELDS
from quietwins.store.imports.planning import Plan
from quietwins.store.practice import Practice, open_practice
from quietwins.store.store_errors import PracticeError

__all__ = [
    "FIELDS",
    "Added",
    "Effect",
    "Import",
    "ImportEvent",
    "Note",
    "Plan",
    "Practice",
    "PracticeError",
    "Question",
    "Status",
    "open_practice",
]

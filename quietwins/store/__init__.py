"""The practice on disk: what was brought in is kept, can be undone and forgotten, and is never lost.

Delta Lake tables, append-only, in the practice folder; see docs/store.md for what lies where and why.
"""

from quietwins.store.compare import Effect
from quietwins.store.errors import PracticeError
from quietwins.store.events import ImportEvent, Status
from quietwins.store.incoming import Import
from quietwins.store.merge import FIELDS
from quietwins.store.notes import Note
from quietwins.store.planning import Plan
from quietwins.store.practice import Added, Practice, open_practice
from quietwins.store.questions import Question

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

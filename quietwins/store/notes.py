"""Dated notes in the team's own words ("new form", "team day"), drawn on the charts over time.

They are about the practice, never about a person: a note passes the identifier check before it is kept, and all notes
are forgotten with everything else.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date

from quietwins.store.errors import PracticeDamagedError, PracticeError
from quietwins.store.folder import Folder, write_whole
from quietwins.store.writing import locked

LONGEST = 200  # characters


@dataclass(frozen=True)
class Note:
    """One note."""

    id: str
    day: date
    text: str


@dataclass(frozen=True)
class Notes:
    """The notes of one practice."""

    folder: Folder

    def all(self) -> tuple[Note, ...]:
        """Every note by its day; raises :class:`PracticeDamagedError` where somebody changed the file."""
        try:
            content = json.loads(self.folder.notes.read_text(encoding="utf-8"))
            notes = [Note(str(one["id"]), date.fromisoformat(one["day"]), str(one["text"])) for one in content]
        except FileNotFoundError:
            return ()
        except (ValueError, KeyError, TypeError):
            raise PracticeDamagedError.at(self.folder.root, "its notes (notes.json) were changed") from None
        return tuple(sorted(notes, key=lambda one: (one.day, one.text)))

    def add(self, day: date, text: str, identifies: Callable[[str], bool]) -> Note:
        """Keep a note. ``identifies`` is the identifier check of the intake; what it finds is not kept.

        Raises :class:`PracticeError` where the note is empty, too long or seems to name somebody.
        """
        note = Note(secrets.token_hex(4), day, " ".join(text.split()))
        if not note.text:
            raise PracticeError("The note is empty. Write a few words, such as: new form.")
        if len(note.text) > LONGEST:
            raise PracticeError(f"The note has {len(note.text)} characters. Shorten it to {LONGEST}.")
        if identifies(note.text):
            raise PracticeError("The note seems to identify somebody. Notes hold no names and no single client.")
        with locked(self.folder):
            self._write((*self.all(), note))
        return note

    def remove(self, note_id: str) -> None:
        """Take a note away; one that is gone already stays gone."""
        with locked(self.folder):
            self._write(tuple(note for note in self.all() if note.id != note_id))

    def _write(self, notes: tuple[Note, ...]) -> None:
        content = [asdict(note) | {"day": note.day.isoformat()} for note in notes]
        write_whole(self.folder.notes, json.dumps(content, ensure_ascii=False, indent=1) + "\n")

"""Dated notes in the team's own words ("new form", "team day"), drawn on the charts over time.

They are about the practice, never about a person: a note passes the identifier check before it is
kept, and all notes are forgotten with everything else. A note remembers the view it was about, to
be shown again in the next period, and two days: the one it is about, at which it stands on the
lines, and the one on which it was said.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from quietwins import rules
from quietwins.log import View
from quietwins.store.disk.folder import Folder
from quietwins.store.disk.kept import read_notes, write_notes
from quietwins.store.disk.writing import locked
from quietwins.store.store_errors import PracticeDamagedError, PracticeError

# characters of a word that is looked up however it is written; of two only what is written as a
# code
_SURELY = 3
_POINTED_AT = re.compile(
    r"\b(?:client|patient|case|code|number|no|nr)\W{0,3}(\w)(?!\w)", re.IGNORECASE
)


@dataclass(frozen=True)
class Note:
    """One note."""

    id: str
    day: date  # that it is about: there it stands on the lines
    text: str
    about: View | None = None  # what was looked at when it was written
    said_on: date | None = None  # None of a note that an earlier program kept


def checked(
    day: date,
    text: str,
    identifies: Callable[[str], bool],
    about: View | None = None,
    said_on: date | None = None,
) -> Note:
    """A note that may be kept. ``identifies`` is the identifier check of the intake; what it finds
    makes no note.

    Raises :class:`PracticeError` where the note is empty, too long or seems to name somebody.
    """
    note = Note(secrets.token_hex(4), day, " ".join(text.split()), about, said_on)
    if not note.text:
        raise PracticeError("The note is empty. Write a few words, such as: new form.")
    if len(note.text) > (most := rules.now.note_characters):
        raise PracticeError(f"The note has {len(note.text)} characters. Shorten it to {most}.")
    if identifies(note.text):
        raise PracticeError(
            "The note seems to identify somebody. Notes hold no names and no single client. A word"
            " or number that is a client's code is taken for one."
        )
    return note


def like_codes(text: str) -> frozenset[str]:
    """The words of a note that could be a client's code, to be looked up among those of the log.

    Any word of three characters or more, also as part of what stands between two spaces
    (``K-12/b``) and with the word after it (``C 12``); of two characters where it holds a figure or
    stands in capitals (``K7``, ``12``, ``AB``, not "we"); a single character only where it is
    pointed at (``client 7``).
    """
    spaced = [word.strip(".,;:!?()[]“”‘’'\"") for word in text.split()]
    pairs = (f"{one} {other}" for one, other in pairwise(spaced))
    words = {*re.findall(r"[\w-]+", text), *re.findall(r"\w+", text), *spaced, *pairs}
    return frozenset(word for word in words if _reads_like_code(word)) | frozenset(
        _POINTED_AT.findall(text)
    )


def _reads_like_code(word: str) -> bool:
    written_as_code = len(word) == _SURELY - 1 and (word.isupper() or not word.isalpha())
    return written_as_code or len(word) >= _SURELY


@dataclass(frozen=True)
class Notes:
    """The notes of one practice."""

    folder: Folder

    def all(self) -> tuple[Note, ...]:
        """Every note by its day; raises :class:`PracticeDamagedError` where somebody changed the
        file.
        """
        try:
            text = read_notes(self.folder)
            notes = [] if text is None else [_read(one) for one in json.loads(text)]
        except (ValueError, KeyError, TypeError, AttributeError):
            raise PracticeDamagedError.at(
                self.folder.root, "its notes (notes.json) were changed"
            ) from None
        return tuple(sorted(notes, key=lambda one: (one.day, one.text)))

    def add(
        self, day: date, text: str, identifies: Callable[[str], bool], about: View | None = None
    ) -> Note:
        """Keep a note, if it passes :func:`checked`."""
        return self.keep(checked(day, text, identifies, about))

    def keep(self, note: Note) -> Note:
        """Keep a note that passed :func:`checked`."""
        with locked(self.folder):
            self._write((*self.all(), note))
        return note

    def remove(self, note_id: str) -> None:
        """Take a note away; one that is gone already stays gone."""
        with locked(self.folder):
            self._write(tuple(note for note in self.all() if note.id != note_id))

    def _write(self, notes: tuple[Note, ...]) -> None:
        content = [_written(note) for note in notes]
        write_notes(self.folder, json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def _written(note: Note) -> dict[str, Any]:
    written: dict[str, Any] = {"id": note.id, "day": note.day.isoformat(), "text": note.text}
    if note.said_on is not None:
        written["said"] = note.said_on.isoformat()
    if note.about is None:
        return written
    about: dict[str, Any] = {
        "first": note.about.first.isoformat(),
        "last": note.about.last.isoformat(),
    }
    if note.about.clinicians is not None:
        about["clinicians"] = sorted(note.about.clinicians)
    if note.about.service is not None:
        about["service"] = note.about.service
    return written | {"about": about}


def _read(raw: dict[str, Any]) -> Note:
    said_on = raw.get("said")
    return Note(
        str(raw["id"]),
        date.fromisoformat(raw["day"]),
        str(raw["text"]),
        _view(raw.get("about")),
        None if said_on is None else date.fromisoformat(said_on),
    )


def _view(raw: dict[str, Any] | None) -> View | None:
    if raw is None:
        return None
    clinicians = raw.get("clinicians")
    return View(
        date.fromisoformat(raw["first"]),
        date.fromisoformat(raw["last"]),
        None if clinicians is None else frozenset(map(str, clinicians)),
        raw.get("service"),
    )

"""The team's dated notes in words: which belong to a view, which are from last time, their letters
on the lines.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from string import ascii_lowercase

from quietwins.log import View
from quietwins.measures.figures import PeriodFigures
from quietwins.store import Note
from quietwins.writing.numbers import day, view_in_words

_ON_A_LINE = 120  # characters, in the meeting
_FEW_LETTERS = 2  # more in one period are written as a span, so that they fit above it


@dataclass(frozen=True)
class Marked:
    """A period with notes: its place on the line, the letters that stand there, and the notes in
    words.
    """

    place: int
    letters: str
    said: str


def belonging(notes: Sequence[Note], view: View) -> tuple[Note, ...]:
    """The notes that this view may show: what was written about chosen clinicians shows only where
    they are chosen.
    """
    return tuple(note for note in notes if note.about is None or _covers(note.about, view))


def _covers(about: View, view: View) -> bool:
    return about.clinicians in (None, view.clinicians) and about.service in (None, view.service)


def on_the_lines(notes: Sequence[Note], view: View) -> tuple[Note, ...]:
    """The notes to draw, by their day."""
    there = (note for note in belonging(notes, view) if view.first <= note.day <= view.last)
    return tuple(sorted(there, key=lambda note: note.day))


def last_time(notes: Sequence[Note], view: View) -> tuple[Note, ...]:
    """What was noted when the period before this one was looked at; of several earlier periods, the
    latest.
    """
    earlier = [
        (note.about.last, note)
        for note in belonging(notes, view)
        if note.about and note.about.last < view.last
    ]
    latest = max((last for last, _ in earlier), default=None)
    return tuple(
        sorted((note for last, note in earlier if last == latest), key=lambda note: note.day)
    )


def written_about(notes: Sequence[Note], view: View) -> tuple[Note, ...]:
    """What was noted about exactly this view."""
    return tuple(sorted((note for note in notes if note.about == view), key=lambda note: note.day))


def marked(notes: Sequence[Note], periods: Sequence[PeriodFigures]) -> tuple[Marked, ...]:
    """The periods that have notes; none where the line is one point, which says nothing of before
    and after.
    """
    if len(periods) < 2:
        return ()
    placed = [
        (place, letter, note)
        for letter, note in lettered(notes)
        if (place := _place(note.day, periods)) is not None
    ]
    return tuple(
        _marked(place, list(group)) for place, group in groupby(placed, key=lambda one: one[0])
    )


def lettered(notes: Sequence[Note]) -> tuple[tuple[str, Note], ...]:
    """Each note with its letter, in the order given: a, b, ..., z, aa, ab."""
    return tuple((_letter(n), note) for n, note in enumerate(notes))


def under_the_lines(notes: Sequence[Note]) -> tuple[str, ...]:
    """The notes in words, to stand below the lines that carry their letters."""
    return tuple(f"{letter}: {in_words(note)}" for letter, note in lettered(notes))


def latest_under_the_lines(notes: Sequence[Note], lines: int) -> tuple[str, ...]:
    """The same where there is room for so many lines."""
    return latest_said(under_the_lines(notes), lines)


def latest_said(said: Sequence[str], lines: int) -> tuple[str, ...]:
    """Of notes in words as many of the latest as so many lines hold, and where the others are."""
    if sum(map(_lines, said)) <= lines:
        return tuple(said)
    for n in range(1, len(said) - 1):
        if sum(map(_lines, said[n:])) < lines:
            return (*said[n:], elsewhere(n))
    return (*said[-1:], elsewhere(len(said) - 1))


def _lines(said: str) -> int:
    return math.ceil(len(said) / _ON_A_LINE)


def elsewhere(n: int) -> str:
    """Where so many notes stand for which a screen of the meeting has no room."""
    return f"{n} earlier {'note is' if n == 1 else 'notes are'} on the page Reflect."


def notes_said(notes: Sequence[Note]) -> str:
    """The notes for those who do not see the lines."""
    return f" Notes: {'; '.join(map(in_words, notes))}." if notes else ""


def in_words(note: Note) -> str:
    """A note with the day it is about, and where that is another one, the day it was said on."""
    said = f"{day(note.day)}, {note.text}"
    return said if note.said_on in (None, note.day) else f"{said} (said on {day(note.said_on)})"


def said_last(notes: Sequence[Note], view: View, today: date) -> Note | None:
    """The small thing of last time: the latest note that this view may show, said before today;
    None where there is none.
    """
    before = [note for note in belonging(notes, view) if _said_on(note) < today]
    return max(before, key=lambda note: (_said_on(note), note.day), default=None)


def _said_on(note: Note) -> date:
    """The day on which a note was said; of an early one, which did not keep it, its one day."""
    return note.said_on or note.day


def about_in_words(notes: Sequence[Note], *, on_paper: bool = False) -> str:
    """What these notes of one time were about."""
    abouts = dict.fromkeys(
        view_in_words(note.about, on_paper=on_paper) for note in notes if note.about
    )
    return "; ".join(abouts)


def _marked(place: int, group: Sequence[tuple[int, str, Note]]) -> Marked:
    letters = [letter for _, letter, _ in group]
    written = ", ".join(letters) if len(letters) <= _FEW_LETTERS else f"{letters[0]}–{letters[-1]}"
    return Marked(place, written, "; ".join(in_words(note) for _, _, note in group))


def _place(when: date, periods: Sequence[PeriodFigures]) -> int | None:
    return next(
        (place for place, period in enumerate(periods) if period.first <= when <= period.last), None
    )


def _letter(n: int) -> str:
    size = len(ascii_lowercase)
    return (
        ascii_lowercase[n]
        if n < size
        else ascii_lowercase[n // size - 1] + ascii_lowercase[n % size]
    )

"""What is said of rows and cells in a terminal: each reason once, with the lines that it is of."""

from __future__ import annotations

from collections.abc import Sequence

from quietwins.intake import CellNote, RowNote
from quietwins.intake.reasons import Reason, Why

_MOST_REASONS = 20
_MOST_LINES = 5  # of a reason that are named: `check --left-out` writes all of them

Note = RowNote | CellNote


def notes_in_words(title: str, notes: Sequence[Note], count: int) -> list[str]:
    """How many notes of one kind there are, then each reason with its lines, the commonest
    first.
    """
    if not notes:
        return []
    by_reason: dict[tuple[Reason | Why, str, str], list[Note]] = {}
    for note in notes:
        by_reason.setdefault(_about(note), []).append(note)
    groups = sorted(by_reason.values(), key=len, reverse=True)
    lines = [f"  {count} x {title}:", *map(_in_one_line, groups[:_MOST_REASONS])]
    rest = len(groups) - _MOST_REASONS
    return [*lines, f"    and {rest} more reasons"] if rest > 0 else lines


def _about(note: Note) -> tuple[Reason | Why, str, str]:
    """What notes have in common that are told together; those about no line each stand alone."""
    return note.reason if note.row is None else note.reason.reason, note.column, note.sheet


def _in_one_line(notes: Sequence[Note]) -> str:
    """One reason with its lines; where its sentence differs from line to line, as it is of the
    first.
    """
    first = notes[0]
    column = f"{first.column}: " if isinstance(first, CellNote) else ""
    if first.row is None:
        return f"    {column}{first.why}"
    if len(notes) == 1:
        return f"    line {first.row}: {column}{first.why}"
    differ = any(note.reason != first.reason for note in notes)
    of_first = f"line {first.row}: " if differ else ""
    what = "cells" if isinstance(first, CellNote) else "rows"
    return f"    {len(notes)} {what} ({_lines(notes)}): {of_first}{column}{first.why}"


def _lines(notes: Sequence[Note]) -> str:
    """The first lines of some notes, each line once."""
    rows = list(dict.fromkeys(note.row for note in notes))
    named = ", ".join(map(str, rows[:_MOST_LINES]))
    return f"line{'s' * (len(rows) > 1)} {named}{' …' * (len(rows) > _MOST_LINES)}"

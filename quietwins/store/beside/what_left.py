"""What left the practice: when, which file, which dates, and for whom; one line each, beside its
tables.

What left for others is the register that is asked before anything more does
(:mod:`quietwins.disclosure.register`). Undoing an import leaves it as it is: what left has left.
Forgetting everything empties it.

No line names a clinician or a service: they would stay here when their import is forgotten. A line
for others holds them turned with the practice's key, so that their sessions can be found again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from quietwins.errors import said_by_system
from quietwins.log import View
from quietwins.store.beside.left_lines import Known, Turned, told_of, views_of, without_names
from quietwins.store.disk.folder import Folder, write_whole
from quietwins.store.store_errors import PracticeError


class Audience(StrEnum):
    """Whom a file is for."""

    OUTSIDE = "outside"  # a board, a funder, anybody else
    INSIDE = "inside"  # the team itself


@dataclass(frozen=True)
class WhatLeft:
    """One file that leaves."""

    what: str
    when: datetime
    audience: Audience
    k: int | None = None  # the smallest group that it tells of, where below the practice's own
    who: str = ""  # who took it along, where several people sign in


def note_what_left(folder: Folder, left: WhatLeft, views: Sequence[View]) -> None:
    """Add a line; nothing where there is no practice yet (the made-up one, or a file that is looked
    at only).

    For who holds the practice's lock. ``views``: what the file is about first, then what stands
    beside it. Raises :class:`PracticeError` where it cannot be noted: nothing may leave then.
    """
    if not folder.marker.exists():
        return
    turned = Turned(folder) if left.audience is Audience.OUTSIDE else None
    view, *beside = views
    told: dict[str, Any] = {
        "when": left.when.isoformat(timespec="seconds"),
        "what": left.what,
        "for": left.audience.value,
        **told_of(view, turned),
    }
    if beside:
        told["beside"] = [told_of(one, turned) for one in beside]
    if left.k is not None:
        told["min_clients"] = left.k
    if left.who:
        told["who"] = left.who
    try:
        line = json.dumps(told, ensure_ascii=False)
        write_whole(folder.left, f"{_text(folder)}{line}\n")
    except OSError as error:
        raise PracticeError(_not_noted(folder, error)) from error


def views_that_left(
    folder: Folder, clinicians: Iterable[str], services: Iterable[str]
) -> tuple[View, ...]:
    """Every view that left for others, each once, the earliest first.

    ``clinicians`` and ``services`` are those of today's log: a view of none of them holds no
    session of it. Raises :class:`PracticeError` where a line cannot be read: what it was
    about would not be asked about.
    """
    try:
        lines = _text(folder).splitlines()
    except OSError as error:
        raise PracticeError(_not_noted(folder, error)) from error
    known = Known(Turned(folder), tuple(clinicians), tuple(services))
    found: dict[View, None] = {}
    for number, line in enumerate(lines, start=1):
        try:
            told = json.loads(line)
            # Lines without this word are of a program that knew no other kind of leaving.
            if Audience(told.get("for", Audience.OUTSIDE)) is Audience.OUTSIDE:
                found |= dict.fromkeys(views_of(told, known))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise PracticeError(_not_read(folder, number)) from None
    return tuple(found)


def without_codes(folder: Folder) -> None:
    """Turn clinicians and services in lines that an earlier program wrote. For who holds the lock.

    Where the key is lost they stay: nothing else of the practice can be read either.
    """
    try:
        lines = _text(folder).splitlines()
        told = [without_names(line, Turned(folder)) for line in lines]
    except (OSError, PracticeError):
        return
    if told != lines:
        write_whole(folder.left, "\n".join(told) + "\n")


def _text(folder: Folder) -> str:
    try:
        text = folder.left.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise PracticeError(
            _not_read(folder, error.object.count(b"\n", 0, error.start) + 1)
        ) from None
    return text if not text or text.endswith("\n") else f"{text}\n"


def _not_noted(folder: Folder, error: OSError) -> str:
    return (
        f"Nothing was taken along: what leaves is noted in {folder.left.name} in the practice"
        f" folder {folder.root}, and nothing can be written there"
        f" ({said_by_system(error)}). Make room, or ask whoever looks after this"
        " computer for the right to write there, and do it again."
    )


def _not_read(folder: Folder, number: int) -> str:
    return (
        f"Nothing was taken along: line {number} of {folder.left.name} in the practice folder"
        f" {folder.root} was changed and cannot be read, so it is not known what left before. Put"
        " the line back as it was (a backup has it), and do it again."
    )

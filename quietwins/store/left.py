"""What left the practice: when, which file, which view, and for whom; one line each, beside the practice's tables.

What left for others is the register that is asked before anything more does (:mod:`quietwins.disclosure.register`).
Undoing an import leaves it as it is: what left has left. Forgetting everything empties it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from quietwins.log import View
from quietwins.store.errors import PracticeError
from quietwins.store.folder import Folder, write_whole

NAME = "left.jsonl"


class Audience(StrEnum):
    """Whom a file is for."""

    OUTSIDE = "outside"  # a board, a funder, anybody else
    INSIDE = "inside"  # the team itself


def note_what_left(
    folder: Folder,
    what: str,
    views: Sequence[View],
    when: datetime,
    audience: Audience,
    *,
    k: int | None = None,
) -> None:
    """Add a line; nothing where there is no practice yet (the made-up one, or a file that is looked at only).

    ``views``: what the file is about, then what stands beside it (the other of two periods, the whole practice).
    ``k`` is the smallest group told of, where that is less than the practice's own rule. For who holds the lock.

    Raises :class:`PracticeError` where the line cannot be written: then nothing may leave.
    """
    view, *beside = views
    told: dict[str, Any] = {
        "when": when.isoformat(timespec="seconds"),
        "what": what,
        "for": audience.value,
        **_told(view),
    }
    if beside:
        told["beside"] = [_told(one) for one in beside]
    if k is not None:
        told["min_clients"] = k
    try:
        if not folder.marker.exists():
            return
        line = json.dumps(told, ensure_ascii=False)
        write_whole(folder.root / NAME, f"{_text(folder)}{line}\n")
    except OSError as error:
        raise PracticeError(_not_noted(folder, error)) from error


def views_that_left(folder: Folder) -> tuple[View, ...]:
    """Every view that left for others, each once, the earliest first.

    Raises :class:`PracticeError` where a line cannot be read: what it was about would not be asked about.
    """
    try:
        lines = _text(folder).splitlines()
    except OSError as error:
        raise PracticeError(_not_noted(folder, error)) from error
    found: dict[View, None] = {}
    for number, line in enumerate(lines, start=1):
        try:
            found |= dict.fromkeys(_outside_views(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise PracticeError(_not_read(folder, number)) from None
    return tuple(found)


def _outside_views(told: dict[str, Any]) -> list[View]:
    # Lines without this word are of a program that knew no other kind of leaving.
    if Audience(told.get("for", Audience.OUTSIDE)) is Audience.INSIDE:
        return []
    beside = told.get("beside", [])
    others = beside if isinstance(beside, list) else [beside]
    return [_view(told), *(_view({**told, **other}) for other in others)]


def _view(told: dict[str, Any]) -> View:
    clinicians = told["clinicians"]
    return View(
        first=date.fromisoformat(told["first"]),
        last=date.fromisoformat(told["last"]),
        clinicians=None if clinicians is None else frozenset(map(str, clinicians)),
        service=told["service"],
    )


def _told(view: View) -> dict[str, object]:
    return {
        "first": view.first.isoformat(),
        "last": view.last.isoformat(),
        "clinicians": None if view.clinicians is None else sorted(view.clinicians),
        "service": view.service,
    }


def _text(folder: Folder) -> str:
    try:
        text = (folder.root / NAME).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise PracticeError(_not_read(folder, error.object.count(b"\n", 0, error.start) + 1)) from None
    return text if not text or text.endswith("\n") else f"{text}\n"


def _not_noted(folder: Folder, error: OSError) -> str:
    return (
        f"Nothing was taken along: what leaves is noted in {NAME} in the practice folder {folder.root}, and nothing "
        f"can be written there ({error.strerror or 'not said why'}). Make room, or ask whoever looks after this "
        "computer for the right to write there, and do it again."
    )


def _not_read(folder: Folder, number: int) -> str:
    return (
        f"Nothing was taken along: line {number} of {NAME} in the practice folder {folder.root} was changed and cannot "
        "be read, so it is not known what left before. Put the line back as it was (a backup has it), and do it again."
    )

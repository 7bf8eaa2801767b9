"""What left the practice: when, which file and which view, one line each, beside the practice's tables."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from quietwins.log import View
from quietwins.store.errors import PracticeError
from quietwins.store.folder import Folder

NAME = "left.jsonl"


def note_what_left(
    folder: Folder, what: str, view: View, when: datetime, *, beside: View | None = None, k: int | None = None
) -> None:
    """Add a line; nothing where there is no practice yet (the made-up one, or a file that is looked at only).

    ``beside`` is the other of two periods that left; ``k`` the smallest group told of, where that is less than the
    practice's own rule.

    Raises :class:`PracticeError` where the line cannot be written: then nothing may leave.
    """
    told: dict[str, Any] = {
        "when": when.isoformat(timespec="seconds"),
        "what": what,
        **_dates(view),
        "clinicians": None if view.clinicians is None else sorted(view.clinicians),
        "service": view.service,
    }
    if beside is not None:
        told["beside"] = _dates(beside)  # clinicians and service are those of the view
    if k is not None:
        told["min_clients"] = k
    try:
        if not folder.marker.exists():
            return
        # One short line in one write: two programs that add at once do not mix theirs.
        with (folder.root / NAME).open("a", encoding="utf-8") as log:
            log.write(json.dumps(told, ensure_ascii=False) + "\n")
    except OSError as error:
        raise PracticeError(_not_noted(folder, error)) from error


def _dates(view: View) -> dict[str, str]:
    return {"first": view.first.isoformat(), "last": view.last.isoformat()}


def _not_noted(folder: Folder, error: OSError) -> str:
    return (
        f"Nothing was taken along: what leaves is noted in {NAME} in the practice folder {folder.root}, and nothing "
        f"can be written there ({error.strerror or 'not said why'}). Make room, or ask whoever looks after this "
        "computer for the right to write there, and do it again."
    )

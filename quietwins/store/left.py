"""What left the practice: when, which file and which dates, one line each, beside its tables.

No line names a clinician or a service: they would stay here when their import is forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from quietwins.log import View
from quietwins.store.errors import PracticeError
from quietwins.store.flush import flush
from quietwins.store.folder import Folder, write_whole

NAME = "left.jsonl"
WAIT = 30.0  # seconds for another writer
_ONE_SERVICE = "one service"


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
        "clinicians": None if view.clinicians is None else _how_many(view.clinicians),
        "service": None if view.service is None else _ONE_SERVICE,
    }
    if beside is not None:
        told["beside"] = _dates(beside)  # clinicians and service are those of the view
    if k is not None:
        told["min_clients"] = k
    try:
        if not folder.marker.exists():
            return
        with FileLock(folder.lock, timeout=WAIT), _trail(folder).open("a", encoding="utf-8") as log:
            log.write(json.dumps(told, ensure_ascii=False) + "\n")
        flush(_trail(folder))
        flush(folder.root)
    except (OSError, Timeout) as error:
        raise PracticeError(_not_noted(folder, error)) from error


def without_codes(folder: Folder) -> None:
    """Take clinicians and services out of lines that an earlier program wrote. For who holds the lock."""
    trail = _trail(folder)
    try:
        lines = trail.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    told = [_without_codes(line) for line in lines]
    if told != lines:
        write_whole(trail, "\n".join(told) + "\n")


def _without_codes(line: str) -> str:
    try:
        told = json.loads(line)
        named, service = told["clinicians"], told["service"]
    except (ValueError, KeyError, TypeError):
        return line
    if not isinstance(named, list) and service in (None, _ONE_SERVICE):
        return line
    if isinstance(named, list):
        told["clinicians"] = _how_many(named)
    told["service"] = None if service is None else _ONE_SERVICE
    return json.dumps(told, ensure_ascii=False)


def _how_many(clinicians: Collection[str]) -> str:
    return "one clinician" if len(clinicians) == 1 else f"{len(clinicians)} clinicians"


def _trail(folder: Folder) -> Path:
    return folder.root / NAME


def _dates(view: View) -> dict[str, str]:
    return {"first": view.first.isoformat(), "last": view.last.isoformat()}


def _not_noted(folder: Folder, error: OSError) -> str:
    why = error.strerror or "another program is writing"
    return (
        f"Nothing was taken along: what leaves is noted in {NAME} in the practice folder "
        f"{folder.root}, and nothing can be written there ({why}). Make room, or ask whoever looks "
        "after this computer for the right to write there, and do it again."
    )

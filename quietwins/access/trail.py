"""The trail of who did what: ``who.jsonl`` in the practice folder, a line each.

Sign-ins, refusals, and what changes or carries off the practice's data. Never who looked at what:
watching colleagues look is not this program's business. Nor does a line name a client, a clinician
or a file.
"""

from __future__ import annotations

import json
import logging
import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from quietwins.access.door import NotLetInError
from quietwins.access.person import Claims
from quietwins.errors import said_by_system
from quietwins.store.disk.flush import flush, make_folder
from quietwins.store.disk.folder import Folder
from quietwins.store.store_errors import PracticeError

NAME = "who.jsonl"
_log = logging.getLogger("quietwins")


class Deed(StrEnum):
    """What is noted, as the trail says it."""

    SIGNED_IN = "signed in"
    REFUSED = "was refused"
    SIGNED_OUT = "signed out"
    BROUGHT_IN = "brought in"
    UNDID = "undid"
    FORGOT = "forgot"
    FORGOT_EVERYTHING = "forgot everything"
    TOOK_OUT = "took out all records"
    SAVED_KEY = "saved the key"
    RESTORED_KEY = "put the key back"
    JOURNEYS_ON = "switched single journeys on"
    JOURNEYS_OFF = "switched single journeys off"
    EXPLAINED_BLANKS = "said what blanks mean"
    BACKED_UP = "backed up"
    PUBLISHED = "published to a network"
    WITHDREW = "withdrew from a network"
    COUNTED = "counted for a network"


@dataclass(frozen=True)
class Line:
    """One line of the trail."""

    who: str
    did: Deed
    when: datetime | date
    number: int | None = None  # of an import
    why: str = ""  # of a refusal

    def text(self) -> str:
        """The line as it is written."""
        told: dict[str, object] = {"when": _moment(self.when), "who": self.who, "did": self.did}
        if self.number is not None:
            told["import"] = self.number
        if self.why:
            told["why"] = self.why
        return json.dumps(told, ensure_ascii=False)


def _moment(when: datetime | date) -> str:
    return when.isoformat(timespec="seconds") if isinstance(when, datetime) else when.isoformat()


def now() -> datetime:
    """This moment, as lines tell it: in the time of this machine."""
    return datetime.now(UTC).astimezone()


def note(folder: Folder, line: Line) -> None:
    """Add a line, and have it on the disk.

    Raises :class:`PracticeError` where it cannot be written: what must be noted must not be done.
    """
    try:
        make_folder(folder.root, mode=0o700)
        is_new = not folder.who.exists()
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
        handle = os.open(folder.who, flags, 0o600)
        try:
            _append(handle, line.text())
        finally:
            os.close(handle)
        flush(folder.who)
        if is_new:
            flush(folder.root)
    except OSError as error:
        raise PracticeError(
            f"Nothing was done: who does what is noted in {NAME} in the practice folder"
            f" {folder.root}, and nothing can be written there"
            f" ({said_by_system(error)})."
        ) from error


def _append(handle: int, text: str) -> None:
    """In one write, so that no two lines mix; after a power cut on a line of its own."""
    size = os.fstat(handle).st_size
    broken_off = size > 0 and _last_byte(handle, size) != b"\n"
    os.write(handle, f"{chr(10) if broken_off else ''}{text}\n".encode())


def _last_byte(handle: int, size: int) -> bytes:
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1)


def note_afterwards(folder: Folder, line: Line) -> None:
    """Add a line about what is done already; where it cannot be written, the log of the server says
    so.
    """
    try:
        note(folder, line)
    except PracticeError:
        _log.exception("The trail lacks a line: %s", line.did)


def note_once(folder: Folder, line: Line) -> None:
    """The same, unless the very same line stands there: a sign-in is met again at every click."""
    if line.text() not in _noted(folder):
        note_afterwards(folder, line)


def _noted(folder: Folder) -> frozenset[str]:
    try:
        return frozenset(folder.who.read_text(encoding="utf-8", errors="replace").splitlines())
    except OSError:
        return frozenset()


def signed_in(claims: Claims) -> Line:
    """That somebody signed in, and when; of whom a proxy vouches for, on which day they came."""
    if claims.since is None:
        return Line(claims.name, Deed.SIGNED_IN, date.today())
    when = datetime.fromtimestamp(claims.since, UTC).astimezone()
    return Line(claims.name or claims.subject, Deed.SIGNED_IN, when)


def refused(claims: Claims, error: NotLetInError) -> Line:
    """That somebody who had signed in was not let in, once for each sign-in."""
    line = signed_in(claims)
    return Line(line.who, Deed.REFUSED, line.when, why=error.why.value)


def note_command(folder: Folder, did: Deed, number: int | None = None) -> None:
    """What was done from the command line, by the name that the system knows; nothing where one
    person is everybody.
    """
    if folder.access.exists():
        who = f"{_account()} (command line)"
        note_afterwards(folder, Line(who, did, now(), number))


def _account() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"

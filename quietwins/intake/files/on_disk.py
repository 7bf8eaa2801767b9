"""Files named on the command line -> their bytes: only ordinary files, and none that is larger than
any export.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from quietwins.errors import NotASessionLog
from quietwins.intake.bounds import MOST_BYTES
from quietwins.intake.files.file_names import shown_name
from quietwins.intake.reasons import Refusal

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)  # a pipe nobody writes to would be waited for
_BINARY = getattr(os, "O_BINARY", 0)


def read_file(path: Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of an ordinary file of at most so many.

    Raises :class:`NotASessionLog` with what the path is instead, or why it cannot be read.
    """
    name = shown_name(path.name or str(path))
    try:
        opened = os.open(path, os.O_RDONLY | _AT_ONCE | _BINARY)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name is none"
        raise NotASessionLog(Refusal.CANNOT_BE_OPENED.of(name=name, why=why)) from None
    with os.fdopen(opened, "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            what = next(
                (what for is_it, what in _KINDS if is_it(found.st_mode)), "no ordinary file"
            )
            raise NotASessionLog(Refusal.NO_ORDINARY_FILE.of(name=name, what=what))
        try:
            data = file.read(most + 1) if found.st_size <= most else b""
        except OSError as error:  # a stick that was pulled out, a network disk that is gone
            why = str(error.strerror)
            raise NotASessionLog(Refusal.CANNOT_BE_READ.of(name=name, why=why)) from None
    if found.st_size > most or len(data) > most:
        raise NotASessionLog(Refusal.TOO_LARGE.of(name=name, most=_size(most)))
    return data


def _size(most: int) -> str:
    return f"{most // 1024**2} MB" if most >= 1024**2 else f"{most // 1000} kB"

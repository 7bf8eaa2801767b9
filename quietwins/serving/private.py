"""What the program writes on the way is for its owner alone: new files, and what is set down.

A file over a megabyte that is dropped on the page lies on the disk while it arrives, raw codes and
all. Without a folder of its own that would be the one that all programs of the machine share.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from quietwins.errors import QuietWinsError, said_by_system

if TYPE_CHECKING:  # where nothing is set down, no program waits for it
    from filelock import FileLock

TEMP_VARIABLE = "QUIETWINS_TEMP"  # where the folder for what arrives lies, else in the cache folder
_FOLDER = "quietwins-arriving"  # in the one that is named, which may be everybody's
_IN_USE = "in-use.lock"  # held while the program whose folder it lies in runs
_NAMES = ("TMPDIR", "TEMP", "TMP")  # by which programs that this one starts find the folder


def keep_to_owner() -> None:
    """From now on nobody else may read what this program writes, be it where others may look."""
    os.umask(0o077)


@dataclass(frozen=True)
class TempFolder:
    """Where files lie while they arrive."""

    path: Path
    own: bool  # opened by the owner alone and emptied at each start; else shared by all programs


def temp_folder() -> TempFolder:
    """Where this program sets files down while they arrive."""
    path = Path(tempfile.gettempdir())
    return TempFolder(path, path.parent == _usual_place())


def temp_folder_of_ones_own() -> Path:
    """Set what arrives down in a folder of the owner's, and clear what earlier runs left.

    Raises :class:`QuietWinsError` where there can be no such folder.
    """
    from filelock import FileLock

    place = _usual_place()
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        if os.name == "posix":
            place.chmod(0o700)
        with FileLock(place / "starting.lock"):  # or a second start would clear a folder just made
            _clear(place)
            mine = Path(tempfile.mkdtemp(prefix="arriving-", dir=place))
            lock = FileLock(mine / _IN_USE)
            lock.acquire()
    except OSError as error:
        raise QuietWinsError(
            f"Files that are brought in need a folder of your own while they arrive, and {place} "
            f"cannot be it: {said_by_system(error)}. Name another with {TEMP_VARIABLE}."
        ) from None
    atexit.register(_leave, mine, lock)
    tempfile.tempdir = str(mine)
    os.environ.update(dict.fromkeys(_NAMES, str(mine)))
    return mine


def _usual_place() -> Path:
    named = os.environ.get(TEMP_VARIABLE)
    usual = Path(platformdirs.user_cache_dir("quietwins", appauthor=False)) / "arriving"
    return (Path(named) / _FOLDER if named else usual).expanduser().absolute()


def _clear(place: Path) -> None:
    """Remove the folders of programs that run no longer."""
    from filelock import FileLock, Timeout

    for folder in place.glob("arriving-*"):
        try:
            with FileLock(folder / _IN_USE, timeout=0):
                pass
        except (Timeout, OSError):
            continue
        shutil.rmtree(folder, ignore_errors=True)


def _leave(mine: Path, lock: FileLock) -> None:
    lock.release()
    shutil.rmtree(mine, ignore_errors=True)

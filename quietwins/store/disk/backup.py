"""Backing up a practice: a copy that was opened and counted before it is called one.

A copy by hand while somebody writes holds one table of before and one of after. So this one is
made under the practice's lock, beside its place, and put there only when it is whole. The key is
never in it: who has both can try out which code is whose.
"""

from __future__ import annotations

import secrets
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from quietwins.store.beside.blank_answers import blank_answers
from quietwins.store.beside.team_notes import Notes
from quietwins.store.disk.broken_off import tidy
from quietwins.store.disk.damage import check_files, guarded
from quietwins.store.disk.flush import flush, flush_all, make_folder
from quietwins.store.disk.folder import Folder
from quietwins.store.disk.key import read_key_file
from quietwins.store.disk.snapshot import Snapshot
from quietwins.store.disk.writing import locked
from quietwins.store.imports.events import Status
from quietwins.store.open_blanks import log_of
from quietwins.store.store_errors import (
    KeyMissingError,
    NoSuchImportError,
    PracticeDamagedError,
    PracticeError,
    explained,
)

_LARGEST_KEY = 4096  # bytes; a key's file has under 300


@dataclass(frozen=True)
class Counted:
    """What a practice holds, as it is counted before and after it is copied."""

    imports: int  # in use
    undone: int
    sessions: int
    notes: int
    first: date | None
    last: date | None


def back_up(folder: Folder, target: Path) -> Counted:
    """Copy a practice to a folder that is not there yet, or is empty; what the copy holds.

    Nobody writes meanwhile. Raises :class:`PracticeError` where the copy could not be made whole:
    then nothing is left of it.
    """
    target = target.expanduser().absolute()
    key_id = folder.key_id()
    if key_id is None:
        raise NoSuchImportError(f"There is no practice in {folder.root} yet. Nothing was copied.")
    _check_target(folder, target)
    unfinished = target.with_name(f".{target.name}.{secrets.token_hex(4)}.unfinished")
    try:
        with explained(target.parent):
            make_folder(target.parent, mode=0o700)
        with locked(folder):
            tidy(folder, key_id)
            before = counted(folder)
            _copy(folder, unfinished)
        copy = counted(Folder(unfinished, folder.keys))
        if copy != before:
            raise PracticeError(
                f"The copy of {folder.root} does not hold what was copied, so it was not kept."
                " Have the disk looked at that it was written to."
            )
        _put(unfinished, target)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return copy


def counted(folder: Folder) -> Counted:
    """What a practice, or a copy of one, holds. Every file of it is read and compared with what the
    practice knows of it.

    Raises :class:`PracticeDamagedError` where one is missing, or is not what was kept.
    """
    if folder.key_id() is None:
        raise NoSuchImportError(f"There is no practice in {folder.root}.")
    with explained(folder.root):
        _check_every_file(folder)
        there = Snapshot.now(folder)
        sessions = log_of(there, blank_answers(folder)).sessions
        days = sessions["date"]
        return Counted(
            imports=len(there.live),
            undone=sum(one.status is Status.UNDONE for one in there.imports),
            sessions=len(sessions),
            notes=len(Notes(folder).all()),
            first=days.min().date() if len(days) else None,
            last=days.max().date() if len(days) else None,
        )


def _check_every_file(folder: Folder) -> None:
    """Those of undone imports too, which no figure would read."""
    kept = guarded(folder)
    for path in (folder.imports, folder.sessions):
        try:
            check_files(folder, path, kept.table(path).files)
        except FileNotFoundError:
            what = "a file with its sessions or imports is missing"
            raise PracticeDamagedError.at(folder.root, what) from None


def _check_target(folder: Folder, target: Path) -> None:
    if target.is_relative_to(folder.root) or folder.root.is_relative_to(target):
        raise PracticeError(
            f"{target} and the practice folder lie one in the other. Choose another place for the"
            " copy, on another disk if you can."
        )
    if target.is_relative_to(folder.keys) or folder.keys.is_relative_to(target):
        raise PracticeError(
            f"{target} is where the keys lie. Keep copies of the practice apart from its key:"
            " choose another place."
        )
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise PracticeError(
            f"{target} is there already. Each copy needs a folder of its own: choose a name that is"
            " not taken, such as one with the day in it."
        )


def _copy(folder: Folder, unfinished: Path) -> None:
    """All that lies in the practice folder but its lock, and what holds a key."""

    def left_out(place: str, names: list[str]) -> set[str]:
        return {name for name in names if _stays(folder, Path(place) / name)}

    with explained(unfinished):
        try:
            shutil.copytree(folder.root, unfinished, ignore=left_out)
        except shutil.Error as error:  # several at once, each with its reason
            raise OSError(str(error.args[0][0][2])) from error
        unfinished.chmod(0o700)
        places = [unfinished, *(path for path in unfinished.rglob("*"))]
        flush_all(sorted(places, key=lambda path: (path.is_dir(), -len(path.parts))))


def _stays(folder: Folder, path: Path) -> bool:
    return path == folder.lock or _holds_key(path)


def _holds_key(path: Path) -> bool:
    """Whether somebody put a key there by hand."""
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST_KEY:
            return False
        read_key_file(path)
    except (OSError, KeyMissingError):
        return False
    return True


def _put(unfinished: Path, target: Path) -> None:
    with explained(target):
        if target.exists():
            target.rmdir()
        unfinished.replace(target)
        flush(target.parent)

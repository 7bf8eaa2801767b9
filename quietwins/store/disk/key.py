"""The key of a practice: with it, and only with it, an export's codes become the codes that are
kept.

It lies outside the practice folder and only its owner may read it. Who loses it can still look at
what is kept, but can bring in nothing more: hence the back-up.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from quietwins.errors import said_by_system
from quietwins.shipped import program
from quietwins.store.disk.flush import make_folder
from quietwins.store.disk.folder import Folder, write_whole
from quietwins.store.store_errors import KeyMissingError, PracticeError

_BYTES = 32
_ID_DIGITS = 8


@dataclass(frozen=True)
class PracticeKey:
    """A secret, and the short name by which codes and people call it."""

    secret: bytes = field(repr=False)

    @property
    def id(self) -> str:
        """Eight hexadecimal digits that follow from the secret and say nothing about it."""
        return hashlib.sha256(b"quietwins key id" + self.secret).hexdigest()[:_ID_DIGITS]

    @classmethod
    def new(cls) -> PracticeKey:
        """A key that no other practice has."""
        return cls(secrets.token_bytes(_BYTES))

    def text(self) -> str:
        """The key as a small file."""
        return (
            "# The key of a Quiet Wins practice. Keep it safe, and apart from copies of the"
            " practice folder.\n"
            f'id = "{self.id}"\nkey = "{self.secret.hex()}"\n'
        )


@cache
def key_to_be(folder: Folder) -> PracticeKey:
    """The key by which this run turns names while there is no practice yet; written nowhere.

    The first import makes it the practice's own, unless it carries that of another practice.
    """
    return PracticeKey.new()


def read_key_file(path: Path) -> PracticeKey:
    """The key in a file; raises :class:`KeyMissingError` where there is none or it was changed."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        key = PracticeKey(bytes.fromhex(str(content["key"])))
        named = content["id"]
    except FileNotFoundError:
        raise KeyMissingError(f"There is no key in {path}. Check the path.") from None
    except OSError as error:
        raise _unreadable(path, error) from None
    except (ValueError, KeyError, RecursionError):
        raise KeyMissingError(
            f"{path} is not a key file of Quiet Wins, or was changed. Use another copy of it."
        ) from None
    if len(key.secret) != _BYTES or key.id != named:
        raise KeyMissingError(
            f"The key in {path} was changed: it no longer matches its id. Use another copy of it."
        )
    return key


def practice_key(folder: Folder, key_id: str) -> PracticeKey:
    """The key with which the codes of this practice were turned.

    Raises :class:`KeyMissingError`, in words for a clinic lead, where it is lost or another.
    """
    path = _place(folder, key_id)
    try:
        there = path.exists()
        if there:
            _owner_only(path)
    except OSError as error:
        raise _unreadable(path, error) from None
    if not there:
        raise KeyMissingError(
            f"The key {key_id} of the practice in {folder.root} is not on this computer (it belongs"
            f" at {path}). Nothing was written. What is kept can still be looked at; to bring in"
            f" more, put the key back with `{program()} key restore FILE`."
        )
    key = read_key_file(path)
    if key.id != key_id:
        raise KeyMissingError(
            f"The key at {path} is that of another practice. Nothing was written. "
            f"Put the right one back with `{program()} key restore FILE`."
        )
    return key


def keep_key(folder: Folder, key: PracticeKey) -> Path:
    """Put a key where this computer looks for it, readable by its owner alone."""
    path = _place(folder, key.id)
    try:
        make_folder(folder.keys, mode=0o700)
        write_whole(path, key.text(), owner_only=True, token=folder.token)
    except OSError as error:
        raise PracticeError(
            f"The key cannot be kept in {folder.keys} ({said_by_system(error)}). Nothing"
            " was kept. Make room there, or ask whoever looks after this computer for the right to"
            " write there."
        ) from error
    return path


def back_up_key(folder: Folder, target: Path) -> Path:
    """Copy the practice's key to a file that must not exist yet and must not lie in the practice
    folder.
    """
    key_id = folder.key_id()
    if key_id is None:
        raise KeyMissingError(
            f"There is no practice in {folder.root} yet, so it has no key. Bring an export in"
            " first."
        )
    target = target.expanduser().absolute()
    if target.is_relative_to(folder.root):
        raise PracticeError(
            f"{target} is inside the practice folder. Keep the key apart from it: choose another"
            " place."
        )
    if target.exists():
        raise PracticeError(f"{target} is already there. Choose a name that is not taken.")
    write_whole(target, practice_key(folder, key_id).text(), owner_only=True)
    return target


def restore_key(folder: Folder, source: Path) -> PracticeKey:
    """Put a backed-up key back; raises :class:`KeyMissingError` where it is not the key of this
    practice.
    """
    key = read_key_file(source)
    wanted = folder.key_id()
    if wanted is not None and key.id != wanted:
        raise KeyMissingError(
            f"The key in {source} is {key.id}, but the practice in {folder.root} needs the key"
            f" {wanted}. Nothing was changed; look for the back-up of that key."
        )
    keep_key(folder, key)
    return key


def _place(folder: Folder, key_id: str) -> Path:
    return folder.keys / f"{key_id}.key"


def _owner_only(path: Path) -> None:
    """Take away what a copying program may have allowed to others."""
    if os.name == "posix" and path.stat().st_mode & 0o077:
        path.chmod(0o600)


def _unreadable(path: Path, error: OSError) -> KeyMissingError:
    return KeyMissingError(
        f"The key at {path} cannot be read ({said_by_system(error)}). Nothing was"
        " written. Ask whoever looks after this computer for the right to read it, or put a copy"
        " of it back."
    )

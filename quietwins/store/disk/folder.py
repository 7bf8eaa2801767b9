"""Where a practice lies on this computer.

The practice folder holds the tables and small files beside them. The key that turns codes lies
elsewhere, so that a copy of the folder alone tells nobody whose sessions they are.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import time
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from quietwins.places import PRACTICE_VARIABLE, practice_root
from quietwins.store.disk import delta_log
from quietwins.store.disk.flush import flush, make_folder
from quietwins.store.disk.place import check_place
from quietwins.store.store_errors import PracticeDamagedError, PracticeError

KEYS_VARIABLE = "QUIETWINS_KEYS"  # another folder for keys than the usual one
FORMAT = 3  # of everything in the folder; see quietwins.store.disk.upgrade
KNOWN_SINCE = 2  # the first format of which kept.json tells what is kept
NO_MARKER = "the file that makes it a practice is missing (practice.toml)"
# Seconds to wait before a file is replaced again: Windows refuses it while another window reads it.
_PAUSES = (0.01, 0.05, 0.25) if sys.platform == "win32" else ()


@dataclass(frozen=True)
class Folder:
    """The places in and beside one practice folder."""

    root: Path
    keys: Path

    @property
    def sessions(self) -> Path:
        """The table of sessions, one row for each import and session."""
        return self.root / "sessions"

    @property
    def imports(self) -> Path:
        """The table of events; a row in it makes an import count."""
        return self.root / "imports"

    @property
    def marker(self) -> Path:
        """The small file that makes a folder a practice and names its key."""
        return self.root / "practice.toml"

    @property
    def lock(self) -> Path:
        """Held by whoever writes."""
        return self.root / ".lock"

    @property
    def kept(self) -> Path:
        """By which the practice knows its own files again."""
        return self.root / "kept.json"

    @property
    def token(self) -> str:
        """Eight hexadecimal digits that tell this practice's unfinished files from another's."""
        return hashlib.sha256(os.fsencode(self.root)).hexdigest()[:8]

    @property
    def settings(self) -> Path:
        """What the practice has chosen; a person may edit it."""
        return self.root / "settings.toml"

    @property
    def access(self) -> Path:
        """Who may what, where several people use it; whoever looks after it writes it."""
        return self.root / "access.toml"

    @property
    def who(self) -> Path:
        """Who did what, a line each."""
        return self.root / "who.jsonl"

    @property
    def clinicians(self) -> Path:
        """Which code stands for which clinician whose name became one; a person may rename them."""
        return self.root / "clinicians.toml"

    @property
    def blanks(self) -> Path:
        """What a person said, after an export had come in, that its blanks mean."""
        return self.root / "blanks.json"

    @property
    def notes(self) -> Path:
        """The team's dated notes."""
        return self.root / "notes.json"

    @property
    def looked(self) -> Path:
        """The last two days on which the practice was opened on the screen."""
        return self.root / "looked.json"

    @property
    def left(self) -> Path:
        """What left the practice, a line each."""
        return self.root / "left.jsonl"

    @property
    def small_files(self) -> tuple[Path, ...]:
        """Every file that lies beside the tables and is written as a whole."""
        beside = (self.clinicians, self.blanks, self.notes, self.looked, self.left)
        return (self.marker, self.settings, self.kept, *beside)

    @property
    def layouts(self) -> Path:
        """How each kind of export is read, one file a layout."""
        return self.root / "layouts"

    def key_id(self) -> str | None:
        """Which key the practice's codes were turned with; None where there is no practice yet."""
        try:
            kept_as, key_id = self._marked()
        except FileNotFoundError:
            # more than the tables themselves was kept there
            if max(map(delta_log.last_commit, (self.imports, self.sessions))) > 0:
                raise PracticeDamagedError.at(self.root, NO_MARKER) from None
            return None
        except (ValueError, KeyError, TypeError, RecursionError):
            what = "the file that makes it a practice was changed (practice.toml)"
            raise PracticeDamagedError.at(self.root, what) from None
        if kept_as > FORMAT:
            raise PracticeError(written_by_newer(self.root))
        return key_id

    def kept_as(self) -> int:
        """The format of what lies in the folder. For who knows that there is a practice."""
        return self._marked()[0]

    def knows_its_files(self) -> bool:
        """Whether the practice must have a file by which it knows its own files again.

        Not one that is not there yet, and not one that an earlier program wrote.
        """
        try:
            return self.kept_as() >= KNOWN_SINCE
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return False  # said where the marker is read for its key

    def _marked(self) -> tuple[int, str]:
        """Format and key that the marker names."""
        marker = tomllib.loads(self.marker.read_text(encoding="utf-8"))
        return int(marker["format"]), str(marker["key"])

    def keep_to_owner(self) -> None:
        """Take away what a folder that was there before allows to others.

        For a practice that is being made. Raises :class:`PracticeError` where that cannot be done:
        somebody else could read the sessions.
        """
        if os.name != "posix" or not self._open_to_others():
            return
        with suppress(OSError):
            self.root.chmod(0o700)
        if self._open_to_others():
            raise PracticeError(
                f"Others who use this machine may open the folder {self.root}, and that could not"
                " be changed. Nothing was kept. Choose a folder of your own with"
                f" {PRACTICE_VARIABLE}."
            )

    def _open_to_others(self) -> bool:
        return bool(self.root.stat().st_mode & 0o077)

    def mark(self, key_id: str) -> None:
        """Make the folder a practice."""
        comment = "# This folder is a Quiet Wins practice. Please leave this file as it is.\n"
        write_whole(self.marker, f'{comment}format = {FORMAT}\nkey = "{key_id}"\n')


def practice_folder(root: Path | None = None) -> Folder:
    """The practice folder that was asked for, else the one the environment names, else the usual
    place.

    Raises :class:`PracticeError` where the keys would lie inside the practice folder: they must not
    travel with it.
    """
    keys = os.environ.get(KEYS_VARIABLE)
    own_keys = (Path(keys) if keys else _usual_keys()).expanduser().absolute()
    folder = Folder(root=practice_root(root), keys=own_keys)
    check_place(folder.root)
    if folder.keys.is_relative_to(folder.root):
        raise PracticeError(
            f"The keys ({folder.keys}) would lie inside the practice folder ({folder.root}) and"
            f" travel with every copy of it. Choose another folder with {KEYS_VARIABLE} or"
            f" {PRACTICE_VARIABLE}."
        )
    return folder


def _usual_keys() -> Path:
    return Path(platformdirs.user_config_dir("quietwins", appauthor=False)) / "keys"


def written_by_newer(root: Path) -> str:
    """What is said where a newer program keeps what this one cannot know of."""
    return f"The practice in {root} was written by a newer Quiet Wins. Update this one first."


def write_whole(path: Path, text: str, *, owner_only: bool = False, token: str = "") -> None:
    """Write a small file so that it is there as a whole or not at all, whatever happens meanwhile.

    Once this returns it is on the disk. ``token`` goes into the name of the unfinished file.
    """
    make_folder(path.parent)
    prefix = f"{unfinished_prefix(path.name)}{token}"
    handle, name = tempfile.mkstemp(prefix=prefix, dir=path.parent)  # readable by the owner alone
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        if not owner_only:
            Path(name).chmod(0o666 & ~_umask())
        flush(Path(name))
        _replace(Path(name), path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    flush(path.parent)


def _replace(new: Path, path: Path) -> None:
    """Put a file in the place of another, which on Windows must wait
    while somebody reads that one.
    """
    for pause in _PAUSES:
        try:
            new.replace(path)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    new.replace(path)


def unfinished_prefix(name: str) -> str:
    """How the name of a file begins while :func:`write_whole` writes it."""
    return f".{name}."


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current

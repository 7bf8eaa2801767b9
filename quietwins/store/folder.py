"""Where a practice lies on this computer.

The practice folder holds the tables and small files beside them. The key that turns codes lies elsewhere, so that a
copy of the folder alone tells nobody whose sessions they are.
"""

from __future__ import annotations

import os
import tempfile
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from quietwins.store.errors import PracticeDamagedError, PracticeError

PRACTICE_VARIABLE = "QUIETWINS_PRACTICE"  # another practice folder than the usual one
KEYS_VARIABLE = "QUIETWINS_KEYS"  # another folder for keys than the usual one
FORMAT = 1  # of everything in the folder; a later program that changes it says how to move


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
    def settings(self) -> Path:
        """What the practice has chosen; a person may edit it."""
        return self.root / "settings.toml"

    @property
    def notes(self) -> Path:
        """The team's dated notes."""
        return self.root / "notes.json"

    @property
    def layouts(self) -> Path:
        """How each kind of export is read, one file a layout."""
        return self.root / "layouts"

    def key_id(self) -> str | None:
        """Which key the practice's codes were turned with; None where there is no practice yet."""
        try:
            marker = tomllib.loads(self.marker.read_text(encoding="utf-8"))
            kept_as, key_id = int(marker["format"]), str(marker["key"])
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError):
            raise PracticeDamagedError.at(self.root, "its file practice.toml was changed") from None
        if kept_as > FORMAT:
            raise PracticeError(
                f"The practice in {self.root} was written by a newer Quiet Wins. Update this one first."
            )
        return key_id

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
                f"Others who use this machine may open the folder {self.root}, and that could not be "
                f"changed. Nothing was kept. Choose a folder of your own with {PRACTICE_VARIABLE}."
            )

    def _open_to_others(self) -> bool:
        return bool(self.root.stat().st_mode & 0o077)

    def mark(self, key_id: str) -> None:
        """Make the folder a practice."""
        comment = "# This folder is a Quiet Wins practice. Please leave this file as it is.\n"
        write_whole(self.marker, f'{comment}format = {FORMAT}\nkey = "{key_id}"\n')


def practice_folder(root: Path | None = None) -> Folder:
    """The practice folder that was asked for, else the one the environment names, else the usual place.

    Raises :class:`PracticeError` where the keys would lie inside the practice folder: they must not travel with it.
    """
    named = os.environ.get(PRACTICE_VARIABLE)
    usual = Path(platformdirs.user_data_dir("quietwins", appauthor=False)) / "practice"
    chosen = (root or (Path(named) if named else usual)).expanduser().absolute()
    keys = os.environ.get(KEYS_VARIABLE)
    usual_keys = Path(platformdirs.user_config_dir("quietwins", appauthor=False)) / "keys"
    folder = Folder(root=chosen, keys=(Path(keys) if keys else usual_keys).expanduser().absolute())
    if folder.keys.is_relative_to(folder.root):
        raise PracticeError(
            f"The keys ({folder.keys}) would lie inside the practice folder ({folder.root}) and travel with every copy "
            f"of it. Choose another folder with {KEYS_VARIABLE} or {PRACTICE_VARIABLE}."
        )
    return folder


def write_whole(path: Path, text: str, *, owner_only: bool = False) -> None:
    """Write a small file so that it is there as a whole or not at all, whatever happens meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # readable by the owner alone
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if not owner_only:
            Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current

"""What the practice knows of its own files (``kept.json``), so that damage is never silent.

After each write, under the lock, it says up to which commit each table was kept, and a checksum
(CRC-32, which finds every flipped bit) of every file that is read for figures. Read before the
tables, it tells a lost, older or damaged file from one that is right. A table that has gone on
since is no damage: somebody writes just now, or was broken off after the commit.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from quietwins.shipped import program
from quietwins.store.disk.folder import Folder, write_whole, written_by_newer
from quietwins.store.store_errors import PracticeDamagedError, PracticeError

FORMAT = 1
WAY_ON = f"Where there is none: `{program()} accept` says what is there now, and goes on with it."
_FOR_WHOM = "Quiet Wins knows its files again by this one. Please leave it as it is."


@dataclass(frozen=True)
class KeptTable:
    """A table as it was when last written: its latest commit, and its
    files with their checksums.
    """

    commit: int = -1
    files: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Stamp:
    """A file that a person may edit, as it was last seen: when it was saved, and what it held.

    Who edits a file saves it, which changes the time. Other content of the same time is damage.
    """

    saved: int  # nanoseconds since 1970
    size: int
    sum: int


@dataclass(frozen=True)
class Kept:
    """What ``kept.json`` says."""

    key: str  # the id of the practice's key
    imports: KeptTable = KeptTable()
    sessions: KeptTable = KeptTable()
    notes: tuple[int | None, ...] = (None,)  # what notes.json may hold; None: it need not be there
    edited: Mapping[str, Stamp] = field(default_factory=dict)  # settings, layouts, an own codebook
    forget_everything: bool = False  # begun, and to be finished by whoever writes next

    def table(self, path: Path) -> KeptTable:
        """What is kept of the table in this folder."""
        return self.imports if path.name == "imports" else self.sessions


def checksum(path: Path) -> int:
    """The CRC-32 of a file."""
    return zlib.crc32(path.read_bytes())


def read_kept(folder: Folder) -> Kept | None:
    """What is kept, None where a practice was written before this was, or is not there yet.

    Raises :class:`PracticeDamagedError` where the file itself is damaged or gone.
    """
    if not folder.knows_its_files():
        return None
    try:
        said = json.loads(folder.kept.read_text(encoding="utf-8"))
        kept = said["kept"]
        if zlib.crc32(_canonical(kept)) != said["sum"]:
            raise ValueError("not the sum of what it says")
        written_as = int(kept["format"])
        if written_as <= FORMAT:
            return _kept(kept)
    except FileNotFoundError:
        raise _unknown(folder, "is gone") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise _unknown(folder, "was damaged") from None
    raise PracticeError(written_by_newer(folder.root))


def _unknown(folder: Folder, what: str) -> PracticeDamagedError:
    return PracticeDamagedError(
        f"The list by which the practice in {folder.root} knows whether anything of it was lost"
        f" {what} (kept.json). So an import may be missing without anybody being told. Nothing was"
        f" changed by opening it. Put back a copy of the whole folder from a backup. {WAY_ON}"
    )


def write_kept(folder: Folder, kept: Kept) -> None:
    """Keep it. For who holds the lock."""
    said = _written(kept)
    text = json.dumps(
        {"for": _FOR_WHOM, "kept": said, "sum": zlib.crc32(_canonical(said))}, indent=0
    )
    write_whole(folder.kept, text + "\n")


def stamped(path: Path) -> Stamp:
    """A file as it is now."""
    content, saved = path.read_bytes(), path.stat().st_mtime_ns
    return Stamp(saved, len(content), zlib.crc32(content))


def is_damaged(folder: Folder, name: str, stamp: Stamp) -> bool:
    """Whether a file that a person may edit holds something else though nobody saved it since.

    A layout that is gone is asked for again, and a codebook that the settings name and that is gone
    is said by them; of the settings themselves, of the codes of clinicians and of who may what,
    nothing else would tell.
    """
    path = folder.root / name
    try:
        now = stamped(path)
    except FileNotFoundError:
        return path in (folder.settings, folder.clinicians, folder.access)
    except OSError:  # it cannot be read just now, which whoever reads it says
        return False
    emptied = now.size == 0 < stamp.size
    return emptied or (now.saved == stamp.saved and now != stamp)


def stamps(folder: Folder, before: Mapping[str, Stamp]) -> dict[str, Stamp]:
    """What to remember of the files that a person may edit.

    What is damaged stays remembered as it was, so that it is said until somebody saves it again.
    """
    own = [path for path in folder.root.glob("*.toml") if path != folder.marker]
    found = dict[str, Stamp]()
    for path in (*own, *folder.layouts.glob("*.toml")):
        with suppress(OSError):  # another program has it just now, or nobody may read it
            found[path.relative_to(folder.root).as_posix()] = stamped(path)
    damaged = {name: one for name, one in before.items() if is_damaged(folder, name, one)}
    return found | damaged


def damaged_edits(folder: Folder) -> list[str]:
    """The files that a person may edit which were damaged, or deleted,
    since they were last seen.
    """
    kept = read_kept(folder)
    edited = {} if kept is None else kept.edited
    return [name for name, stamp in edited.items() if is_damaged(folder, name, stamp)]


def remember_edits(folder: Folder) -> None:
    """Remember the files that a person may edit as they are now. For who holds the lock."""
    kept = read_kept(folder)
    if kept is not None:
        write_kept(folder, replace(kept, edited=stamps(folder, kept.edited)))


def begin_to_forget_everything(folder: Folder) -> None:
    """Keep a word that everything is to be forgotten, whatever happens. For who holds the lock."""
    kept = read_kept(folder)
    if kept is not None:
        write_kept(folder, replace(kept, forget_everything=True))


def write_notes(folder: Folder, text: str) -> None:
    """Write the notes, known as right before, while and after they are. For who holds the lock."""
    kept, new = read_kept(folder), zlib.crc32(text.encode())
    if kept is None:
        write_whole(folder.notes, text)
        return
    write_kept(folder, replace(kept, notes=(*kept.notes, new)))
    write_whole(folder.notes, text)
    with suppress(OSError):  # the notes are kept; no more than their earlier state is known too
        write_kept(folder, replace(kept, notes=(new,)))


def read_notes(folder: Folder) -> str | None:
    """The notes as they lie there, None where there are none.

    Raises :class:`PracticeDamagedError` where they are not those that were kept.
    """
    while True:
        kept = read_kept(folder)
        content = folder.notes.read_bytes() if folder.notes.exists() else None
        if kept is None or _sum(content) in kept.notes:
            return None if content is None else content.decode("utf-8")
        if kept == read_kept(folder):  # else somebody wrote a note just now
            what = "are gone" if content is None else "were changed"
            raise PracticeDamagedError(
                f"The team's notes in the practice {folder.root} {what}, and not by Quiet Wins"
                " (notes.json). Nothing was changed by opening it. Put back a copy of the whole"
                f" folder from a backup. {WAY_ON}"
            )


def settled_notes(folder: Folder, kept: Kept | None) -> tuple[int | None, ...]:
    """What the notes may hold from now on: what they do, where that is known to be right."""
    there = checksum(folder.notes) if folder.notes.exists() else None
    return (there,) if kept is None or there in kept.notes else kept.notes


def _sum(content: bytes | None) -> int | None:
    return None if content is None else zlib.crc32(content)


def _canonical(said: object) -> bytes:
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode()


def _written(kept: Kept) -> dict[str, Any]:
    def table(one: KeptTable) -> dict[str, Any]:
        return {"commit": one.commit, "files": dict(one.files)}

    return {
        "format": FORMAT,
        "key": kept.key,
        "imports": table(kept.imports),
        "sessions": table(kept.sessions),
        "notes": list(kept.notes),
        "edited": {name: [one.saved, one.size, one.sum] for name, one in kept.edited.items()},
        "forget_everything": kept.forget_everything,
    }


def _kept(said: dict[str, Any]) -> Kept:
    def table(one: dict[str, Any]) -> KeptTable:
        return KeptTable(int(one["commit"]), {str(k): int(v) for k, v in one["files"].items()})

    return Kept(
        key=str(said["key"]),
        imports=table(said["imports"]),
        sessions=table(said["sessions"]),
        notes=tuple(None if one is None else int(one) for one in said["notes"]),
        edited={name: Stamp(*map(int, one)) for name, one in said["edited"].items()},
        forget_everything=bool(said["forget_everything"]),
    )

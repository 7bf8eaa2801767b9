"""What is said to be kept is on the disk by then, in an order that survives a power cut at any
moment.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from deltalake import DeltaTable
from store_factories import many

from quietwins.store import Practice
from quietwins.store.disk import flush as flushing
from quietwins.store.disk.folder import write_whole
from quietwins.store.disk.key import back_up_key
from quietwins.store.store_errors import NotOnDiskError

FLUSHED, REMOVED, REPLACED = "flushed", "removed", "replaced"


@dataclass
class Disk:
    """What was asked of the disk, in order; and what lies below a folder, by its inode and time."""

    root: Path
    asked: list[tuple[str, Path]] = field(default_factory=list)
    before: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def begin(self) -> None:
        self.before = self.there()
        self.asked.clear()

    def there(self) -> dict[Path, tuple[int, int]]:
        files = (path for path in self.root.rglob("*") if path.name != ".lock")
        return {
            path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in files if path.is_file()
        }

    def changed(self) -> set[Path]:
        return {path for path, now in self.there().items() if self.before.get(path) != now}

    def gone(self) -> set[Path]:
        return self.before.keys() - self.there().keys()

    def when(self, what: str, path: Path) -> int:
        """How manyth of what was asked this was, the last time; -1 where it never was."""
        found = [place for place, one in enumerate(self.asked) if one == (what, path)]
        return max(found, default=-1)


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Disk:
    """Records what is flushed, replaced and removed, by this program and (vacuum) by the tables'
    library.
    """
    seen = Disk(tmp_path)
    sync, replace, vacuum, unlink = os.fsync, os.replace, DeltaTable.vacuum, os.unlink

    def fsync(handle: int) -> None:
        path = Path(os.readlink(f"/proc/self/fd/{handle}"))
        seen.asked.append((FLUSHED, path))
        sync(handle)

    def replaced(source: str | Path, target: str | Path) -> None:
        # What was flushed under its unfinished name is flushed under its own.
        if seen.when(FLUSHED, Path(source)) >= 0:
            seen.asked.append((FLUSHED, Path(target)))
        seen.asked.append((REPLACED, Path(target)))
        replace(source, target)

    def vacuumed(table: DeltaTable, *arguments: object, **options: object) -> list[str]:
        before = seen.there()
        names: list[str] = vacuum(table, *arguments, **options)  # type: ignore[arg-type]
        seen.asked += [(REMOVED, path) for path in before.keys() - seen.there().keys()]
        return names

    def unlinked(path: str | Path, **options: object) -> None:
        seen.asked.append((REMOVED, Path(path)))
        unlink(path, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replaced)
    monkeypatch.setattr(os, "unlink", unlinked)
    monkeypatch.setattr(DeltaTable, "vacuum", vacuumed)
    return seen


def add_a_note(practice: Practice) -> None:
    practice.notes.add(date(2026, 1, 5), "new form", lambda _text: False)


DOES: dict[str, Callable[[Practice], object]] = {
    "first add": lambda practice: practice.add(many("c")),
    "add": lambda practice: practice.add(many("c")),
    "undo": lambda practice: practice.undo("1"),
    "forget": lambda practice: practice.forget("1"),
    "forget everything": lambda practice: practice.forget_everything(),
    "a note": add_a_note,
    "a setting": lambda practice: write_whole(practice.folder.settings, "k = 7\n"),
    "the day of a look": lambda practice: practice.last_looked.look(date(2026, 1, 5)),
    "a layout": lambda practice: practice.layouts.save("abc", 'dates = "day first"\n'),
    "a layout removed": lambda practice: practice.layouts.remove("old"),
    "a back-up of the key": lambda practice: back_up_key(
        practice.folder, practice.folder.root.parent / "my.key"
    ),
}


@pytest.mark.parametrize("what", DOES)
def test_all_that_was_written_or_removed_is_flushed_before_it_is_said(
    practice: Practice, disk: Disk, what: str
) -> None:
    if what != "first add":
        practice.add(many("a"))
        practice.add(many("b"))
        practice.layouts.save("old", 'dates = "day first"\n')
    disk.begin()
    DOES[what](practice)
    changed, gone = disk.changed(), disk.gone()
    assert changed
    for path in changed:
        assert disk.when(FLUSHED, path) >= 0, f"{path} was written and not flushed"
        assert disk.when(FLUSHED, path.parent) > disk.when(REPLACED, path), (
            f"{path} has no flushed name"
        )
    for path in gone:
        place = path.parent if path.parent.exists() else path.parent.parent
        assert disk.when(FLUSHED, place) > disk.when(REMOVED, path), f"{path} may come back"


@pytest.mark.parametrize("what", ["first add", "add", "undo", "forget", "forget everything"])
def test_the_data_of_a_commit_are_flushed_before_the_commit_and_what_is_kept_last(
    practice: Practice, disk: Disk, what: str
) -> None:
    if what != "first add":
        practice.add(many("a"))
        practice.add(many("b"))
    disk.begin()
    DOES[what](practice)
    for table in (practice.folder.sessions, practice.folder.imports):
        files = [path for path in disk.changed() if table in path.parents]
        data = [disk.when(FLUSHED, path) for path in files if path.suffix == ".parquet"]
        commits = [
            disk.when(FLUSHED, path) for path in files if path.parent == table / "_delta_log"
        ]
        assert max(data, default=-1) < max(commits, default=0)
    tables = [
        place
        for place, (_, path) in enumerate(disk.asked)
        if practice.folder.imports in path.parents
    ]
    assert disk.when(FLUSHED, practice.folder.kept) > max(tables)
    assert disk.when(FLUSHED, practice.folder.root) > disk.when(REPLACED, practice.folder.kept)


def test_nothing_is_unlinked_before_it_is_flushed_that_it_is_forgotten(
    practice: Practice, disk: Disk
) -> None:
    practice.add(many("a"))
    practice.add(many("b"))
    disk.begin()
    practice.forget("1")
    removed = [
        place
        for place, (what, path) in enumerate(disk.asked)
        if what == REMOVED and path.suffix == ".parquet"
    ]
    assert removed
    for table in (practice.folder.sessions, practice.folder.imports):
        log = table / "_delta_log"
        taken_out = min(
            place
            for place, one in enumerate(disk.asked)
            if one[0] == FLUSHED and one[1].parent == log
        )
        own = [place for place in removed if table in disk.asked[place][1].parents]
        assert own
        assert taken_out < min(own)


def test_a_disk_that_cannot_flush_such_a_file_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(_handle: int) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(os, "fsync", cannot)
    flushing.flush(tmp_path)


def test_a_disk_that_fails_to_flush_is_said_with_what_to_look_at(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice.add(many("a"))

    def fails(_handle: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(NotOnDiskError, match=r"Input/output error.*look at the list of imports"):
        practice.undo("1")


def test_windows_flushes_files_and_no_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, really = [], os.open

    def recorded(path: Path, flags: int) -> int:
        opened.append((path, flags))
        return really(path, flags)

    file = tmp_path / "file"
    file.touch()
    monkeypatch.setattr(flushing.sys, "platform", "win32")
    monkeypatch.setattr(os, "O_BINARY", 0, raising=False)
    monkeypatch.setattr(os, "open", recorded)
    flushing.flush(file)
    flushing.flush(tmp_path)
    assert opened == [(file, os.O_RDWR)]


def test_macos_flushes_through_the_cache_of_the_disk_where_the_disk_knows_how(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, synced = [], []

    def ask(_handle: int, command: int) -> None:
        asked.append(command)
        if len(asked) > 1:
            raise OSError(errno.ENOTSUP, "Operation not supported")

    monkeypatch.setattr(flushing.sys, "platform", "darwin")
    monkeypatch.setattr("fcntl.F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr("fcntl.fcntl", ask)
    monkeypatch.setattr(os, "fsync", synced.append)
    flushing.flush(tmp_path)
    assert (asked, synced) == ([51], [])
    flushing.flush(tmp_path)
    assert len(synced) == 1

"""Whether the files of the tables are those that were kept, and keeping what they are after a
write.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote

import pyarrow as pa
from deltalake import DeltaTable

from quietwins.store.disk import delta_log
from quietwins.store.disk.folder import Folder
from quietwins.store.disk.kept import (
    Kept,
    KeptTable,
    checksum,
    read_kept,
    settled_notes,
    stamps,
    write_kept,
)
from quietwins.store.disk.place import storage_options
from quietwins.store.store_errors import PracticeDamagedError

_LOST = "its latest imports, or what was undone and forgotten, may be lost (a file in _delta_log)"
_OTHER_RECORD = "its list of imports was changed by something else (a file in _delta_log)"
_OTHER_DATA = "a file with its sessions or imports was changed by something else"
_OTHER_KEY = "the file that makes it a practice now names another key (practice.toml)"
_NOTHING_KNOWN = Kept("")


def opened(path: Path) -> DeltaTable:
    """The table in this folder."""
    return DeltaTable(str(path), storage_options=storage_options(path))


def guarded(folder: Folder) -> Kept:
    """What is kept of tables whose records are as they were, or have gone on since.

    Raises :class:`PracticeDamagedError` where a record was lost, changed or put back to an earlier
    state, be it that of the other table. Without checksums: the practice was written before they
    were.
    """
    kept = read_kept(folder)
    if kept is None:
        return _NOTHING_KNOWN
    if folder.key_id() != kept.key:
        raise PracticeDamagedError.at(folder.root, _OTHER_KEY)
    for path in (folder.imports, folder.sessions):
        table = kept.table(path)
        if delta_log.last_commit(path) < table.commit:
            raise PracticeDamagedError.at(folder.root, _LOST)
        check_files(folder, path, {name: one for name, one in table.files.items() if _in_log(name)})
    return kept


def check_files(folder: Folder, path: Path, files: Mapping[str, int]) -> None:
    """Raises :class:`PracticeDamagedError` where a file of a table is not what was kept.

    A missing data file raises :class:`FileNotFoundError`: somebody may be forgetting it just now.
    """
    for name, kept in files.items():
        try:
            same = checksum(path / name) == kept
        except FileNotFoundError:
            if _in_log(name):
                raise PracticeDamagedError.at(folder.root, _LOST) from None
            raise
        if not same:
            what = _OTHER_RECORD if _in_log(name) else _OTHER_DATA
            raise PracticeDamagedError.at(folder.root, what)


def data_files(table: DeltaTable) -> list[str]:
    """The data files of a table, as paths inside it."""
    paths: Iterable[str] = pa.table(table.get_add_actions())["path"].to_pylist()
    return [unquote(path) for path in paths]


def keep_as_it_is(
    folder: Folder,
    key: str,
    tables: Mapping[Path, DeltaTable] | None = None,
    *,
    everything_is_forgotten: bool = False,
) -> None:
    """Remember what the files of the practice hold now. For who holds the lock and has flushed
    them.
    """
    before = read_kept(folder)
    now = _as_they_are(folder, key, before, tables or {}, everything_is_forgotten)
    if now != before:
        write_kept(folder, now)


def accept_as_it_is(folder: Folder, key: str) -> None:
    """Take the files of the practice for right, whatever was known of them. For who holds the lock.

    Raises what the tables' library does where a table cannot be opened.
    """
    write_kept(folder, _as_they_are(folder, key, None, {}))


def _as_they_are(
    folder: Folder,
    key: str,
    before: Kept | None,
    tables: Mapping[Path, DeltaTable],
    everything_is_forgotten: bool = False,
) -> Kept:
    begun = before is not None and before.forget_everything
    done = begun and everything_is_forgotten
    edited = {} if before is None else dict(before.edited)
    if done:
        edited.pop(folder.clinicians.name, None)  # forgotten with the rest, and so not lost
    return Kept(
        key=key,
        imports=_as_it_is(folder.imports, before, tables),
        sessions=_as_it_is(folder.sessions, before, tables),
        notes=settled_notes(folder, None if done else before),
        edited=stamps(folder, edited),
        forget_everything=begun and not done,
    )


def _as_it_is(path: Path, before: Kept | None, tables: Mapping[Path, DeltaTable]) -> KeptTable:
    """A table now, opened anew unless it is given open: what is known of its files stays known."""
    known = KeptTable() if before is None else before.table(path)
    last = delta_log.last_commit(path)
    if last == known.commit:
        return known
    table = tables.get(path) or opened(path)
    names = [*_record_names(path, last), *data_files(table)]
    there = [name for name in names if name in known.files or (path / name).exists()]
    sums = {name: known.files.get(name) for name in there}
    return KeptTable(
        last, {name: checksum(path / name) if one is None else one for name, one in sums.items()}
    )


def is_as_kept(folder: Folder, kept: Kept) -> bool:
    """Whether the tables hold just the commits and data files that were kept, by their names."""
    for path in (folder.sessions, folder.imports):
        known = kept.table(path)
        if delta_log.last_commit(path) != known.commit:
            return False
        if delta_log.data_files_there(path) != set(filter(delta_log.is_data, known.files)):
            return False
    return True


def _record_names(path: Path, last: int) -> list[str]:
    """The files of the record that are read: the newest checkpoint, and the commits after it."""
    summed = delta_log.last_checkpoint(path, last)
    commits = [delta_log.commit_file(path, number) for number in range(summed + 1, last + 1)]
    files = commits if summed < 0 else [delta_log.checkpoint_file(path, summed), *commits]
    return [file.relative_to(path).as_posix() for file in files]


def _in_log(name: str) -> bool:
    return name.startswith(f"{delta_log.LOG}/")

"""The two Delta Lake tables of a practice: made, appended to, read, and rid of what nothing points
at.

Appending is atomic: rows are there when the table's own record (``_delta_log``) names their file,
and not before.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
from deltalake import DeltaTable, Schema, write_deltalake
from deltalake.exceptions import TableNotFoundError
from pyarrow import fs

from quietwins.store.disk import delta_log, rows_on_disk
from quietwins.store.disk.damage import check_files, data_files, guarded, opened
from quietwins.store.disk.flush import flush_all, flushed, make_folder
from quietwins.store.disk.folder import Folder
from quietwins.store.disk.half_written import drop_empty_folders
from quietwins.store.disk.place import storage_options
from quietwins.store.imports import events
from quietwins.store.store_errors import ChangedMeanwhileError

_PROPERTIES = {
    # Without this the record keeps the smallest and largest value of each
    # column, also of forgotten rows.
    "delta.dataSkippingNumIndexedCols": "0",
    # Else commits older than 30 days are deleted, and one damaged
    # checkpoint is the end of a practice.
    "delta.enableExpiredLogCleanup": "false",
}
_MANY_FILES = 24  # two years of months
_TRIES = 8
_PAUSE = 0.01  # seconds; doubles with each try, up to a second
T = TypeVar("T")


def make_tables(folder: Folder) -> None:
    """Both tables, empty; those that are there stay as they are."""
    for path, schema, parts in (
        (folder.sessions, rows_on_disk.SCHEMA, [rows_on_disk.IMPORT]),
        (folder.imports, events.SCHEMA, None),
    ):
        make_folder(path)
        with flushed(path):
            DeltaTable.create(
                str(path),
                schema,
                mode="ignore",
                partition_by=parts,
                configuration=_PROPERTIES,
                storage_options=storage_options(path),
            )


def keep_record(path: Path, table: DeltaTable) -> None:
    """Have a table keep all of its record; one that an earlier program made, too."""
    has = table.metadata().configuration
    lacking = {name: value for name, value in _PROPERTIES.items() if has.get(name) != value}
    if lacking:
        with flushed(path):
            table.alter.set_table_properties(lacking)


def append(path: Path, table: pa.Table) -> None:
    """Add rows to a table that is there; they are on the disk when this returns."""
    with flushed(path):
        write_deltalake(opened(path), table, mode="append")


def widen(path: Path, schema: pa.Schema) -> None:
    """Give a table the columns that it lacks; they are missing in all its rows."""
    table = opened(path)
    there = {field.name for field in table.schema().fields}
    lacking = pa.schema([field for field in schema if field.name not in there])
    if len(lacking):
        with flushed(path):
            table.alter.add_columns(Schema.from_arrow(lacking).fields)


def gather(path: Path) -> None:
    """Put the rows of many small files into one, where there are more than a few.

    The old files stay until :func:`sweep`.
    """
    table = opened(path)
    if len(data_files(table)) > _MANY_FILES:
        with flushed(path):
            table.optimize.compact()


def read_events(folder: Folder) -> pa.Table:
    """Every event of the practice."""
    kept = guarded(folder)
    return events_in(folder, opened(folder.imports), kept.imports.files)


def events_in(folder: Folder, table: DeltaTable, kept: Mapping[str, int]) -> pa.Table:
    """Every event in an open table, given the checksums of its files."""
    files = data_files(table)
    check_files(folder, folder.imports, {name: kept[name] for name in files if name in kept})
    return table.to_pyarrow_table(filesystem=files_of(folder.imports))


def version_of(path: Path) -> tuple[int, int]:
    """The latest commit of a table and when it was written, found from its record's file names
    alone.
    """
    commit = delta_log.last_commit(path)
    if commit == delta_log.NO_COMMIT:
        raise TableNotFoundError(f"no record in {path}")
    return commit, delta_log.commit_file(path, commit).stat().st_mtime_ns


def files_of(path: Path) -> fs.FileSystem:
    """The files of a table for Arrow to read. Its own reader: Python's may be asked while the
    program is ending.
    """
    return fs.SubTreeFileSystem(str(path), fs.LocalFileSystem())


def again(read: Callable[[], T]) -> T:
    """What a read gives, tried again while somebody else forgets or writes: their files vanish
    under the reader.
    """
    pause = _PAUSE
    for _ in range(_TRIES - 1):
        try:
            return read()
        except (FileNotFoundError, ChangedMeanwhileError):
            time.sleep(pause)
            pause = min(2 * pause, 1.0)
    return read()


def delete(path: Path, table: DeltaTable, predicate: str) -> None:
    """Take rows out of a table; their bytes stay until :func:`sweep`."""
    with flushed(path):
        table.delete(predicate)


def partitions(table: DeltaTable) -> frozenset[str]:
    """The imports that have rows in the table of sessions, whether they count or not."""
    return frozenset(str(part[rows_on_disk.IMPORT]) for part in table.partitions())


def sweep(path: Path, table: DeltaTable) -> None:
    """Remove the files that the table does not point at: rows taken out, and what was broken off.

    Only for who holds the practice's lock: the files of a write under way look the same.
    """
    stray = strays(path, data_files(table))
    if stray:
        with flushed(path):
            table.vacuum(
                retention_hours=0, dry_run=False, enforce_retention_duration=False, full=True
            )
        flush_all(sorted({file.parent for file in stray if file.parent.exists()} | {path}))
    drop_empty_folders(path)


def strays(path: Path, known: Iterable[str]) -> list[Path]:
    """The data files in a table's folder that are none of those it points at."""
    return [path / name for name in sorted(delta_log.data_files_there(path) - set(known))]


def as_list(ids: Collection[str]) -> str:
    """Import ids as a condition of Delta Lake names them; they hold hexadecimal digits alone."""
    return ", ".join(f"'{one}'" for one in sorted(ids))

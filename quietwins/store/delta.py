"""The two Delta Lake tables of a practice: made, appended to, read, and rid of what nothing points at.

Appending is atomic: rows are there when the table's own record (``_delta_log``) names their file, and not before.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote

import pyarrow as pa
from deltalake import DeltaTable, write_deltalake
from deltalake.exceptions import TableNotFoundError
from pyarrow import fs

from quietwins.store import events, nested
from quietwins.store.errors import ChangedMeanwhileError
from quietwins.store.folder import Folder

# Without this the record of the table keeps the smallest and largest value of each column, also of forgotten rows.
_NO_VALUES_IN_THE_RECORD = {"delta.dataSkippingNumIndexedCols": "0"}
_TRIES = 8
_PAUSE = 0.01  # seconds; doubles with each try, up to a second
T = TypeVar("T")


def make_tables(folder: Folder) -> None:
    """Both tables, empty; those that are there stay as they are."""
    for path, schema, parts in (
        (folder.sessions, nested.SCHEMA, [nested.IMPORT]),
        (folder.imports, events.SCHEMA, None),
    ):
        path.mkdir(parents=True, exist_ok=True)
        DeltaTable.create(str(path), schema, mode="ignore", partition_by=parts, configuration=_NO_VALUES_IN_THE_RECORD)


def append(path: Path, table: pa.Table) -> None:
    """Add rows to a table that is there."""
    write_deltalake(DeltaTable(str(path)), table, mode="append")


def read_events(folder: Folder) -> pa.Table:
    """Every event of the practice."""
    return DeltaTable(str(folder.imports)).to_pyarrow_table(filesystem=files_of(folder.imports))


def version_of(path: Path) -> tuple[int, int]:
    """The latest commit of a table and when it was written, found from its record's file names alone."""
    commits = [int(file.stem) for file in (path / "_delta_log").glob("*.json") if file.stem.isdecimal()]
    if not commits:
        raise TableNotFoundError(f"no record in {path}")
    return max(commits), (path / "_delta_log" / f"{max(commits):020}.json").stat().st_mtime_ns


def files_of(path: Path) -> fs.FileSystem:
    """The files of a table for Arrow to read. Its own reader: Python's may be asked while the program is ending."""
    return fs.SubTreeFileSystem(str(path), fs.LocalFileSystem())


def again(read: Callable[[], T]) -> T:
    """What a read gives, tried again while somebody else forgets or writes: their files vanish under the reader."""
    pause = _PAUSE
    for _ in range(_TRIES - 1):
        try:
            return read()
        except (FileNotFoundError, ChangedMeanwhileError):
            time.sleep(pause)
            pause = min(2 * pause, 1.0)
    return read()


def delete(path: Path, predicate: str) -> None:
    """Take rows out of a table; their bytes stay until :func:`sweep`."""
    DeltaTable(str(path)).delete(predicate)


def partitions(folder: Folder) -> frozenset[str]:
    """The imports that have rows in the table of sessions, whether they count or not."""
    files = DeltaTable(str(folder.sessions)).partitions()
    return frozenset(str(part[nested.IMPORT]) for part in files)


def sweep(path: Path) -> bool:
    """Remove the files that the table does not point at: rows taken out, and what a broken-off write left.

    Only for who holds the practice's lock: the files of a write under way look the same. Says whether there were any.
    """
    table = DeltaTable(str(path))
    known = {Path(unquote(name)).name for name in table.file_uris()}
    if not (_data_files(path) - known):
        return False
    table.vacuum(retention_hours=0, dry_run=False, enforce_retention_duration=False, full=True)
    for folder in [child for child in path.iterdir() if child.is_dir() and not any(child.iterdir())]:
        folder.rmdir()
    return True


def _data_files(path: Path) -> set[str]:
    return {file.name for file in path.rglob("*.parquet") if file.parent.name != "_delta_log"}


def as_list(ids: Collection[str]) -> str:
    """Import ids as a condition of Delta Lake names them; they hold hexadecimal digits alone."""
    return ", ".join(f"'{one}'" for one in sorted(ids))

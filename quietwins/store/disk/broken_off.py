"""Finishing what was broken off: nothing of it stays, and the practice knows its files again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import DeltaTable
from deltalake.exceptions import DeltaError
from filelock import FileLock, Timeout

from quietwins.store.beside.small_files import forget_small_files
from quietwins.store.beside.what_left import without_codes
from quietwins.store.disk.bind import drop_forgotten
from quietwins.store.disk.copies import copies
from quietwins.store.disk.damage import data_files, guarded, is_as_kept, keep_as_it_is, opened
from quietwins.store.disk.delta import (
    append,
    as_list,
    delete,
    events_in,
    keep_record,
    partitions,
    read_events,
    strays,
    sweep,
)
from quietwins.store.disk.flush import flush, flush_since
from quietwins.store.disk.folder import Folder
from quietwins.store.disk.half_written import (
    clear_unfinished,
    drop_empty_folders,
    drop_torn,
    unfinished,
)
from quietwins.store.disk.kept import read_kept
from quietwins.store.disk.place import check_locks, learn_of_links
from quietwins.store.disk.rows_on_disk import IMPORT
from quietwins.store.disk.session_files import SessionFiles
from quietwins.store.disk.snapshot import Snapshot
from quietwins.store.disk.volumes import Volume, holders, lying_in
from quietwins.store.imports.events import ImportEvent, Status, What, ended, imports_of, still_told
from quietwins.store.store_errors import (
    NoLocksError,
    NotOnDiskError,
    PracticeDamagedError,
    cannot_write,
)


def tidy_if_free(folder: Folder) -> None:
    """Finish what was broken off, unless somebody is writing or nothing may be written."""
    key_id = folder.key_id()
    if key_id is None and not _is_begun(folder):
        return
    try:
        check_locks(folder.lock)
        with FileLock(folder.lock, timeout=0):
            learn_of_links(folder.root)
            if key_id is None:
                clear_unfinished(folder)
            else:
                tidy(folder, key_id)
    except (Timeout, OSError, NotOnDiskError, NoLocksError):
        return
    except DeltaError as error:
        if not cannot_write(error):
            raise


def _is_begun(folder: Folder) -> bool:
    """Whether a first import was broken off here; nothing is touched in any other folder."""
    return folder.imports.exists() or (folder.root.is_dir() and any(unfinished(folder)))


def tidy(folder: Folder, key_id: str) -> None:
    """Remove what no event speaks for, and remember the files of the practice as they are then.

    For who holds the lock. Where another program left copies, what looks like a leftover may be an
    import of another computer: then nothing goes but what was forgotten.
    """
    kept, alone = read_kept(folder), not copies(folder)
    if alone:
        clear_unfinished(folder)
    if kept is not None and not kept.forget_everything and is_as_kept(folder, kept):
        return
    if alone and kept is not None:
        for path in (folder.sessions, folder.imports):
            drop_torn(path, kept.table(path).commit)
            flush_since(path, kept.table(path).commit)
    if kept is not None and kept.forget_everything:
        end_everything(folder)
        alone = True
    tables = _tidied_tables(folder, alone)
    without_codes(folder)
    # else an earlier program may go on writing, and knows of no kept.json
    if folder.knows_its_files():
        keep_as_it_is(folder, key_id, tables, everything_is_forgotten=True)


def end_everything(folder: Folder) -> None:
    """Take what is there out of the log, and delete the small files beside it."""
    there = [one for one in imports_of(read_events(folder)) if one.status is not Status.FORGOTTEN]
    if there:
        append(folder.imports, ended(What.FORGOTTEN, there))
    forget_small_files(folder)


def _tidied_tables(folder: Folder, alone: bool) -> dict[Path, DeltaTable]:
    """Both tables, without rows and files that no event speaks for."""
    kept, imports = guarded(folder), opened(folder.imports)
    events = events_in(folder, imports, kept.imports.files)
    told_of = imports_of(events)
    there = Snapshot(folder, told_of, SessionFiles(folder, told_of, kept.sessions.files))
    _check_complete(folder, partitions(there.files.table), there.imports)
    tables = {folder.sessions: there.files.table, folder.imports: imports}
    for path, table in tables.items():
        keep_record(path, table)
    _drop_strangers(there, alone)
    if told := still_told(events):
        without = f"what != '{What.FORGOTTEN}' AND id IN ({as_list(told)})"
        delete(folder.imports, imports, without)
    if alone:
        for path, table in tables.items():
            sweep(path, table)
    else:
        _sweep_only(folder, tables, _forgotten(there.imports))
    return tables


def _check_complete(folder: Folder, there: Iterable[str], imports: Iterable[ImportEvent]) -> None:
    """Raises :class:`PracticeDamagedError` where the table of sessions lacks an import.

    The files of a lost record look like leftovers: sweeping would turn damage into loss.
    """
    counted = {one.id for one in imports if one.status is not Status.FORGOTTEN}
    if counted - holders(there, imports):
        what = "the sessions of an import that was kept are missing"
        raise PracticeDamagedError.at(folder.root, what)


def _drop_strangers(there: Snapshot, alone: bool) -> None:
    """Take out the sessions of forgotten imports, and of such as never came in."""
    folder, forgotten = there.folder, _forgotten(there.imports)
    whole = {one for one in partitions(there.files.table) if Volume.named(one) is None}
    counted = {one.id for one in there.imports} - {one.id for one in forgotten}
    if gone := whole - counted if alone else whole & {one.id for one in forgotten}:
        delete(folder.sessions, there.files.table, f"{IMPORT} IN ({as_list(gone)})")
    drop_forgotten(there)


def _forgotten(imports: Iterable[ImportEvent]) -> list[ImportEvent]:
    return [one for one in imports if one.status is Status.FORGOTTEN]


def _sweep_only(
    folder: Folder, tables: Mapping[Path, DeltaTable], forgotten: Collection[ImportEvent]
) -> None:
    """Remove the files that hold something of forgotten imports, and no others."""
    stray = {path: strays(path, data_files(table)) for path, table in tables.items()}
    ids = {one.id for one in forgotten}
    gone = [path for path in stray[folder.sessions] if lying_in(path, forgotten)]
    gone += [path for path in stray[folder.imports] if told_in(path) & ids]
    for path in gone:
        path.unlink()
    for place in sorted({path.parent for path in gone}):
        flush(place)
    drop_empty_folders(folder.sessions)


def told_in(path: Path) -> frozenset[str]:
    """The imports of which a file of events holds more than that they were."""
    try:
        rows = pq.ParquetFile(path).read(["what", "id"]).to_pylist()
    except (OSError, pa.ArrowException):
        return frozenset()
    return frozenset(str(row["id"]) for row in rows if row["what"] != What.FORGOTTEN)

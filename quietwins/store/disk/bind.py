"""Binding: once many imports have a file each, the oldest are put into one (a volume).

Opening three hundred files takes far longer than opening thirteen that hold the same rows. Binding
is one commit of the table of sessions, which names the volume and no longer names their files;
these go with the next write. The log, and what undoing and forgetting do, stay as they are.

What passed to an import when another was forgotten has a number already, that of its address. So an
import that holds such rows keeps a file of its own, and so does a large one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pyarrow as pa
import pyarrow.compute as pc
from deltalake import DeltaTable, write_deltalake

from quietwins.store.disk.delta import partitions
from quietwins.store.disk.flush import flushed
from quietwins.store.disk.rows_on_disk import IMPORT, SCHEMA
from quietwins.store.disk.session_files import SessionFiles
from quietwins.store.disk.snapshot import Snapshot
from quietwins.store.disk.volumes import Volume, lying_in, together, volumes_in
from quietwins.store.imports.events import ImportEvent, Status
from quietwins.store.imports.runs import NUMBER

MANY = 24  # two years of months
SMALL = 2**20  # bytes; a larger file takes its time, whether bound or not


def bound(there: Snapshot) -> Snapshot:
    """The table with its oldest small imports bound, where there are many.

    For who holds the lock.
    """
    table = there.files.table
    found = _to_bind(there, _alone(table))
    if len(found) < MANY:
        return there
    imports = list(found)
    volume = together(list(found.values()), imports)
    names = [*(one.id for one in imports), Volume(imports[0].number, imports[-1].number).name]
    among = ", ".join(f"'{name}'" for name in names)
    with flushed(there.folder.sessions):
        write_deltalake(table, volume, mode="overwrite", predicate=f"{IMPORT} IN ({among})")
    files = SessionFiles(there.folder, there.imports, there.files.sums)
    return Snapshot(there.folder, there.imports, files)


def drop_forgotten(there: Snapshot) -> None:
    """Take the rows of forgotten imports out of the volumes. For who holds the lock.

    A volume of which nothing stays need not be read, and so goes be it damaged.
    """
    for volume in volumes_in(partitions(there.files.table)):
        gone, stay = _parted(volume, there.imports)
        if not stay:
            _put(there, volume, None)
        elif gone and _in_files(there, volume, gone):
            rows = there.files.volume(volume)
            numbers = pa.array([one.number for one in stay], rows[NUMBER].type)
            _put(there, volume, rows.filter(pc.is_in(rows[NUMBER], numbers)))


def check_volumes(there: Snapshot, going: Collection[ImportEvent]) -> None:
    """Raises :class:`PracticeDamagedError` where imports cannot be taken out of a volume: the rows
    of others could not be written anew.
    """
    for volume in volumes_in(partitions(there.files.table)):
        gone, stay = _parted(volume, there.imports, going)
        if gone and stay:
            there.files.volume(volume)


def _parted(
    volume: Volume, imports: Iterable[ImportEvent], going: Collection[ImportEvent] = ()
) -> tuple[list[ImportEvent], list[ImportEvent]]:
    """The imports that may lie in a volume: those forgotten or going, and those that stay."""
    spanned = [one for one in imports if volume.spans(one.number)]
    gone = [one for one in spanned if one in going or one.status is Status.FORGOTTEN]
    return gone, [one for one in spanned if one not in gone]


def _in_files(there: Snapshot, volume: Volume, imports: Collection[ImportEvent]) -> bool:
    pieces = there.files.parts[volume.name]
    return any(lying_in(there.folder.sessions / piece.path, imports) for piece in pieces)


def _put(there: Snapshot, volume: Volume, rows: pa.Table | None) -> None:
    """Have a volume hold these rows and no others; none: there is no such volume any more."""
    table, where = there.files.table, f"{IMPORT} IN ('{volume.name}')"
    with flushed(there.folder.sessions):
        if rows is None:
            table.delete(where)
        else:
            whole = rows.cast(SCHEMA)
            write_deltalake(table, whole, mode="overwrite", predicate=where)
    table.update_incremental()


def _to_bind(there: Snapshot, alone: frozenset[str]) -> dict[ImportEvent, pa.Table]:
    """The oldest imports that can be bound, with their rows; fewer than many where there are not so
    many.
    """
    loose = [one for one in there.imports if one.id in alone and one.status is not Status.FORGOTTEN]
    found: dict[ImportEvent, pa.Table] = {}
    for place, one in enumerate(loose):
        if len(found) == MANY or len(found) + len(loose) - place < MANY:
            break
        table = there.files.read([one.id], SCHEMA.names)
        if table[NUMBER].null_count == len(table):
            found[one] = table
    return found


def _alone(table: DeltaTable) -> frozenset[str]:
    """The imports that have small files of their own, and no others."""
    actions = pa.table(table.get_add_actions(flatten=True))
    names = actions[f"partition.{IMPORT}"].to_pylist()
    sizes = actions["size_bytes"].to_pylist()
    large = {one for one, size in zip(names, sizes, strict=True) if size > SMALL}
    return frozenset(one for one in names if one not in large and Volume.named(one) is None)

"""Forgetting: the bytes of an import are gone from the folder, not only hidden.

First what other imports tell too passes to these (:mod:`quietwins.store.imports.passing`). Then an
event says that the imports are forgotten: from there on the log is the new one. Then their rows are
taken out of both tables and the files vacuumed. Where this is broken off, whatever opens the
practice next finishes it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import pyarrow as pa
from deltalake.exceptions import DeltaError

from quietwins.store.disk import delta_log
from quietwins.store.disk.bind import check_volumes
from quietwins.store.disk.broken_off import end_everything, tidy, told_in
from quietwins.store.disk.damage import data_files, opened
from quietwins.store.disk.delta import append, strays
from quietwins.store.disk.folder import Folder
from quietwins.store.disk.kept import begin_to_forget_everything
from quietwins.store.disk.rows_on_disk import IMPORT
from quietwins.store.disk.snapshot import Snapshot
from quietwins.store.disk.volumes import lying_in
from quietwins.store.disk.writing import AFTER_COMMIT, BEFORE_COMMIT, REMOVING, OnPhase
from quietwins.store.imports.events import ImportEvent, Status, What, ended, still_told
from quietwins.store.imports.passing import pass_on
from quietwins.store.store_errors import NotOnDiskError, NotYetRemovedError


def forget_imports(
    there: Snapshot, key_id: str, imports: Sequence[ImportEvent], on_phase: OnPhase
) -> None:
    """Forget these imports of all that there are. For who holds the lock.

    Raises :class:`NotYetRemovedError` where they are forgotten and their bytes could not go yet.
    """
    folder = there.folder
    check_volumes(there, imports)
    pass_on(there, imports)
    on_phase(BEFORE_COMMIT)
    append(folder.imports, ended(What.FORGOTTEN, imports))
    on_phase(AFTER_COMMIT)
    numbers = ", ".join(str(one.number) for one in imports)
    with _removing(f"Import {numbers} is forgotten. Its file"):
        on_phase(REMOVING)
        tidy(folder, key_id)


def forget_all(folder: Folder, key_id: str, on_phase: OnPhase) -> None:
    """Forget all imports and small files. For who holds the lock.

    The word that this was begun is the commit point: from there on any program finishes it.
    """
    on_phase(BEFORE_COMMIT)
    begin_to_forget_everything(folder)
    with _removing("Everything is being forgotten. Some of it"):
        end_everything(folder)
        on_phase(AFTER_COMMIT)
        on_phase(REMOVING)
        tidy(folder, key_id)


@contextmanager
def _removing(forgotten: str) -> Iterator[None]:
    try:
        yield
    except (OSError, DeltaError, pa.ArrowException, NotOnDiskError) as error:
        raise NotYetRemovedError.because(forgotten, error) from error


def as_removed(
    folder: Folder, events: pa.Table, imports: Iterable[ImportEvent]
) -> tuple[ImportEvent, ...]:
    """The imports, those marked whose bytes are still there though they are forgotten."""
    imports = tuple(imports)
    if all(one.status is not Status.FORGOTTEN for one in imports):
        return imports
    there = _not_removed(folder, events, imports)
    return tuple(replace(one, removed=one.id not in there) for one in imports)


def _not_removed(
    folder: Folder, events: pa.Table, imports: Collection[ImportEvent]
) -> frozenset[str]:
    forgotten = [one for one in imports if one.status is Status.FORGOTTEN]
    there = {one.id for one in forgotten if (folder.sessions / f"{IMPORT}={one.id}").exists()}
    for name in delta_log.data_files_there(folder.sessions):
        there |= lying_in(folder.sessions / name, forgotten)
    known = data_files(opened(folder.imports))
    for path in strays(folder.imports, known):
        there |= told_in(path) & {one.id for one in forgotten}
    return still_told(events) | there

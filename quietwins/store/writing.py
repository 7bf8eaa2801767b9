"""Writing in a practice: one writer at a time, and no leftovers of a write that was broken off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from quietwins.settings import TEMPLATE
from quietwins.store.delta import as_list, delete, make_tables, partitions, read_events, sweep
from quietwins.store.errors import PracticeDamagedError, explained
from quietwins.store.events import Status, What, imports_of, still_told
from quietwins.store.folder import Folder, write_whole
from quietwins.store.key import PracticeKey, keep_key, practice_key

# Told to whoever shows progress as a write goes on: the phases of bringing in and of forgetting, in their order.
READING = "reading"
HASHING = "hashing"
WRITING = "writing sessions"
BEFORE_COMMIT = "before the commit point"
AFTER_COMMIT = "after the commit point"
REMOVING = "removing files"
OnPhase = Callable[[str], None]

WAIT = 120.0  # seconds for another writer; bringing in a million sessions takes a few


def no_phase(_phase: str) -> None:
    """For who does not want to know."""


@contextmanager
def locked(folder: Folder, wait: float = WAIT) -> Iterator[None]:
    """Be the only one who writes in the practice. Readers are not held up.

    Raises :class:`PracticeBusyError` where another program goes on writing for longer than ``wait``.
    """
    with explained(folder.root):
        folder.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        with FileLock(folder.lock, timeout=wait):
            yield


@contextmanager
def writing(folder: Folder, wait: float = WAIT) -> Iterator[None]:
    """Be the only one who writes in the practice, in tables without leftovers."""
    with locked(folder, wait):
        if folder.key_id() is not None:
            tidy(folder)
        yield


def tidy_if_free(folder: Folder) -> None:
    """Finish what a broken-off forgetting left to do, unless somebody is writing or nothing may be written."""
    if folder.key_id() is None:
        return
    try:
        with FileLock(folder.lock, timeout=0):
            tidy(folder)
    except (Timeout, OSError):
        return


def tidy(folder: Folder) -> None:
    """Remove what no event speaks for: rows and files of imports that were forgotten, or never came to their commit."""
    events = read_events(folder)
    imports = imports_of(events)
    kept, there = {one.id for one in imports if one.status is not Status.FORGOTTEN}, partitions(folder)
    if kept - there:
        # The files of a lost record look like leftovers: sweeping would turn damage into loss.
        raise PracticeDamagedError.at(folder.root, "the record of its sessions lacks an import that was kept")
    stray = there - kept
    if stray:
        delete(folder.sessions, f"import IN ({as_list(stray)})")
    told = still_told(events)
    if told:
        delete(folder.imports, f"what != '{What.FORGOTTEN}' AND id IN ({as_list(told)})")
    sweep(folder.sessions)
    sweep(folder.imports)


def first_key(folder: Folder, carried: str | None) -> PracticeKey:
    """The key that a new practice takes; kept nowhere yet."""
    return practice_key(folder, carried) if carried else PracticeKey.new()


def begun(folder: Folder, carried: str | None) -> PracticeKey:
    """The practice's key; where there is no practice yet, it is made. For who holds the lock.

    A new practice takes the key whose id its first codes carry (records that were taken out), else a key of its own.
    """
    key_id = folder.key_id()
    if key_id is not None:
        return practice_key(folder, key_id)
    if folder.imports.exists():
        make_tables(folder)
        if read_events(folder).num_rows:
            raise PracticeDamagedError.at(folder.root, "its file practice.toml is missing")
    folder.keep_to_owner()
    key = first_key(folder, carried)
    make_tables(folder)
    keep_key(folder, key)
    if not folder.settings.exists():
        write_whole(folder.settings, TEMPLATE)
    folder.mark(key.id)
    return key

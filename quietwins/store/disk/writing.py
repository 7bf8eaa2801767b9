"""Writing in a practice: one writer at a time, and no leftovers of a write that was broken off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from filelock import FileLock

from quietwins.settings import template
from quietwins.store.disk import delta_log
from quietwins.store.disk.broken_off import tidy
from quietwins.store.disk.damage import keep_as_it_is
from quietwins.store.disk.delta import make_tables, read_events
from quietwins.store.disk.flush import make_folder
from quietwins.store.disk.folder import Folder, write_whole
from quietwins.store.disk.half_written import clear_unfinished, drop_torn
from quietwins.store.disk.key import PracticeKey, keep_key, key_to_be, practice_key
from quietwins.store.disk.place import check_locks, learn_of_links
from quietwins.store.disk.upgrade import upgrade
from quietwins.store.store_errors import PracticeDamagedError, explained

# Told to whoever shows progress as a write goes on: the phases of bringing in and of
# forgetting, in their order.
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

    Raises :class:`PracticeBusyError` where another program goes on writing for longer than
    ``wait``.
    """
    with explained(folder.root):
        make_folder(folder.root, mode=0o700)
        check_locks(folder.lock)
        with FileLock(folder.lock, timeout=wait):
            learn_of_links(folder.root)
            yield


@contextmanager
def writing(folder: Folder, wait: float = WAIT) -> Iterator[None]:
    """Be the only one who writes in the practice, in tables without leftovers.

    What was written is remembered in the end (:mod:`quietwins.store.disk.kept`), before it is told.
    """
    with locked(folder, wait):
        key_id = folder.key_id()
        if key_id is None:
            clear_unfinished(folder)
        else:
            tidy(folder, key_id)
            upgrade(folder, key_id)
        yield
        remember(folder)


def remember(folder: Folder) -> None:
    """Remember the files of the practice as they are now.

    Where there is no room for it, what was written is kept all the same, and the next write
    remembers it.
    """
    key_id = folder.key_id()
    if key_id is not None:
        with suppress(OSError):
            keep_as_it_is(folder, key_id)


def first_key(folder: Folder, carried: str | None) -> PracticeKey:
    """The key that a new practice takes: that by which this run turns names, unless its first codes
    carry another; kept nowhere yet.
    """
    own = key_to_be(folder)
    return own if carried in (None, own.id) else practice_key(folder, carried)


def begun(folder: Folder, carried: str | None) -> PracticeKey:
    """The practice's key; where there is no practice yet, it is made. For who holds the lock.

    A new practice takes the key whose id its first codes carry (records that were taken out, or
    names that became codes), else that by which this run turns names: files of codes and of names
    may come in together.
    """
    key_id = folder.key_id()
    if key_id is not None:
        return practice_key(folder, key_id)
    folder.keep_to_owner()
    folder.kept.unlink(missing_ok=True)  # of a beginning that was broken off, and its tables
    for path in (folder.sessions, folder.imports):
        drop_torn(path, delta_log.NO_COMMIT)
    make_tables(folder)
    if read_events(folder).num_rows:
        raise PracticeDamagedError.at(
            folder.root, "the file that makes it a practice is missing (practice.toml)"
        )
    key = first_key(folder, carried)
    keep_key(folder, key)
    if not folder.settings.exists():
        write_whole(folder.settings, template())
    keep_as_it_is(folder, key.id)
    folder.mark(key.id)
    key_to_be.cache_clear()  # the next practice in this place has another
    return key

"""Flushing: what the disk was told to keep is on it before anybody is told that it is kept.

A system writes files to the disk when it likes, up to half a minute later, and in an order of its
own. A power cut in between takes them back, or leaves them empty. So whatever was written is
flushed, and the folders that name it too, before a word is said of it and before what it replaces
is deleted (POSIX, ``fsync``; Pillai and others, *All file systems are not created equal*, 2014).
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from quietwins.store.disk import delta_log
from quietwins.store.store_errors import NotOnDiskError

# A disk that cannot flush this kind of file (some network and memory disks) says one of these.
_CANNOT_HERE = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EROFS})


def flush(path: Path) -> None:
    """Have a file, or the names in a folder, written to the disk before this returns.

    Raises :class:`OSError` where the disk fails.
    """
    if sys.platform == "win32":
        if not path.is_dir():  # Windows keeps folders by itself, and cannot flush one
            _synced(path, os.O_RDWR | os.O_BINARY)
    else:
        _synced(path, os.O_RDONLY)


def _synced(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        _sync(handle)
    except OSError as error:
        if error.errno not in _CANNOT_HERE:
            raise
    finally:
        os.close(handle)


def _sync(handle: int) -> None:
    """Through the disk's own cache too, which ``fsync`` of macOS does not reach."""
    if sys.platform == "darwin":
        from fcntl import F_FULLFSYNC, fcntl

        try:
            fcntl(handle, F_FULLFSYNC)
        except OSError:  # network disks know it not
            os.fsync(handle)
    else:
        os.fsync(handle)


def make_folder(path: Path, mode: int = 0o777) -> None:
    """Make a folder and those above it, each named on the disk by the one above it."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    path.mkdir(parents=True, exist_ok=True, mode=mode)
    for folder in reversed(missing):
        flush(folder.parent)


@contextmanager
def flushed(table: Path) -> Iterator[None]:
    """Around a change of a table: what it wrote is on the disk when this ends, its data first.

    Raises :class:`NotOnDiskError` where the change was made but the disk did not confirm it.
    """
    before = delta_log.last_commit(table)
    yield
    try:
        flush_since(table, before)
    except OSError as error:
        raise NotOnDiskError.because(table.parent, error) from error


def flush_since(table: Path, before: int) -> None:
    """Flush what the commits of a table after this one wrote."""
    after = delta_log.last_commit(table)
    if after == before:
        return
    commits = range(before + 1, after + 1)
    names = {name for commit in commits for name in delta_log.added_files(table, commit)}
    data = [path for path in (table / name for name in sorted(names)) if path.exists()]
    log = delta_log.log_folder(table)
    files = [path for commit in commits for path in delta_log.files_of(table, commit)]
    last = log / delta_log.LAST_CHECKPOINT
    flush_all([*data, *sorted({path.parent for path in data}), table])
    flush_all([*files, *([last] if last.exists() else []), log, table])


def flush_all(paths: Iterable[Path]) -> None:
    """Flush these, in this order; what is met twice in a row is flushed once."""
    flushed_last = None
    for path in paths:
        if path != flushed_last:
            flush(path)
        flushed_last = path

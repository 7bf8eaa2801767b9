"""What a write that was broken off leaves: files without a name yet, and half a commit after a
power cut.

For who holds the practice's lock: what another writer is busy with looks the same.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from quietwins.store.disk import delta_log
from quietwins.store.disk.flush import flush
from quietwins.store.disk.folder import Folder, unfinished_prefix

_OF_WRITE_WHOLE = re.compile("[0-9a-z_]{8}")  # so tempfile ends a name


def clear_unfinished(folder: Folder) -> None:
    """Unlink files that no write has finished: their clinicians and services are there to be read.

    The tables' library writes ``NAME#1`` and then renames it; :func:`write_whole` does likewise.
    """
    gone = list(unfinished(folder))
    for path in gone:
        path.unlink(missing_ok=True)
    for parent in sorted({path.parent for path in gone}):
        flush(parent)
    drop_empty_folders(folder.sessions)


def drop_empty_folders(table: Path) -> None:
    """Remove the folders of imports in which no file is left, or never was one."""
    if not table.is_dir():
        return
    with os.scandir(table) as found:
        empty = [one.path for one in found if one.is_dir() and not os.listdir(one.path)]
    for path in empty:
        # somebody looks into it just now; it holds nothing, and may go later
        with suppress(OSError):
            os.rmdir(path)
    if empty:
        flush(table)


def unfinished(folder: Folder) -> Iterator[Path]:
    """The files that no write has finished."""
    for table in (folder.sessions, folder.imports):
        yield from (table / name for name in delta_log.files_there(table) if "#" in name)
    for own in folder.small_files:
        yield from _unfinished(folder.root, own.name)
    yield from _unfinished(folder.layouts, "*.toml")
    # Keys of several practices lie in one folder: only what this one wrote is not another's write.
    yield from _unfinished(folder.keys, "*.key", folder.token)


def _unfinished(place: Path, name: str, token: str = "") -> Iterator[Path]:
    """What :func:`write_whole` left, but not what an editor keeps beside a file that somebody
    edits.
    """
    for path in place.glob(f"{unfinished_prefix(name)}{token}*"):
        if _OF_WRITE_WHOLE.fullmatch(path.name.rpartition(".")[2].removeprefix(token)):
            yield path


def drop_torn(table: Path, kept: int) -> None:
    """Unlink the newest commits that a power cut left half written, above the last that was kept.

    Of them nothing was said to anybody, as that comes after the flush. Checkpoints above it go too:
    they only sum up commits that are there.
    """
    commits = [commit for commit in delta_log.commits(table) if commit > kept]
    torn = _first_torn(table, kept, commits)
    for commit in reversed([commit for commit in commits if commit >= torn]):
        delta_log.commit_file(table, commit).unlink()
    checkpoints = [delta_log.checkpoint_file(table, commit) for commit in range(kept + 1, torn + 1)]
    unsure = [path for path in checkpoints if path.exists()]
    if unsure:
        (delta_log.log_folder(table) / delta_log.LAST_CHECKPOINT).unlink(missing_ok=True)
    for path in unsure:
        path.unlink()
    if unsure or (commits and commits[-1] >= torn):
        flush(delta_log.log_folder(table))


def _first_torn(table: Path, kept: int, commits: list[int]) -> int:
    """The lowest commit that is half written or missing below another; one above all where none."""
    removed = _removed(table, commits)
    for place, commit in enumerate(commits, start=kept + 1):
        if commit != place or not _is_whole(table, commit, removed):
            return place
    return kept + len(commits) + 1


def _removed(table: Path, commits: list[int]) -> frozenset[str]:
    """Data files that one of these commits took away again: they need not be there."""
    found = set[str]()
    for commit in commits:
        try:
            found.update(delta_log.removed_files(table, commit))
        except (ValueError, KeyError, TypeError):
            continue  # a torn commit takes nothing away
    return frozenset(found)


def _is_whole(table: Path, commit: int, removed: frozenset[str]) -> bool:
    try:
        added = delta_log.added_sizes(table, commit)
    except (ValueError, KeyError, TypeError):
        return False
    return all(name in removed or _is_data(table / name, size) for name, size in added.items())


def _is_data(path: Path, size: int) -> bool:
    """Whether a data file is there to its end."""
    try:
        if path.stat().st_size != size:
            return False
        pq.ParquetFile(path).read()
    except (OSError, pa.ArrowException):
        return False
    return True

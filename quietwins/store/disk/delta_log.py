"""The record of a Delta table (``_delta_log``) as files: its commits, and what each names.

Read here without the library, to flush what was written, to guard it, and to find what a power cut
left half written.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

LOG = "_delta_log"
LAST_CHECKPOINT = "_last_checkpoint"
NO_COMMIT = -1
_COMMIT = re.compile(r"(\d{20})\.json")
_CHECKPOINT = re.compile(r"(\d{20})\.checkpoint\.parquet")


def log_folder(table: Path) -> Path:
    """Where a table's record lies."""
    return table / LOG


def commit_file(table: Path, commit: int) -> Path:
    """The file of one commit."""
    return log_folder(table) / f"{commit:020}.json"


def checkpoint_file(table: Path, commit: int) -> Path:
    """The file that sums up all commits up to this one."""
    return log_folder(table) / f"{commit:020}.checkpoint.parquet"


def commits(table: Path) -> list[int]:
    """The numbers of the commits whose files are there, in order."""
    return _numbers(table, _COMMIT)


def last_commit(table: Path) -> int:
    """The latest commit; :data:`NO_COMMIT` where there is none yet."""
    return max(commits(table), default=NO_COMMIT)


def last_checkpoint(table: Path, at_most: int) -> int:
    """The latest commit up to this one that a checkpoint sums up; :data:`NO_COMMIT` without any."""
    found = [number for number in _numbers(table, _CHECKPOINT) if number <= at_most]
    return max(found, default=NO_COMMIT)


def _numbers(table: Path, pattern: re.Pattern[str]) -> list[int]:
    log = log_folder(table)
    names = [path.name for path in log.iterdir()] if log.is_dir() else []
    return sorted(int(found[1]) for name in names if (found := pattern.fullmatch(name)))


def files_there(table: Path) -> list[str]:
    """Every file in a table's folder, as paths inside it; one walk, as
    there may be many imports.
    """
    found: list[str] = []
    for folder, _, names in os.walk(table):
        inside = os.path.relpath(folder, table).replace(os.sep, "/")
        found += names if inside == "." else [f"{inside}/{name}" for name in names]
    return found


def data_files_there(table: Path) -> frozenset[str]:
    """The data files in a table's folder, whether it points at them or not."""
    return frozenset(filter(is_data, files_there(table)))


def is_data(name: str) -> bool:
    """Whether a path inside a table is that of a data file."""
    return name.endswith(".parquet") and not name.startswith(f"{LOG}/")


def files_of(table: Path, commit: int) -> list[Path]:
    """The files of the record that came with a commit."""
    both = (commit_file(table, commit), checkpoint_file(table, commit))
    return [path for path in both if path.exists()]


def actions(table: Path, commit: int) -> list[dict[str, Any]]:
    """What a commit says; raises :class:`ValueError` where it is not whole lines of JSON."""
    text = commit_file(table, commit).read_text(encoding="utf-8")
    said = [json.loads(line) for line in text.splitlines()]
    if not said or not all(isinstance(one, dict) for one in said):
        raise ValueError("not a commit")
    return said


def added_files(table: Path, commit: int) -> list[str]:
    """The data files that a commit brings, as paths inside the table."""
    return [unquote(one["add"]["path"]) for one in actions(table, commit) if "add" in one]


def added_sizes(table: Path, commit: int) -> dict[str, int]:
    """The same with how long each is."""
    adds = [one["add"] for one in actions(table, commit) if "add" in one]
    return {unquote(add["path"]): int(add["size"]) for add in adds}


def removed_files(table: Path, commit: int) -> list[str]:
    """The data files that a commit takes away."""
    return [unquote(one["remove"]["path"]) for one in actions(table, commit) if "remove" in one]

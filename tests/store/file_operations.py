"""Every way of writing in a practice, to be broken off before each of its file operations.

The list of the kills (``disk/test_every_file_operation.py``) and of the power cuts
(``benchmarks/power_cut.py``).
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

from store_factories import many

from quietwins.store import Practice
from quietwins.store.disk.folder import write_whole

LATE = 300  # sessions of what is brought in late


def _add(practice: Practice) -> None:
    practice.add(many("late", LATE))


def _add_and_bind(practice: Practice) -> None:
    from quietwins.store.disk import bind  # an earlier program that is compared with has none

    many_are, bind.MANY = bind.MANY, 2
    try:
        _add(practice)
    finally:
        bind.MANY = many_are


def _note(practice: Practice) -> None:
    practice.notes.add(date(2026, 2, 1), "new form", lambda _text: False)


# Each in a practice of the imports "one" and "two", but "first add" in none.
OPERATIONS: dict[str, Callable[[Practice], object]] = {
    "first add": _add,
    "add": _add,
    "add and bind": _add_and_bind,
    "undo": lambda practice: practice.undo("1"),
    "forget": lambda practice: practice.forget("1"),
    "everything": lambda practice: practice.forget_everything(),
    "note": _note,
    "setting": lambda practice: write_whole(practice.folder.settings, "k = 7\n"),
}


def counter(compiler: str, library: Path) -> Path:
    """What counts file operations below Python, where the tables' library does them."""
    source = Path(__file__).with_suffix(".c")
    words = [compiler, "-shared", "-fPIC", "-O1", "-w", "-o", library, source, "-ldl"]
    subprocess.run([str(word) for word in words], check=True)
    return library

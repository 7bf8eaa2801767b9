"""What other processes do to a practice in these tests. Loaded once, by the server that they are
forked from.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from store_factories import many, plain

from quietwins.store import Practice, open_practice
from quietwins.store.store_errors import PracticeError


def forks() -> ForkServerContext:
    """Processes that have everything imported already, and no thread of this one."""
    os.environ["PYTHONPATH"] = os.pathsep.join(
        [str(Path(__file__).parent), str(Path(__file__).parents[2])]
    )
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["store_processes"])
    return context


def run(do: Callable[..., None], *arguments: Any) -> BaseProcess:
    process = forks().Process(
        target=_begin, args=(os.environ["QUIETWINS_KEYS"], do, arguments), daemon=True
    )
    process.start()
    return process


def _begin(keys: str, do: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    os.environ["QUIETWINS_KEYS"] = keys  # the server of the forks was started by another test
    do(*arguments)


def killed_at(root: Path, what: str, phase: str, after: float) -> None:
    """Add or forget, and be killed with signal 9 so many seconds after a phase begins."""

    def on_phase(reached: str) -> None:
        if reached != phase:
            return
        if after:
            threading.Timer(after, os.kill, (os.getpid(), signal.SIGKILL)).start()
        else:
            os.kill(os.getpid(), signal.SIGKILL)

    practice = open_practice(root)
    if what == "add":
        practice.add(many("late", 300), on_phase=on_phase)
    elif what == "forget":
        practice.forget("1", on_phase)
    else:
        practice.forget_everything(on_phase)
    time.sleep(60)  # the kill comes


def add(root: Path, prefixes: list[str], seed: int = 0) -> None:
    rest = random.Random(seed)
    for prefix in prefixes:
        open_practice(root).add(many(prefix))
        time.sleep(rest.random() / 100)


def forget(root: Path, numbers: list[str], seed: int = 0) -> None:
    rest = random.Random(seed)
    for number in numbers:
        open_practice(root).forget(number)
        time.sleep(rest.random() / 100)


def read(root: Path, until: Path, report: Path) -> None:
    """Load again and again, and note every log that is not made of whole exports."""
    practice, loads, wrong = open_practice(root), 0, []
    while not until.exists() or not loads:
        sessions = practice.load().sessions
        per_export = sessions["clinician"].value_counts()
        wrong += [
            f"{export}: {count}" for export, count in per_export.items() if count not in (0, 20)
        ]
        loads += 1
    report.write_text(f"{loads}\n" + "\n".join(wrong), encoding="utf-8")


def as_nobody(root: Path, report: Path) -> None:
    """Load, and try to add, with no right to write in the folder."""
    _become_nobody()
    practice = open_practice(root)
    tried = (
        lambda: practice.add(many("new")),
        lambda: practice.undo("1"),
        lambda: practice.forget("1"),
    )
    lines = [str(len(practice.load().sessions)), *map(_said, tried)]
    report.write_text("\n".join(lines), encoding="utf-8")


def as_nobody_opens(root: Path, report: Path) -> None:
    """Open a practice in a folder that may not be entered."""
    _become_nobody()
    report.write_text(_said(lambda: open_practice(root)), encoding="utf-8")


def _become_nobody() -> None:
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


def with_small_files(root: Path, limit: int, report: Path) -> None:
    """Add more than fits, where no file may grow beyond a limit: a full disk for who cannot mount
    one.
    """
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    said = _said(lambda: open_practice(root).add(many("large", 5_000)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    report.write_text(said, encoding="utf-8")


def _said(do: Callable[[], object]) -> str:
    try:
        do()
    except PracticeError as error:
        return f"{type(error).__name__}: {error}"
    return "done"


def state(practice: Practice) -> list[tuple[object, ...]]:
    return plain(practice.load())

"""How a practice fares after years of exports: 300 monthly ones, and 365 nightly ones of
everything.

Run: ``python benchmarks/years.py [monthly|nightly] [HOW MANY]``. A monthly export tells of its
month and a week of the one before; a nightly one of all 10,000 sessions, of which a few are new and
a few changed since the night before. Each step runs in a process of its own and on a copy of its
own, so that its peak and what it leaves are its own.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import platform
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

sys.path.pop(0)  # as a script it is this folder, whose click.py would be taken for the library
sys.path.insert(0, str(Path(__file__).parents[1]))

from quietwins.log import SessionTables
from quietwins.store import FIELDS, Import, open_practice

SEED = 20260105
MONTH, WEEK = 800, 200  # sessions
NIGHTLY = 10_000  # sessions of the first nightly export
NEW, CHANGED = 10, 20  # sessions a night
GOALS, CODES = ("goal_1", "goal_2", "goal_3"), ("trust", "comfort", "directness", "initiated")


class Course:
    """The sessions of some years, and the exports that tell of them."""

    def __init__(self, sessions: int) -> None:
        rng = self.rng = np.random.default_rng(SEED)
        clients = max(sessions // 20, 1)
        kinds = pd.Categorical.from_codes
        self.sessions = pd.DataFrame(
            {
                "session_id": [f"S{number:09d}" for number in range(sessions)],
                "client": kinds(
                    rng.integers(0, clients, sessions), [f"K{n}" for n in range(clients)]
                ),
                "clinician": kinds(rng.integers(0, 12, sessions), [f"CL-{n}" for n in range(12)]),
                "date": (
                    np.datetime64("2001-01-01", "s")
                    + np.sort(rng.integers(0, 365 * 25, sessions)) * np.timedelta64(86_400, "s")
                ),
                "start": -1,
                "order": np.arange(sessions),
                "attended": rng.random(sessions) < 0.93,
                "service": kinds(rng.integers(0, 4, sessions), ["A", "B", "C", "D"]),
                "setting": None,
                "episode": None,
                "state": kinds(
                    rng.integers(0, 3, sessions), ["noticed", "none noticed", "not recorded"]
                ),
                "cannot_tell": False,
                "uncoded": 0,
            }
        )
        self.ratings = self._several(1.0, "goal", GOALS).assign(rater="", value=5.0)
        self.victories = self._several(0.7, "code", CODES).assign(count=1)

    def _several(self, each: float, name: str, kinds: tuple[str, ...]) -> pd.DataFrame:
        row = np.sort(self.rng.integers(0, len(self.sessions), int(len(self.sessions) * each)))
        kind = self.rng.integers(0, len(kinds), len(row))
        frame = pd.DataFrame({"session": row, name: pd.Categorical.from_codes(kind, list(kinds))})
        return frame.drop_duplicates().reset_index(drop=True)

    def change(self, first: int, last: int, several: int) -> None:
        """Something is put right in several of the sessions between these two."""
        among = np.flatnonzero(self.ratings["session"].between(first, last - 1))
        chosen = self.rng.choice(among, min(several, len(among)), replace=False)
        self.ratings.loc[chosen, "value"] = self.rng.integers(0, 21, len(chosen)) / 2

    def export(self, name: str, first: int, last: int) -> Import:
        """The sessions between these two."""
        parts = [
            table[table["session"].between(first, last - 1)].assign(
                session=lambda part: part["session"] - first
            )
            for table in (self.ratings, self.victories)
        ]
        sessions = self.sessions[first:last].assign(order=np.arange(last - first))
        tables = SessionTables.of(sessions, *parts)
        return Import(
            tables, f"{name}.csv", hashlib.sha256(name.encode()).hexdigest(), frozenset(FIELDS)
        )


def monthly(count: int) -> Callable[[int], Import]:
    """Gives the export of each month."""
    course = Course((count + 2) * MONTH + WEEK)

    def export(month: int) -> Import:
        first = month * MONTH
        course.change(first, first + WEEK, WEEK // 10)
        return course.export(f"month-{month}", first, first + WEEK + MONTH)

    return export


def nightly(count: int) -> Callable[[int], Import]:
    """Gives the export of each night."""
    course = Course(NIGHTLY + (count + 2) * NEW)

    def export(night: int) -> Import:
        course.change(0, NIGHTLY, CHANGED)
        return course.export(f"night-{night}", 0, NIGHTLY + night * NEW)

    return export


KINDS: dict[str, tuple[Callable[[int], Callable[[int], Import]], int]] = {
    "monthly": (monthly, 300),
    "nightly": (nightly, 365),
}


def steps(last: Import, count: int) -> dict[str, Callable[[Path], Any]]:
    """What is measured, each on a copy of the practice."""
    return {
        "open: load the log": lambda root: open_practice(root).load(),
        "list the imports": lambda root: open_practice(root).imports(),
        "say what one more export does": lambda root: open_practice(root).plan(last),
        "add one more export": lambda root: open_practice(root).add(last),
        "say what undoing the last does": (
            lambda root: open_practice(root).what_undo_does(str(count))
        ),
        "undo the last": lambda root: open_practice(root).undo(str(count)),
        "undo the first": lambda root: open_practice(root).undo("1"),
        "forget the last": lambda root: open_practice(root).forget(str(count)),
        "forget the first": lambda root: open_practice(root).forget("1"),
    }


def measured(do: Callable[[Path], Any], root: Path) -> tuple[float, float, float]:
    """Seconds on the clock and of the processor, and the memory in MB at its peak."""
    receive, send = multiprocessing.Pipe(duplex=False)

    def child() -> None:
        start, busy = time.perf_counter(), time.process_time()
        do(root)
        spent = time.perf_counter() - start, time.process_time() - busy
        send.send((*spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))

    process = multiprocessing.get_context("fork").Process(target=child)
    process.start()
    process.join()
    return receive.recv()  # type: ignore[no-any-return]


def built(export: Callable[[int], Import], count: int, root: Path) -> None:
    """The practice after so many exports; for a process of its own, as threads of its libraries
    would not be forked.
    """
    practice = open_practice(root)
    for one in range(count):
        start = time.perf_counter()
        practice.add(export(one))
        if one + 1 in (1, 2, count) or (one + 1) % 50 == 0:
            print(f"  add number {one + 1:<32} {time.perf_counter() - start:8.3f} s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=sorted(KINDS), nargs="?", default="nightly")
    parser.add_argument(
        "count", type=int, nargs="?", help="how many exports (300 monthly, 365 nightly)"
    )
    asked = parser.parse_args()
    kind = asked.kind
    prepare, usual = KINDS[kind]
    count = asked.count or usual
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {count}"
        f" {kind} exports"
    )
    with tempfile.TemporaryDirectory() as name:
        # a folder that keeps the practice, to measure it again
        kept = os.environ.get("QUIETWINS_BENCHMARK")
        place = Path(kept or name)
        os.environ["QUIETWINS_KEYS"] = f"{place}/keys"
        root = place / "practice"
        export = prepare(count)
        if not root.exists():
            process = multiprocessing.get_context("fork").Process(
                target=built, args=(export, count, root)
            )
            process.start()
            process.join()
        files = [file for file in root.rglob("*") if file.is_file()]
        size = sum(file.stat().st_size for file in files) / 2**20
        print(f"on disk {size:.1f} MB in {len(files):,} files", flush=True)
        for what, do in steps(export(count), count).items():
            copy = Path(name) / "copy"
            shutil.copytree(root, copy)
            seconds, busy, peak = measured(do, copy)
            shutil.rmtree(copy)
            print(
                f"{what:<45} {seconds:8.3f} s ({busy:7.3f} s of processor) {peak:6.0f} MB at its"
                " peak",
                flush=True,
            )


if __name__ == "__main__":
    main()

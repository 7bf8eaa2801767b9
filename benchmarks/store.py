"""How long the practice store takes with a million sessions, and how much memory.

Run: ``python benchmarks/store.py [SESSIONS]``. Each step runs in a process of its own,
so that its peak is its own.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import platform
import resource
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
MONTH = 20_000
YEARS = 10
GOALS = ("goal_1", "goal_2", "goal_3")
CODES = (
    "trust",
    "comfort",
    "guard_lowered",
    "directness",
    "initiated",
    "asked_for_help",
    "disclosure",
    "repair",
)


def made_up(sessions: int, first: int = 0, changed: float = 0.0) -> Import:
    """An export of so many sessions, from this one on; of a share of them something changed since
    the last export.
    """
    rng = np.random.default_rng(SEED)
    whole = first + sessions
    clients = max(whole // 20, 1)
    table = pd.DataFrame(
        {
            "session_id": [f"S{number:09d}" for number in range(whole)],
            "client": pd.Categorical.from_codes(
                rng.integers(0, clients, whole), [f"K{n}" for n in range(clients)]
            ),
            "clinician": pd.Categorical.from_codes(
                rng.integers(0, 300, whole), [f"CL-{n}" for n in range(300)]
            ),
            "date": (
                np.datetime64("2016-01-01", "s")
                + np.sort(rng.integers(0, 365 * YEARS, whole)) * np.timedelta64(86_400, "s")
            ),
            "start": -1,
            "order": np.arange(whole),
            "attended": rng.random(whole) < 0.93,
            "service": pd.Categorical.from_codes(rng.integers(0, 4, whole), ["A", "B", "C", "D"]),
            "setting": None,
            "episode": None,
            "state": pd.Categorical.from_codes(
                rng.integers(0, 3, whole), ["noticed", "none noticed", "not recorded"]
            ),
            "cannot_tell": False,
            "uncoded": 0,
        }
    )
    ratings = several(rng, whole, 1.0, "goal", GOALS)
    ratings["rater"], ratings["value"] = "", rng.integers(0, 21, len(ratings)) / 2
    victories = several(rng, whole, 0.7, "code", CODES)
    victories["count"] = 1
    ratings.loc[rng.random(len(ratings)) < changed, "value"] = 10.0
    tables = SessionTables.of(table[first:], since(ratings, first), since(victories, first))
    digest = hashlib.sha256(f"{sessions} {first} {changed}".encode()).hexdigest()
    return Import(tables, f"{sessions}.csv", digest, frozenset(FIELDS))


def several(
    rng: np.random.Generator, sessions: int, each: float, name: str, kinds: tuple[str, ...]
) -> pd.DataFrame:
    """About so many of something for each session, no kind twice."""
    row = np.sort(rng.integers(0, sessions, int(sessions * each)))
    kind = rng.integers(0, len(kinds), len(row))
    frame = pd.DataFrame({"session": row, name: pd.Categorical.from_codes(kind, list(kinds))})
    return frame.drop_duplicates().reset_index(drop=True)


def since(table: pd.DataFrame, first: int) -> pd.DataFrame:
    """What is about the sessions from this one on."""
    return table[table["session"] >= first].assign(session=lambda part: part["session"] - first)


def steps(sessions: int) -> dict[str, Callable[[Path], Any]]:
    """What is measured, in this order."""
    month = max(sessions - MONTH * 3 // 4, 0)

    def prepared(incoming: Import) -> Callable[[Path], Any]:
        return lambda root: open_practice(root).add(incoming)

    return {
        f"add {sessions:,} sessions": prepared(made_up(sessions)),
        "open: load the log": lambda root: open_practice(root).load(),
        "version, for caches": lambda root: open_practice(root).version(),
        f"add a month of {MONTH:,}, most of it known": prepared(
            made_up(MONTH, month, changed=0.05)
        ),
        "open again": lambda root: open_practice(root).load(),
        "say what undoing it does": lambda root: open_practice(root).what_undo_does("2"),
        "undo it": lambda root: open_practice(root).undo("2"),
        "forget it": lambda root: open_practice(root).forget("2"),
        "take out": lambda root: open_practice(root).take_out(),
        "forget everything": lambda root: open_practice(root).forget_everything(),
    }


def measured(do: Callable[[Path], Any], root: Path) -> tuple[float, float, float, float]:
    """Seconds on the clock and of the processor, and the memory in MB before and at its peak."""
    receive, send = multiprocessing.Pipe(duplex=False)

    def child() -> None:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start, busy = time.perf_counter(), time.process_time()
        do(root)
        spent = time.perf_counter() - start, time.process_time() - busy
        send.send((*spent, before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))

    process = multiprocessing.get_context("fork").Process(target=child)
    process.start()
    process.join()
    seconds, busy, before, peak = receive.recv()
    return seconds, busy, before / 1024, peak / 1024


def main() -> None:
    sessions = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()},"
        f" {sessions:,} sessions"
    )
    with tempfile.TemporaryDirectory() as name:
        os.environ["QUIETWINS_KEYS"] = f"{name}/keys"
        root = Path(name) / "practice"
        for what, do in steps(sessions).items():
            seconds, busy, before, peak = measured(do, root)
            times = f"{seconds:8.3f} s ({busy:7.3f} s of processor)"
            print(
                f"{what:<45} {times} {peak - before:6.0f} MB more than before, {peak:6.0f} MB"
                " in all"
            )
            if what.startswith("add"):
                size = sum(file.stat().st_size for file in root.rglob("*") if file.is_file())
                print(f"{'  on disk':<45} {size / 2**20:8.1f} MB")


if __name__ == "__main__":
    main()

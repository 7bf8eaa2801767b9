"""What a power cut leaves of a practice: nothing lost that was said to be kept, and it can be read.

Run as root, with gcc: ``python benchmarks/power_cut.py [--program FOLDER] [--every N] [--only
OPERATION ...]``; it takes a few minutes. FOLDER is another state of this program, to compare with.

The practice lies on an ext4 image behind a loop device. A power cut is a copy of the image: what
the system had not yet written to its disk by then is not in it, and nothing was told to hurry (no
``umount``, no ``sync``). The copy is mounted, which plays its journal back, and a new process opens
the practice. Later cuts: the image is copied 0.3 to 40 s after an operation had said that it is
done; what it did must be there. Cuts in the middle: the process is stopped before every Nth of its
file operations, and the image copied at once and 6 s later (past ext4's commit of 5 s); the log
must be the one before or after, the next import must come in, and nothing of a forgotten one may be
left.

The image is copied while it is mounted, which takes some 20 ms: a cut that falls into a write of
the journal is as a disk would have it that loses power then.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

# Behind those of the program that is tried, where that is another.
sys.path += [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "tests/store")]

from file_operations import OPERATIONS, counter
from store_factories import many

from quietwins.store import Practice, open_practice

HERE = Path(__file__).resolve()
OURS = HERE.parents[1] / "tests/store"
LATER = (0.3, 1, 2, 4, 6, 8, 12, 16, 24, 32, 40)
SETTLED = (0.1, 6.0)
SET_UP = "set up"
MEGABYTES = 24
AT_ONCE = 8


def work(operation: str, disk: Path, stop_before: int, said: Path) -> None:
    """One operation in a practice on the disk, stopped before one of its file operations (-1:
    none).
    """
    practice = opened(disk)
    shim = ctypes.CDLL(None)
    shim.arm(str(disk).encode(), ctypes.c_long(stop_before), signal.SIGSTOP)
    if operation == SET_UP:
        practice.add(many("one"))
        practice.add(many("two"))
    else:
        OPERATIONS[operation](practice)
    ended(said, str(shim.seen()))


def look(disk: Path, said: Path) -> None:
    """What a new process finds on the disk after the cut, as JSON."""
    practice = opened(disk)
    found: dict[str, Any] = {"log": None, "unreadable": None, "refused": None}
    if hasattr(practice, "copies"):
        practice.tidy()  # what any command does first
    try:
        told = practice.load().sessions["clinician"].value_counts()
        found["log"] = sorted(f"{name}: {count}" for name, count in told.items() if count)
        found["log"] += states(practice)
        found["notes"] = len(practice.notes.all())
        found["k"] = practice.settings().k
    except Exception as error:
        found["unreadable"] = f"{type(error).__name__}: {error}"[:200]
    try:
        practice.add(many("next", 10))
        practice.tidy()
    except Exception as error:
        found["refused"] = f"{type(error).__name__}: {error}"[:200]
    imports = () if found["refused"] else practice.imports()
    gone = {one.id for one in imports if one.status == "forgotten"}
    names = [str(path.relative_to(disk)) for path in disk.rglob("*")]
    found["left"] = [name for name in names if "#" in name or any(one in name for one in gone)]
    ended(said, json.dumps(found))


def states(practice: Practice) -> list[str]:
    return [f"{one.number} {one.status}" for one in practice.imports()]


def opened(disk: Path) -> Practice:
    os.environ["QUIETWINS_KEYS"] = str(disk / "keys")
    return open_practice(disk / "practice")


def ended(said: Path, text: str) -> None:
    """Leave at once: the state of an older program may fail while the interpreter ends."""
    said.write_text(text, encoding="utf-8")
    os._exit(0)


class Trial:
    """The disks of one run, and the processes that work on them."""

    def __init__(self, room: Path) -> None:
        self.room = room
        self.forks = multiprocessing.get_context("forkserver")
        self.forks.set_forkserver_preload(["power_cut"])
        self.blank, self.grown = room / "blank.img", room / "grown.img"
        with self.blank.open("wb") as file:
            file.truncate(MEGABYTES * 2**20)
        subprocess.run(["mkfs.ext4", "-q", "-F", self.blank], check=True)
        shutil.copy(self.blank, self.grown)
        with mounted(self.grown) as disk:
            self.done(SET_UP, disk)

    def run(self, do: Callable[..., None], *words: object) -> tuple[BaseProcess, Path]:
        """A process of its own, and the file in which it says what came of it."""
        handle, said = tempfile.mkstemp(dir=self.room)
        os.close(handle)
        process = self.forks.Process(target=do, args=(*words, Path(said)), daemon=True)
        process.start()
        return process, Path(said)

    def done(self, operation: str, disk: Path) -> int:
        """Do it, to its end; says how many file operations it is made of."""
        process, said = self.run(work, operation, disk, -1)
        process.join()
        return int(said.read_text(encoding="utf-8"))

    def begun(self, operation: str, name: str) -> Path:
        """A fresh disk for an operation."""
        image = self.room / f"{name}.img"
        shutil.copy(self.blank if operation == "first add" else self.grown, image)
        return image

    def found(self, cut: Path) -> dict[str, Any]:
        """What is on a copy of a disk."""
        with mounted(cut) as disk:
            process, said = self.run(look, disk)
            process.join(300)
            process.kill()
        cut.unlink()
        text = said.read_text(encoding="utf-8")
        return (
            json.loads(text)
            if text
            else {"unreadable": "the process crashed", "refused": None, "left": []}
        )

    def later(self, operation: str) -> list[tuple[float, dict[str, Any]]]:
        """Cuts after an operation had said that it is done."""
        image = self.begun(operation, f"later {operation}")
        cuts = []
        with mounted(image) as disk:
            self.done(operation, disk)
            done = time.monotonic()
            for seconds in LATER:
                time.sleep(max(done + seconds - time.monotonic(), 0))
                cuts.append(
                    (seconds, shutil.copy(image, self.room / f"later {operation} {seconds}.img"))
                )
        return [(seconds, self.found(cut)) for seconds, cut in cuts]

    def operations(self, operation: str) -> int:
        """How many file operations it is made of."""
        image = self.begun(operation, f"count {operation}")
        with mounted(image) as disk:
            return self.done(operation, disk)

    def middle(self, operation: str, number: int) -> list[dict[str, Any]]:
        """Cuts while an operation is stopped before one of its file operations."""
        image = self.begun(operation, f"middle {operation} {number}")
        cuts = []
        with mounted(image) as disk:
            process, _ = self.run(work, operation, disk, number)
            while process.is_alive() and not is_stopped(process):
                time.sleep(0.02)
            for seconds in SETTLED:
                time.sleep(seconds)
                cuts.append(
                    shutil.copy(image, self.room / f"middle {operation} {number} {seconds}.img")
                )
            process.kill()
            process.join()
        image.unlink()
        return [self.found(cut) for cut in cuts]


def is_stopped(process: BaseProcess) -> bool:
    status = Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8")
    return status.rpartition(")")[2].split()[0] == "T"


@contextmanager
def mounted(image: Path) -> Iterator[Path]:
    place = Path(tempfile.mkdtemp(prefix="power-cut-"))
    subprocess.run(["mount", "-o", "loop", str(image), str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)
        place.rmdir()


def state_of(found: dict[str, Any]) -> str:
    return json.dumps([found.get("log"), found.get("notes"), found.get("k")])


def verdict(found: dict[str, Any], allowed: set[str]) -> str:
    if found["unreadable"]:
        return "unreadable"
    if state_of(found) not in allowed:
        return "lost"
    if found["refused"]:
        return "the next import refused"
    return "something left over" if found["left"] else "right"


def main(every: int, only: list[str]) -> None:
    room = Path(os.environ["POWER_CUT_ROOM"])
    with ThreadPoolExecutor(AT_ONCE) as pool:
        trial = Trial(room)
        grown = trial.found(trial.begun("add", "before"))
        empty = trial.found(trial.begun("first add", "before first"))
        after, total = {}, {"later": Counter[str](), "in the middle": Counter[str]()}
        for operation in only:
            image = trial.begun(operation, f"after {operation}")
            with mounted(image) as disk:
                trial.done(operation, disk)
            after[operation] = state_of(trial.found(image))
        for operation, cuts in zip(only, pool.map(trial.later, only), strict=True):
            verdicts = [
                (seconds, verdict(found, {after[operation]}), found) for seconds, found in cuts
            ]
            told("later", operation, total["later"], verdicts)
        for operation in only:
            before = state_of(empty if operation == "first add" else grown)
            numbers = range(0, trial.operations(operation), every)
            cuts = pool.map(trial.middle, [operation] * len(numbers), numbers)
            verdicts = [
                (number, verdict(found, {before, after[operation]}), found)
                for number, both in zip(numbers, cuts, strict=True)
                for found in both
            ]
            told("in the middle", operation, total["in the middle"], verdicts)
        for when, counts in total.items():
            print(f"{when}: {dict(counts)} of {counts.total()}")


def told(
    when: str,
    operation: str,
    total: Counter[str],
    verdicts: list[tuple[float, str, dict[str, Any]]],
) -> None:
    counts = Counter(said for _, said, _ in verdicts)
    total.update(counts)
    print(f"{when:>14}, {operation:<11} {dict(counts)}", flush=True)
    for at, said, found in verdicts:
        if said != "right":
            why = found["unreadable"] or found["refused"] or found["left"]
            print(f"{'':>16}{at}: {said}; {why}; {found.get('log')}", flush=True)


def begin(program: Path, every: int, only: list[str]) -> None:
    """Run again with file operations counted, in a room in memory, on the program that is to be
    tried.
    """
    with tempfile.TemporaryDirectory(dir="/dev/shm") as room:
        shim = counter("gcc", Path(room) / "file_operations.so")
        paths = os.pathsep.join(map(str, (program, program / "tests/store", OURS, HERE.parent)))
        variables = {"LD_PRELOAD": str(shim), "POWER_CUT_ROOM": room, "PYTHONPATH": paths}
        again = [sys.executable, "-P", "-c", f"import power_cut; power_cut.main({every}, {only})"]
        subprocess.run(again, env=os.environ | variables, check=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=Path, default=HERE.parents[1])
    parser.add_argument("--every", type=int, default=2)
    parser.add_argument("--only", choices=OPERATIONS, nargs="+", default=list(OPERATIONS))
    asked = parser.parse_args()
    begin(asked.program.absolute(), asked.every, asked.only)

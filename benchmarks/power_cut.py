"""What a power cut leaves of a practice: nothing lost that was said to be kept, and it can be read.

Run as root, with gcc: ``python benchmarks/power_cut.py [--program FOLDER] [--every N]``; it takes a
few minutes. FOLDER is another state of this program, to compare with.

The practice lies on an ext4 image behind a loop device. A power cut is a copy of the image: what the
system had not yet written to its disk by then is not in it, and nothing was told to hurry (no
``umount``, no ``sync``). The copy is mounted, which plays its journal back, and a new process opens
the practice. Later cuts: the image is copied 0.3 to 40 s after an operation had said that it is
done; what it did must be there. Cuts in the middle: the process is stopped before every Nth of its
file operations, and the image copied at once and 6 s later (past ext4's commit of 5 s); the log must
be the one before or after, the next import must come in, and nothing of a forgotten one may be left.

The image is copied while it is mounted, which takes some 20 ms: a cut that falls into a write of the
journal is as a disk would have it that loses power then.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve()
SHIM = HERE.parents[1] / "tests/store/file_operations.c"
LATER = (0.3, 1, 2, 4, 6, 8, 12, 16, 24, 32, 40)
SETTLED = (0.1, 6.0)
OPERATIONS = ("first add", "add", "undo", "forget", "everything", "note", "setting")
MEGABYTES = 24
AT_ONCE = 4


def work(program: Path, operation: str, disk: Path) -> None:
    """One operation in a practice on the disk; with a number of a file operation, stopped before it."""
    practice = opened(program, disk)
    from quietwins.store.folder import write_whole
    from store_factories import many

    late = many("late", 300)
    before = os.environ.get("STOP_BEFORE")
    shim = ctypes.CDLL(None)
    if before is not None:
        shim.arm(str(disk).encode(), ctypes.c_long(int(before)), signal.SIGSTOP)
    match operation:
        case "set up":
            practice.add(many("one"))
            practice.add(many("two"))
        case "first add" | "add":
            practice.add(late)
        case "undo":
            practice.undo("1")
        case "forget":
            practice.forget("1")
        case "everything":
            practice.forget_everything()
        case "note":
            practice.notes.add(date(2026, 2, 1), "new form", lambda _text: False)
        case "setting":
            write_whole(practice.folder.settings, "k = 7\n")
    print(f"done {shim.seen() if before is not None else ''}", flush=True)


def look(program: Path, disk: Path) -> None:
    """What a new process finds on the disk after the cut, as JSON."""
    practice = opened(program, disk)
    from store_factories import many, plain

    found: dict[str, Any] = {"log": None, "unreadable": None, "refused": None}
    if hasattr(practice, "copies"):
        practice.tidy()  # what any command does first
    try:
        found["log"] = sorted({row[1] for row in plain(practice.load())} | states(practice))
        found["notes"] = len(practice.notes.all())
        found["k"] = practice.settings().k
    except Exception as error:
        found["unreadable"] = f"{type(error).__name__}: {error}"[:200]
    try:
        practice.add(many("next", 10))
        practice.tidy()
    except Exception as error:
        found["refused"] = f"{type(error).__name__}: {error}"[:200]
    gone = {one.id for one in practice.imports() if one.status == "forgotten"} if not found["refused"] else set()
    found["left"] = [str(path) for path in disk.rglob("*") if "#" in path.name or any(one in str(path) for one in gone)]
    print(json.dumps(found))


def states(practice: Any) -> set[str]:
    return {f"{one.number} {one.status}" for one in practice.imports()}


def opened(program: Path, disk: Path) -> Any:
    sys.path[:0] = [str(program), str(program / "tests/store")]
    os.environ["QUIETWINS_KEYS"] = str(disk / "keys")
    from quietwins.store import open_practice

    return open_practice(disk / "practice")


class Trial:
    """The disks of one run, and the processes that work on them."""

    def __init__(self, program: Path, room: Path) -> None:
        self.program, self.room, self.shim = program, room, room / "file_operations.so"
        subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-w", "-o", self.shim, SHIM, "-ldl"], check=True)
        self.blank, self.grown = room / "blank.img", room / "grown.img"
        with self.blank.open("wb") as file:
            file.truncate(MEGABYTES * 2**20)
        subprocess.run(["mkfs.ext4", "-q", "-F", self.blank], check=True)
        shutil.copy(self.blank, self.grown)
        with mounted(self.grown) as disk:
            assert self.run("set up", disk).wait() == 0

    def run(self, operation: str, disk: Path, stop_before: int | None = None) -> subprocess.Popen[str]:
        words = [sys.executable, str(HERE), "--program", str(self.program), "--work", operation, str(disk)]
        variables = os.environ | {"LD_PRELOAD": str(self.shim), "PYTHONDONTWRITEBYTECODE": "1"}
        if stop_before is not None:
            variables["STOP_BEFORE"] = str(stop_before)
        return subprocess.Popen(words, env=variables, stdout=subprocess.PIPE, text=True)

    def begun(self, operation: str, name: str) -> Path:
        """A fresh disk for an operation."""
        image = self.room / f"{name}.img"
        shutil.copy(self.blank if operation == "first add" else self.grown, image)
        return image

    def found(self, cut: Path) -> dict[str, Any]:
        """What is on a copy of a disk."""
        try:
            with mounted(cut) as disk:
                words = [sys.executable, str(HERE), "--program", str(self.program), "--look", str(disk)]
                done = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=False, timeout=180)
                return dict(json.loads(done.stdout))
        except (json.JSONDecodeError, subprocess.SubprocessError) as error:
            return {"log": None, "unreadable": repr(error), "refused": None, "left": []}
        finally:
            cut.unlink()

    def later(self, operation: str) -> list[tuple[float, dict[str, Any]]]:
        """Cuts after an operation had said that it is done."""
        image = self.begun(operation, f"later {operation}")
        cuts = []
        with mounted(image) as disk:
            process = self.run(operation, disk)
            assert process.wait() == 0
            done = time.monotonic()
            for seconds in LATER:
                time.sleep(max(done + seconds - time.monotonic(), 0))
                cuts.append((seconds, shutil.copy(image, self.room / f"later {operation} {seconds}.img")))
        return [(seconds, self.found(cut)) for seconds, cut in cuts]

    def operations(self, operation: str) -> int:
        """How many file operations it is made of."""
        image = self.begun(operation, f"count {operation}")
        with mounted(image) as disk:
            said, _ = self.run(operation, disk, stop_before=-1).communicate()
        return int(said.split()[1])

    def middle(self, operation: str, number: int) -> list[dict[str, Any]]:
        """Cuts while an operation is stopped before one of its file operations."""
        image = self.begun(operation, f"middle {operation} {number}")
        cuts = []
        with mounted(image) as disk:
            process = self.run(operation, disk, stop_before=number)
            _, status = os.waitpid(process.pid, os.WUNTRACED)
            if not os.WIFSTOPPED(status):
                return []
            for seconds in SETTLED:
                time.sleep(seconds)
                cuts.append(shutil.copy(image, self.room / f"middle {operation} {number} {seconds}.img"))
            process.kill()
            os.waitpid(process.pid, 0)
        image.unlink()
        return [self.found(cut) for cut in cuts]


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


def main(program: Path, every: int) -> None:
    with tempfile.TemporaryDirectory(dir="/dev/shm") as name, ThreadPoolExecutor(AT_ONCE) as pool:
        trial = Trial(program, Path(name))
        grown = trial.found(trial.begun("add", "before"))
        empty = trial.found(trial.begun("first add", "before first"))
        after, total = {}, {"later": Counter[str](), "in the middle": Counter[str]()}
        for operation in OPERATIONS:
            image = trial.begun(operation, f"after {operation}")
            with mounted(image) as disk:
                assert trial.run(operation, disk).wait() == 0
            after[operation] = state_of(trial.found(image))
        for operation, cuts in zip(OPERATIONS, pool.map(trial.later, OPERATIONS), strict=True):
            verdicts = [(seconds, verdict(found, {after[operation]}), found) for seconds, found in cuts]
            told("later", operation, total["later"], verdicts)
        for operation in OPERATIONS:
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


def told(when: str, operation: str, total: Counter[str], verdicts: list[tuple[float, str, dict[str, Any]]]) -> None:
    counts = Counter(said for _, said, _ in verdicts)
    total.update(counts)
    print(f"{when:>14}, {operation:<11} {dict(counts)}", flush=True)
    for at, said, found in verdicts:
        if said != "right":
            print(f"{'':>16}{at}: {said}; {found['unreadable'] or found['refused'] or found['left']}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=Path, default=HERE.parents[1])
    parser.add_argument("--every", type=int, default=2)
    parser.add_argument("--work", nargs=2)
    parser.add_argument("--look", type=Path)
    asked = parser.parse_args()
    sys.path.pop(0)  # as a script it is this folder, whose click.py would be taken for the library
    if asked.work:
        work(asked.program, asked.work[0], Path(asked.work[1]))
    elif asked.look:
        look(asked.program, asked.look)
    else:
        main(asked.program, asked.every)

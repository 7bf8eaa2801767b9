"""How fast a million rows go through ``check``, against a bare ``pandas.read_csv`` of the same file
in the same run.

    python benchmarks/check.py [--rows 1000000] [--write docs/speed-check.md]

Both are run in turns in one process, then each in a process of its own, from its start to its end,
as a person waits for it. What is counted holds for the process that reads as well.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import io
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

sys.path.pop(0)  # as a script it is this folder, whose click.py would be taken for the library
sys.path.insert(0, str(Path(__file__).parents[1]))

CODES = (
    "trust", "comfort", "guard_lowered", "directness", "initiated", "asked_for_help",
    "vulnerability", "disclosure",
    "play_opened", "stayed_with_it", "repair", "took_outside",
)  # fmt: skip
HEADER = "session_id,date,clinician,client,service,attended,goal_1,goal_2,goal_3,quiet_victories\n"
TODAY = "2026-07-01"
TURNS = 7


def write_log(path: Path, rows: int) -> None:
    """A log in the shape of the template: 120 clinicians, 60 sessions a client, a twelfth of them
    missed.
    """
    chance = random.Random(1)
    first = date(2020, 1, 1)
    with path.open("w", encoding="utf-8") as stream:
        stream.write(HEADER)
        for row in range(rows):
            client = chance.randrange(rows // 60 + 5)
            goals = ",".join(
                "" if chance.random() < 0.4 else str(chance.randrange(11)) for _ in range(3)
            )
            state = chance.random()
            marks = (
                ";".join(chance.sample(CODES, chance.choice([1, 1, 1, 2, 3])))
                if state > 0.5
                else ""
            )
            stream.write(
                f"S{row:07d},{first + timedelta(days=row * 2300 // rows)},"
                f"CL-{client % 120:03d},K{client:06d},"
                f"Team {client % 4},{'no' if chance.random() < 0.08 else 'yes'},{goals},"
                f"{'none' if 0.15 < state <= 0.5 else marks}\n"
            )


def run_pandas(path: Path) -> None:
    """The measure: pandas alone."""
    import pandas as pd

    pd.read_csv(path)


def run_check(path: Path) -> None:
    """What is measured: the whole of ``check --json``."""
    from quietwins.commands.check_command import check

    with contextlib.redirect_stdout(io.StringIO()):
        check.main([str(path), "--json", "--today", TODAY], standalone_mode=False)


def peak(what: str, path: Path) -> float:
    """The peak memory in MiB of one run in a process of its own, or of the process that reads for
    it, whichever is higher.
    """
    command = [sys.executable, __file__, "--alone", what, str(path)]
    return float(
        subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1]
    )


def own_peak() -> float:
    """The peak memory of this process in MiB (Linux: since it began, not that of the process it was
    forked from).
    """
    status = Path("/proc/self/status")
    if status.exists():
        return (
            next(
                int(line.split()[1])
                for line in status.read_text().splitlines()
                if line.startswith("VmHWM")
            )
            / 1024
        )
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024 * 1024 if sys.platform == "darwin" else 1024
    )


def peak_of_children() -> float:
    """The peak memory in MiB of the largest process that this one saw end."""
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return largest / (1024 * 1024 if sys.platform == "darwin" else 1024)


def seconds(run: Callable[[Path], object], path: Path) -> tuple[float, float]:
    """How long one run takes: by the clock until the answer is there, and on all processors
    together until nothing is left of it.
    """
    clock, processor = time.perf_counter(), processor_seconds()
    run(path)
    answered = time.perf_counter() - clock
    wait_for_those_left()
    return answered, processor_seconds() - processor


def adopt_those_left() -> None:
    """Become the parent of processes whose own has ended, where the system can (Linux): what they
    take is counted here, and does not fall into the next run.
    """
    if sys.platform == "linux":
        set_child_subreaper = 36
        ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)


def wait_for_those_left() -> None:
    """Wait until every process that this one started or adopted has ended."""
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()


def processor_seconds() -> float:
    """Seconds of a processor that this process and those that it started and saw end have had."""
    return sum(os.times()[:4])


def start_pandas(path: Path) -> None:
    """The measure as a program of its own."""
    command = f"import pandas; pandas.read_csv({str(path)!r})"
    subprocess.run([sys.executable, "-c", command], check=True)


def start_check(path: Path) -> None:
    """``check`` as it is typed: the program is started, reads, prints and ends."""
    command = ["-m", "quietwins", "check", str(path), "--json", "--today", TODAY]
    subprocess.run(
        [sys.executable, *command],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=Path(__file__).parents[1],
    )


def table(path: Path, rows: int) -> str:
    """The figures as a small table: of several turns the fastest, which other work on the machine
    disturbed least.
    """
    shape = f"{rows:,} rows in the shape of the template ({path.stat().st_size / 1e6:.0f} MB)"
    adopt_those_left()
    run_pandas(path), run_check(path)  # imports and caches are not what is measured
    here = rows_of_two(path, run_pandas, run_check, "in a program that runs")
    typed = rows_of_two(path, start_pandas, start_check, "from its start to its end")
    return (
        f"{shape}, {os.cpu_count()} cores, fastest of {TURNS} turns:\n\n| | seconds | ratio |"
        f" processor seconds | ratio |\n|---|---|---|---|---|\n{here}{typed}\nPeak memory:"
        f" {peak('pandas', path):.0f} MiB for `pandas.read_csv`, {peak('check', path):.0f} MiB for"
        " the process that reads for `check`.\n"
    )


def rows_of_two(
    path: Path, bare: Callable[[Path], object], whole: Callable[[Path], object], how: str
) -> str:
    """One row for the measure and one for ``check``, both run in one way."""
    turns = [(*seconds(bare, path), *seconds(whole, path)) for _ in range(TURNS)]
    of_bare, bare_processor, of_whole, whole_processor = (
        min(column) for column in zip(*turns, strict=True)
    )
    return (
        f"| `pandas.read_csv`, {how} | {of_bare:.2f} | 1 | {bare_processor:.2f} | 1 |\n"
        f"| `check --json`, {how} | {of_whole:.2f} | {of_whole / of_bare:.1f} |"
        f" {whole_processor:.2f} | {whole_processor / bare_processor:.1f} |\n"
    )


def main() -> None:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--alone", nargs=2, metavar=("WHAT", "FILE"))
    arguments = parser.parse_args()
    if arguments.alone:
        what, path = arguments.alone
        (run_pandas if what == "pandas" else run_check)(Path(path))
        wait_for_those_left()
        print(max(own_peak(), peak_of_children()))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.csv"
        write_log(path, arguments.rows)
        text = table(path, arguments.rows)
    print(text)
    if arguments.write:
        arguments.write.write_text(
            f"# How fast `check` is\n\nMeasured by `benchmarks/check.py`.\n\n{text}", "utf-8"
        )


if __name__ == "__main__":
    main()

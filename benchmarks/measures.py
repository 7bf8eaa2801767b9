"""How long the figures of Side by side take after a change of the filters, beside Polars and
DuckDB.

    python benchmarks/measures.py [--write docs/speed.md] [SESSIONS ...]

All three count the same prepared tables (the session log as it lies in memory), each engine in a
process of its own, so that its peak memory is its own; the engines take turns, and every time is
the least of several. Every number that comes out is compared to 1e-9.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.pop(0)  # as a script it is this folder, whose click.py would be taken for the library
sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.practice import QUESTIONS, Question, practice_of
from quietwins.codebook import read_codebook
from quietwins.log import LogView, SessionLog
from quietwins.measures.all_figures import figures_of, view_tallies
from quietwins.measures.tally import Tallies, sums_by_key, sums_of

SIZES = (10_000, 1_000_000, 10_000_000)
ENGINES = ("quietwins", "polars", "duckdb")
Told = dict[str, Any]


def main() -> None:
    """Measure every size and engine, and print the table or write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES), metavar="SESSIONS")
    parser.add_argument(
        "--engine", choices=ENGINES, help="one engine in this process (used by the run itself)"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    if options.write and not options.write.parent.is_dir():
        parser.error(
            f"there is no folder {options.write.parent} to write {options.write.name} into"
        )
    if options.engine:
        serve(options.engine, options.sizes[0])
        return
    lines = [line for size in options.sizes for line in measured(size, options.rounds)]
    print("\n".join(lines))
    if options.write:
        text = options.write.read_text(encoding="utf-8") if options.write.exists() else ""
        head = text.partition("<!-- measured -->")[0]
        options.write.write_text(
            head + "<!-- measured -->\n\n" + "\n".join(lines) + "\n", encoding="utf-8"
        )


def serve(engine: str, size: int) -> None:
    """Prepare once, then answer each question that comes in: one line in, one line out."""
    tables = practice_of(size)
    started = time.perf_counter()
    log = SessionLog.build(tables, read_codebook())
    built = time.perf_counter() - started
    ask, more = _asker(engine, log)
    del tables
    if engine != "quietwins":
        del log
    print(json.dumps({"prepared": built + more}), flush=True)
    for line in sys.stdin:
        question = QUESTIONS[line.strip()]
        took, told = min((_timed(ask, question) for _ in range(5)), key=lambda pair: pair[0])
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        extra = (
            _timed(lambda asked: figures_of(log, asked.view(log)), question)[0]
            if engine == "quietwins"
            else 0.0
        )
        print(
            json.dumps({"seconds": took, "figures": extra, "peak": peak, "told": told}), flush=True
        )


def _timed(ask: Callable[[Question], Any], question: Question) -> tuple[float, Any]:
    started = time.perf_counter()
    told = ask(question)
    return time.perf_counter() - started, told


def _asker(engine: str, log: SessionLog) -> tuple[Callable[[Question], Told], float]:
    """How to ask an engine, and how long it took to load the log's tables into it."""
    started = time.perf_counter()
    if engine == "quietwins":
        for table in ("sessions", "ratings", "victories"):
            log.by_clinician(table)
        for column in ("noticed", "recorded", "marks", "cannot_tell", "uncoded", "first_mark"):
            log.so_far(column)
        return (
            lambda question: plain(view_tallies(LogView(log, question.view(log)))),
            time.perf_counter() - started,
        )
    from benchmarks import in_duckdb, in_polars

    module: Any = in_polars if engine == "polars" else in_duckdb
    prepared = module.prepare(log)
    return lambda question: keyed(module.tallies(prepared, question)), time.perf_counter() - started


def plain(tallies: Tallies) -> Told:
    """Our tallies as the plain dictionaries that the other engines give."""
    grid = tallies["together"].to_numpy().astype(int)
    return keyed(
        {
            "goals": sums_of(tallies["goals"]),
            "victories": {
                name: total
                for name, total in sums_of(tallies["victories"]).items()
                if name != "started_before"
            },
            "codes": dict(enumerate(tallies["codes"].to_numpy().tolist())),
            "together": {
                (row, column): int(grid[row, column])
                for row, column in zip(*grid.nonzero(), strict=True)
            },
            "months": dict(sums_by_key(tallies["months"])),
        }
    )


def keyed(told: Told) -> Told:
    """Keys as text, so that numbers can travel as JSON."""
    return {
        part: {
            str(key): list(value) if isinstance(value, tuple) else value
            for key, value in of.items()
        }
        for part, of in (
            (part, {_name(key): value for key, value in of.items()}) for part, of in told.items()
        )
    }


def _name(key: Any) -> str:  # noqa: ANN401  # a code, a month, a cell
    return "-".join(str(int(part)) for part in key) if isinstance(key, tuple) else str(key)


def measured(size: int, rounds: int) -> Iterator[str]:
    """The table of one size: the least time of each engine in several rounds, in which they take
    turns.
    """
    workers = {engine: _start(engine, size) for engine in ENGINES}
    prepared = {engine: json.loads(_line(worker))["prepared"] for engine, worker in workers.items()}
    best: dict[str, dict[str, Told]] = {name: {} for name in QUESTIONS}
    for _ in range(rounds):
        for name in QUESTIONS:
            for engine, worker in workers.items():
                answer = _asked(worker, name)
                if engine not in best[name] or answer["seconds"] < best[name][engine]["seconds"]:
                    best[name][engine] = answer
    for name, answers in best.items():
        for engine in ENGINES[1:]:
            compare(
                answers["quietwins"]["told"], answers[engine]["told"], f"{size} {name} {engine}"
            )
    for worker in workers.values():
        worker.communicate("")
    yield f"### {size:,} sessions\n"
    yield "| | Quiet Wins | Polars | DuckDB | of Polars | of DuckDB | with the figures |"
    yield "|---|---|---|---|---|---|---|"
    ours, polars, duckdb = (prepared[engine] * 1000 for engine in ENGINES)
    yield f"| preparation | {ours:,.0f} ms | {polars:,.0f} ms | {duckdb:,.0f} ms | | | |"
    for name, answers in best.items():
        ours, polars, duckdb = (answers[engine]["seconds"] * 1000 for engine in ENGINES)
        figures = answers["quietwins"]["figures"] * 1000
        yield (
            f"| {name} | {ours:,.1f} ms | {polars:,.1f} ms | {duckdb:,.1f} ms | {ours / polars:.2f}"
            f" | {ours / duckdb:.2f} | {figures:,.1f} ms |"
        )
    peaks = [max(answers[engine]["peak"] for answers in best.values()) for engine in ENGINES]
    yield "| peak memory | " + " | ".join(f"{peak:,.0f} MB" for peak in peaks) + " | | | |\n"


def _start(engine: str, size: int) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "--engine", engine, str(size)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _asked(worker: subprocess.Popen[str], question: str) -> Told:
    assert worker.stdin is not None
    worker.stdin.write(question + "\n")
    worker.stdin.flush()
    answer: Told = json.loads(_line(worker))
    return answer


def _line(worker: subprocess.Popen[str]) -> str:
    assert worker.stdout is not None
    return worker.stdout.readline()


def compare(ours: Told, theirs: Told, where: str) -> None:
    """Every number that both tell is the same to 1e-9; raises where one differs."""
    for part in theirs:
        # SQL sums nothing to NULL
        wanted = {key: value for key, value in theirs[part].items() if value}
        for key, value in wanted.items():
            mine, other = ours[part].get(key, 0), value
            pairs = _pairs(mine, other)
            for one, two in pairs:
                if not math.isclose(float(one), float(two), rel_tol=1e-9, abs_tol=1e-9):
                    raise SystemExit(f"{where}: {part} {key} is {mine}, there {other}")


# Each is a number, a row by name or a row in order.
def _pairs(mine: Any, other: Any) -> list[tuple[float, float]]:  # noqa: ANN401
    if isinstance(other, dict):
        return [(mine[name], value) for name, value in other.items() if name in mine]
    if isinstance(other, list):
        return list(zip(mine, other, strict=True))
    return [(mine, other)]


if __name__ == "__main__":
    print(f"{platform.machine()}, Python {platform.python_version()}", file=sys.stderr)
    main()

"""A Streamlit server for benchmarks: a script on a free port, stopped at the end."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
_PARENT, _IN_PROGRAM, _IN_SYSTEM, _PAGES = 1, 11, 12, 21  # places in /proc/PID/stat, after the name


@dataclass(frozen=True)
class Server:
    """A server that runs: where it answers, and its process."""

    address: str
    pid: int

    def memory(self) -> int:
        """Megabytes that it and the programs it started hold; 0 where this is not Linux."""
        return self._sum(_PAGES) * os.sysconf("SC_PAGE_SIZE") // 1_000_000

    def processor(self) -> float:
        """Seconds that it and the programs it started have computed
        for; 0 where this is not Linux.
        """
        return (self._sum(_IN_PROGRAM) + self._sum(_IN_SYSTEM)) / os.sysconf("SC_CLK_TCK")

    def _sum(self, figure: int) -> int:
        """One figure of the system's table of processes, over the server's whole family."""
        table = {}
        for place in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                table[int(place.parent.name)] = place.read_text().rpartition(")")[2].split()
        family = {self.pid} & table.keys()
        while more := {pid for pid, row in table.items() if int(row[_PARENT]) in family} - family:
            family |= more
        return sum(int(table[pid][figure]) for pid in family)


@contextmanager
def serving(
    script: Path, environment: Mapping[str, str], folder: Path = ROOT, more: Sequence[str] = ()
) -> Iterator[Server]:
    """The script's server, started in the folder, with ``more`` options of Streamlit's own; it sees
    this environment beside ours.
    """
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    options = ["--server.headless=true", f"--server.port={port}", "--server.fileWatcherType=none"]
    options += more
    command = [sys.executable, "-m", "streamlit", "run", str(script.resolve()), *options]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT}
    process = subprocess.Popen(command, cwd=folder, env=os.environ | dict(environment), **quiet)
    try:
        _wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        yield Server(f"http://127.0.0.1:{port}", process.pid)
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def served(script: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """The address of the script's server."""
    with serving(script, environment) as server:
        yield server.address


def _wait_for(address: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=1)
        except OSError:  # not there yet, or too busy to answer
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)

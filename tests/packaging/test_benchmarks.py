"""The benchmarks start from any folder, although one of them bears the name of a library that the
commands need.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def ran(*call: str, folder: Path, seconds: int = 240) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(BENCHMARKS / call[0]), *call[1:]]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=seconds)


@pytest.mark.release
def test_what_was_measured_is_written_into_a_file_that_is_not_there_yet(tmp_path: Path) -> None:
    told = ran("measures.py", "300", "--rounds", "1", "--write", "new.md", folder=tmp_path)
    assert told.returncode == 0, told.stderr
    assert "### 300 sessions" in (tmp_path / "new.md").read_text(encoding="utf-8")


def test_a_folder_that_is_not_there_is_said_before_anything_is_measured(tmp_path: Path) -> None:
    told = ran("measures.py", "--write", "nowhere/new.md", folder=tmp_path)
    assert told.returncode == 2
    assert "there is no folder nowhere" in told.stderr


@pytest.mark.release
@pytest.mark.parametrize(
    "call",
    [
        ["check.py", "--rows", "300"],
        ["measures.py", "--help"],
        ["click.py", "--help"],
        ["load.py", "--help"],
        ["hostile.py", "--help"],
        ["years.py", "--help"],
        ["network.py", "--help"],
    ],
)
def test_a_benchmark_starts_as_a_script_from_any_folder(call: list[str], tmp_path: Path) -> None:
    told = ran(*call, folder=tmp_path)
    assert told.returncode == 0, told.stderr
    assert told.stdout


@pytest.mark.release
@pytest.mark.parametrize("more", [[], ["--signed-in"]], ids=["one person", "signed in"])
def test_leads_who_click_while_a_file_comes_in_meet_no_error(more: list[str], tmp_path: Path):
    sizes = ["--sessions", "20000", "--leads", "1", "12", "--seconds", "25", *more]
    told = ran("load.py", *sizes, "--megabytes", "3", "--after", "1", folder=tmp_path, seconds=900)
    assert told.returncode == 0, told.stderr
    assert "12 leads" in told.stdout

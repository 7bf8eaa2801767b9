"""The benchmarks start from any folder, although one of them bears the name of a library that the commands need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.mark.parametrize(
    "call", [["check.py", "--rows", "300"], ["measures.py", "--help"], ["click.py", "--help"], ["load.py", "--help"]]
)
def test_a_benchmark_starts_as_a_script_from_any_folder(call: list[str], tmp_path: Path) -> None:
    command = [sys.executable, str(BENCHMARKS / call[0]), *call[1:]]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout


@pytest.mark.release
def test_leads_who_click_while_a_file_comes_in_meet_no_error(tmp_path: Path) -> None:
    sizes = ["--sessions", "20000", "--leads", "1", "12", "--seconds", "25"]
    command = [sys.executable, str(BENCHMARKS / "load.py"), *sizes, "--megabytes", "3", "--after", "1"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=900)
    assert ran.returncode == 0, ran.stderr
    assert "12 leads" in ran.stdout

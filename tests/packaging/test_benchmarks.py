"""The benchmarks start from any folder, although one of them bears the name of a library that the commands need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.mark.parametrize("call", [["check.py", "--rows", "300"], ["measures.py", "--help"], ["click.py", "--help"]])
def test_a_benchmark_starts_as_a_script_from_any_folder(call: list[str], tmp_path: Path) -> None:
    command = [sys.executable, str(BENCHMARKS / call[0]), *call[1:]]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout

"""A small log as a file, and the same brought into a practice of the test's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import read_export
from quietwins.store import Practice, open_practice
from quietwins.store.imports.from_reading import import_of_reading

HEADER = "date,clinician,client,service,goal_1,goal_2,quiet_victories\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Six clients of A and six of B, in two months of a quarter; all rated twice."""
    rows = [
        f"2026-{month:02}-{day:02},{clinician},{clinician}{n},Adults,"
        f"{2 + month},{'' if n else month},{said}"
        for clinician in "AB"
        for n in range(6)
        for month, day, said in ((1, 5, "trust"), (2, 9, "none"))
    ]
    path = tmp_path / "log.csv"
    path.write_text(HEADER + "\n".join(rows) + "\n")
    return path


@pytest.fixture
def own_practice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Practice:
    """Where commands find a practice that is not there yet."""
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(tmp_path / "practice"))
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "keys"))
    return open_practice()


@pytest.fixture
def bring_in(own_practice: Practice) -> Callable[[Path], None]:
    """Bring a file into it."""

    def bring(path: Path) -> None:
        reading = read_export(
            path.read_bytes(), path.name, codebook=read_codebook(), today=date(2026, 7, 1)
        )
        own_practice.add(import_of_reading(reading))

    return bring


@pytest.fixture
def brought_in(file: Path, own_practice: Practice, bring_in: Callable[[Path], None]) -> Practice:
    """The practice that brought the file in."""
    bring_in(file)
    return own_practice

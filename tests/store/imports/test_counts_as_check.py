"""What comes in is counted as a check of the same file counts it."""

from __future__ import annotations

from datetime import date
from itertools import chain
from pathlib import Path

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Outcome, read_export
from quietwins.store import Practice
from quietwins.store.imports.from_reading import import_of_reading

TESTS = Path(__file__).parents[2]
FILES = sorted(
    path
    for path in chain(TESTS.glob("cases/*"), TESTS.glob("exports/*"))
    if path.suffix in (".csv", ".xlsx")
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name.partition("-")[0])
def test_a_file_brings_as_many_sessions_as_a_check_of_it_says(practice: Practice, path: Path):
    reading = read_export(
        path.read_bytes(), path.name, codebook=read_codebook(), today=date(2026, 7, 1)
    )
    if reading.outcome is not Outcome.READY:
        assert reading.tables.sessions.empty
        return
    plan = practice.plan(import_of_reading(reading))
    assert plan.new == reading.report.counts.sessions
    assert not practice.exists

"""What comes in is counted as a check of the same file counts it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from seeds import each_nth, in_a_release

from quietwins.codebook import read_codebook
from quietwins.intake import Outcome, read_export
from quietwins.store import Practice
from quietwins.store.imports.from_reading import import_of_reading

TESTS = Path(__file__).parents[2]


def comes_in(path: Path) -> bool:
    """Whether a file may come in without a question, by the truth beside it."""
    truth = json.loads(path.with_suffix(".expect.json").read_text(encoding="utf-8"))
    return True in truth.get("ok", [truth["importable"]])


def files_in(folder: str) -> list[Path]:
    return sorted(
        path
        for path in (TESTS / folder).glob("*")
        if path.suffix in (".csv", ".xlsx") and comes_in(path)
    )


@pytest.mark.parametrize(
    "path",
    [*each_nth(2, files_in("exports")), *in_a_release(*files_in("cases"))],
    ids=lambda path: path.name.partition("-")[0],
)
def test_a_file_brings_as_many_sessions_as_a_check_of_it_says(practice: Practice, path: Path):
    reading = read_export(
        path.read_bytes(), path.name, codebook=read_codebook(), today=date(2026, 7, 1)
    )
    if reading.outcome is not Outcome.READY:  # rightly asked about: the truth leaves it open
        return
    plan = practice.plan(import_of_reading(reading))
    assert plan.new == reading.report.counts.sessions
    assert not practice.exists

"""The Table Schema: the template as it is filled in, and what is taken out, hold to it."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from codebooks import codebook_of
from frictionless import Resource, Schema, system
from practices import BLANK, NONE, Session, tables_of

from quietwins.codebook import read_codebook
from quietwins.intake import read_export
from quietwins.start_recording import (
    COLUMNS,
    Recording,
    example_csv,
    template_csv,
)
from quietwins.start_recording.table_schema import sessions_schema
from quietwins.store.take_out import as_csv

BOOK = read_codebook()
DESCRIPTOR = json.loads(sessions_schema(Recording(BOOK)))
HEAD = template_csv().decode()
FILLED = "1,2025-03-03,CL-1,0042,School,yes,3,2.5,,trust;comfort\r\n"


def faults(folder: Path, data: bytes) -> list[tuple[str, str]]:
    """What breaks the schema in a file: the kind of fault, and its column."""
    (folder / "log.csv").write_bytes(data)
    with system.use_context(trusted=True):
        schema = Schema.from_descriptor(DESCRIPTOR)
        report = Resource(path=str(folder / "log.csv"), schema=schema).validate()
    return [(type_, field) for type_, field in report.flatten(["type", "fieldName"])]


def test_it_is_a_table_schema_that_frictionless_takes():
    Schema.from_descriptor(DESCRIPTOR)
    names = [field["name"] for field in DESCRIPTOR["fields"]]
    assert names[: len(COLUMNS)] == list(COLUMNS)
    assert set(BOOK.by_code) <= set(names)
    assert len(set(names)) == len(names)
    assert all(field["description"] for field in DESCRIPTOR["fields"])


def test_a_kind_that_is_called_like_a_column_has_a_column_of_its_own():
    book = codebook_of({"client": "Spoke for them", "start": "Began", "goal_1": "Aimed"})
    fields = json.loads(sessions_schema(Recording(book)))["fields"]
    names = [field["name"] for field in fields]
    assert len(set(names)) == len(names)
    session = Session("K1", "2025-03-03", {"goal_1": 4}, [*book.by_code] * 2, start=610)
    out = as_csv(tables_of(session))
    assert set(next(csv.reader(out.decode("utf-8-sig").splitlines()))) <= set(names)
    back = read_export(out, "a.csv", codebook=book, today=date(2026, 7, 1)).report.counts
    assert (back.clients, back.goal_rating_sum) == (1, 4)
    assert back.victories_by_code == {"client": 2, "start": 2, "goal_1": 2}


@pytest.mark.parametrize("data", [HEAD.encode() + FILLED.encode(), example_csv(BOOK)])
def test_a_template_that_is_filled_in_holds_to_it(tmp_path, data):
    assert faults(tmp_path, data) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("2025-03-03", "3.3.25", ("type-error", "date")),
        ("2025-03-03", "", ("constraint-error", "date")),
        ("CL-1", "", ("constraint-error", "clinician")),
        ("2.5", "11", ("constraint-error", "goal_2")),
        ("yes", "maybe", ("type-error", "attended")),
        ("trust;comfort", "trust;joy", ("constraint-error", "quiet_victories")),
        ("trust;comfort", "none;trust", ("constraint-error", "quiet_victories")),
    ],
)
def test_a_cell_that_an_import_would_ask_about_breaks_it(tmp_path, old, new, fault):
    assert faults(tmp_path, (HEAD + FILLED.replace(old, new)).encode()) == [fault]


def taken_out(*sessions: Session) -> bytes:
    return as_csv(tables_of(*sessions))


@pytest.mark.parametrize(
    "sessions",
    [
        [Session("K1", "2025-03-03", noticed=NONE), Session("K1", "2025-03-10", noticed=BLANK)],
        [Session("K1", "2025-03-03", {"goal_1": 0}, ["trust", "trust", "repair"], start=610)],
        [Session("K1", "2025-03-03", {("goal_1", "parent"): 4.5, ("goal_1", "self"): 10}, NONE)],
        [Session("K1", "2025-03-03", {"goal_4": 3}, NONE, service="=East", episode="R7")],
        [Session("K1", "2025-03-03", {}, ["trust"], uncoded=2, attended=True)],
        [
            Session("K1", "2025-03-03", {}, BLANK, cannot_tell=True),
            Session("K1", "2025-03-04", {}, NONE),
            Session("K1", "2025-03-05", {}, BLANK, attended=False),
        ],
        [Session("K1", "2025-03-03", {}, BLANK), Session("K1", "2025-03-04", {}, ["trust"])],
    ],
)
def test_what_is_taken_out_holds_to_it(tmp_path, sessions):
    assert faults(tmp_path, taken_out(*sessions)) == []

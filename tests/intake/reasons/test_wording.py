"""Wording decides nothing: with every sentence replaced, each file of ``tests/cases`` comes in (or
not) as before, with the same rows left out, the same questions and the same exit code.
"""

from __future__ import annotations

import ast
import json
from datetime import date
from pathlib import Path

import pytest

from quietwins.codebook import read_codebook
from quietwins.commands.check_command import EXIT_CODES
from quietwins.intake import read_export
from quietwins.intake.layout_file import read_layout, write_layout
from quietwins.intake.reasons import Reason

PACKAGE = Path(__file__).parents[3] / "quietwins"
CASES = sorted(Path(__file__).parents[2].joinpath("cases").glob("*.expect.json"))
TODAY = date(2026, 7, 1)
OTHER_WORDS = "Øther wørds"
# Read in every run: one file in eight, and those whose goals are of another scale, about which a
# word of a sentence once decided. The others are read before a release.
OFTEN = sorted({*CASES[::8], *(path for path in CASES if "-goal-" in path.name)})
TAKES_APART = {"startswith", "endswith", "find", "index", "partition", "split", "count"}
SEEN = {"why", "text", "label"}  # what notes, questions and choices say to people


def every_reason():
    return [member for kind in Reason.__subclasses__() for member in kind]


@pytest.fixture
def reworded(monkeypatch):
    """Every sentence replaced by words that are in none of them; its values stay."""
    for number, member in enumerate(every_reason()):
        places = " ".join(f"{{{name}}}" for name in sorted(Reason.places(member.text)))
        monkeypatch.setattr(member, "text", f"{OTHER_WORDS} {number} {places}".rstrip())


def name_of(path):
    return path.name.removesuffix(".expect.json")


def the_file(expect):
    found = expect.parent.glob(f"{name_of(expect)}.*")
    return next(path for path in found if path.suffix in (".csv", ".xlsx"))


def read(expect, answered=False):
    """A case as it comes, or with its layout and without its identifying columns."""
    path, beside = the_file(expect), expect.with_name(f"{name_of(expect)}.layout.toml")
    truth = json.loads(expect.read_text(encoding="utf-8"))
    return read_export(
        path.read_bytes(),
        path.name,
        codebook=read_codebook(),
        today=TODAY,
        layout=read_layout(beside) if answered and beside.exists() else None,
        without=truth.get("pii_columns", ()) if answered else (),
    )


def decided(reading):
    """All that a reading decides, and nothing of what it says."""
    report = reading.report
    return {
        "exit code": EXIT_CODES[reading.outcome],
        "refusal": reading.refusal and reading.refusal.reason.name,
        "counts": report.counts,
        "rows": [
            (note.row, note.reason.reason.name)
            for note in (*report.rows_rejected, *report.rows_skipped, *report.warnings)
        ],
        "cells": [(n.row, n.column, n.reason.reason.name) for n in report.cells_rejected],
        "how many": (report.n_rejected, report.n_skipped, report.n_cells),
        "columns": (report.identifying_columns, report.dropped_columns),
        "never says none": report.never_says_none,
        "uses": [(one.column, one.use) for one in reading.columns],
        "questions": [
            (q.key, q.kind, q.blocking, q.column, [choice.value for choice in q.choices])
            for q in reading.questions
        ],
        "layout": write_layout(reading.layout),
        "tables": [
            table.to_csv()
            for table in (
                reading.tables.sessions,
                reading.tables.ratings,
                reading.tables.victories,
            )
        ],
    }


def said(reading):
    """Everything that a reading says in sentences of its own."""
    report = reading.report
    notes = (*report.rows_rejected, *report.rows_skipped, *report.warnings, *report.cells_rejected)
    columns = (one.why for one in reading.columns if one.why)
    asked = (question.text for question in reading.questions)
    return [*(note.why for note in notes), *columns, *asked, *filter(None, [reading.why])]


def assert_wording_decides_nothing(expect, request, answered):
    before = decided(read(expect, answered))
    request.getfixturevalue("reworded")
    again = read(expect, answered)
    assert decided(again) == before
    assert all(sentence.startswith(OTHER_WORDS) for sentence in said(again))


@pytest.mark.parametrize("expect", OFTEN, ids=name_of)
def test_no_sentence_decides_what_comes_in(expect, request):
    assert_wording_decides_nothing(expect, request, answered=False)


@pytest.mark.release
@pytest.mark.parametrize("answered", [False, True], ids=["as it comes", "answered"])
@pytest.mark.parametrize("expect", CASES, ids=name_of)
def test_no_sentence_decides_what_comes_in_from_any_file(expect, answered, request):
    assert_wording_decides_nothing(expect, request, answered)


def _reads_words(node):
    """Whether an expression is what a note, a question or an error says."""
    if isinstance(node, ast.Attribute):
        return node.attr in SEEN
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "str":
        return any(isinstance(arg, ast.Name) and arg.id in {"why", "error"} for arg in node.args)
    return False


def _sentences_decided_by(path):
    """The lines of a module that compare, search or take apart what people read."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Compare(left=left, ops=[op, *_], comparators=others):
                compared = not isinstance(op, ast.Is | ast.IsNot)
                if compared and any(map(_reads_words, (left, *others))):
                    yield node.lineno
            case ast.Call(func=ast.Attribute(value=value, attr=method)):
                if method in TAKES_APART and _reads_words(value):
                    yield node.lineno


@pytest.mark.parametrize("part", ["intake", "store", "commands", "ui", "words"])
def test_nothing_compares_what_people_read(part):
    found = {
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in sorted((PACKAGE / part).rglob("*.py"))
        for line in _sentences_decided_by(path)
    }
    assert found == set()

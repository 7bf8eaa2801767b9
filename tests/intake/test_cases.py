"""Each file of tests/cases, read whole, agrees with the truth beside it in every key."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from told_once import TODAY, facts_of, file_of, told

from quietwins.codebook import read_codebook
from quietwins.commands.check_as_facts import as_facts
from quietwins.intake import Layout, answer, read_export
from quietwins.intake.files.decode import decode
from quietwins.intake.layout_file import read_layout
from quietwins.intake.table.shape import find_shape

CASES = sorted(Path(__file__).parents[1].joinpath("cases").glob("*.expect.json"))
COUNTS = (
    "sessions", "clinicians", "clients", "goal_ratings", "goal_rating_sum", "quiet_victories",
    "victories_by_code",
    "noticed", "none_noticed", "not_recorded", "first_date", "last_date", "never_says_none",
)  # fmt: skip


def name_of(path):
    return path.name.removesuffix(".expect.json")


def places(notes):
    return [tuple(note[key] for key in ("row", "column") if key in note) for note in notes]


def assert_agrees(facts, truth):
    for key in COUNTS:
        if key in truth:
            assert facts[key] == truth[key], key
    for key in ("rows_rejected", "rows_skipped", "cells_rejected", "warnings"):
        if key in truth:
            assert places(facts[key]) == places(truth[key]), key
            assert all(note["why"] for note in facts[key])
    if "dropped_columns" in truth:
        assert facts["dropped_columns"] == truth["dropped_columns"]


@pytest.mark.parametrize("expect", CASES, ids=name_of)
def test_the_outcome_is_the_true_one(expect):
    truth = json.loads(expect.read_text(encoding="utf-8"))
    facts = facts_of(expect)
    assert facts["importable"] in truth.get("ok", [truth["importable"]])
    blocking = [question["key"] for question in facts["questions"] if question["blocking"]]
    assert bool(blocking) == (facts["importable"] == "with-mapping")
    asked = truth.get("questions", []) if facts["importable"] == truth["importable"] else []
    for question in asked:
        assert question["key"] in [one["key"] for one in facts["questions"]]
    assert bool(facts["why"]) == (truth["importable"] is False)
    assert facts["identifying_columns"] == truth.get(
        "pii_columns", truth.get("identifying_columns", [])
    )


@pytest.mark.parametrize(
    "expect", [e for e in CASES if '"sessions"' in e.read_text(encoding="utf-8")], ids=name_of
)
def test_every_count_and_every_line_agrees_once_the_answers_are_given(expect):
    truth = json.loads(expect.read_text(encoding="utf-8"))
    layout_file = expect.with_name(f"{name_of(expect)}.layout.toml")
    layout = read_layout(layout_file) if layout_file.exists() else None
    facts = facts_of(expect, layout, truth.get("pii_columns", ()))
    assert facts["importable"] is True
    assert facts["sessions"] > 0
    assert_agrees(facts, truth)


@pytest.mark.parametrize(
    "expect", [e for e in CASES if '"hints"' in e.read_text(encoding="utf-8")], ids=name_of
)
def test_the_bytes_are_told_as_the_hints_have_them(expect):
    hints = json.loads(expect.read_text(encoding="utf-8"))["hints"]
    text = decode(file_of(expect).read_bytes())
    shape = find_shape(text, read_codebook())
    assert text.encoding == hints["encoding"]
    assert shape.delimiter == hints["delimiter"]
    assert shape.records[shape.header][0] == hints["header_row"]


def test_an_ambiguous_date_holds_for_either_answer_until_it_is_given():
    expect = next(e for e in CASES if e.name.startswith("20-"))
    truth = json.loads(expect.read_text(encoding="utf-8"))
    facts = facts_of(expect)
    assert facts["sessions"] == truth["sessions"]
    assert facts["first_date"] is None
    question = next(q for q in facts["questions"] if q["key"] == "dates")
    assert [choice["value"] for choice in question["choices"]] == ["day first", "month first"]
    assert "8 May 2025" in question["choices"][0]["label"]
    assert "5 August 2025" in question["choices"][1]["label"]


def test_month_first_gives_the_other_dates():
    expect = next(e for e in CASES if e.name.startswith("20-"))
    truth = json.loads(expect.read_text(encoding="utf-8"))["if_month_first"]
    path = file_of(expect)
    layout = answer(Layout(), "dates", "month first")
    reading = read_export(
        path.read_bytes(), path.name, codebook=read_codebook(), today=TODAY, layout=layout
    )
    assert {key: as_facts(reading)[key] for key in truth} == truth


def test_no_value_of_an_identifying_column_is_anywhere_in_what_is_said():
    expect = next(e for e in CASES if e.name.startswith("21-"))
    said = json.dumps(dict(facts_of(expect)), ensure_ascii=False).casefold()
    lines = file_of(expect).read_text(encoding="utf-8").splitlines()[1:]
    values = {cell for line in lines for cell in line.split(",")[1:7]} | {
        "hana",
        "carrow",
        "07700900107",
    }
    assert [value for value in values if value and value.casefold() in said] == []


@pytest.mark.parametrize("expect", CASES, ids=name_of)
def test_nothing_comes_of_a_file_before_it_may_come_in(expect):
    assert told(expect).facts["importable"] is True or told(expect).sessions == 0

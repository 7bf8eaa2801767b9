"""Exports in shapes found in public material: each comes in right, asks, or is rightly refused.

Beside each file lies its truth, and where a person has to answer something the layout that the
answers make. Importable at once and not as the truth has it would be silently wrong.
"""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path

import pytest
from told_once import facts_of, told

from quietwins.intake.answers import NamesBecome
from quietwins.intake.layout import Layout
from quietwins.intake.layout_file import read_layout

EXPORTS = sorted(Path(__file__).parents[1].joinpath("exports").glob("*.expect.json"))
COUNTS = (
    "sessions", "clinicians", "clients", "goal_ratings", "goal_rating_sum", "quiet_victories",
    "victories_by_code", "noticed", "none_noticed", "not_recorded", "first_date", "last_date",
)  # fmt: skip


def number(expect):
    return expect.name.partition("-")[0]


def with_layout(expect):
    return expect.with_name(f"{number(expect)}.toml")


ANSWERED = [expect for expect in EXPORTS if with_layout(expect).exists()]
OF_NAMES = [expect for expect in EXPORTS if json.loads(expect.read_text()).get("names")]


def truth_of(expect):
    return json.loads(expect.read_text(encoding="utf-8"))


def differences(facts, truth):
    """What differs from the truth: counts, and the lines that were left out."""
    differ = {
        key: (facts[key], truth[key])
        for key in COUNTS
        if truth.get(key) is not None and facts[key] != truth[key]
    }
    if truth.get("ignore_rows"):
        return differ
    lists = ("rows_rejected", "rows_skipped")
    ours, theirs = (
        [[note["row"] for note in of.get(key, ()) if "row" in note] for key in lists]
        for of in (facts, truth)
    )
    if truth.get("either_rejected_or_skipped"):
        ours, theirs = sorted(chain(*ours)), sorted(chain(*theirs))
    return differ if ours == theirs else differ | {"rows": (ours, theirs)}


@pytest.mark.parametrize("expect", EXPORTS, ids=number)
def test_no_export_comes_in_wrong_without_a_word(expect):
    truth = truth_of(expect)
    facts = facts_of(expect, without=truth.get("pii_columns", ()))
    # a file that names people has lost its clinicians or clients by then: that was said
    if facts["importable"] is True and not truth.get("names"):
        assert differences(facts, truth) == {}


@pytest.mark.parametrize("expect", EXPORTS, ids=number)
def test_an_export_asks_where_it_may_ask_and_is_refused_only_where_it_should_be(expect):
    truth = truth_of(expect)
    assert facts_of(expect)["importable"] in truth.get("ok", [truth["importable"]])


@pytest.mark.parametrize("expect", ANSWERED, ids=number)
def test_the_answers_of_a_person_bring_an_export_in_as_it_is(expect):
    truth = truth_of(expect)
    facts = facts_of(expect, read_layout(with_layout(expect)), truth.get("pii_columns", ()))
    assert facts["importable"] is True, [question["key"] for question in facts["questions"]]
    assert differences(facts, truth) == {}


@pytest.mark.parametrize("expect", OF_NAMES, ids=number)
def test_names_become_codes_and_the_counts_are_those_of_the_truth(expect):
    facts = facts_of(expect, Layout(names=NamesBecome.CODES))
    assert facts["importable"] is True, [question["key"] for question in facts["questions"]]
    assert differences(facts, truth_of(expect)) == {}


@pytest.mark.parametrize("expect", EXPORTS, ids=number)
def test_nothing_comes_of_a_file_before_it_may_come_in(expect):
    assert told(expect).facts["importable"] is True or told(expect).sessions == 0

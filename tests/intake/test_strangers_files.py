"""A hundred exports by two strangers who knew the policy and none of the code, with their truths.

Each name begins with the stranger's letter and a number. What comes in at once comes in right, and
what a person answers (in the layout beside it) brings it in as it is.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from seeds import each_nth
from test_exports import differences
from told_once import facts_of

from quietwins.intake import Layout
from quietwins.intake.answers import NamesBecome
from quietwins.intake.layout_file import read_layout

FILES = sorted(Path(__file__).parents[1].joinpath("strangers").glob("*.expect.json"))
# Whether rows of another scale alone are lines left out or nothing at all, the policy leaves open.
ROWS_ARE_OPEN = {"A17"}
# What is not as the stranger would have it, and why it is not mended.
OTHERWISE = {
    "A15": "its layout calls a column of totals a list",
    "A25": "asks also whether the short numbers of clients begin again",
    "A35": "days without a year are rows that cannot be used, and so many are a stop",
    "B29": "asks also whether animals in the column of grown-ups are names",
    "A41": "a footer with a date in it is a row without a client, and no heading",
    "B11": "teams called by colours, some of which are given names, are taken for people",
}


def number(expect):
    return expect.name.partition("-")[0]


def truth_of(expect):
    return json.loads(expect.read_text(encoding="utf-8"))


def as_answered(expect, truth):
    """What a person's answers bring in; names become codes where there are names."""
    file = expect.with_name(f"{number(expect)}.toml")
    layout = read_layout(file) if file.exists() else Layout()
    if truth.get("names"):
        return facts_of(expect, replace(layout, names=NamesBecome.CODES), truth.get("without", ()))
    return facts_of(expect, layout, truth.get("pii_columns", ()))


@pytest.mark.parametrize("expect", FILES, ids=number)
def test_no_strangers_file_comes_in_wrong_without_a_word(expect):
    truth = truth_of(expect)
    facts = facts_of(expect)
    if facts["importable"] is not True:
        return
    assert truth["importable"] is not False
    differ = differences(facts, truth)
    if number(expect) in ROWS_ARE_OPEN:
        differ.pop("rows", None)
    assert differ == {}


@pytest.mark.parametrize("expect", each_nth(2, FILES), ids=number)
def test_a_strangers_file_comes_in_right_with_its_answers_or_is_asked_about_further(expect):
    truth = truth_of(expect)
    facts = as_answered(expect, truth)
    if facts["importable"] is True and number(expect) not in OTHERWISE:
        differ = differences(facts, truth)
        if number(expect) in ROWS_ARE_OPEN:
            differ.pop("rows", None)
        assert differ == {}


@pytest.mark.release
def test_few_strangers_files_need_more_than_the_answers_they_came_with():
    asked = {
        number(expect): [asks["key"] for asks in facts["questions"] if asks["blocking"]]
        for expect in FILES
        if (truth := truth_of(expect))["importable"] is not False or truth.get("names")
        if (facts := as_answered(expect, truth))["importable"] is not True
    }
    further = {
        name: [key for key in keys if not key.startswith("role:")] for name, keys in asked.items()
    }
    assert {name for name, keys in further.items() if keys} <= set(OTHERWISE)

"""The XLSForm, as pyxform makes a form for telephones and browsers of it."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree

import openpyxl
import pytest
from codebooks import codebook_of, forty_codes
from pyxform.xls2xform import convert

from quietwins.codebook import read_codebook
from quietwins.start_recording import FormError, Recording
from quietwins.start_recording.xlsform import xlsform

BOOK = read_codebook()
USUAL = Recording(BOOK)
WITH_SERVICES = Recording(BOOK, ("Children's team", "East"))
XFORMS = "{http://www.w3.org/2002/xforms}"


def converted(recording: Recording):
    return convert(io.BytesIO(xlsform(recording)), validate=False)


def xform(recording: Recording) -> ElementTree.Element:
    return ElementTree.fromstring(converted(recording).xform)


def bind(recording: Recording, question: str) -> dict[str, str]:
    binds = xform(recording).iter(f"{XFORMS}bind")
    return next(one.attrib for one in binds if one.attrib["nodeset"] == f"/data/{question}")


def choices(recording: Recording, name: str) -> list[tuple[str, str]]:
    instances = xform(recording).iter(f"{XFORMS}instance")
    (found,) = (one for one in instances if one.attrib.get("id") == name)
    return [
        (item.findtext(f"{XFORMS}name"), item.findtext(f"{XFORMS}label"))
        for item in found.iter(f"{XFORMS}item")
    ]


@pytest.mark.parametrize("recording", [USUAL, WITH_SERVICES, Recording(forty_codes(without="${"))])
def test_it_becomes_a_form_without_a_warning_with_each_code_once(recording):
    assert converted(recording).warnings == []
    values = [value for value, _ in choices(recording, "victories")]
    assert values == [*(code.code for code in recording.codebook.codes), "none"]
    assert set(Counter(values).values()) == {1}


def test_questions_stand_in_their_order_and_none_noticed_last():
    fields = [
        node.attrib["ref"].removeprefix("/data/")
        for node in xform(WITH_SERVICES).iter()
        if node.tag.removeprefix(XFORMS) in ("input", "select", "select1")
    ]
    goals = ["goal_1", "goal_2", "goal_3"]
    assert fields == ["date", "clinician", "client", "service", *goals, "quiet_victories"]
    assert choices(WITH_SERVICES, "victories")[-1] == ("none", "None noticed")
    assert choices(WITH_SERVICES, "services") == [
        ("children_s_team", "Children's team"),
        ("east", "East"),
    ]
    assert "service" not in converted(USUAL).xform


@pytest.mark.parametrize(
    ("question", "required"),
    [
        *((name, True) for name in ("date", "clinician", "client", "quiet_victories")),
        *((name, False) for name in ("service", "goal_1", "goal_3")),
    ],
)
def test_what_a_session_needs_is_required_and_nothing_else(question, required):
    assert (bind(WITH_SERVICES, question).get("required") == "true()") is required


def test_none_noticed_stands_alone():
    alone = "not(selected(., 'none') and count-selected(.) > 1)"
    assert bind(USUAL, "quiet_victories")["constraint"] == alone


@pytest.mark.parametrize(("value", "holds"), [(0, True), (4.5, True), (10, True), (11, False)])
def test_a_rating_is_from_0_to_10(value, holds):
    given = bind(USUAL, "goal_2")
    assert given["type"] == "decimal"
    assert eval(given["constraint"].replace(".", str(value))) is holds


@pytest.mark.parametrize(
    ("code", "holds"),
    [
        ("K0042", True), ("Κ-7", True), ("0042", True), ("a" * 80, True),
        ("K 42", False), ("Ann Lee", False), ("=1+1", False), ("a" * 81, False), ("", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("who", ["clinician", "client"])
def test_a_code_has_no_space(who, code, holds):
    pattern = re.search(r"regex\(\., '(.+)'\)", bind(USUAL, who)["constraint"])
    assert bool(re.search(pattern[1], code)) is holds


def test_no_session_lies_in_the_future():
    assert bind(USUAL, "date")["constraint"] == ". <= today()"


def test_names_stand_as_the_codebook_writes_them():
    book = forty_codes(without="${")
    shown = [label for _, label in choices(Recording(book), "victories")]
    # pyxform makes curly quotation marks straight
    straight = [name.replace("“", '"').replace("”", '"') for name in (c.name for c in book.codes)]
    assert shown[:-1] == straight


def test_a_code_in_other_letters_stays_as_it_is():
    recording = Recording(codebook_of({"доверие": "Доверие", "信任": "信任"}))
    assert [value for value, _ in choices(recording, "victories")] == ["доверие", "信任", "none"]


def test_a_line_break_in_a_name_is_a_space():
    recording = Recording(codebook_of({"a": "Trust,\n  said", "b": "Calm"}))
    assert choices(recording, "victories")[0] == ("a", "Trust, said")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ({"a": "Said ${date}"}, r"code a has the name “Said \$\{date\}”, and XLSForm takes \$\{"),
        ({"a": "Trust \x07"}, "a sign in it that cannot be written"),
        ({"a": "🌱"}, "no letter or digit"),
        ({"a": "Calm" * 51}, "a name of 204 characters, too many to be known again"),
        ({"play": "Played", "on": "Went on", "c": "play on"}, "“play on” would then read like"),
        ({"a": "Play on", "b": "On time", "c": "Play", "d": "Time"}, "“Play” “On time” would then"),
        (
            {"a": "Trust", "b": "Calm", "c": "Trust calm"},
            "would then read like “Trust” “Calm”",
        ),
    ],
)
def test_a_name_that_could_not_come_back_is_said_and_no_form_is_made(names, said):
    with pytest.raises(FormError, match=said):
        xlsform(Recording(codebook_of(names)))


def test_another_codebook_is_another_version_and_the_same_one_the_same_bytes():
    def version(recording):
        book = openpyxl.load_workbook(io.BytesIO(xlsform(recording)))
        return book["settings"]["C2"].value

    renamed = replace(BOOK, codes=(replace(BOOK.codes[0], name="Safe"), *BOOK.codes[1:]))
    assert xlsform(USUAL) == xlsform(Recording(read_codebook()))
    assert version(USUAL).startswith(f"{BOOK.version}-")
    assert len({version(USUAL), version(WITH_SERVICES), version(Recording(renamed))}) == 3

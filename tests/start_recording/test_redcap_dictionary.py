"""REDCap's data dictionary: its columns and rules are REDCap's own."""

from __future__ import annotations

import csv
import io
import re

import pytest
from codebooks import codebook_of, forty_codes

from quietwins.codebook import read_codebook
from quietwins.start_recording import FormError, Recording
from quietwins.start_recording.redcap_dictionary import redcap_dictionary

BOOK = read_codebook()
# As REDCap itself writes them into a dictionary that is downloaded.
HEADERS = """\
Variable / Field Name,Form Name,Section Header,Field Type,Field Label,"Choices, Calculations, OR \
Slider Labels",Field Note,Text Validation Type OR Show Slider Number,Text Validation Min,\
Text Validation Max,Identifier?,Branching Logic (Show field only if...),Required Field?,\
Custom Alignment,Question Number (surveys only),Matrix Group Name,Matrix Ranking?,Field Annotation
"""
NAME, CHOICES = "Variable / Field Name", "Choices, Calculations, OR Slider Labels"


def rows(recording: Recording) -> dict[str, dict[str, str]]:
    text = redcap_dictionary(recording).decode()
    return {row[NAME]: row for row in csv.DictReader(io.StringIO(text))}


def test_it_has_the_eighteen_columns_of_redcap():
    (head, *_) = csv.reader(io.StringIO(redcap_dictionary(Recording(BOOK)).decode()))
    assert head == next(csv.reader(io.StringIO(HEADERS)))
    assert len(head) == 18


def test_variables_are_short_and_lower_case_and_the_record_comes_first():
    names = list(rows(Recording(BOOK, ("East",))))
    assert names[:5] == ["record_id", "date", "clinician", "client", "service"]
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,25}", name) for name in names)


@pytest.mark.parametrize("book", [BOOK, forty_codes(without="| < ${")], ids=["usual", "odd"])
def test_each_choice_is_a_code_a_comma_and_a_name(book):
    asked = rows(Recording(book))["quiet_victories"]
    parts = [choice.partition(", ") for choice in asked[CHOICES].split(" | ")]
    assert [(code, name) for code, _, name in parts] == [
        *((code.code, code.name) for code in book.codes),
        ("none", "None noticed"),
    ]
    assert not re.search(r"[\r\n]", asked[CHOICES])
    assert asked["Field Type"] == "checkbox"
    assert asked["Field Annotation"] == "@NONEOFTHEABOVE='none'"


def test_what_a_session_needs_is_required_and_ratings_are_from_0_to_10():
    asked = rows(Recording(BOOK, ("East",)))
    required = {name for name, row in asked.items() if row["Required Field?"] == "y"}
    assert required == {"date", "clinician", "client", "quiet_victories"}
    goal = [asked["goal_3"][f"Text Validation {what}"] for what in ("Min", "Max")]
    assert goal == ["0", "10"]
    validated = {row["Text Validation Type OR Show Slider Number"] for row in asked.values()}
    assert validated == {"", "date_ymd", "number"}


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ({"доверие": "Trust"}, "“доверие” has others"),
        ({"größe": "Size"}, "“größe” has others"),
        ({"a": "Trust | safety"}, "REDCap takes | for a sign of its own"),
        ({"a": "Trust <b>"}, "REDCap takes < for a sign of its own"),
        ({"a": "Spoke of [client]"}, "REDCap takes [client] for a sign of its own"),
        ({"a": "Spoke of {client}"}, "REDCap takes {client} for a sign of its own"),
        ({"a": "Greeted [user-name]"}, "REDCap takes [user-name] for a sign of its own"),
        ({"TRUST": "Trust"}, "keeps only the small letters a to z, digits and _ in a code"),
    ],
)
def test_what_breaks_the_rules_of_redcap_is_said_and_never_changed(names, said):
    with pytest.raises(FormError) as refused:
        redcap_dictionary(Recording(codebook_of(names)))
    assert said in str(refused.value)


def test_a_service_that_has_no_letter_of_redcap_is_said():
    with pytest.raises(FormError, match="“восток” has others"):
        redcap_dictionary(Recording(BOOK, ("Восток",)))

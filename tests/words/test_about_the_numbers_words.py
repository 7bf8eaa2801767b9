"""The handbook: everything that decides a figure is explained, and a word finds it."""

from __future__ import annotations

import re

import pytest

from quietwins.codebook import read_codebook
from quietwins.words.about_the_numbers import (
    PARTS,
    TEXTS,
    by_family,
    codes_holding,
    in_parts,
    sections,
    text_named,
)

K = 7
NO_RULES = {"one_client", "start_recording", "forms"}
NO_RULES |= {"nothing_recorded_yet", "nothing_of_either_yet"}
NO_RULES |= {"reading_the_report"}  # of the report: in short what the others say


def test_every_section_has_an_anchor_of_its_own():
    anchors = [section.anchor for section in sections(K)]
    assert len(set(anchors)) == len(anchors)
    assert all(anchor == anchor.lower() and " " not in anchor for anchor in anchors)


def test_every_text_that_explains_a_panel_is_in_the_handbook():
    named = {name for _, members in PARTS for name, _ in members}
    rules = {path.stem for path in TEXTS.glob("*.md")} - NO_RULES
    assert rules == named


def test_it_begins_with_five_things_to_know_and_with_whom_it_is_about():
    first = [section.heading for section in sections(K)][:2]
    assert first == ["Five things to know", "Is this about me?"]
    assert re.findall(r"^\d\.", text_named("five_things", K), re.MULTILINE) == [
        f"{n}." for n in range(1, 6)
    ]


def test_the_size_of_small_groups_is_the_practices_own():
    text = text_named("small_groups", K)
    assert "has 1 to 6 clients" in text
    assert "It says “fewer than 7 clients” instead." in text
    assert not [section.heading for section in sections(K) if "{" in section.text]


@pytest.mark.parametrize(
    "wanted", ["Wilson", "wilson ", "under 60% were", "never be protected perfectly"]
)
def test_a_word_finds_its_section_in_any_case_and_across_lines(wanted):
    assert [section for section in sections(K) if section.holds(wanted)]


def test_a_word_in_bold_is_found_as_it_is_read():
    assert [
        section.heading for section in sections(K) if section.holds("rated again when the latest")
    ] == ["Goals"]


def test_sections_stay_in_the_order_of_the_page():
    found = sections(K)
    assert tuple(section for _, members in in_parts(found) for section in members) == found


def test_a_word_finds_codes_by_their_examples():
    assert [code.code for code in codes_holding(read_codebook(), "TORN PAGE")] == ["repair"]


def test_codes_stand_under_their_families_and_the_catch_all_last():
    codebook = read_codebook()
    grouped = by_family(codebook.codes)
    assert [family for family, _ in grouped] == [*codebook.families, None]
    assert sorted(code.code for _, codes in grouped for code in codes) == sorted(codebook.by_code)


@pytest.mark.parametrize("section", sections(K), ids=lambda section: section.anchor)
def test_a_section_is_no_wall_of_text(section):
    assert len(section.text.split()) <= 250
    assert "!" not in section.text

"""The codebook that comes with the product: complete, consistent and fit for print."""

from __future__ import annotations

import re

import pytest

from quietwins.codebook import DEFAULT_FILE, Code, read_codebook

BOOK = read_codebook()
NAMES = {
    "trust": "Trust",
    "comfort": "Comfort",
    "guard_lowered": "Guard lowered",
    "directness": "Directness",
    "initiated": "Opened a topic",
    "asked_for_help": "Asked for help",
    "vulnerability": "Vulnerability",
    "disclosure": "Disclosure",
    "play_opened": "Spoke through play",
    "stayed_with_it": "Stayed with it",
    "repair": "Repair",
    "took_outside": "Tried it outside",
    "other": "Something else",
}
FAMILIES = {
    "Feeling safe": ["trust", "comfort", "guard_lowered"],
    "Speaking up": ["directness", "initiated", "asked_for_help"],
    "Being seen": ["vulnerability", "disclosure", "play_opened"],
    "Holding on": ["stayed_with_it", "repair", "took_outside"],
}
each_code = pytest.mark.parametrize("code", BOOK.codes, ids=lambda code: code.code)


def test_codes_and_names_never_change_by_accident():
    assert {code.code: code.name for code in BOOK.codes} == NAMES


def test_every_family_holds_its_three_codes_and_only_the_escape_code_has_none():
    by_family = {
        name: [code.code for code in BOOK.codes if code.family == name] for name in BOOK.families
    }
    assert by_family == FAMILIES
    assert [code.code for code in BOOK.codes if code.family is None] == ["other"]
    assert [code.code for code in BOOK.codes if code.catch_all] == ["other"]


@each_code
def test_every_code_has_every_text(code: Code):
    assert all(
        [
            code.seen,
            code.tick_when,
            code.not_when,
            code.near,
            code.grounding,
            code.also,
            code.examples,
        ]
    )
    assert len(code.examples) >= (1 if code.catch_all else 3)


@each_code
def test_every_text_is_a_sentence_that_ends(code: Code):
    for text in (
        code.seen,
        code.tick_when,
        code.not_when,
        code.near,
        code.grounding,
        *code.examples,
    ):
        assert text[0].isupper() or text[0] == '"', text
        assert text.endswith((".", '."', '?"')), text


@each_code
def test_what_is_near_names_another_code_of_the_list(code: Code):
    others = [other.name for other in BOOK.codes if other is not code]
    assert code.catch_all or any(name in code.near for name in others)


@each_code
def test_no_text_cheers_ranks_or_hedges_in_our_own_shorthand(code: Code):
    text = " ".join(
        [code.seen, code.tick_when, code.not_when, code.near, code.grounding, *code.examples]
    )
    assert not re.search(
        r"!|UNVERIFIED|ASSUMPTION|patient|resistant|breakthrough|score|\bwins?\b",
        text,
        re.IGNORECASE,
    )


def test_the_rules_say_the_five_things_that_ticking_rests_on():
    rules = " ".join(BOOK.rules)
    for said in (
        "seen or heard",
        "their own usual",
        "what the client did",
        "once in a session",
        "write none",
    ):
        assert said in rules


def test_long_labels_of_tick_sheets_mean_the_same_codes():
    means = {spelling.casefold(): code.code for code in BOOK.codes for spelling in code.spellings}
    labels = {
        "Put trust into words": "trust",
        "more at ease in the room": "comfort",
        "Let the guard down a notch": "guard_lowered",
        "Spoke plainly": "directness",
        "Opened a topic": "initiated",
        "Let a feeling be seen": "vulnerability",
        "Told something kept back": "disclosure",
        "Let play say it, or let you into the play": "play_opened",
        "Showed up, or stayed with it": "stayed_with_it",
        "Came back after a rub": "repair",
        "Took it outside the room": "took_outside",
        "Other": "other",
    }
    assert {label: means.get(label.casefold()) for label in labels} == labels


def test_the_word_for_none_noticed_is_no_code():
    spellings = {spelling.casefold() for code in BOOK.codes for spelling in code.spellings}
    assert not {"none", "none noticed", "not recorded"} & spellings


def test_the_file_is_plain_utf8_with_a_version():
    assert DEFAULT_FILE.read_bytes().decode("utf-8").count("\r") == 0
    assert BOOK.version

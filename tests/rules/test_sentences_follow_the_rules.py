"""Every sentence twice: with the rules, and with one of them changed. No old number is left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from difflib import SequenceMatcher
from fractions import Fraction
from functools import cache
from itertools import count
from typing import Any

import pytest
from everything_said import askings, functions
from print_rules import places
from seeds import each_nth

from quietwins import rules

RULES = {one.name: one.default for one in fields(rules.Rules)}
WHOLE, SHARES = count(1009, 2), count(613, 2)  # numbers that stand nowhere else
# Where any number would bring out other sentences, one near the rule's.
NEAR = {"another_often": 1 / 11, "k": 6, "session_bands": (9, 14, 19), "told_of": (4, 11)}
# Not said where they are read: they decide what is said, or how far an axis reaches.
SPOKEN = ("texts/", "words/", "writing/", "charts/", "panels/", "settings")
DECIDE = {
    ("run_most", "words/run_chart"),
    ("k", "words/about_the_numbers"),
    ("highest_rating", "charts/journey"),
    ("highest_rating", "words/headlines"),
    ("highest_rating", "words/card_evidence"),  # tried where numbers in sentences are looked for
    ("change_axis", "panels/control"),
    ("rate_axis", "panels/control"),
}
# The rows of tables and the places of charts lie by it, and the figures here are the old ones.
LAYS_OUT = {"session_bands": "", "told_of": "words/first_noticed had_come"}  # rule -> places
NUMBER = re.compile(
    r"\d|^(no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|once|twice|\w+th"
    r"|first|second|third|thirds|half|quarters?)$",
    re.IGNORECASE,
)
BESIDE_NUMBERS = {"or", "to", "times"}  # once or twice, once to 5 times


def _another(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_another, value))
    if isinstance(value, Fraction):
        return Fraction(next(WHOLE), 7001)
    return next(SHARES) / 1000 if isinstance(value, float) and value < 1 else next(WHOLE)


OTHERS = {name: NEAR.get(name) or _another(value) for name, value in RULES.items()}
OTHERS["lines_that_sound"] = 1 / next(WHOLE)


class Listening(rules.Rules):
    """The rules, which remember which of them were asked for."""

    asked: set[str] = set()  # noqa: RUF012  # of all of them

    def __getattribute__(self, name: str) -> Any:
        if name in RULES:
            Listening.asked.add(name)
        return super().__getattribute__(name)


@cache
def _heard() -> dict[str, dict[str, str]]:
    """For each rule, what is said in every place that asks for it."""
    heard: dict[str, dict[str, str]] = {name: {} for name in RULES}
    for place, ask in askings().items():
        Listening.asked.clear()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(rules, "now", Listening())
            told = ask()
        for name in Listening.asked:
            heard[name][place] = told
    return heard


def _told_by_others(name: str) -> Iterator[tuple[str, str, str]]:
    """The places in which another number of a rule is told: before and after."""
    heard = _heard()[name]  # before the number changes: the figures are found once, by the rules
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules, "now", replace(rules.Rules(), **{name: OTHERS[name]}))
        for place, before in heard.items():
            if (after := askings()[place]()) != before:
                yield place, before, after


def _changes(before: str, after: str) -> Iterator[tuple[list[str], list[str]]]:
    old, new = (re.findall(r"[\w.%/–]+", text) for text in (before, after))
    for kind, *(a, b, c, d) in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield old[a:b], new[c:d]


@pytest.fixture(scope="module", params=each_nth(2, RULES))
def name(request) -> str:
    """Every other rule, before a release each, with what is asked of it together: so another
    number is told once.
    """
    return request.param


@pytest.fixture(scope="module")
def told_by_others(name) -> list[tuple[str, str, str]]:
    return list(_told_by_others(name))


def test_every_text_sentence_and_title_that_names_a_rule_says_its_number(name, told_by_others):
    told = {place.split()[0] for place, _, _ in told_by_others}
    named = {place for place in places().get(name, []) if place.startswith(SPOKEN)}
    silent = {place for rule, place in DECIDE if rule == name}
    assert named - silent <= told


def test_with_another_number_nothing_but_numbers_is_said_in_another_way(name, told_by_others):
    for place, before, after in told_by_others:
        if place.startswith(LAYS_OUT.get(name, "texts/")) and not place.startswith("texts/"):
            continue
        for old, new in _changes(before, after):
            words = {*old, *new} - BESIDE_NUMBERS
            assert all(NUMBER.search(word.strip(".")) for word in words), (place, old, new)


def test_every_sentence_of_words_and_every_title_of_charts_is_tried():
    tried = {place.partition(",")[0] for place in askings()}
    wanted = {
        f"{module.__name__.removeprefix('quietwins.').replace('.', '/')} {function.__name__}"
        for module, function in functions()
    }
    # They put together what others hand them, which is tried.
    assert wanted - tried == {
        "words/over_time each",
        "words/downloads in_file_name",
        "words/kept_back points_of",
        "words/kept_back movements_of",
        "words/kept_back rates_of",
        "words/top_of_page moved_forward",
    }

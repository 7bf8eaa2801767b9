"""Numbers of rules in texts, as people write them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from quietwins import rules
from quietwins.filled import fewer, filled, in_one_row, in_words, ordinal, part, percent


def test_a_name_of_a_rule_becomes_its_number_in_the_manner_that_is_asked_for():
    assert filled("under {hollow_below:percent}") == "under 60%"
    assert filled("{clear_change} points; {clear_change:Words}") == "3 points; Three"
    assert filled("the {told_of.1:ordinal} session") == "the twelfth session"


def test_numbers_of_the_practice_come_before_those_of_the_rules():
    assert filled("{k} clients, 1 to {below}", k=9, below=8) == "9 clients, 1 to 8"


def test_what_stands_in_braces_and_is_no_rule_stays_as_it_is():
    assert filled("{nothing} {k2} { k } {}") == "{nothing} {k2} { k } {}"


def test_parts_of_a_sentence_stand_in_one_row():
    assert [in_one_row("abc"[:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]


def test_small_whole_numbers_are_words_and_others_figures():
    assert [in_words(n) for n in (0, 1, 12, 13, 2.5)] == ["no", "one", "twelve", "13", "2.5"]


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "first"), (5, "fifth"), (11, "eleventh"), (14, "14th"), (21, "21st"), (112, "112th")],
)
def test_which_one_it_is(number, said):
    assert ordinal(number) == said


def test_shares_are_as_exact_as_the_rule():
    assert [percent(share) for share in (0.6, 0.107, 0.95, 0.998)] == [
        "60%",
        "10.7%",
        "95%",
        "99.8%",
    ]


def test_fractions_are_said_as_people_say_them():
    said = [part(Fraction(*of)) for of in ((2, 3), (1, 2), (3, 4), (3, 5))]
    assert said == ["two thirds", "one half", "three quarters", "three fifths"]


def test_fewer_than_often_is_once_or_some_times():
    assert [fewer(most) for most in (1, 2, 5)] == ["once", "once or twice", "once to 5 times"]


def test_what_follows_from_a_rule_follows_it(monkeypatch):
    text = "1 to {singly}, {joined_bands:text}, {last_band} on; {beyond_each_end:in_100} in 100"
    assert filled(text) == "1 to 12, 13 to 16, 17 to 20, 21 on; 2.5 in 100"
    monkeypatch.setattr(rules, "now", rules.Rules(session_bands=(5, 9), level=0.9))
    assert filled(text) == "1 to 4, 5 to 8, 9 on; 5 in 100"

"""Texts with the numbers of the rules in the place of their names.

``under {hollow_below:percent} were recorded`` becomes "under 60% were recorded". One number of
several is named by its place: ``{told_of.0:ordinal}``. What stands in braces and names no rule
stays as it is, as a practice's own text may have braces too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from quietwins import rules

_NAMED = re.compile(r"\{([a-z_]+(?:\.\d)?)(?::(\w+))?\}")
_WORDS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_ORDINALS = (
    *("", "first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_PARTS = {2: "half", 4: "quarter"}


def filled(text: str, **more: float) -> str:
    """A text with every name of a rule replaced by its number; ``more`` are numbers of the
    practice's own.
    """

    def number(found: re.Match[str]) -> str:
        name, manner = found[1], found[2] or "figures"
        value = more.get(name, _of_rules(name))
        return found[0] if value is None else _MANNERS[manner](value)

    return _NAMED.sub(number, text)


def figures(value: float) -> str:
    """A number in figures, without a decimal that says nothing: 3, 2.66."""
    return f"{value:g}"


def in_words(value: float) -> str:
    """A small number as a word; a larger one, or one that is not whole, in figures."""
    whole = round(value)
    return _WORDS[whole] if whole == value and 0 <= whole < len(_WORDS) else figures(value)


def ordinal(number: int) -> str:
    """Which one: the fifth, the 14th."""
    if 0 < number < len(_ORDINALS):
        return _ORDINALS[number]
    ending = "th" if number % 100 in (11, 12, 13) else _ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"


def percent(share: float) -> str:
    """The share of a rule, as exactly as it is: 60%, 10.7%."""
    return f"{_in_100(share)}%"


def part(share: Fraction) -> str:
    """A fraction as people say it: two thirds."""
    of = _PARTS.get(share.denominator) or ordinal(share.denominator)
    return f"{in_words(share.numerator)} {of}{'' if share.numerator == 1 else 's'}"


def fewer(most: int) -> str:
    """So many at the most, from one on: "once or twice", or "once to 5 times"."""
    return "once" if most == 1 else "once or twice" if most == 2 else f"once to {most} times"


def upper_first(text: str) -> str:
    """A text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """A text as it goes on inside a sentence."""
    return text[:1].lower() + text[1:]


def in_one_row(parts: Iterable[str]) -> str:
    """Parts of a sentence in one row: a; a and b; a, b and c. Nothing of nothing."""
    *before, last = [*parts] or [""]
    return f"{', '.join(before)} and {last}" if before else last


def _in_100(share: float) -> str:
    return figures(round(100 * share, 6))


def _in_1000(share: float) -> str:
    return figures(round(1000 * share, 6))


def _one_in(share: float) -> float:
    return round(1 / share, 6)


_MANNERS: dict[str, Callable[[Any], str]] = {
    "figures": figures,
    "words": in_words,
    "Words": lambda value: in_words(value).capitalize(),
    "ordinal": ordinal,
    "percent": percent,
    "part": part,
    "in_100": _in_100,
    "in_1000": _in_1000,
    "one_in": lambda share: figures(_one_in(share)),
    "one_in_words": lambda share: in_words(_one_in(share)),
    "text": str,
}


def _of_rules(name: str) -> Any:  # noqa: ANN401  # rules are numbers of several kinds
    """The number of a rule, or what follows from one; None where a name is neither."""
    if name in FOLLOWING:
        return FOLLOWING[name].found(rules.now)
    rule, _, place = name.partition(".")
    value = getattr(rules.now, rule, None)
    return value[int(place)] if place and value else value


@dataclass(frozen=True)
class Following:
    """What a text may name besides the rules: a number that follows from one."""

    rule: str
    found: Callable[[rules.Rules], float | str]


def _joined_bands(now: rules.Rules) -> str:
    """The bands of session numbers that have an end: 13 to 16, 17 to 20."""
    ends = zip(now.session_bands, now.session_bands[1:], strict=False)
    return ", ".join(f"{first} to {after - 1}" for first, after in ends)


FOLLOWING = {
    "below": Following("k", lambda now: now.k - 1),
    "beyond_each_end": Following("level", lambda now: (1 - now.level) / 2),
    "singly": Following("session_bands", lambda now: now.session_bands[0] - 1),
    "joined_bands": Following("session_bands", _joined_bands),
    "last_band": Following("session_bands", lambda now: now.session_bands[-1]),
}

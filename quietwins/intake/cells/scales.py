"""The scale that the name of a column says its ratings are on: "Goal 1 (1-5)", "Ziel 2 (%)",
"Objectif 1 /20".

Goals are rated from 0 to 10, or 1 to 10. A rating on any other scale is never made into one of
those, however well its numbers would fit between 0 and 10.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from quietwins.intake.words.value_words import value_words

_HIGHEST = 10
_LOWEST = (0, 1)  # of the scales that are read
_POINTS_OF_GOALS = (10, 11)  # steps from 1 or 0 to 10
# "Goal 1/3" is the first of three goals; more goals than that nobody rates at once.
_MOST_GOALS = 4
_FEWEST_STEPS = 3  # of a scale: "rated 1 to 2" counts something
_PERCENT = (0, 100)
_LONGEST = 400  # characters of a name or question


@dataclass(frozen=True)
class Scale:
    """A scale by its lowest and highest number."""

    lowest: int
    highest: int

    @property
    def is_of_goals(self) -> bool:
        """Whether ratings on it are those of goals: from 0 or 1 to 10."""
        return self.highest == _HIGHEST and self.lowest in _LOWEST


def other_scale(texts: Iterable[str]) -> Scale | None:
    """The scale other than 0 to 10 or 1 to 10 that what is written above a column names; else None.

    Where anything also says 0 to 10, the rest is about something else.
    """
    found = [scale for text in texts for scale in _scales(text[:_LONGEST])]
    if any(scale.is_of_goals for scale in found):
        return None
    return found[0] if found else None


def _scales(text: str) -> Iterator[Scale]:
    """Every scale that a name speaks of."""
    plain = text.replace("_", " ").replace("\u2212", "-").casefold()
    known = _patterns()
    if known.per_cent.search(plain):
        yield Scale(*_PERCENT)
    for pattern in known.ranges:
        yield from (Scale(int(low), int(high)) for low, high in pattern.findall(plain))
    for numbered, high in known.out_of.findall(plain):
        if int(high) >= _FEWEST_STEPS and not (numbered and int(high) <= _MOST_GOALS):
            yield Scale(0, int(high))
    yield from map(_of_points, known.points.findall(plain))
    anchors = sorted(map(int, known.anchor.findall(plain)))
    if len(anchors) > 1 and anchors[0] < anchors[-1]:
        yield Scale(anchors[0], anchors[-1])


def _of_points(points: str) -> Scale:
    """A scale of so many steps, from 1: "5-point scale"."""
    return Scale(1, _HIGHEST if int(points) in _POINTS_OF_GOALS else int(points))


@dataclass(frozen=True)
class _Patterns:
    """How names write a scale, in small letters."""

    per_cent: re.Pattern[str]
    ranges: tuple[re.Pattern[str], ...]  # each finds the lowest and the highest number
    out_of: re.Pattern[str]  # a number right before it, and the highest
    points: re.Pattern[str]
    anchor: re.Pattern[str]  # "1 = not at all, 5 = fully"


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    to, of, about = _words("scale_to"), _words("scale_out_of"), _words("scale_words")
    dash = r"[-\u2010-\u2015]|\.{2,3}|\u2026"
    low, high = r"(-\d{1,2}|[01])", r"\+?([1-9]\d{0,2})(?![\d/]|\.\d)"
    ranged = rf"{low}\s?(?:{dash}|\s(?:{to})\s)\s?{high}"
    about_it = rf"(?<!\w)(?:{about})\b[:.]?\s*"
    return _Patterns(
        per_cent=re.compile(rf"%|(?<!\w)(?:{_words('per_cent')})\b"),
        ranges=(
            re.compile(rf"[(\[{{]\s*(?:{about_it})*{ranged}"),
            re.compile(rf"{about_it}{ranged}"),
            re.compile(rf"(?<![\w.,/-])(0)\s?(?:{dash}|\s(?:{to})\s|\s)\s?{high}"),
            re.compile(rf"(?<![\w.,/-])(1)\s(?:{to})\s([4-9]|[1-9]\d{{1,2}})(?!\d)"),
            re.compile(rf"(?<![\w.,/-])([01])(?:{to})([4-9]|[1-9]\d{{1,2}})(?!\d)"),
        ),
        out_of=re.compile(
            rf"(\d?)\s?(?:/|(?<!\w)(?:{of})\s)\s?(\d{{1,3}})(?!\d|\s?(?:{dash}|{to}\b)\s?\d|/)"
        ),
        points=re.compile(
            rf"(?<!\d)([3-9]|1\d)(?:-?(?:{_words('scale_points')})\b"
            rf"|\s(?:{_words('scale_points')})[\s-](?:{about}))"
        ),
        anchor=re.compile(r"(?<![\w.])(-?\d{1,3})\s?=", re.ASCII),
    )


def _words(kind: str) -> str:
    """The words of one kind as a choice, the longest first."""
    return "|".join(sorted(map(re.escape, value_words(kind)), key=len, reverse=True))

"""In which direction the name of a column says that its ratings run, and what it says of 0:
"Goal 1 (0 = fully reached, 10 = not at all)", "Goal 2 (0 = not discussed)".

A rating is never turned round: progress would be shown as its opposite on the word of a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from quietwins.intake.words.languages import pattern_of
from quietwins.intake.words.normal import folded
from quietwins.intake.words.value_words import value_words

_LONGEST = 400  # characters of a name or question
# "0 = not discussed", "10: reached", "0 means best"; not the 0 of "0-10".
_ANCHOR = re.compile(
    r"(?<![\w.,])(0|10)\s?(?:=|:|\u2013|\u2014|-|\s(?:is|means)\s)\s*([^\d,;()\]]{2,60})", re.ASCII
)
_LOWEST, _HIGHEST = "0", "10"


def runs_backwards(texts: Iterable[str]) -> bool:
    """Whether what is written above a column says that 0 is nearest to the goal."""
    return any(map(_says_backwards, texts))


def zero_is_no_answer(name: str) -> bool:
    """Whether the name of a column says that a 0 stands for no answer."""
    return any(
        end == _LOWEST and (said in value_words("not_rated") or _is_no_answer(said))
        for end, said in _anchors(name)
    )


def _says_backwards(text: str) -> bool:
    if pattern_of("cells", "backwards").search(folded(text[:_LONGEST])):
        return True
    anchors = dict(_anchors(text))
    if _HIGHEST in anchors and _is_reached(anchors[_HIGHEST]):
        return False
    return _is_reached(anchors.get(_LOWEST, "")) or _denies(anchors.get(_HIGHEST, ""))


def _anchors(text: str) -> list[tuple[str, str]]:
    return [(end, folded(said)) for end, said in _ANCHOR.findall(text[:_LONGEST])]


def _is_reached(said: str) -> bool:
    found = pattern_of("cells", "reached").search(said)
    return found is not None and not _denies(said[: found.start()])


def _denies(said: str) -> bool:
    """Whether words say that something is not so, or far from it."""
    return bool(
        pattern_of("none", "not", "none", "begins").search(said)
        or pattern_of("attendance", "not", "not_or_no").search(said)
        or pattern_of("cells", "far").search(said)
    )


def _is_no_answer(said: str) -> bool:
    return bool(pattern_of("cells", "no_answer").search(said))

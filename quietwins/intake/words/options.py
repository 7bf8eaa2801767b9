"""The option in a column's name: survey tools write a question and one of its options together."""

from __future__ import annotations

import re

from quietwins.intake.words.normal import normal
from quietwins.intake.words.value_words import value_words

_LONGEST = 400  # characters of a name
_SPLIT = (
    re.compile(r"(?P<head>.+?)\s*[\[(](?:choice\s*=\s*)?(?P<option>[^\[\]()]+)[\])]\s*"),
    re.compile(
        r"(?P<head>.+?)(?:\s[-\u2013\u2014]\s|\s*(?:\u00bb|>)\s*|___)(?P<option>[^>\u00bb]+)"
    ),
    re.compile(r"(?P<head>.+?\S)(?:/|:\s)(?P<option>[^/:]*[^\W\d_][^/:]*)"),
)
_NUMBERED = re.compile(r"(?P<stem>.*[^\W\d]) ?(?P<number>[1-9]\d?)", re.DOTALL)
_MOST_WORDS = 6  # of an option that says none: "I noticed none", "None of these today"
_MORE_THAN_NONE = re.compile(r"\b(?:but|except|apart|other|besides|recorded|filled|entered)\b")


def option_of(name: str) -> tuple[str, str] | None:
    """The question and the option of a column's name; None where it has no such parts."""
    for pattern in _SPLIT:
        found = pattern.fullmatch(name[:_LONGEST])
        if found:
            return found["head"].strip(), found["option"].strip()
    return None


def without_number(name: str) -> tuple[str, str]:
    """A name without the number at its end, and the number: "Hope 2" and "Hope2" are sisters of
    "Hope".
    """
    found = _NUMBERED.fullmatch(normal(name))
    return (found["stem"], found["number"]) if found else (normal(name), "")


def says_none(option: str) -> bool:
    """Whether an option of a question says that there was nothing: "None of these", "I noticed
    none".
    """
    words = normal(option).split()
    if len(words) > _MOST_WORDS or _MORE_THAN_NONE.search(normal(option)):
        return False
    nothing = value_words("none") - {"no", "0", "zero", "ei"}
    ends = {*words[:1], *words[-1:]}
    return normal(option) in value_words("none") or not ends.isdisjoint(nothing)

"""Names of columns for the rating of one goal: "Goal 1", "gbo_2_parent", "YP goal 1", "First goal",
"Aim two".
"""

from __future__ import annotations

import re
from functools import cache

from quietwins.intake.uses import Role, Use
from quietwins.intake.words.languages import any_of, keys_of, listed, pattern_of
from quietwins.intake.words.normal import folded

_SHORT = re.compile(r"g ?([1-9])|ratings? ?([1-4])")
_COUNTED, _ORDERED = ("one", "two", "three"), ("first", "second", "third")
_OF_TEN = re.compile(r"/\s*10\b", re.ASCII)  # "Goal 1 /10"
# The place of a goal in the records of a program, which counts from 0: "goals[0].score", "goal_0".
_FIRST_PLACE = re.compile(r"\[0\]|[./]0(?=[./]|$)|_0$")
_NO_NAME = "others"  # words for people who rate that do not say which


@cache
def raters() -> dict[str, str]:
    """Each word for somebody who rates, and who that is: "carer" is "parent"."""
    known = (who for who in keys_of("raters") if who != _NO_NAME)
    return {folded(word): who for who in known for word in listed("raters", who)}


@cache
def _words(*keys: str) -> str:
    return any_of(word for key in keys for word in listed("goals", key))


@cache
def _numbered_name() -> re.Pattern[str]:
    """How a goal is named with its number behind it, or in order before it, and who rated it."""
    rater, goal, beside = any_of(raters()), _words("goal"), _words("beside", "goal")
    behind = _words("beside")
    number = rf" ?(?P<digits>0|[1-9]\d?)| (?P<number>[a-f]|{_words(*_COUNTED)})"
    return re.compile(
        rf"(?:(?P<before>{rater}) (?:s )?)?(?:{beside} )*"
        rf"(?:{goal}(?: {beside})*?(?:{number})"
        rf"|(?P<order>{_words(*_ORDERED)}) (?:{beside} )*{goal})"
        # behind the number a word for a goal says what is aimed at: "Goal 1 target" is no rating
        rf"(?: {behind})*(?: (?P<after>{rater})(?: {behind})*)?"
    )


@cache
def _scale() -> re.Pattern[str]:
    """The ends of a scale, with their words: "(0-10)", "0 = not at all, 10 = reached"; the 10 is no
    number of a goal.
    """
    beside = (word for word in listed("goals", "beside") if not word.isdecimal())
    word = any_of((*beside, *listed("goals", "to"), *listed("cells", "ends_of_scale")))
    # behind a number a 1 begins a scale; else it is the number itself: "Goal 1 score out of 10"
    low = rf"0 (?:{word} )*+|(?<=\d )1 (?:{word} )*+|1 (?:{_words('to')} )?"
    return re.compile(rf"\b(?:{low}|out of )10\b(?: {word})*+ ?")


def goal_of_name(name: str) -> Use | None:
    """A goal rating by its number, with its rater where the name has one. The client's own words
    are left out; a long file may still tell its goals apart by them.
    """
    plain = without_scale(name)
    if short := _SHORT.fullmatch(folded(name)):
        return Use(Role.GOAL, short[1] or short[2])
    if re.fullmatch(rf"{_words('goal')} ?\w? {_words('in_words')}", plain):
        return Use(Role.LEFT_OUT)
    said = _numbered_name().fullmatch(plain)
    # else a 0 is the end of a scale: "Goal (0 = not met)"
    if said is None or (said["digits"] == "0" and not _FIRST_PLACE.search(name)):
        return None
    number = said["digits"] or said["number"] or said["order"]
    keys = ((_COUNTED[n], _ORDERED[n]) for n in range(len(_COUNTED)))
    counted = (n for n, both in enumerate(keys, 1) if re.fullmatch(_words(*both), number))
    who = raters().get(said["before"] or said["after"] or "", "")
    return Use(Role.GOAL, str(next(counted, number)), who)


def speaks_of_goal(text: str) -> bool:
    """Whether words speak of a goal somewhere: "GBO score", "my goal is to sleep"."""
    return bool(pattern_of("goals", "scale").search(folded(text)))


def begins_with_goal(text: str) -> bool:
    """Whether words begin with a goal: "GBO score", not "my goal is to sleep"."""
    return bool(pattern_of("goals", "scale").match(folded(text)))


def without_scale(text: str) -> str:
    """The words of a goal without its scale: "goal 2" of "Goal 2 (0-10)"."""
    return _scale().sub("", folded(_OF_TEN.sub(" ", text))).strip()


def numbered_goal(text: str) -> str | None:
    """The number or letter of a goal that has no other name: "Goal 2", "GBO 2", "2", "B"."""
    match = _numbered().fullmatch(folded(text))
    return match["number"] if match else None


@cache
def _numbered() -> re.Pattern[str]:
    number = any_of(listed("columns", "number"))
    return re.compile(
        rf"(?:{_words('scale')}|g|{number})?(?: {number})? ?"
        r"(?:0*(?P<number>\d{1,3}|[a-f])(?: 0)?)"
    )

"""Names with something around them: a code, an age, a date of birth, brackets, or the dots of a
user name.

A code and a name in one cell identify as much as the name alone. Nothing here keeps or repeats a
value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from quietwins.intake.table.shares import HALF, MOSTLY

_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# letters of a word beside digits: "hana2"; fewer are part of a code, as in "CL01" and "AB12"
_LONG_ENOUGH = 4
_LONGEST = 80  # characters; more is a text, in which names are looked for in another way
_LETTERS = re.compile(r"[^\W\d_]{3}")
_TITLED = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-])*")
_TWO_WORDS_JOINED = re.compile(
    r"(?:[^\W\d_]{3,}[._][^\W\d_]{3,}|[A-Z][a-z]{2,}[A-Z][a-z]{2,})\d{0,3}"
)
_INNER_CAPITAL = re.compile(r"(?<=[a-z]{2})(?=[A-Z])")  # HanaHollis
_USER_NAME = re.compile(r"([a-z])[._][a-z]{3,}\d{0,2}", re.ASCII | re.IGNORECASE)
_INITIALS_AND_DAY = re.compile(r"([A-Za-z]{2,3})[ _./-]?(\d{6}|\d{8})", re.ASCII)
_FEWEST = 3  # distinct values that show what a column is made of
# Nearly all cells are initials and a day: what is made by a rule is so throughout, but for slips.
_ALL_BUT_SLIPS = 0.95
_DIGITS_OF_SHORT_YEAR = 2


def bare(text: str) -> str:
    """The words of a cell without codes, numbers, brackets and other marks: "Hollis" of "K120 -
    Hollis (8)".
    """
    if len(text) > _LONGEST or not _LETTERS.search(text):
        return ""
    text = _INNER_CAPITAL.sub(" ", text)
    found = _WORDS.finditer(text)
    return " ".join(
        match[0]
        for match in found
        if len(match[0]) >= _LONG_ENOUGH or not _beside_a_digit(match, text)
    )


def _beside_a_digit(match: re.Match[str], text: str) -> bool:
    before, after = (
        text[max(match.start() - 1, 0) : match.start()],
        text[match.end() : match.end() + 1],
    )
    return before.isdigit() or after.isdigit()


def written_as_names(rests: Sequence[str]) -> bool:
    """Whether the words beside codes are names: each begins with a capital, and nearly every code
    has words of its own.

    "North site 1" and "North site 2" share theirs; a client's name is hers.
    """
    titled = [rest for rest in rests if all(map(_is_titled, rest.split())) and not rest.isupper()]
    return (
        len(titled) >= _FEWEST
        and len(titled) >= MOSTLY * len(rests)
        and len(set(titled)) >= MOSTLY * len(titled)
    )


def _is_titled(word: str) -> bool:
    return word[:1].isupper() and bool(_TITLED.fullmatch(word))


def is_two_words_joined(text: str) -> bool:
    """Whether a cell is two words joined by a dot, an underscore or nothing: a user name, or a
    made-up code.
    """
    return bool(_TWO_WORDS_JOINED.fullmatch(text))


def user_names(values: Sequence[str]) -> bool:
    """Whether values are an initial and a surname; "t.one" and "t.two" share their letter as codes
    do.
    """
    found = [match[1].casefold() for value in values if (match := _USER_NAME.fullmatch(value))]
    return len(found) >= MOSTLY * len(values) and len(set(found)) > 1


def initials_and_days(values: Sequence[str]) -> bool:
    """Whether every value is initials and a day there is, without marks: those of a person and of
    her birth.

    "CL-120301" is a code: its letters are the same throughout.
    """
    found = [match for value in values if (match := _INITIALS_AND_DAY.fullmatch(value))]
    initials = {match[1].casefold() for match in found}
    of_all = len(found) >= max(_FEWEST, _ALL_BUT_SLIPS * len(values))
    varied = len(initials) >= HALF * len(found)
    return of_all and varied and all(_is_birth(match[2]) for match in found)


def _is_birth(digits: str) -> bool:
    """Whether digits are a day there is, in any order of day, month and year."""
    return any(
        _is_day(year, pair[:2], pair[2:]) or _is_day(year, pair[2:], pair[:2])
        for year, pair in ((digits[4:], digits[:4]), (digits[:-4], digits[-4:]))
    )


def _is_day(year: str, month: str, day: str) -> bool:
    """Whether there is such a day; a year of two digits is of this century, one of four from 1900
    to 2099.
    """
    whole = year if len(year) > _DIGITS_OF_SHORT_YEAR else f"20{year}"
    if whole[:2] not in ("19", "20"):
        return False
    try:
        date(int(whole), int(month), int(day))
    except ValueError:
        return False
    return True

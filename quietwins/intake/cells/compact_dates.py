"""Dates in nothing but digits: 05012026 for 5 January (or May 1st) 2026, 050126, 5012026.

Eight digits may be the number of anything, so a date is only seen in them where a column is that of
the day by its name or by a person's word. Which digits are the day is proved from the whole column,
or asked, as with any other date. (20260105 begins with its year, and is a date everywhere.)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quietwins.intake.answers import DateOrder
from quietwins.intake.cells.date_parts import readable, split

_TIME = r"([T ,].{1,20})?"
# The year stands last: then digits 5 and 6 are its century, and no month.
_LONG = re.compile(rf"(\d{{1,2}})(\d\d)((?:19|20)\d\d){_TIME}", re.ASCII)
_SHORT = re.compile(rf"(\d\d)(\d\d)(\d\d){_TIME}", re.ASCII)
# A spreadsheet takes the zero in front: 50126. Only beside six digits, as five may be a day number.
_SHORT_CUT = re.compile(rf"(\d)(\d\d)(\d\d){_TIME}", re.ASCII)
_MOST = (
    0.9  # of the filled cells of a column are such dates: a program writes them without exception
)
_SOME_SHORT = 0.5  # of them have six digits, where others have five


def are_compact(texts: Sequence[str]) -> bool:
    """Whether the cells of a column may be dates in nothing but digits."""
    filled = [text for text in texts if text]
    return bool(filled) and sum(map(bool, spelled(filled))) >= _MOST * len(filled)


def spelled(texts: Sequence[str]) -> tuple[str, ...]:
    """Each cell with slashes between day, month and year; blank where it is no such date.

    All cells of a column are told together: 050126 is a date where most others are of six digits.
    """
    long_ones = [_with_slashes(_LONG, text) for text in texts]
    if sum(map(bool, long_ones)) >= _MOST * len(texts):
        return tuple(long_ones)
    short = [_with_slashes(_SHORT, text) for text in texts]
    if sum(map(bool, short)) < _SOME_SHORT * len(texts):
        return tuple(long_ones)
    pairs = zip(short, texts, strict=True)
    return tuple(found or _with_slashes(_SHORT_CUT, text) for found, text in pairs)


def _with_slashes(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.fullmatch(text)
    if not found:
        return ""
    first, middle, last, time = found.groups()
    written = f"{first}/{middle}/{last}{time or ''}"
    parts = split(written)
    return written if parts and any(readable(parts, order) for order in DateOrder) else ""

"""Dates as exports write them -> their numbers, before anybody knows which is the day: numbers with
points or dashes, names of months in many languages, times and offsets behind them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from quietwins.intake.answers import DateOrder
from quietwins.intake.words.languages import listed, written_as
from quietwins.intake.words.months import month_number
from quietwins.intake.words.value_words import value_words

LONGEST_DATE = 60  # characters of a date with its time and zone
MONTHS_OF_YEAR, LONGEST_MONTH = 12, 31
_AT, _OCLOCK, _OF, _ORDINAL, _BEFORE, _BEHIND, _UNTIL_WORD = (
    written_as(listed("dates", key))
    for key in ("at", "oclock", "of", "ordinal", "before", "behind", "until")
)
# Names of zones, and no other letters behind a time: those may say that nobody came ("9:15 DNA").
_ZONE_NAME = r"(?:UTC|GMT|MEZ|MESZ|MSK|[A-Z]{1,3}[ADES]T)"
_ZONE = rf"(?:Z|{_ZONE_NAME}?[+-]\d{{1,2}}(?::?\d{{2}})?|{_ZONE_NAME})"
_TIME = (
    rf"(?:[T ,]+(?:{_AT} )?(?P<hour>\d{{1,2}})[:.h](?P<minute>\d{{2}})"
    r"(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?"
    rf"\s*(?P<half>[ap]\.?m\.?)?(?:\s*{_OCLOCK})?"
    rf"\s*(?:\(?(?P<zone>{_ZONE})\)?)?)?"
)
# The digits of dates are those of every keyboard; names of days have the letters of their language.
_WEEKDAY = rf"(?:[A-Za-z\u00c0-\u024f]{{2,12}}\.?,? )?(?:{_BEFORE} )?"
# "05/01/2026 (Mon)": a word in brackets that is no weekday may say that nobody came.
_WEEKDAY_BEHIND = re.compile(r"(.*\d)\s*(?:\(([^\W\d_]{2,12})\.?\)|\s,?([^\W\d_]{2,12})\.?)")
_NUMBERS = re.compile(
    rf"{_WEEKDAY}(\d{{1,4}})\s?([./-])\s?(\d{{1,2}})\s?\2\s?(\d{{1,4}})"
    rf"(?: ?{_BEHIND})?{_TIME}",
    re.ASCII | re.I,
)
# As Danes and Norwegians write it: 5/1-26, 5/1 2026. The year stands behind a mark of its own.
_NUMBERS_AND_YEAR = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})\s?([./])\s?(\d{{1,2}})\.?"
    rf"(?:\s?[-\u2010-\u2014]\s?(\d{{4}}|\d{{2}})|\s(\d{{4}})){_TIME}",
    re.ASCII | re.I,
)
# The numbers of either alone, wherever they stand in a cell.
_ANY_NUMBERS = re.compile(
    r"\d{1,4}\s?([./-])\s?\d{1,2}"
    r"(?:\s?\1\s?\d{1,4}|\.?(?:\s?[-\u2010-\u2014]\s?|\s)(?:\d{4}|\d{2}))",
    re.ASCII,
)
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?(.*)", re.ASCII)  # 20260505T093000Z
_COMPACT = re.compile(rf"(\d{{4}})(\d{{2}})(\d{{2}}){_TIME}", re.ASCII | re.I)
_DAY_NAME = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:{_ORDINAL}|\.)?[ \-/]*(?:{_OF} )?([^\W\d_]{{3,12}})\.?,?[ \-/]*"
    rf"(?:{_OF} )?(\d{{4}}|\d{{2}})(?: {_BEHIND})?{_TIME}",
    re.I,
)
_NAME_DAY = re.compile(
    rf"{_WEEKDAY}([^\W\d_]{{3,12}})\.? (\d{{1,2}})(?:{_ORDINAL})?,? (\d{{4}}){_TIME}", re.I
)
_YEAR_NAME = re.compile(rf"(\d{{4}})[ \-/]([^\W\d_]{{3,12}})\.?[ \-/](\d{{1,2}}){_TIME}", re.I)
_UNTIL = re.compile(rf"(.+?)\s*(?:→| [-–—] | {_UNTIL_WORD} )\s*(\d.*|[^\W\d_]{{3,12}}\.? \d.*)")
_OFFSET = re.compile(r"([+-])(\d{1,2}):?(\d{2})?$", re.ASCII)
_TIME_ALONE = re.compile(
    rf"(\d{{1,2}})[:.h](\d{{2}})(?:[:.]\d{{2}})?\s*([ap]\.?m\.?)?(?:\s*{_OCLOCK})?"
    rf"(?:\s*\({_ZONE}\)|\s*-.*)?",
    re.I,
)

_ANY_DIGIT = re.compile(r"\d")  # no date is without one, and most cells are

# What each of these patterns calls the year, the month and the day.
_NAMED = ((_DAY_NAME, (3, 2, 1)), (_NAME_DAY, (3, 1, 2)), (_YEAR_NAME, (1, 2, 3)))
# Years that eight digits in a row may be of; others are numbers of something else.
FIRST_YEAR, LAST_YEAR = 1970, 2100
THIS_CENTURY = 2000  # of a year of two digits: no practice exports sessions of the last one
DIGITS_OF_DAY, _DIGITS_OF_YEAR = 2, 4
_HALF_A_DAY, _HOURS_OF_DAY, _MINUTES_OF_HOUR = 12, 24, 60

# In which the page writes a date; exports have those of their own languages.
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True)
class Parts:
    """The numbers of one date before their order is known; ``fixed`` where the writing itself gives
    the order.
    """

    numbers: tuple[int, int, int]
    digits: tuple[int, int, int]
    fixed: DateOrder | None
    minutes: int = -1  # after midnight; -1 where no time is given
    second: int = 0
    utc: bool = False
    ahead: int = 0  # minutes that the written time is ahead of UTC; 0 also where it does not say


def split(text: str) -> Parts | None:
    """The numbers of a date, or None where the text is not written like one."""
    if len(text) > LONGEST_DATE or not _ANY_DIGIT.search(text):
        return None
    text = _without_weekday(text)
    if match := _NUMBERS.fullmatch(text):
        return _split_numbers(match)
    if match := _NUMBERS_AND_YEAR.fullmatch(text):
        return _parts((match[1], match[3], match[4] or match[5]), None, match)
    if basic := _BASIC.fullmatch(text):
        year, month, day, hour, minute, second = (part or "00" for part in basic.groups()[:6])
        return split(f"{year}-{month}-{day}T{hour}:{minute}:{second}{basic[7]}")
    match = _COMPACT.fullmatch(text)
    if match and FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        return _parts((match[1], match[2], match[3]), DateOrder.YEAR_FIRST, match)
    return _split_named(text)


def date_alone(text: str) -> str:
    """A date in numbers without what else stands in its cell, which may name somebody: a word in
    the place of a weekday, one behind it. Blank where the cell holds none.
    """
    if found := _ANY_NUMBERS.search(text):
        return found[0]
    parts = split(text)
    return "/".join(map(str, parts.numbers)) if parts else ""


# The dates of a column are gone through to find their order, again where orders may be mixed, and
# once more to be read. Whoever has read a file forgets them.
split_of_column = lru_cache(maxsize=20_000)(split)


def _without_weekday(text: str) -> str:
    """A date without the weekday behind it, alone or in brackets."""
    if not (text.endswith((")", ".")) or text[-1:].isalpha()):
        return text
    found = _WEEKDAY_BEHIND.fullmatch(text)
    if not found:
        return text
    word = (found[2] or found[3]).casefold()
    return found[1] if word in value_words("weekdays") else text


def _split_numbers(match: re.Match[str]) -> Parts | None:
    """Three numbers with marks between them, one of which at most is a year of four digits."""
    first, middle, last = match[1], match[3], match[4]
    long_ones = [part for part in (first, last) if len(part) > DIGITS_OF_DAY]
    if len(long_ones) > 1 or any(len(part) != _DIGITS_OF_YEAR for part in long_ones):
        return None
    fixed = DateOrder.YEAR_FIRST if first in long_ones else None
    return _parts((first, middle, last), fixed, match)


def _split_named(text: str) -> Parts | None:
    for pattern, (year, month, day) in _NAMED:
        match = pattern.fullmatch(text)
        number = month_number(match[month]) if match else None
        if match and number:
            return _parts((match[year], str(number), match[day]), DateOrder.YEAR_FIRST, match)
    until = _UNTIL.fullmatch(text)  # the beginning of what goes on until another day or time
    if until and (minutes_of(until[2]) >= 0 or split(until[2])):
        return split(until[1])
    return None


def _parts(texts: tuple[str, str, str], fixed: DateOrder | None, match: re.Match[str]) -> Parts:
    first, middle, last = texts
    return Parts(
        numbers=(int(first), int(middle), int(last)),
        digits=(len(first), len(middle), len(last)),
        fixed=fixed,
        minutes=_minutes(match["hour"], match["minute"], match["half"]),
        second=int(match["second"] or 0),
        utc=(match["zone"] or "").upper() in {"Z", "UTC", "GMT"},
        ahead=_minutes_ahead(match["zone"] or ""),
    )


def _minutes_ahead(zone: str) -> int:
    """The offset of a time zone such as ``+02:00``, ``-0530`` or ``GMT+1``, in minutes."""
    offset = _OFFSET.search(zone)
    if not offset:
        return 0
    minutes = int(offset[2]) * _MINUTES_OF_HOUR + int(offset[3] or 0)
    return -minutes if offset[1] == "-" else minutes


def _minutes(hour: str | None, minute: str | None, half: str | None) -> int:
    if hour is None or minute is None:
        return -1
    hours, minutes = int(hour), int(minute)
    if half and 1 <= hours <= _HALF_A_DAY:
        hours = hours % _HALF_A_DAY
        if half[0].lower() == "p":
            hours += _HALF_A_DAY
    if hours >= _HOURS_OF_DAY or minutes >= _MINUTES_OF_HOUR:
        return -1
    return hours * _MINUTES_OF_HOUR + minutes


def minutes_of(text: str) -> int:
    """A start time on its own, in minutes after midnight; -1 where there is none."""
    match = _TIME_ALONE.fullmatch(text) if len(text) <= LONGEST_DATE else None
    if match:
        return _minutes(match[1], match[2], match[3])
    parts = split(text)
    return parts.minutes if parts else -1


def in_order(parts: Parts, order: DateOrder) -> tuple[int, int, int]:
    """Year, month and day of the numbers of a date; two-digit years are of this century."""
    order = parts.fixed or order
    first, middle, last = parts.numbers
    if order is DateOrder.YEAR_FIRST:
        return _year(first, parts.digits[0]), middle, last
    if order is DateOrder.MONTH_FIRST:
        return _year(last, parts.digits[2]), first, middle
    return _year(last, parts.digits[2]), middle, first


def _year(number: int, digits: int) -> int:
    return number if digits > DIGITS_OF_DAY else THIS_CENTURY + number


def readable(parts: Parts, order: DateOrder) -> bool:
    """Whether the numbers make a date in this order."""
    try:
        date(*in_order(parts, order))
    except ValueError:
        return False
    return True

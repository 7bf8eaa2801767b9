"""Dates as exports write them -> local calendar days, each distinct value read once.

The order of day and month is never taken from the machine: it is proved from the whole column,
or asked (:mod:`quietwins.intake.cells.date_order`). A time stamp with an offset keeps the
local date it was written with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from quietwins.intake.layout import DateOrder
from quietwins.intake.reasons import RowRefused, Why

_LONGEST = 60  # characters of a date with its time and zone
EARLIEST = date(1970, 1, 1)  # no practice exports sessions from before
_SERIAL_START = date(1899, 12, 30)  # day 0 of a spreadsheet
_TIME = (
    r"(?:[T ,]+(?:at |um"
    r" )?(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?(?:\s*uhr)?"
    r"\s*(?P<zone>Z|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{3,5}(?:[+-]\d{1,2}(?::?\d{2})?)?)?)?"
)
_WEEKDAY = r"(?:[^\W\d_]{2,12}\.?,? )?"
_NUMBERS = re.compile(
    rf"{_WEEKDAY}(\d{{1,4}})\s?([./-])\s?(\d{{1,2}})\s?\2\s?(\d{{1,4}}){_TIME}", re.ASCII | re.I
)
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?(.*)", re.ASCII)  # 20260505T093000Z
_COMPACT = re.compile(rf"(\d{{4}})(\d{{2}})(\d{{2}}){_TIME}", re.ASCII | re.I)
_DAY_NAME = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th|\.|º)?[ \-/]*(?:of |de )?([^\W\d_]{{3,12}})\.?,?["
    r" \-/]*(?:de )?"
    rf"(\d{{4}}|\d{{2}}){_TIME}",
    re.I,
)
_NAME_DAY = re.compile(
    rf"{_WEEKDAY}([^\W\d_]{{3,12}})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}}){_TIME}", re.I
)
_YEAR_NAME = re.compile(rf"(\d{{4}})[ \-/]([^\W\d_]{{3,12}})\.?[ \-/](\d{{1,2}}){_TIME}", re.I)
_UNTIL = re.compile(r"(.+?)\s*(?:→| [-–—] | to | until | bis )\s*(\d.*|[^\W\d_]{3,12}\.? \d.*)")
_OFFSET = re.compile(r"([+-])(\d{1,2}):?(\d{2})?$", re.ASCII)
_SERIAL = re.compile(r"([2-6]\d{4})(?:[.,](\d+))?", re.ASCII)
_NO_DAY = re.compile(
    r"(?:\d{1,2}[./-]\d{4}|\d{4}[./-]\d{1,2}|[^\W\d_]{3,12}\.? \d{4}|[^\W\d_]{3}-\d{2})"
)
_TIME_ALONE = re.compile(
    r"(\d{1,2})[:.h](\d{2})(?:[:.]\d{2})?\s*([ap]\.?m\.?)?(?:\s*uhr)?(?:\s*-.*)?", re.I
)

# The first letters of each month in the languages of the likely exports; longer
# words match by their beginning.
_MONTHS = {
    1: "jan ene gen tammi januari janv styc", 2: "feb fév fev fevr helmi",
    3: "mar mär mae mrt maalis mrz",
    4: "apr avr abr huhti", 5: "may mai maj mei mag touko", 6: "jun juin giu kesä",
    7: "jul juil lug heinä",
    8: "aug aoû aou ago elo", 9: "sep set syys", 10: "oct okt out ott loka", 11: "nov marras",
    12: "dec dez déc dic des joulu",
}  # fmt: skip
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True)
class Parts:
    """The numbers of one date before their order is known; ``fixed`` where the
    writing itself gives the order.
    """

    numbers: tuple[int, int, int]
    digits: tuple[int, int, int]
    fixed: DateOrder | None
    minutes: int = -1  # after midnight; -1 where no time is given
    second: int = 0
    utc: bool = False
    ahead: int = 0  # minutes that the written time is ahead of UTC; 0 also where it does not say


@dataclass(frozen=True)
class Moment:
    """One date cell as read: a day, or the reason why not."""

    day: date | None
    minutes: int = -1
    second: int = 0
    why: Why | None = None
    serial: bool = False
    utc: bool = False
    ahead: int = 0  # minutes that the written time is ahead of UTC

    @property
    def instant(self) -> float:
        """Seconds since the year 1 in UTC, to tell what was sent within a
        minute; NaN without a day and time.
        """
        if self.day is None or self.minutes < 0:
            return float("nan")
        return self.day.toordinal() * 86_400.0 + (self.minutes - self.ahead) * 60 + self.second


def split(text: str) -> Parts | None:
    """The numbers of a date, or None where the text is not written like one."""
    if len(text) > _LONGEST:
        return None
    match = _NUMBERS.fullmatch(text)
    if match:
        first, last = match[1], match[4]
        if (len(first) > 2) == (len(last) > 2) and len(first) > 2:
            return None
        fixed = DateOrder.YEAR_FIRST if len(first) == 4 else None
        if 3 in (len(first), len(last)):
            return None
        return _parts((first, match[3], last), fixed, match)
    basic = _BASIC.fullmatch(text)
    if basic:
        return split(
            "{}-{}-{}T{}:{}:{}{}".format(*(part or "00" for part in basic.groups()[:6]), basic[7])
        )
    match = _COMPACT.fullmatch(text)
    if match and 1970 <= int(match[1]) <= 2100:
        return _parts((match[1], match[2], match[3]), DateOrder.YEAR_FIRST, match)
    return _split_named(text)


def _split_named(text: str) -> Parts | None:
    for pattern, where in ((_DAY_NAME, (3, 2, 1)), (_NAME_DAY, (3, 1, 2)), (_YEAR_NAME, (1, 2, 3))):
        match = pattern.fullmatch(text)
        month = month_number(match[where[1]]) if match else None
        if match and month:
            return _parts(
                (match[where[0]], str(month), match[where[2]]), DateOrder.YEAR_FIRST, match
            )
    until = _UNTIL.fullmatch(text)  # the beginning of what goes on until another day or time
    return split(until[1]) if until and (minutes_of(until[2]) >= 0 or split(until[2])) else None


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
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    return -minutes if offset[1] == "-" else minutes


def _minutes(hour: str | None, minute: str | None, half: str | None) -> int:
    if hour is None or minute is None:
        return -1
    hours, minutes = int(hour), int(minute)
    if half and 1 <= hours <= 12:
        hours = hours % 12 + (12 if half[0].lower() == "p" else 0)
    return hours * 60 + minutes if hours < 24 and minutes < 60 else -1


def month_number(word: str) -> int | None:
    """The month that a word names, in the commoner languages of Europe."""
    return _month_words().get(word.casefold()[:3]) or _month_words().get(word.casefold()[:5])


@lru_cache(maxsize=1)
def _month_words() -> dict[str, int]:
    words = {word[:5]: number for number, row in _MONTHS.items() for word in row.split()}
    return words | {"jui": 7, "juin": 6, "juil": 7} | {"januari": 1}


def minutes_of(text: str) -> int:
    """A start time on its own, in minutes after midnight; -1 where there is none."""
    match = _TIME_ALONE.fullmatch(text) if len(text) <= _LONGEST else None
    if match:
        return _minutes(match[1], match[2], match[3])
    parts = split(text)
    return parts.minutes if parts else -1


def looks_like_date(text: str) -> bool:
    """Whether a cell is written like a date, in any order."""
    return split(text) is not None


def is_date_cell(text: str) -> bool:
    """Whether a cell of a date column holds a date or the number of a day."""
    return looks_like_date(text) or bool(_SERIAL.fullmatch(text))


def is_day(text: str) -> bool:
    """Whether a cell is a date that there is, in some order: "20240031" is
    written like one and is none.
    """
    parts = split(text)
    return parts is not None and any(readable(parts, order) for order in DateOrder)


def read_moment(text: str, order: DateOrder, today: date) -> Moment:
    """Read one date cell in a known order. Future and impossible dates
    come back with their reason.
    """
    parts = split(text)
    if parts is None:
        return _unusual(text, today)
    year, month, day = in_order(parts, order)
    try:
        found = date(year, month, day)
    except ValueError:
        return Moment(None, why=_no_such(year, month, day))
    return _bounded(
        Moment(found, parts.minutes, parts.second, utc=parts.utc, ahead=parts.ahead), today
    )


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
    return number if digits > 2 else 2000 + number


def _bounded(moment: Moment, today: date) -> Moment:
    if moment.day is None:
        return moment
    if moment.day > today:
        return Moment(None, why=RowRefused.FUTURE_DATE.of(year=moment.day.year))
    if moment.day < EARLIEST:
        return Moment(None, why=RowRefused.LONG_AGO.of(year=moment.day.year))
    return moment


def _unusual(text: str, today: date) -> Moment:
    if len(text) > _LONGEST:
        return Moment(None, why=RowRefused.UNREADABLE_DATE.of())
    serial = _SERIAL.fullmatch(text)
    if serial:
        day = _SERIAL_START + timedelta(days=int(serial[1]))
        minutes = round(float(f"0.{serial[2]}") * 1440) % 1440 if serial[2] else -1
        return _bounded(Moment(day, minutes, serial=True), today)
    if _NO_DAY.fullmatch(text):
        return Moment(None, why=RowRefused.DATE_WITHOUT_DAY.of())
    return Moment(None, why=RowRefused.UNREADABLE_DATE.of())


def _no_such(year: int, month: int, day: int) -> Why:
    if 1 <= month <= 12 and 28 < day <= 31:
        return RowRefused.NO_SUCH_DATE.of(day=day, month=MONTH_NAMES[month - 1], year=year)
    return RowRefused.UNREADABLE_DATE.of()


def readable(parts: Parts, order: DateOrder) -> bool:
    """Whether the numbers make a date in this order."""
    try:
        date(*in_order(parts, order))
    except ValueError:
        return False
    return True

"""Dates as exports write them -> local calendar days, each distinct value read once.

The order of day and month is never taken from the machine: it is proved from the whole column, or
asked (:mod:`quietwins.intake.cells.date_order`). A time stamp with an offset keeps the local date
it was written with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from quietwins.intake.answers import DateOrder
from quietwins.intake.cells.date_parts import (
    LONGEST_DATE,
    LONGEST_MONTH,
    MONTH_NAMES,
    MONTHS_OF_YEAR,
    in_order,
    readable,
    split,
    split_of_column,
)
from quietwins.intake.reasons import RowRefused, Why

EARLIEST = date(1970, 1, 1)  # no practice exports sessions from before
_SERIAL_START = date(1899, 12, 30)  # day 0 of a spreadsheet
_SERIAL = re.compile(r"([2-6]\d{4})(?:[.,](\d+))?", re.ASCII)
_NO_DAY = re.compile(
    r"(?:\d{1,2}[./-]\d{4}|\d{4}[./-]\d{1,2}|[^\W\d_]{3,12}\.? \d{4}|[^\W\d_]{3}-\d{2})"
)
_SHORTEST_MONTH = 28  # days: up to these, every month has them
_MINUTES_OF_DAY, _SECONDS_OF_DAY, _SECONDS_OF_MINUTE = 1440, 86_400.0, 60


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
        """Seconds since the year 1 in UTC, to tell what was sent within a minute; NaN without a day
        and time.
        """
        if self.day is None or self.minutes < 0:
            return float("nan")
        minutes = self.minutes - self.ahead
        days = self.day.toordinal() * _SECONDS_OF_DAY
        return days + minutes * _SECONDS_OF_MINUTE + self.second


def looks_like_date(text: str) -> bool:
    """Whether a cell is written like a date, in any order."""
    return split(text) is not None


def is_date_cell(text: str) -> bool:
    """Whether a cell of a date column holds a date or the number of a day."""
    return looks_like_date(text) or bool(_SERIAL.fullmatch(text))


def is_day(text: str) -> bool:
    """Whether a cell is a date that there is, in some order: "20240031" is written like one and is
    none.
    """
    parts = split(text)
    return parts is not None and any(readable(parts, order) for order in DateOrder)


def read_moment(text: str, order: DateOrder, today: date) -> Moment:
    """Read one date cell in a known order. Future and impossible dates
    come back with their reason.
    """
    parts = split_of_column(text)
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


def _bounded(moment: Moment, today: date) -> Moment:
    if moment.day is None:
        return moment
    if moment.day > today:
        return Moment(None, why=RowRefused.FUTURE_DATE.of(year=moment.day.year))
    if moment.day < EARLIEST:
        return Moment(None, why=RowRefused.LONG_AGO.of(year=moment.day.year))
    return moment


def _unusual(text: str, today: date) -> Moment:
    if len(text) > LONGEST_DATE:
        return Moment(None, why=RowRefused.UNREADABLE_DATE.of())
    serial = _SERIAL.fullmatch(text)
    if serial:
        day = _SERIAL_START + timedelta(days=int(serial[1]))
        return _bounded(Moment(day, _minutes_of_serial(serial[2]), serial=True), today)
    if _NO_DAY.fullmatch(text):
        return Moment(None, why=RowRefused.DATE_WITHOUT_DAY.of())
    return Moment(None, why=RowRefused.UNREADABLE_DATE.of())


def _minutes_of_serial(decimals: str | None) -> int:
    """The time of day that the decimals of a spreadsheet's day number are; -1 without any."""
    if not decimals:
        return -1
    return round(float(f"0.{decimals}") * _MINUTES_OF_DAY) % _MINUTES_OF_DAY


def _no_such(year: int, month: int, day: int) -> Why:
    if 1 <= month <= MONTHS_OF_YEAR and _SHORTEST_MONTH < day <= LONGEST_MONTH:
        return RowRefused.NO_SUCH_DATE.of(day=day, month=MONTH_NAMES[month - 1], year=year)
    return RowRefused.UNREADABLE_DATE.of()

"""The periods that may leave: one calendar quarter, half-year or year, or several whole years in a
row.

With free months, two files that differ by a month tell of those who came in it. Fixed periods
differ by quarters at the least, and every practice reports about the same ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from quietwins.periods import Period

MONTHS = (12, 6, 3)  # of a fixed period, the longest first
YEAR = MONTHS[0]


def is_fixed(period: Period) -> bool:
    """Whether a period is one that may leave."""
    return longest_inside(period) == period


def longest_inside(period: Period) -> Period | None:
    """The longest fixed period inside another one, the latest of several; all its whole years
    together.
    """
    for months in MONTHS:
        inside = [one for one in _around(period, months) if _within(one, period)]
        if inside:
            return Period(inside[0].first, inside[-1].last) if months == YEAR else inside[-1]
    return None


def nearest(period: Period) -> Period:
    """The longest fixed period inside another one; where there is none, the shortest that holds its
    last day.
    """
    return longest_inside(period) or list(_around(period, MONTHS[-1]))[-1]


def _around(period: Period, months: int) -> Iterator[Period]:
    """Every calendar period of so many months that has a day in common with this one."""
    first = date(period.first.year, (period.first.month - 1) // months * months + 1, 1)
    while first <= period.last:
        after = _later(first, months)
        yield Period(first, after - timedelta(days=1))
        first = after


def _later(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def _within(one: Period, other: Period) -> bool:
    return other.first <= one.first and one.last <= other.last

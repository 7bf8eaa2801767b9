"""The periods that may leave: one calendar quarter, half-year or year, or several whole years in a
row.

With free months, two files that differ by a month tell of those who came in it. Fixed periods
differ by quarters at the least, and every practice reports about the same ones.
"""

from __future__ import annotations

from quietwins.log.days_and_months import first_of_month, last_of_month, month_number
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
    return longest_inside(period) or _around(period, MONTHS[-1])[-1]


def _around(period: Period, months: int) -> list[Period]:
    """Every calendar period of so many months that has a day in common with this one."""
    first, last = (month_number(day) // months for day in (period.first, period.last))
    return [
        Period(first_of_month(one * months), last_of_month((one + 1) * months - 1))
        for one in range(first, last + 1)
    ]


def _within(one: Period, other: Period) -> bool:
    return other.first <= one.first and one.last <= other.last

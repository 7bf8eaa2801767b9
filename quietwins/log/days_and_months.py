"""Days and months as the log has them: by number, so that they can be counted, compared and added
to. Both begin with 1 January 1970.
"""

from __future__ import annotations

from datetime import date, timedelta

_BEGINS = date(1970, 1, 1)


def day_to_date(day: int) -> date:
    """The calendar day of a number of days since 1970-01-01."""
    return date.fromordinal(day + _BEGINS.toordinal())


def date_to_day(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - _BEGINS.toordinal()


def month_number(day: date) -> int:
    """Months since 1970-01."""
    return (day.year - _BEGINS.year) * 12 + day.month - 1


def first_of_month(month: int) -> date:
    """The first day of a month since 1970-01."""
    return date(_BEGINS.year + month // 12, month % 12 + 1, 1)


def last_of_month(month: int) -> date:
    """The last day of a month since 1970-01."""
    return first_of_month(month + 1) - timedelta(days=1)

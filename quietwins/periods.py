"""Which period is looked at: presets of whole calendar months that end with the last complete month
in the data.

They are anchored in the data and not in today, so that a view of an export from last autumn is not
empty, and a bookmark moves on when the next month is brought in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from quietwins import rules
from quietwins.log.days_and_months import first_of_month, last_of_month, month_number

ALL = "All months"
CHOSEN_DATES = "Chosen dates"
THIS_YEAR, LAST_YEAR = "This calendar year", "Last calendar year"


@dataclass(frozen=True)
class Period:
    """A first and a last day, both included."""

    first: date
    last: date


def presets() -> tuple[str, ...]:
    """The names of all presets, in the order in which they are offered."""
    return (*_months_back(), THIS_YEAR, LAST_YEAR, ALL, CHOSEN_DATES)


def default_preset() -> str:
    """The preset that a page opens with: the longest of those that go back some months."""
    return list(_months_back())[-1]


def first_preset(first: date, last: date) -> str:
    """The preset that a log opens with: all its months where it is shorter than the usual preset.

    What came in last is then in the view, though its month is not over yet.
    """
    usual = default_preset()
    return usual if _months_in(all_months(first, last)) >= _months_back()[usual] else ALL


def so_far(first: date, last: date) -> bool:
    """Whether the last month of the data is one of which only the beginning is there."""
    return last_complete_month(first, last) < _month_end(last)


def _months_back() -> dict[str, int]:
    return {f"Last {months} months": months for months in rules.now.preset_months}


def preset_period(preset: str, first: date, last: date) -> Period:
    """The days of a preset for data from ``first`` to ``last``; begins no earlier than the first
    month of the data.

    "This calendar year" is the year of the last complete month. ``CHOSEN_DATES`` and anything
    unknown give all months.
    """
    whole = all_months(first, last)
    ends = last_complete_month(first, last)
    if months := _months_back().get(preset):
        begins = _months_before(ends, months - 1)
    elif preset == THIS_YEAR:
        begins = date(ends.year, 1, 1)
    elif preset == LAST_YEAR:
        return _within(whole, date(ends.year - 1, 1, 1), date(ends.year - 1, 12, 31))
    else:
        return whole
    return _within(whole, begins, ends)


def available_presets(first: date, last: date) -> tuple[str, ...]:
    """The presets that say something about this data: "last calendar year" only where there is any
    of it.
    """
    ends = last_complete_month(first, last)
    return tuple(preset for preset in presets() if preset != LAST_YEAR or first.year < ends.year)


def all_months(first: date, last: date) -> Period:
    """The whole calendar months that hold all of the data."""
    return Period(first.replace(day=1), _month_end(last))


def months_of(period: Period) -> tuple[Period, ...]:
    """The calendar months of a period, each from its first day to its last."""
    first, last = month_number(period.first), month_number(period.last)
    return tuple(
        Period(first_of_month(month), last_of_month(month)) for month in range(first, last + 1)
    )


def month_in(day: date) -> str:
    """The name of the month that a day lies in: March 2025."""
    return f"{day:%B %Y}"


def last_complete_month(first: date, last: date) -> date:
    """The last day of the last month that the data covers to its end; of its last month where none
    is complete.

    A small practice does not see somebody on every last day of a month. Sessions in its last days
    say that the export reaches to its end; an export made earlier leaves the month out until the
    next one comes.
    """
    if last.day > _month_end(last).day - rules.now.complete_month_days:
        return _month_end(last)
    before = _month_end(_months_before(last, 1))
    return before if before >= first else _month_end(last)


def period_before(period: Period, first: date, last: date) -> Period | None:
    """The time just before a period, as long as it (whole months where it is), as far as there is
    data; None where not.

    ``first`` and ``last`` are of the data.
    """
    whole = all_months(first, last)
    ends = period.first - timedelta(days=1)
    if holds_whole_months(period):
        begins = _months_before(period.first, _months_in(period))
    else:
        begins = period.first - (period.last - period.first) - timedelta(days=1)
    return Period(max(begins, whole.first), min(ends, whole.last)) if ends >= whole.first else None


def year_before(period: Period, first: date, last: date) -> Period | None:
    """The same days a year before; None where they would meet the period itself or lie before the
    data.
    """
    whole = all_months(first, last)
    before = Period(_year_earlier(period.first), _year_earlier(period.last))
    if before.last >= period.first or before.first < whole.first:
        return None
    return Period(before.first, _month_end(before.last)) if holds_whole_months(period) else before


def holds_whole_months(period: Period) -> bool:
    """Whether a period begins with a month's first day and ends with a month's last."""
    return period.first.day == 1 and period.last == _month_end(period.last)


def _months_in(period: Period) -> int:
    return month_number(period.last) - month_number(period.first) + 1


def _year_earlier(day: date) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28) if leap_day else day.replace(year=day.year - 1)


def _within(whole: Period, first: date, last: date) -> Period:
    return Period(max(whole.first, first), min(whole.last, last))


def _months_before(day: date, months: int) -> date:
    """The first day of the month so many months before."""
    return first_of_month(month_number(day) - months)


def _month_end(day: date) -> date:
    return last_of_month(month_number(day))

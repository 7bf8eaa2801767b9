"""Presets of the period: whole months, anchored in the data."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietwins.periods import (
    ALL,
    CHOSEN_DATES,
    LAST_YEAR,
    THIS_YEAR,
    Period,
    available_presets,
    default_preset,
    first_preset,
    last_complete_month,
    period_before,
    preset_period,
    presets,
    so_far,
    year_before,
)

TWO_YEARS = (date(2024, 1, 2), date(2025, 12, 30))
days = st.dates(min_value=date(2015, 1, 1), max_value=date(2030, 12, 31))


def test_the_default_is_the_last_twelve_months_of_the_data_and_not_of_today():
    assert preset_period(default_preset(), *TWO_YEARS) == Period(
        date(2025, 1, 1), date(2025, 12, 31)
    )


@pytest.mark.parametrize(
    ("preset", "first", "last"),
    [
        ("Last 3 months", date(2025, 10, 1), date(2025, 12, 31)),
        ("Last 6 months", date(2025, 7, 1), date(2025, 12, 31)),
        (THIS_YEAR, date(2025, 1, 1), date(2025, 12, 31)),
        (LAST_YEAR, date(2024, 1, 1), date(2024, 12, 31)),
        (ALL, date(2024, 1, 1), date(2025, 12, 31)),
    ],
)
def test_each_preset_is_whole_calendar_months(preset, first, last):
    assert preset_period(preset, *TWO_YEARS) == Period(first, last)


def test_a_month_that_the_export_breaks_off_in_waits_for_the_next_export():
    assert last_complete_month(date(2025, 1, 6), date(2025, 6, 12)) == date(2025, 5, 31)


def test_a_month_counts_as_complete_when_a_session_lies_in_its_last_week():
    assert last_complete_month(date(2025, 1, 6), date(2025, 4, 24)) == date(2025, 4, 30)
    assert last_complete_month(date(2025, 1, 6), date(2025, 4, 23)) == date(2025, 3, 31)


def test_data_within_one_unfinished_month_is_shown_all_the_same():
    assert preset_period(default_preset(), date(2026, 3, 3), date(2026, 3, 9)) == Period(
        date(2026, 3, 1), date(2026, 3, 31)
    )


def test_a_preset_begins_no_earlier_than_the_data():
    assert preset_period(default_preset(), date(2026, 1, 9), date(2026, 4, 29)) == Period(
        date(2026, 1, 1), date(2026, 4, 30)
    )


def test_last_calendar_year_is_offered_only_where_the_data_has_some_of_it():
    assert LAST_YEAR not in available_presets(date(2026, 1, 9), date(2026, 4, 29))
    assert LAST_YEAR in available_presets(date(2025, 11, 3), date(2026, 4, 29))


@given(first=days, length=st.integers(0, 1500), preset=st.sampled_from(presets()))
def test_every_preset_begins_on_a_first_and_ends_on_a_last_of_a_month_within_the_months_of_the_data(
    first, length, preset
):
    last = first + timedelta(days=length)
    if preset not in available_presets(first, last) or preset == CHOSEN_DATES:
        return
    period = preset_period(preset, first, last)
    assert period.first.day == 1
    assert period.last.day == monthrange(period.last.year, period.last.month)[1]
    assert first.replace(day=1) <= period.first <= period.last
    assert (period.last.year, period.last.month) <= (last.year, last.month)


def _days(ends: tuple[str, str]) -> Period:
    return Period(*map(date.fromisoformat, ends))


@pytest.mark.parametrize(
    ("this", "before"),
    [
        (("2025-07-01", "2025-12-31"), ("2025-01-01", "2025-06-30")),
        (("2025-02-01", "2025-02-28"), ("2025-01-01", "2025-01-31")),
        (("2025-03-10", "2025-03-19"), ("2025-02-28", "2025-03-09")),
        (("2024-03-01", "2024-12-31"), ("2024-01-01", "2024-02-29")),  # as far as there is data
        (("2024-01-01", "2024-12-31"), None),
    ],
)
def test_the_period_before_is_as_long_in_whole_months_and_within_the_data(this, before):
    assert period_before(_days(this), *TWO_YEARS) == (before and _days(before))


@pytest.mark.parametrize(
    ("this", "before"),
    [
        (("2025-01-01", "2025-12-31"), ("2024-01-01", "2024-12-31")),
        (("2025-02-01", "2025-02-28"), ("2024-02-01", "2024-02-29")),
        (("2025-03-10", "2025-03-19"), ("2024-03-10", "2024-03-19")),
        (("2024-01-01", "2025-12-31"), None),  # would overlap itself
        (("2024-03-01", "2024-12-31"), None),  # lies before the data
    ],
)
def test_the_year_before_has_the_same_months_and_never_meets_the_period_itself(this, before):
    assert year_before(_days(this), *TWO_YEARS) == (before and _days(before))


@pytest.mark.parametrize(
    ("first", "last", "begins_with"),
    [
        (date(2026, 1, 5), date(2026, 5, 11), ALL),
        (date(2025, 7, 1), date(2026, 5, 31), ALL),
        (date(2025, 6, 1), date(2026, 5, 31), default_preset()),
        (*TWO_YEARS, default_preset()),
    ],
)
def test_a_log_shorter_than_a_year_begins_with_all_its_months(first, last, begins_with):
    assert first_preset(first, last) == begins_with


def test_the_first_view_holds_the_month_that_came_in_last():
    first, last = date(2026, 5, 1), date(2026, 6, 11)
    assert preset_period(first_preset(first, last), first, last).last == date(2026, 6, 30)
    assert so_far(first, last)
    assert not so_far(first, date(2026, 6, 30))

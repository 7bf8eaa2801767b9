"""Which periods may be handed on, and which one a view holds."""

from __future__ import annotations

from datetime import date

import pytest

from quietwins.disclosure.fixed_periods import is_fixed, longest_inside, nearest
from quietwins.periods import Period


def period(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("first", "last", "fixed"),
    [
        ("2025-01-01", "2025-03-31", True),
        ("2025-07-01", "2025-12-31", True),
        ("2025-01-01", "2025-12-31", True),
        ("2023-01-01", "2025-12-31", True),
        ("2025-01-01", "2025-01-31", False),
        ("2025-04-01", "2025-09-30", False),  # two quarters that are no half-year
        ("2025-01-01", "2025-09-30", False),
        ("2024-07-01", "2025-06-30", False),
        ("2025-01-02", "2025-03-31", False),
    ],
)
def test_a_quarter_a_half_year_a_year_and_whole_years_are_fixed_periods(first, last, fixed):
    assert is_fixed(period(first, last)) == fixed


@pytest.mark.parametrize(
    ("view", "inside"),
    [
        (("2025-03-01", "2026-02-28"), ("2025-07-01", "2025-12-31")),
        (("2022-11-15", "2025-02-01"), ("2023-01-01", "2024-12-31")),
        (("2025-02-01", "2025-10-31"), ("2025-07-01", "2025-09-30")),
        (("2025-02-01", "2025-03-31"), None),
    ],
)
def test_the_longest_and_then_the_latest_inside_a_view_is_offered(view, inside):
    assert longest_inside(period(*view)) == (inside and period(*inside))


def test_where_none_lies_inside_the_quarter_of_the_last_day_is_near():
    assert nearest(period("2025-01-10", "2025-05-02")) == period("2025-04-01", "2025-06-30")
    assert nearest(period("2025-01-01", "2025-12-31")) == period("2025-01-01", "2025-12-31")

"""The order of day, month and year, proved from a whole column of dates or left to a person; never
guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from quietwins.intake.answers import DateOrder
from quietwins.intake.cells.date_parts import (
    DIGITS_OF_DAY,
    LONGEST_MONTH,
    MONTHS_OF_YEAR,
    THIS_CENTURY,
    Parts,
    in_order,
    readable,
    split_of_column,
)

# Dates of one order for each of the other, which then are slips of the pen; more, and it is asked.
_PROOFS_A_SLIP = 20
# A year of two digits is one of the last fifteen: days of a month are mostly beyond them or below.
_RECENT_YEARS = 15
_MOST_YEARS = 0.9  # of the numbers in one place are recent years: that is where the year stands


def find_order(values: Iterable[str], counts: Sequence[int], today: date) -> DateOrder | None:
    """The order of day and month that a column proves, or None where it must be asked.

    A date proves an order when no other order can read it. A handful of dates against the rest are
    slips of the pen (at most one in twenty of those that prove anything); more than that, and the
    column is asked about.
    """
    found = [
        (parts, count)
        for text, count in zip(values, counts, strict=True)
        if (parts := split_of_column(text))
    ]
    loose = [(parts, count) for parts, count in found if parts.fixed is None]
    if not loose:
        return DateOrder.YEAR_FIRST
    if all(_has_short_year(parts) for parts, _ in loose):
        years = _year_place(loose, today)
        if years is not DateOrder.DAY_FIRST:
            return years
    return _proved(loose)


def _proved(loose: Sequence[tuple[Parts, int]]) -> DateOrder | None:
    """The order of day and month that dates prove; None where they are open, or contradict."""
    day, month = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST
    for_day = sum(
        count for parts, count in loose if _can_be(parts, day) and not _can_be(parts, month)
    )
    for_month = sum(
        count for parts, count in loose if _can_be(parts, month) and not _can_be(parts, day)
    )
    if for_day == for_month == 0 and all(_same_either_way(parts) for parts, _ in loose):
        return day
    if for_day > _PROOFS_A_SLIP * for_month:
        return day
    return month if for_month > _PROOFS_A_SLIP * for_day else None


def each_by_itself(values: Iterable[str], counts: Sequence[int], today: date) -> bool:
    """Whether a column mixes day first and month first, but no cell of it can be read in both."""
    texts = list(values)
    return find_order(texts, counts, today) is None and not any(map(both_ways, texts))


def both_ways(text: str) -> bool:
    """Whether a date can be read day first and month first, and means two days."""
    parts = split_of_column(text)
    if parts is None or parts.fixed is not None or _same_either_way(parts):
        return False
    return all(readable(parts, order) for order in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST))


def only_order(text: str, order: DateOrder) -> DateOrder:
    """The order that a cell can be read in: the one given, else the other of day first and month
    first.
    """
    parts = split_of_column(text)
    if parts is None or parts.fixed is not None or readable(parts, order):
        return order
    other = DateOrder.DAY_FIRST if order is DateOrder.MONTH_FIRST else DateOrder.MONTH_FIRST
    return other if readable(parts, other) else order


def _can_be(parts: Parts, order: DateOrder) -> bool:
    """Whether the numbers are those of a month and a day; 31/02 is no date, and is day first all
    the same.
    """
    _, month, day = in_order(parts, order)
    return 1 <= month <= MONTHS_OF_YEAR and 1 <= day <= LONGEST_MONTH


def _has_short_year(parts: Parts) -> bool:
    """Whether the year has two digits, so that nothing tells it from a day."""
    first, _, last = parts.digits
    return first <= DIGITS_OF_DAY and last <= DIGITS_OF_DAY


def _same_either_way(parts: Parts) -> bool:
    return parts.numbers[0] == parts.numbers[1]


def _year_place(loose: Sequence[tuple[Parts, int]], today: date) -> DateOrder | None:
    """Where the year of two-digit dates stands: ``DAY_FIRST`` for at the end (day and month are
    still open).
    """
    this_year = today.year - THIS_CENTURY
    recent = range(this_year - _RECENT_YEARS, this_year + 1)
    most = _MOST_YEARS * sum(count for _, count in loose)
    first = sum(count for parts, count in loose if parts.numbers[0] in recent)
    last = sum(count for parts, count in loose if parts.numbers[2] in recent)
    if last >= most > first:
        return DateOrder.DAY_FIRST
    if first >= most > last:
        return DateOrder.YEAR_FIRST
    return DateOrder.DAY_FIRST if last >= first else None

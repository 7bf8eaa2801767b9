"""The order of day, month and year, proved from a whole column of dates or
left to a person; never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from quietwins.intake.cells.dates import Parts, in_order, readable, split
from quietwins.intake.layout import DateOrder


def find_order(values: Iterable[str], counts: Sequence[int], today: date) -> DateOrder | None:
    """The order of day and month that a column proves, or None where it must be asked.

    A date proves an order when no other order can read it. A handful of dates against the rest
    are slips of the pen (at most one in twenty of those that prove anything); more than that,
    and the column is asked about.
    """
    found = [
        (parts, count) for text, count in zip(values, counts, strict=True) if (parts := split(text))
    ]
    loose = [(parts, count) for parts, count in found if parts.fixed is None]
    if not loose:
        return DateOrder.YEAR_FIRST
    if all(parts.digits[0] <= 2 and parts.digits[2] <= 2 for parts, _ in loose):
        years = _year_place(loose, today)
        if years is not DateOrder.DAY_FIRST:
            return years
    day, month = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST
    for_day = sum(
        count for parts, count in loose if _can_be(parts, day) and not _can_be(parts, month)
    )
    for_month = sum(
        count for parts, count in loose if _can_be(parts, month) and not _can_be(parts, day)
    )
    if for_day == for_month == 0 and all(_same_either_way(parts) for parts, _ in loose):
        return day
    if for_day > 20 * for_month:
        return day
    return month if for_month > 20 * for_day else None


def each_by_itself(values: Iterable[str], counts: Sequence[int], today: date) -> bool:
    """Whether a column mixes day first and month first, but no cell of it can be read in both."""
    texts = list(values)
    return find_order(texts, counts, today) is None and not any(map(both_ways, texts))


def both_ways(text: str) -> bool:
    """Whether a date can be read day first and month first, and means two days."""
    parts = split(text)
    if parts is None or parts.fixed is not None or _same_either_way(parts):
        return False
    return all(readable(parts, order) for order in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST))


def only_order(text: str, order: DateOrder) -> DateOrder:
    """The order that a cell can be read in: the one given, else the other
    of day first and month first.
    """
    parts = split(text)
    if parts is None or parts.fixed is not None or readable(parts, order):
        return order
    other = DateOrder.DAY_FIRST if order is DateOrder.MONTH_FIRST else DateOrder.MONTH_FIRST
    return other if readable(parts, other) else order


def _can_be(parts: Parts, order: DateOrder) -> bool:
    """Whether the numbers are those of a month and a day; 31/02 is no date,
    and is day first all the same.
    """
    _, month, day = in_order(parts, order)
    return 1 <= month <= 12 and 1 <= day <= 31


def _same_either_way(parts: Parts) -> bool:
    return parts.numbers[0] == parts.numbers[1]


def _year_place(loose: Sequence[tuple[Parts, int]], today: date) -> DateOrder | None:
    """Where the year of two-digit dates stands: ``DAY_FIRST`` for at the end
    (day and month are still open).
    """
    recent = range(today.year - 2015, today.year - 2000 + 1)
    total = sum(count for _, count in loose)
    first = sum(count for parts, count in loose if parts.numbers[0] in recent)
    last = sum(count for parts, count in loose if parts.numbers[2] in recent)
    if last >= 0.9 * total and first < 0.9 * total:
        return DateOrder.DAY_FIRST
    if first >= 0.9 * total and last < 0.9 * total:
        return DateOrder.YEAR_FIRST
    return DateOrder.DAY_FIRST if last >= first else None

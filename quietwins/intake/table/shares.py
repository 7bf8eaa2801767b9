"""How much of a column must be of one kind for the column to be: shares of its distinct values.

Measured on the exports of ``tests/cases``: none of them is read otherwise with the value in
brackets, which so has room on that side.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from quietwins.intake.table.columns import SAMPLE, Column

# Real exports have blanks, notes and slips in every column: a name that says what a column is
# needs only that most of its cells do not speak against it (0.65; with 0.35 one export is, which
# has a column for each label).
HALF = 0.5
# Beside nothing but the cells to go by, one in five may be something else (0.65, 0.9).
MOSTLY = 0.8
# What a program writes itself (ids, states of a form) it writes nearly without exception
# (0.7, 0.97).
NEARLY_ALL = 0.9


def share(column: Column, rule: Callable[[str], bool]) -> float:
    """The share of distinct filled values that obey a rule; 0 for an empty column."""
    if getattr(rule, "__closure__", None) is not None:  # made on the spot: never asked again
        return _share(column, rule)
    if rule not in column.shares:  # to propose a use and to show the card ask the same
        column.shares[rule] = _share(column, rule)
    return column.shares[rule]


def _share(column: Column, rule: Callable[[str], bool]) -> float:
    return sum(map(rule, column.sample)) / len(column.sample) if column.sample else 0.0


def mostly(column: Column, rule: Callable[[str], bool]) -> float:
    """The share of the distinct values or of the filled rows that obey a rule, whichever is higher.

    One odd cell among three distinct values is a third of them, and hardly any of a year of rows.
    """
    if column.is_empty or column.distinct > SAMPLE:
        return share(column, rule)
    filled = np.array([bool(value) for value in column.values])
    holds = np.array([bool(value) and rule(value) for value in column.values])
    of_rows = column.counts[holds].sum() / column.counts[filled].sum()
    return max(share(column, rule), float(of_rows))

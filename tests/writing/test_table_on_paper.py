"""Tables on paper: many cells stand in a row, so each is short."""

from __future__ import annotations

import pytest

from quietwins.measures.estimates import HIDDEN, ShareOfClients
from quietwins.writing.numbers import short_range
from quietwins.writing.table import (
    BESIDE_SMALLER,
    NOBODY_TICKED,
    Column,
    Kind,
    Table,
    counts,
    rates,
    texts,
)


@pytest.mark.parametrize(
    ("low", "high", "manner", "said"),
    [
        (3.0, 5.0, "plain", "3.0 to 5.0"),
        (-0.1, 11.2, "signed", "−0.1 to +11.2"),
        (0.48, 0.7, "percent", "48 to 70%"),
        (0.0, 0.39, "percent", "0 to 39%"),
        (0.9, 0.997, "percent", "90% to over 99%"),
        (0.001, 0.12, "percent", "under 1% to 12%"),
    ],
)
def test_a_range_in_a_cell_is_its_two_ends(low, high, manner, said):
    assert short_range(low, high, manner) == said


def test_a_share_in_a_cell_has_its_range_in_brackets_and_no_sentence():
    share = ShareOfClients(0.5, 0.35, 0.65, n=20, of=40)
    moved = Column("Moved", Kind.SHARE, (share,), ranged=True)
    assert moved.briefly(5) == moved.in_words(5) == ["20 (50%; 35 to 65%)"]


def test_what_is_kept_back_is_not_told_on_paper_and_on_a_page_says_why():
    column = counts("Noticed", [7, HIDDEN, BESIDE_SMALLER, NOBODY_TICKED])
    assert column.briefly(5) == ["7", "not told", "not told", "never ticked so far"]
    assert column.in_words(5)[1:3] == ["fewer than 5 clients", BESIDE_SMALLER.said]


def test_a_table_that_lies_on_its_side_does_so_on_paper_too():
    table = Table((texts("When", ["2024", "2025"]), rates("Rate", [HIDDEN, None])), turned="Figure")
    assert table.briefly(5).to_dict("list") == {
        "Figure": ["Rate"],
        "2024": ["not told"],
        "2025": ["–"],
    }

"""What a table says of itself, for a chart that has no sentence of its own."""

from __future__ import annotations

from quietwins.measures.estimates import HIDDEN, Estimate
from quietwins.words.tables import row_by_row, why_not_told
from quietwins.writing.table import BESIDE_SMALLER, Table, counts, rates, texts


def test_a_table_is_said_row_by_row():
    table = Table(
        (
            texts("Kind", ["Trust", "Repair"]),
            counts("Noticed", [1200, HIDDEN]),
            rates("Rate", [Estimate(5.54, 4.0, 6.0), None]),
        )
    )
    assert row_by_row("By kind", table, 5) == (
        "By kind. Trust: Noticed 1,200, Rate 5.5 (4.0 to 6.0); Repair: Noticed fewer than 5"
        " clients, Rate –."
    )


def test_a_table_that_tells_any_number_of_anybody_or_nobody_needs_no_reason():
    for n in (0, 7):
        table = Table((texts("Kind", ["Trust", "Repair"]), counts("Noticed", [n, HIDDEN])))
        assert why_not_told(table, 5) == ""


def test_where_all_is_kept_back_a_table_says_so_and_where_nothing_exists_it_says_that():
    kept = Table((texts("Kind", ["Trust", "Repair"]), counts("Noticed", [HIDDEN, BESIDE_SMALLER])))
    assert why_not_told(kept, 7).startswith("Each number would be of fewer than 7 clients")
    nothing = Table((texts("Kind", ["Trust"]), rates("Rate", [None])))
    assert why_not_told(nothing, 7).startswith("There is nothing to show here yet")
    for why_not in (why_not_told(kept, 7), why_not_told(nothing, 7)):
        assert "Try a longer period" in why_not

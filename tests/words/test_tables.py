"""What a table says of itself, for a chart that has no sentence of its own."""

from __future__ import annotations

from quietwins.measures.estimates import HIDDEN, Estimate
from quietwins.words.tables import row_by_row, why_not_told
from quietwins.writing.table import BESIDE_SMALLER, Table, counts, rates, texts

OF_A_FEW = "fewer than 7 clients"


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
        assert why_not_told(table, OF_A_FEW) == ""


def test_where_all_is_kept_back_a_table_says_so_and_where_nothing_exists_it_says_that():
    kept = Table((texts("Kind", ["Trust", "Repair"]), counts("Noticed", [HIDDEN, BESIDE_SMALLER])))
    assert why_not_told(kept, OF_A_FEW).startswith(f"Each number would be of {OF_A_FEW}")
    nothing = Table((texts("Kind", ["Trust"]), rates("Rate", [None])))
    assert why_not_told(nothing, OF_A_FEW).startswith("There is nothing to show here yet")
    for why_not in (why_not_told(kept, OF_A_FEW), why_not_told(nothing, OF_A_FEW)):
        assert "Try a longer period" in why_not

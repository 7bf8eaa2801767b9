"""Columns hold each distinct text once, and what is asked of them is asked of each text once."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietwins.intake.cells.ticks import NOT_RECORDED
from quietwins.intake.sessions.merged_cells import without_gaps
from quietwins.intake.table.columns import Column

CELLS = st.lists(st.sampled_from(["", "trust", "none", NOT_RECORDED]), min_size=1, max_size=30)


def column(cells: list[str]) -> Column:
    told = pa.array(cells, pa.string()).dictionary_encode()
    return Column.of("wins", told.indices.to_numpy(zero_copy_only=False), told.dictionary)


def rows(one: Column) -> list[str]:
    return [one.value(row) for row in range(len(one.codes))]


@given(st.lists(st.sampled_from(["a", "b", "A"]), min_size=1, max_size=5), st.data())
def test_texts_that_are_equal_become_one_and_each_row_keeps_its_own(texts, data):
    places = data.draw(st.lists(st.integers(0, len(texts) - 1), max_size=12))
    made = Column.of("x", np.array(places, dtype=np.int64), pa.array(texts, pa.string()))
    assert rows(made) == [texts[place] for place in places]
    assert len(set(made.values)) == made.distinct
    assert made.codes.dtype == np.int32


@given(CELLS, st.data())
def test_a_blank_under_a_merged_cell_says_not_recorded_and_no_other_cell_changes(cells, data):
    under = data.draw(st.lists(st.booleans(), min_size=len(cells), max_size=len(cells)))
    filled = without_gaps(column(cells), np.array(under))
    assert rows(filled) == [
        NOT_RECORDED if gap and not cell else cell for cell, gap in zip(cells, under, strict=True)
    ]
    assert len(set(filled.values)) == filled.distinct


def test_blanks_under_a_merged_cell_are_filled_without_looking_at_single_rows(
    monkeypatch: pytest.MonkeyPatch,
):
    made = column(["trust", "", "", "none"])
    monkeypatch.delattr(Column, "value")
    assert without_gaps(made, np.array([False, True, True, False])).codes.tolist() == [0, 3, 3, 2]


@given(st.lists(st.text("aB1 \u00e9", max_size=4), min_size=1, max_size=20))
def test_a_rule_with_a_quick_look_first_finds_what_it_finds_alone(cells):
    made = column(cells)

    def has_b(text: str) -> bool:
        return text.startswith("B")

    assert made.where(has_b, like="b").tolist() == made.where(has_b).tolist()

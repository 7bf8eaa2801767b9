"""Codes that read example, test or sample, found among many that do not."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietwins.intake.sessions import example_rows
from quietwins.intake.table.columns import Column
from quietwins.intake.words.normal import folded

WORDS = (
    "Test", "EXAMPLE", "Beispiel", "przykład", "PRØVE", "\uff54\uff45\uff53\uff54", "tést",
    "muster", "K-12", "client",
)  # fmt: skip
CODES = st.lists(st.sampled_from([*WORDS, "1", "07", "Kunde"]), min_size=1, max_size=3)


def column(*codes: str) -> Column:
    return Column("client", np.arange(len(codes), dtype=np.int32), pa.array(codes, pa.string()))


@given(st.lists(st.tuples(CODES, st.sampled_from(" -_.  ")), min_size=1, max_size=20))
def test_a_quick_look_finds_all_that_a_slow_one_does(drawn):
    codes = dict.fromkeys(mark.join(parts) for parts, mark in drawn)
    found = example_rows.rows_like_examples(column(*codes)).tolist()
    assert found == [example_rows.is_example(code) for code in codes]


def test_codes_without_such_a_word_are_not_looked_into(monkeypatch: pytest.MonkeyPatch):
    looked_at = []
    monkeypatch.setattr(example_rows, "folded", lambda text: looked_at.append(text) or folded(text))
    codes = column("K-12", "TEST 3", "K-14", "Example", "00123")
    assert example_rows.rows_like_examples(codes).tolist() == [False, True, False, True, False]
    assert looked_at == ["TEST 3", "Example"]

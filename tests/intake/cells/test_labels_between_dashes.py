"""Several kinds of quiet victory with a dash, a colon or a bracket between them, and explanations
behind a kind, which are none.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietwins.codebook import read_codebook
from quietwins.intake.cells.labels import find_labels
from quietwins.intake.cells.read_victories import read_list
from quietwins.intake.words.code_names import victory_labels

CODEBOOK = read_codebook()
BETWEEN = (" - ", " – ", " — ", ": ", "—")


def listed(cell):
    return read_list(cell, find_labels([cell], victory_labels(CODEBOOK), {}))


@given(
    st.lists(st.sampled_from(CODEBOOK.codes), min_size=2, max_size=5, unique=True),
    st.sampled_from(BETWEEN),
)
def test_however_many_kinds_stand_between_dashes_each_is_counted(codes, dash):
    marks = listed(dash.join(code.code for code in codes))
    assert marks.codes == {code.code for code in codes}
    assert not marks.beside
    assert marks.unknown == ()


@pytest.mark.parametrize(
    "cell", ["Trust - Comfort & Repair", "Trust (Comfort, Repair)", "Trust - Comfort and Repair"]
)
def test_dashes_and_other_marks_may_stand_in_one_cell(cell):
    assert listed(cell).codes == {"trust", "comfort", "repair"}


def test_a_kind_may_have_its_count_between_dashes():
    marks = listed("Trust x2 - Comfort - Repair")
    assert (marks.codes, marks.counts) == ({"trust", "comfort", "repair"}, {"trust": 2})


@pytest.mark.parametrize(
    "cell", ["Trust - said that this room is safe - twice", "Trust: he asked - and stayed"]
)
def test_words_behind_a_kind_stay_an_explanation(cell):
    marks = listed(cell)
    assert (marks.codes, marks.unknown) == ({"trust"}, ())


def test_an_explanation_that_speaks_of_another_kind_is_still_said():
    marks = listed("Trust - later comfort came - he smiled")
    assert marks.codes == {"trust"}
    assert marks.beside

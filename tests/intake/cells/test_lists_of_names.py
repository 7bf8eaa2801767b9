"""Most lists are names of the codebook and nothing else; those are read at one look, and say the
same as when each label is looked at alone.
"""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from quietwins.codebook import read_codebook
from quietwins.intake.cells.labels import Labels, find_labels
from quietwins.intake.cells.lists import SEPARATORS
from quietwins.intake.cells.read_victories import read_list
from quietwins.intake.words.code_names import labels_as_written, victory_labels

CODEBOOK = read_codebook()
NAMES = sorted(victory_labels(CODEBOOK))
BESIDE = ("none", "n", "n/a", "-", "", "something else", "trust x2", "trust: no", "2", "Comfort ")


def labels_of(cells, told):
    return find_labels(cells, victory_labels(CODEBOOK), told, labels_as_written(CODEBOOK))


@given(
    cells=st.lists(
        st.tuples(
            st.sampled_from(SEPARATORS),
            st.lists(st.sampled_from([*NAMES, *BESIDE]), min_size=1, max_size=5),
        ),
        min_size=1,
        max_size=6,
    ),
    told=st.dictionaries(st.sampled_from([*NAMES, *BESIDE]), st.sampled_from(["trust", "none"])),
)
def test_a_list_says_the_same_whether_it_is_read_at_one_look_or_label_by_label(cells, told):
    written = [separator.join(labels) for separator, labels in cells]
    labels = labels_of(written, told)
    at_one_look = [read_list(cell, labels) for cell in written]
    with patch.object(Labels, "names_alone", lambda self, cell: frozenset()):
        assert at_one_look == [read_list(cell, labels) for cell in written]


def test_a_list_of_names_is_read_at_one_look_and_one_with_anything_beside_them_is_not():
    labels = labels_of(["trust;comfort"], {})
    assert labels.names_alone("trust; Comfort") == {"trust", "comfort"}
    for cell in ("trust;trust", "trust;none", "trust;else", "trust x2;comfort", '["trust"]'):
        assert labels.names_alone(cell) == frozenset()

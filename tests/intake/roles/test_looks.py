"""What cells look like whatever the name of their column."""

from __future__ import annotations

import pyarrow as pa
import pytest

from quietwins.intake.roles.looks import like_ratings
from quietwins.intake.table.columns import encoded


@pytest.mark.parametrize(
    ("cells", "are"),
    [
        (("1", "2", "3", "4"), False),
        (("", "1", "2", "3", "4"), True),
        (("4", "2", "3", "1"), True),
    ],
)
def test_numbers_that_rise_by_one_in_each_row_are_no_ratings_unless_a_row_is_blank(cells, are):
    assert like_ratings(encoded("x", [pa.array(cells).dictionary_encode()])) is are

"""Figures with their ranges as rows: what is kept back has an empty row, the practice's own range
lies behind.
"""

from __future__ import annotations

import pytest

from quietwins.charts.line import SIGNED_TICKS
from quietwins.charts.look import PALETTES, goals_kind
from quietwins.charts.ranges import Drawn, Row, ranges, reach
from quietwins.measures.axes import movement_axis
from quietwins.measures.estimates import HIDDEN, Estimate

LIGHT = PALETTES["light"]
HOW = Drawn(goals_kind(LIGHT), "Average movement", movement_axis(3), SIGNED_TICKS, "signed")


def _rows(*rows: Row) -> list[dict]:
    tables = ranges(rows, HOW, LIGHT).to_dict()["datasets"].values()
    return max((table for table in tables if table and "name" in table[0]), key=len)


@pytest.mark.parametrize("figure", [HIDDEN, None, 7])
def test_a_figure_that_is_kept_back_or_has_no_share_leaves_its_row_empty(figure):
    [row] = _rows(Row("Jan–Jun 2025", figure))
    assert {row[name] for name in ("value", "low", "high")} == {None}
    assert (row["label"], row["said"]) == ("", "")


def test_a_figure_is_told_with_its_range():
    [row] = _rows(Row("Jan–Jun 2025", Estimate(1.5, -0.5, 3.5)))
    assert (row["label"], row["said"]) == ("+1.5", "+1.5 (−0.5 to +3.5)")


def test_the_practices_own_range_lies_behind_the_row_it_belongs_to():
    first, second = _rows(
        Row("This", Estimate(1.5, 0.5, 2.5), Estimate(1.0, -1.0, 3.0)),
        Row("Other", Estimate(1.0, 0.0, 2.0)),
    )
    assert (first["practice_low"], first["practice_high"]) == (-1.0, 3.0)
    assert (second["practice_low"], second["practice_high"]) == (None, None)
    assert len(_rows(Row("This", Estimate(1.5, 0.5, 2.5), HIDDEN))) == 1


def test_the_scale_reaches_to_the_ends_of_every_range_as_nothing_says_below_that_one_is_cut():
    rows = (Row("This", Estimate(1.5, -2.0, 5.2), Estimate(1.0, -6.4, 3.0)), Row("Other", HIDDEN))
    assert reach(rows, 3.0) == 6.4
    assert reach(rows, 7.0) == 7.0


def test_this_period_stands_above_the_other():
    domain = ranges((Row("This", None), Row("Other", None)), HOW, LIGHT).to_dict()["layer"][1][
        "encoding"
    ]["y"]["scale"]
    assert domain["domain"] == ["This", "Other"]

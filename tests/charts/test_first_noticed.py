"""First noticed: shares of those who came so far, what is kept back in no line, names that keep apart."""

from __future__ import annotations

from itertools import pairwise

import pytest

from quietwins.charts.first_noticed import BETWEEN_NAMES, first_noticed
from quietwins.charts.look import PALETTES
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.figures import ByThen

LIGHT = PALETTES["light"]


def _by_then(session, clients, any_, forward, **families):
    return ByThen(session, clients, any_, families or {"Feeling safe": any_, "Speaking up": 0}, forward)


ROWS = (
    _by_then(1, 10, 2, 0),
    _by_then(2, 8, 4, 0),
    _by_then(3, 5, 5, 1),
    ByThen(4, HIDDEN, HIDDEN, {"Feeling safe": HIDDEN, "Speaking up": HIDDEN}, HIDDEN),
)


def _rows_by_name(chart) -> dict[str, list[dict]]:
    tables = chart.to_dict()["datasets"].values()
    return {rows[0]["name"]: rows for rows in tables if rows and "name" in rows[0] and len(rows) > 1}


def test_each_point_is_a_share_of_those_who_came_so_far():
    anything = _rows_by_name(first_noticed(ROWS, LIGHT))["Anything noticed"]
    assert [point["share"] for point in anything[:3]] == [0.2, 0.5, 1.0]
    assert anything[1]["said"].startswith("4 of 8, between ")


def test_goals_and_anything_noticed_carry_a_range_and_kinds_are_thin_lines_without_one():
    layers = first_noticed(ROWS, LIGHT).to_dict()["layer"]
    assert [layer["mark"]["type"] for layer in layers].count("area") == 2
    assert sum("strokeDash" in layer["mark"] for layer in layers) == 2


def test_numbers_that_too_few_reached_are_in_the_chart_in_no_form():
    for rows in _rows_by_name(first_noticed(ROWS, LIGHT)).values():
        assert [point["share"] for point in rows if point["session"] == 4] in ([None], [])
        assert all("4" not in point["said"] for point in rows if point["session"] == 4)


@pytest.mark.parametrize("ends", [(9, 9, 9), (10, 10, 10), (0, 0, 0)])
def test_the_names_of_lines_that_end_together_are_written_apart_and_inside(ends):
    safe, speaking, anything = ends
    rows = [ByThen(n, 10, anything, {"Feeling safe": safe, "Speaking up": speaking}, anything) for n in (1, 2)]
    places = sorted(first_noticed(rows, LIGHT).values["ends"])
    assert len(places) == 4
    assert all(above - below >= BETWEEN_NAMES - 0.002 for below, above in pairwise(places))
    assert places[0] > -BETWEEN_NAMES
    assert places[-1] <= 1.04


def test_where_nothing_was_recorded_there_is_no_line_of_what_was_noticed():
    assert set(_rows_by_name(first_noticed(ROWS, LIGHT, recorded=False))) == {"Goals moved forward"}


def test_the_names_stand_where_the_lines_end_however_early_that_is():
    """The numbers end with the lines, and the last of them lies at the names."""
    scale = first_noticed(ROWS, LIGHT).to_dict()["layer"][0]["encoding"]["x"]["scale"]
    assert scale["domain"] == [0, 1, 2]
    assert (1 - scale["align"]) * 2 * scale["padding"] < 0.2

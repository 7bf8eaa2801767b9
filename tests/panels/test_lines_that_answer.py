"""A line that answers a click: what is clicked is told with the turn in which it was, and what is
asked is lit by a condition.
"""

from __future__ import annotations

from datetime import date

import altair as alt
import pytest
from seen_views import seen_of

from quietwins.charts.drawing import Chart
from quietwins.charts.look import PALETTES
from quietwins.charts.one_month import LIT, answering
from quietwins.panels import over_time

LIGHT = PALETTES["light"]


@pytest.fixture(scope="module")
def line() -> Chart:
    (chart,) = over_time.GOALS.charts(seen_of(1, 40), LIGHT)
    return chart


def _months(chart: Chart) -> list[str]:
    return [date(2024, place + 1, 1).isoformat() for place in range(len(chart.rows["places"]))]


def _selections(spec) -> list[dict]:
    return [given for layer in spec["layer"] for given in layer.get("params", ())]


def test_each_place_says_what_it_asks_and_in_which_turn(line):
    months = _months(line)
    chart = answering(line, months, (), 3, LIGHT)
    assert [row["asked"] for row in chart.rows["places"]] == months
    assert {row["turn"] for row in chart.rows["places"]} == {3}
    (selection,) = _selections(chart.to_dict())
    assert selection["select"]["fields"] == ["asked", "turn"]
    assert selection["select"]["on"] == "@columns_marks:click"


def test_only_the_columns_are_clicked_and_they_lie_on_top(line):
    layers = answering(line, _months(line), (), 0, LIGHT).to_dict()["layer"]
    assert [layer.get("name") for layer in layers] == [None] * (len(layers) - 1) + ["columns"]


def test_what_is_asked_is_lit_and_nothing_else_changes(line):
    months = _months(line)
    dark, lit = (answering(line, months, of, 0, LIGHT).to_dict() for of in ((), (months[2],)))
    assert len(dark["layer"]) == len(lit["layer"]) == len(line.to_dict()["layer"]) + 1
    places = [
        {given["name"]: given["value"] for given in spec["params"]}[LIT] for spec in (dark, lit)
    ]
    assert places == [[], [2]]
    assert dark["layer"] == lit["layer"]


def test_a_column_takes_the_height_of_the_chart_and_not_so_many_pixels(line):
    """A number would push the axis out, and a broad rule reaches beyond its ends: either way the
    chart grew flatter with each click.
    """
    layers = answering(line, _months(line), (), 0, LIGHT).to_dict()["layer"]
    columns = [layer for layer in layers if layer["encoding"].get("y2", {}).get("value")]
    assert len(columns) == 2
    assert {layer["encoding"]["y2"]["value"] for layer in columns} == {"height"}
    assert {layer["mark"]["type"] for layer in columns} == {"bar"}


def test_a_line_that_answers_is_vega_lite(line):
    chart = answering(line, _months(line), (), 0, LIGHT)
    alt.LayerChart.from_dict(chart.in_layers(), validate=True)

"""A chart is a drawing, made once for many views, and what one view puts into it."""

from __future__ import annotations

import json

import altair as alt
import pytest

from quietwins.charts.drawing import Chart, parameter, remembered, rows_called


@pytest.fixture
def drawing():
    made = []

    @remembered
    def draw(colour: str) -> alt.LayerChart:
        made.append(colour)
        bars = rows_called("bars").mark_bar(color=colour).encode(x="n:Q")
        drawn = alt.LayerChart(layer=[bars, bars.mark_text().encode(text="n:Q")]).add_params(
            parameter("most")
        )
        return drawn.properties(title=alt.TitleParams("", subtitle="", anchor="start"))

    draw.made = made
    return draw


def _chart(drawing: str, n: int) -> Chart:
    return Chart(
        drawing, {"bars": [{"n": n}]}, {"text": "Goals", "subtitle": f"{n} in all"}, {"most": n}
    )


def test_a_drawing_is_made_once_for_each_way_to_draw(drawing):
    assert drawing("teal") is drawing("teal")
    assert drawing("amber") != drawing("teal")
    assert drawing.made == ["teal", "amber"]


def test_a_chart_is_its_drawing_with_the_title_the_rows_and_the_values_of_its_view(drawing):
    spec = _chart(drawing("teal"), 3).to_dict()
    assert spec["datasets"] == {"bars": [{"n": 3}]}
    assert spec["title"] == {"text": "Goals", "subtitle": "3 in all", "anchor": "start"}
    assert spec["params"] == [{"name": "most", "value": 3}]
    alt.LayerChart.from_dict(spec)  # fails where Vega-Lite does not know a part


def test_charts_of_one_drawing_do_not_change_each_other(drawing):
    one, other = _chart(drawing("teal"), 3), _chart(drawing("teal"), 5)
    before = json.dumps(one.to_dict())
    other.to_dict()["layer"].clear()
    assert json.dumps(one.to_dict()) == before


def test_on_a_page_the_first_layer_holds_the_rows_which_the_others_name(drawing):
    spec = _chart(drawing("teal"), 3).in_layers()
    held = {"name": "bars", "values": [{"n": 3}]}
    assert [layer["data"] for layer in spec["layer"]] == [held, {"name": "bars"}]
    assert "datasets" not in spec


def test_layers_of_another_drawing_lie_above_with_their_own_rows(drawing):
    chart = _chart(drawing("teal"), 3)
    noted = chart.with_layers(drawing("amber"), notes=[{"n": 1}])
    assert [layer["mark"].get("color") for layer in noted.to_dict()["layer"]][::2] == [
        "teal",
        "amber",
    ]
    assert noted.to_dict()["datasets"] == {"bars": [{"n": 3}], "notes": [{"n": 1}]}
    assert len(chart.to_dict()["layer"]) == 2

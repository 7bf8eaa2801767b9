"""Notes on the lines over time."""

from __future__ import annotations

from datetime import date

import pytest
from practices import Session, log_of

from quietwins.charts.look import PALETTES
from quietwins.charts.notes import with_notes
from quietwins.charts.over_time import goals_over_time, victories_over_time
from quietwins.log import LogView, View
from quietwins.measures.all_figures import over_time
from quietwins.measures.axes import movement_axis, rate_axis
from quietwins.measures.over_time import Grain
from quietwins.words.notes import Marked

LIGHT = PALETTES["light"]
MARKED = (Marked(1, "a", "3 February 2025, new form"),)


@pytest.fixture
def lines():
    log = log_of(
        *(
            Session(f"K{i}", f"2025-0{m}-03", {"goal_1": 3.0}, ("trust",))
            for i in range(6)
            for m in (1, 2, 3)
        )
    )
    periods = over_time(LogView(log, View(date(2025, 1, 1), date(2025, 3, 31))), Grain.MONTH)
    return [
        goals_over_time(periods, movement_axis(3), LIGHT, 5),
        victories_over_time(periods, rate_axis(9), LIGHT, 5),
    ]


def test_a_note_is_a_rule_with_its_letter_at_the_same_place_in_both_panels(lines):
    for line in lines:
        spec = with_notes(line, MARKED, LIGHT).to_dict()
        rule, letter = (layer for layer in spec["layer"] if layer["data"]["name"] == "notes")
        assert (rule["mark"]["type"], letter["mark"]["type"]) == ("rule", "text")
        assert [row["place"] for row in spec["datasets"][rule["data"]["name"]]] == [1]
        assert rule["encoding"]["x"]["scale"]["domain"] == [0, 1, 2]


def test_a_line_without_notes_is_as_it_was_and_a_chart_with_notes_leaves_the_first_one_alone(lines):
    before = lines[0].to_dict()
    assert with_notes(lines[0], (), LIGHT) is lines[0]
    with_notes(lines[0], MARKED, LIGHT)
    assert lines[0].to_dict() == before

"""First noticed: bands that add up to all who began, what is kept back in none of them, names that
keep apart.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from quietwins.charts.first_noticed import (
    BETWEEN_NAMES,
    family_by_then,
    forward_by_then,
    noticed_by_then,
)
from quietwins.charts.look import PALETTES
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.figures import ByThen
from quietwins.writing.names import (
    ANYTHING,
    FORWARD,
    NOT_FORWARD,
    NOT_TWICE,
    NOT_YET,
    STILL_COMING,
    STOPPED,
    TOO_EARLY,
)

LIGHT = PALETTES["light"]


def _by_then(session, noticed, still, stopped, open_=0, rated=0, forward=0, safe=0) -> ByThen:
    began = noticed + still + stopped + open_
    families = {"Feeling safe": safe, "Speaking up": 0}
    return ByThen(
        session, began, noticed + still, noticed, still, stopped, open_, families, rated, forward
    )


ROWS = (
    _by_then(1, 2, 8, 0, safe=2),
    _by_then(2, 4, 3, 2, 1, rated=3, forward=HIDDEN, safe=3),
    _by_then(3, 5, 1, 3, 1, rated=6, forward=2, safe=3),
)


def _rows_by_name(chart) -> dict[str, list[dict]]:
    return {name: rows for name, rows in chart.to_dict()["datasets"].items() if name != "nowhere"}


def test_the_bands_of_each_bar_lie_on_one_another_and_reach_to_all_who_began():
    told = _rows_by_name(noticed_by_then(ROWS, LIGHT))
    for place in range(len(ROWS)):
        bars = [told[name][place] for name in (ANYTHING, STILL_COMING, TOO_EARLY, STOPPED)]
        assert bars[0]["low"] == 0
        assert all(below["high"] == above["low"] for below, above in pairwise(bars))
        assert bars[-1]["high"] == pytest.approx(1)


def test_a_bar_says_how_many_of_all_who_began():
    told = _rows_by_name(noticed_by_then(ROWS, LIGHT))
    assert told[ANYTHING][1]["said"].startswith("4 of 10, 40% (")
    assert told[STOPPED][2]["said"].startswith("3 of 10, 30% (")


def test_a_number_of_too_few_rated_again_is_in_the_bands_of_goals_in_no_form():
    told = _rows_by_name(forward_by_then(ROWS, LIGHT))
    for name in (FORWARD, NOT_FORWARD, NOT_TWICE):
        assert [bar["session"] for bar in told[name]] == [1, 3]
    assert told[NOT_FORWARD][1]["high"] == pytest.approx(0.6)


def test_where_too_few_began_there_is_no_bar_at_all():
    hidden = dict.fromkeys(("Feeling safe",), HIDDEN)
    row = ByThen(1, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, hidden, HIDDEN, HIDDEN)
    for chart in (noticed_by_then((row,), LIGHT), forward_by_then((row,), LIGHT)):
        assert set(map(tuple, _rows_by_name(chart).values())) == {()}
        assert chart.values["labels"] == [["1"]]


def test_a_family_is_a_small_chart_of_the_same_people():
    chart = family_by_then(ROWS, "Feeling safe", LIGHT)
    told = _rows_by_name(chart)
    assert [bar["high"] for bar in told["Feeling safe"]] == [0.2, 0.3, 0.3]
    assert [(bar["low"], bar["high"]) for bar in told[NOT_YET]] == [(0.2, 1), (0.3, 1), (0.3, 1)]
    assert all(bar["said"].startswith(("2 of 10", "3 of 10")) for bar in told["Feeling safe"])
    assert chart.title == {"text": "Feeling safe", "subtitle": "3 of 10, by session 3"}
    assert chart.values["labels"] == [["1"], [""], [""]]


def test_a_family_that_is_kept_back_is_in_no_form_in_its_chart():
    rows = [replace(row, by_family=dict.fromkeys(row.by_family, HIDDEN)) for row in ROWS]
    chart = family_by_then(rows, "Feeling safe", LIGHT)
    assert _rows_by_name(chart)["Feeling safe"] == _rows_by_name(chart)[NOT_YET] == []
    assert chart.title["subtitle"] == "–"


def test_the_title_of_a_family_counts_by_the_last_bar_that_is_told():
    last = replace(ROWS[2], by_family=dict.fromkeys(ROWS[2].by_family, HIDDEN))
    chart = family_by_then((*ROWS[:2], last), "Feeling safe", LIGHT)
    assert len(_rows_by_name(chart)["Feeling safe"]) == 2
    assert chart.title["subtitle"] == "3 of 10, by session 2"


@pytest.mark.parametrize("theme", PALETTES)
def test_bands_of_one_panel_differ_in_how_full_they_are_and_in_nothing_else(theme):
    layers = noticed_by_then(ROWS, PALETTES[theme]).to_dict()["layer"]
    bars = [layer["mark"] for layer in layers if layer["mark"]["type"] == "bar"]
    assert (
        {bar["fill"] for bar in bars}
        == {bar["stroke"] for bar in bars}
        == {PALETTES[theme].victories}
    )
    assert len({bar["fillOpacity"] for bar in bars}) == len(bars) == 4


@pytest.mark.parametrize(
    "rows", [ROWS, [_by_then(1, 10, 0, 0)], [_by_then(1, 0, 0, 10)], [_by_then(1, 0, 10, 0)]]
)
def test_the_names_of_bands_that_end_together_are_written_apart_and_inside(rows):
    for chart, names in ((noticed_by_then(rows, LIGHT), 4), (forward_by_then(rows, LIGHT), 3)):
        places = sorted(chart.values["ends"])
        assert len(places) == names
        assert all(above - below >= BETWEEN_NAMES - 0.002 for below, above in pairwise(places))
        assert places[0] >= 0
        assert places[-1] <= 1


def test_below_each_number_stand_those_who_came_so_often():
    assert noticed_by_then(ROWS, LIGHT).values["labels"] == [["1", "10"], ["2", "7"], ["3", "6"]]

"""The charts of the pages: outlines for what is not known, two sides on one scale, no name and no
tooltip on a dot.
"""

from __future__ import annotations

from datetime import date

import pytest

from quietwins.charts.funnel import recording_funnel
from quietwins.charts.goals import Changes, change_over_time, spread
from quietwins.charts.kinds import goals_by_step
from quietwins.charts.look import PALETTES
from quietwins.charts.quiet_victories import SmallLine, completeness_over_time, small_line
from quietwins.measures.axes import movement_axis, rate_axis
from quietwins.measures.estimates import HIDDEN, Estimate, MeanOverClients
from quietwins.measures.figures import PeriodFigures, Spread
from quietwins.measures.funnel import Dot, Funnel, Limit
from quietwins.measures.kinds_over_time import KindOverTime

LIGHT, K = PALETTES["light"], 5
STEPS = {"forward": 3, "edged_forward": 0, "same": 1, "slipped": 0, "back": 2}


def _period(month: int, completeness) -> PeriodFigures:
    hidden = completeness is HIDDEN
    n = HIDDEN if hidden else 20
    return PeriodFigures(
        first=date(2025, month, 1),
        last=date(2025, month, 28),
        part=False,
        sessions=n,
        recorded=n,
        cannot_tell=HIDDEN if hidden else 0,
        completeness=completeness,
        marks=n,
        clients=n,
        clients_recorded=n,
        clients_any=n,
        per_10=HIDDEN if hidden else Estimate(5.0, 4.0, 6.0),
        movement=HIDDEN if hidden else None,
    )


PERIODS = [_period(1, 0.9), _period(2, HIDDEN), _period(3, 0.5)]


def _tables(chart) -> list[list[dict]]:
    return list(chart.to_dict()["datasets"].values())


def _rows(chart, column: str) -> list[dict]:
    return max((rows for rows in _tables(chart) if rows and column in rows[0]), key=len)


def test_goals_of_one_rating_stand_beside_the_steps_as_not_known():
    rows = _rows(goals_by_step(STEPS, LIGHT, K, once=7), "kind")
    assert [row["known"] for row in rows] == [True] * 5 + [False]
    assert rows[-1]["n"] == 7
    assert [row["kind"] for row in _rows(goals_by_step(STEPS, LIGHT, K), "kind")][
        -1
    ] == "moved back"


def test_where_goals_began_and_stand_share_one_scale():
    chart = spread(Spread((1, 2, 3, 4, 0), (0, 0, 2, 3, 5), 6), LIGHT)
    rows = _rows(chart, "side")
    assert [row["x"] for row in rows] == [-1, -2, -3, -4, 0, 0, 0, 2, 3, 5]
    low, high = chart.to_dict()["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert (low["expr"], high["expr"]) == ("-reach", "reach")
    assert chart.values["reach"] > 5


def test_a_hidden_spread_has_no_bar():
    assert all(
        not rows for rows in _tables(spread(Spread((HIDDEN,) * 5, (HIDDEN,) * 5, HIDDEN), LIGHT))
    )


def test_a_band_that_is_kept_back_has_a_dash_and_none_of_its_number():
    rows = _rows(spread(Spread((HIDDEN, 2, 3, 4, 0), (0, 0, 2, 3, 4), HIDDEN), LIGHT), "side")
    assert [(row["x"], row["label"]) for row in rows[:2]] == [(0, "–"), (-2, "2")]
    assert rows[4]["label"] == "0"


def test_the_median_is_a_broken_line_where_there_is_one():
    changes = [MeanOverClients(0.4, 0.1, 0.7, 9), HIDDEN, None]
    marks = [
        [layer["mark"].get("strokeDash") for layer in change_over_time(*given).to_dict()["layer"]]
        for given in (
            (Changes(changes, PERIODS, 0.4), movement_axis(1), LIGHT, K),
            (Changes(changes, PERIODS, None), movement_axis(1), LIGHT, K),
        )
    ]
    assert [sum(dash is not None for dash in dashes) for dashes in marks] == [1, 0]


def test_little_recorded_is_a_hollow_point_and_a_hidden_month_a_gap_in_completeness():
    rows = _rows(completeness_over_time(PERIODS, LIGHT, K), "value")
    assert [row["value"] for row in rows] == [0.9, None, 0.5]
    assert [row["hollow"] for row in rows] == [False, False, True]
    assert rows[1]["said"] == "fewer than 5 clients"
    assert rows[1]["of"] == ""


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ((3, HIDDEN, 1), "4 in the points shown"),
        ((0, HIDDEN, 0), "none noticed in the points shown"),
        ((3, 0, 1), "4 in all"),
        ((0, 0, 0), "none noticed"),
        ((HIDDEN,) * 3, "fewer than 5 clients"),
    ],
)
def test_a_small_line_says_how_often_in_all_without_what_is_hidden(marks, said):
    kind = KindOverTime("trust", marks, tuple(HIDDEN if n is HIDDEN else None for n in marks))
    assert (
        small_line(SmallLine(kind, "Trust"), PERIODS, rate_axis(2), LIGHT, K).to_dict()["title"][
            "subtitle"
        ]
        == said
    )


def test_a_kind_that_no_file_ever_had_is_not_said_to_be_none_noticed():
    kind = KindOverTime("trust", (0, HIDDEN, 0), (None, HIDDEN, None))
    chart = small_line(SmallLine(kind, "Trust", ever=False), PERIODS, rate_axis(2), LIGHT, K)
    assert chart.to_dict()["title"]["subtitle"] == "never ticked so far"


def test_the_funnel_names_nobody_and_has_no_tooltip():
    limits = tuple(Limit(n, 2.0, 8.0, 1.0, 10.0) for n in (10.0, 50.0, 90.0))
    chart = recording_funnel(Funnel(5.0, (Dot(20, 4.0, 6), Dot(80, 9.0, 7)), limits), LIGHT)
    dots = _rows(chart, "per_10")
    assert [set(dot) for dot in dots] == [{"recorded", "per_10"}] * 2
    points = next(layer for layer in chart.to_dict()["layer"] if layer["mark"]["type"] == "point")
    assert points["encoding"]["tooltip"] == {"value": None}

"""The two lines over time: what is in their data, where they break, how far they reach."""

from __future__ import annotations

from datetime import date

import pytest
from practices import BLANK, NONE, Session, log_of

from quietwins.charts.course import rate_by_session
from quietwins.charts.look import PALETTES
from quietwins.charts.over_time import goals_over_time, victories_over_time
from quietwins.disclosure import SmallGroupRule, periods_on_screen
from quietwins.log import LogView, View
from quietwins.measures import course
from quietwins.measures.all_figures import over_time
from quietwins.measures.axes import movement_axis, rate_axis
from quietwins.measures.estimates import HIDDEN, Estimate
from quietwins.measures.figures import BandFigures
from quietwins.measures.over_time import Grain
from quietwins.measures.own_course import BandRange

HALF_YEAR = View(date(2025, 1, 1), date(2025, 6, 30))
K = 5


def _month(month: int, clients: int, *, rating=3.0, noticed=("trust",)) -> list[Session]:
    """Twice as many sessions as clients, so that six clients make a rate."""
    days = (3, 17)
    return [
        Session(f"K{i}", f"2025-{month:02}-{day:02}", {"goal_1": rating}, noticed)
        for i in range(clients)
        for day in days
    ]


# January to June: enough, enough, too few clients, nobody, enough, mostly unrecorded.
SESSIONS = (
    *_month(1, 6),
    *_month(2, 6, rating=5.0),
    *_month(3, 2, rating=9.0),
    *_month(5, 6, rating=6.0),
    *_month(6, 6, rating=6.0, noticed=NONE),
    *(session for _ in range(3) for session in _month(6, 6, rating=6.0, noticed=BLANK)),
)


@pytest.fixture
def periods():
    return periods_on_screen(
        over_time(LogView(log_of(*SESSIONS), HALF_YEAR), Grain.MONTH), SmallGroupRule(K)
    )


def _layers(chart) -> dict[str, list[dict]]:
    """The rows behind each mark of a chart."""
    spec = chart.to_dict()
    shared = spec.get("data", {})
    return {
        layer["mark"]["type"]: spec["datasets"][layer.get("data", shared)["name"]]
        for layer in reversed(spec["layer"])
    }


def test_every_month_has_its_place_whether_or_not_it_has_a_point(periods):
    for chart in (
        goals_over_time(periods, movement_axis(3), PALETTES["light"], K),
        victories_over_time(periods, rate_axis(9), PALETTES["light"], K),
    ):
        domain = chart.to_dict()["layer"][1]["encoding"]["x"]["scale"]["domain"]
        assert domain == [0, 1, 2, 3, 4, 5]


def test_the_same_month_has_the_same_place_in_both_panels(periods):
    goals = goals_over_time(periods, movement_axis(3), PALETTES["light"], K).to_dict()
    victories = victories_over_time(periods, rate_axis(9), PALETTES["light"], K).to_dict()
    places = [chart["layer"][1]["encoding"]["x"]["scale"] for chart in (goals, victories)]
    assert places[0] == places[1]


def test_a_month_of_too_few_clients_is_a_gap_and_no_number_of_it_is_in_the_chart(periods):
    for chart in (
        goals_over_time(periods, movement_axis(3), PALETTES["light"], K),
        victories_over_time(periods, rate_axis(9), PALETTES["light"], K),
    ):
        rows = _layers(chart)["line"]
        march = rows[2]
        assert (march["value"], march["low"], march["high"], march["of"]) == (None, None, None, "")
        assert march["said"] == "fewer than 5 clients"


def test_a_month_without_a_session_is_a_gap_and_not_a_zero(periods):
    april = _layers(victories_over_time(periods, rate_axis(9), PALETTES["light"], K))["line"][3]
    assert april["value"] is None
    assert april["said"] == "–"


def test_only_shown_months_are_points(periods):
    points = _layers(victories_over_time(periods, rate_axis(9), PALETTES["light"], K))["point"]
    assert [point["place"] for point in points] == [0, 1, 4, 5]


def test_a_month_under_sixty_percent_recorded_is_hollow_in_the_line_of_quiet_victories_only(
    periods,
):
    victories = _layers(victories_over_time(periods, rate_axis(9), PALETTES["light"], K))["point"]
    assert [point["hollow"] for point in victories] == [False, False, False, True]
    goals = _layers(goals_over_time(periods, movement_axis(3), PALETTES["light"], K))["point"]
    assert not any(point["hollow"] for point in goals)


def test_a_point_between_two_gaps_keeps_its_range(periods):
    """An area needs two neighbours; a lone point would lose its range."""
    lonely = (
        tuple(point for place, point in enumerate(periods) if place in (2, 3, 4)) + periods[2:3]
    )
    specs = victories_over_time(lonely, rate_axis(9), PALETTES["light"], K).to_dict()
    whiskers = [
        layer
        for layer in specs["layer"]
        if layer["mark"]["type"] == "rule" and "y2" in layer["encoding"]
    ]
    rows = specs["datasets"][whiskers[0]["data"]["name"]]
    assert [row["place"] for row in rows] == [2]


def test_zero_is_drawn_in_the_middle_of_the_goals_and_at_the_foot_of_the_victories():
    axis = movement_axis(3.2)
    assert axis.low == -axis.high
    assert 0 in axis.ticks
    assert rate_axis(7.5).low == 0


@pytest.mark.parametrize("extent", [3, 3.01, 4, 4.7, 9.99])
def test_the_movement_axis_reaches_to_whole_ticks_and_at_least_to_three(extent):
    axis = movement_axis(extent)
    assert axis.ticks[-1] >= max(3, extent)
    assert axis.high > axis.ticks[-1]


@pytest.mark.parametrize("extent", [1, 6.9, 7.1, 20, 33, 140, 900])
def test_the_rate_axis_covers_the_practice_with_few_ticks(extent):
    axis = rate_axis(extent)
    assert axis.ticks[-1] >= extent
    assert len(axis.ticks) <= 12


def test_an_axis_gives_way_to_every_point_and_to_ranges_that_leave_the_line_readable():
    beyond, wide, too_wide = (
        Estimate(4.2, None, None),
        Estimate(0.5, -5.5, 5.5),
        Estimate(0.5, -9.0, 9.0),
    )
    assert movement_axis(3, [beyond]).high > 4.2
    assert movement_axis(3, [wide, HIDDEN, None]).high > 5.5
    assert movement_axis(3, [too_wide]).high < 9.0
    assert movement_axis(3, [Estimate(0.5, -1.0, 2.0)]) == movement_axis(3)
    assert rate_axis(4, [Estimate(20.0, 5.0, 90.0)]).high > 20.0
    assert rate_axis(4, [Estimate(20.0, 5.0, 90.0)]).high < 90.0


def test_the_two_kinds_have_different_shapes_and_the_panels_name_is_in_the_chart(periods):
    goals = goals_over_time(periods, movement_axis(3), PALETTES["light"], K).to_dict()
    victories = victories_over_time(periods, rate_axis(9), PALETTES["light"], K).to_dict()
    shapes = [
        next(layer["mark"]["shape"] for layer in chart["layer"] if layer["mark"]["type"] == "point")
        for chart in (goals, victories)
    ]
    assert shapes == ["circle", "square"]
    assert [chart["title"]["text"] for chart in (goals, victories)] == ["Goals", "Quiet victories"]


def test_the_practices_own_range_lies_in_grey_behind_its_points():
    rate = Estimate(5.0, 3.0, 7.0)
    bands = [BandFigures(name, 9, 9, 9, 20, 0, 10, rate, None) for name in ("1", "2")]
    practice = [BandRange(Estimate(4.0, 1.0, 8.0), None, (40, 9), (0, 0), band="1")]
    plain = rate_by_session(bands, rate_axis(9), PALETTES["light"], K).to_dict()
    grey = rate_by_session(bands, rate_axis(9), PALETTES["light"], K, practice).to_dict()
    assert len(grey["layer"]) == len(plain["layer"]) + 1
    assert (grey["layer"][1]["mark"]["type"], grey["layer"][1]["encoding"]["y2"]["field"]) == (
        "rule",
        "practice_high",
    )
    rows = next(table for table in grey["datasets"].values() if "practice_low" in table[0])
    assert (rows[0]["practice_low"], rows[0]["practice_high"], rows[1]["practice_low"]) == (
        1.0,
        8.0,
        None,
    )


def test_where_there_is_little_room_sessions_that_are_joined_have_their_first_number():
    bands = [
        BandFigures(name, 9, 9, 9, 120, 0, 10, Estimate(5.0, 3.0, 7.0), None)
        for name in course.bands()
    ]
    chart = rate_by_session(bands, rate_axis(9), PALETTES["light"], K)
    axis = chart.to_dict()["layer"][1]["encoding"]["x"]["axis"]
    assert (
        axis["labelExpr"]
        == "width < 35 * length(labels) ? narrow_labels[datum.value] : labels[datum.value]"
    )
    narrow, wide = (
        [list(label) for label in chart.values[name]] for name in ("narrow_labels", "labels")
    )
    assert axis["labelOverlap"] == "parity"  # with still less room every second gives way
    assert wide[11:] == [["12", "120"], ["13–16", "120"], ["17–20", "120"], ["21+", "120"]]
    assert narrow[11:] == [["12", "120"], ["13", "120"], ["17", "120"], ["21+", "120"]]
    assert narrow[:12] == wide[:12]

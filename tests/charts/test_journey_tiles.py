"""The small strips of single journeys: alike in all, so that one can be read beside another."""

from __future__ import annotations

from practices import NONE, Session, log_of

from quietwins.charts.journey import journey_strip, journey_tile
from quietwins.charts.look import PALETTES
from quietwins.log.one_journey import journey_of

LOG = log_of(
    *(
        Session("a", f"2025-01-{day:02}", {"goal_1": day % 5}, ("trust", "comfort"))
        for day in range(1, 4)
    ),
    *(Session("b", f"2025-01-{day:02}", {"goal_1": 3.0}, NONE) for day in range(1, 22)),
)
LIGHT = PALETTES["light"]


def axes(chart, channel: str) -> list[dict]:
    return [layer["encoding"][channel] for layer in chart.to_dict()["layer"]]


def test_every_tile_has_the_same_rows_and_the_same_length():
    a, b = (journey_tile(journey_of(LOG, client), LOG.codebook, LIGHT, 21) for client in "ab")
    for channel in ("x", "y"):
        assert [axis["scale"] for axis in axes(a, channel)] == [
            axis["scale"] for axis in axes(b, channel)
        ]
    assert axes(a, "y")[0]["axis"]["labelExpr"] == axes(b, "y")[0]["axis"]["labelExpr"]
    assert a.values == b.values


def test_two_codes_of_one_family_share_its_row():
    spec = journey_tile(journey_of(LOG, "a"), LOG.codebook, LIGHT, 21).to_dict()
    squares = spec["datasets"][spec["layer"][-1]["data"]["name"]]
    assert {square["name"] for square in squares} == {LOG.codebook.family("trust")}


def test_a_recorded_session_has_its_short_line_though_none_was_noticed():
    spec = journey_tile(journey_of(LOG, "b"), LOG.codebook, LIGHT, 21).to_dict()
    assert len(spec["datasets"][spec["layer"][0]["data"]["name"]]) == 21


def test_a_long_course_has_a_number_at_every_fifth_session_once_there_is_room():
    assert journey_strip(journey_of(LOG, "b"), LOG.codebook, LIGHT).values["numbered"] == [
        1,
        10,
        15,
        20,
    ]


def test_no_chart_of_a_journey_holds_the_clients_code():
    log = log_of(Session("K-SECRET", "2025-01-03", {"goal_1": 3.0}, ("trust",)))
    assert "SECRET" not in str(
        journey_tile(journey_of(log, "K-SECRET"), log.codebook, LIGHT, 5).to_dict()
    )

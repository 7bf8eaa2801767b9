"""Which single journeys a supervisor is shown: the clients that the grid counts, longest first."""

from __future__ import annotations

from datetime import date

import pytest
from practices import BLANK, NONE, Session, log_of

from quietwins.log import LogView, View
from quietwins.log.one_journey import journey_of
from quietwins.measures.all_figures import figures_of
from quietwins.measures.journeys import Asked, journeys_asked_for

YEAR = View(date(2025, 1, 1), date(2025, 12, 31))


def course(client: str, ratings: list[float], noticed, **more) -> list[Session]:
    return [
        Session(client, f"2025-0{month}-03", {"goal_1": rating}, noticed, **more)
        for month, rating in enumerate(ratings, start=1)
    ]


LOG = log_of(
    *course("quiet", [2, 2, 3], ("trust",)),
    *course("longer", [2, 2, 2, 1], ("trust", "comfort")),
    *course("met", [2, 6], NONE),
    *course("neither", [3, 3], NONE),
    *course("unknown", [3, 3], BLANK),
)


def asked_for(asked: Asked) -> list[str]:
    clients = LOG.sessions["client"].cat.categories
    return [str(clients[place]) for place in journeys_asked_for(LogView(LOG, YEAR), asked)]


@pytest.mark.parametrize(
    ("asked", "clients"),
    [
        (Asked.NOTICED_NOT_MOVING, ["longer", "quiet"]),
        (Asked.MOVING_NOT_NOTICED, ["met"]),
        (Asked.QUIET_NOT_MOVING, ["neither"]),
    ],
)
def test_each_question_shows_its_clients_and_not_recorded_is_not_none(asked, clients):
    assert asked_for(asked) == clients


def test_the_longest_come_first_and_nobody_is_left_out():
    everybody = asked_for(Asked.LONGEST)
    assert everybody[:2] == ["longer", "quiet"]
    assert len(everybody) == 5


def test_they_are_as_many_as_the_grid_says():
    grid = figures_of(LOG, YEAR).together
    assert len(asked_for(Asked.NOTICED_NOT_MOVING)) == sum(
        grid[row]["three_or_more"] for row in ("no_clear_change", "back")
    )


def test_a_view_without_sessions_has_no_journeys():
    assert (
        journeys_asked_for(LogView(LOG, View(date(2020, 1, 1), date(2020, 2, 1))), Asked.LONGEST)
        == ()
    )


def test_a_journey_counts_on_over_episodes_and_knows_what_was_recorded():
    log = log_of(
        *course("a", [1], NONE, episode="E1"), *course("b", [2, 3], BLANK, episode="E1"),
        Session("b", "2025-08-01", {"goal_1": 5}, ("trust",), episode="E2"),
    )  # fmt: skip
    journey = journey_of(log, "b")
    assert journey.sessions == 3
    assert journey.ratings["session"].tolist() == [1, 2, 3]
    assert journey.ratings["goal"].nunique() == 2
    assert journey.marks.to_dict("list") == {"session": [3], "code": ["trust"]}
    assert journey.recorded["session"].tolist() == [3]

"""Of sessions, marks and goals it is the clients behind each single
count that decide, not others.
"""

from __future__ import annotations

from datetime import date

import pytest
from practices import NONE, Session, log_of

from quietwins.disclosure import SmallGroupRule, figures_for_others
from quietwins.log import View
from quietwins.measures.estimates import HIDDEN

YEAR = View(date(2024, 1, 1), date(2024, 12, 31))
RULE = SmallGroupRule(5)
GOALS = ("goal_1", "goal_2", "goal_3")


def rated(clients: int, name: str, first: float, latest: float) -> list[Session]:
    """So many clients with three goals each, rated in March and in May, with a mark of trust."""
    return [
        Session(f"{name}{n}", f"2024-0{month}-05", dict.fromkeys(GOALS, value), ["trust"])
        for n in range(clients)
        for month, value in ((3, first), (5, latest))
    ]


MANY = rated(12, "same", 5, 5)


def handed(*more: Session):
    return figures_for_others(log_of(*MANY, *more), YEAR, RULE)[0].figures


@pytest.mark.parametrize(
    ("step", "first", "latest"),
    [
        ("forward", 4, 7),
        ("edged_forward", 4, 5),
        ("slipped", 5, 4),
        ("back", 7, 4),
    ],
)
@pytest.mark.parametrize(("clients", "told"), [(2, HIDDEN), (4, HIDDEN), (5, 15)])
def test_a_step_that_few_clients_took_does_not_leave(step, first, latest, clients, told):
    """Two clients with three goals each are six goals, and two clients."""
    steps = handed(*rated(clients, "moved", first, latest)).goals.steps
    assert steps[step] == told
    # The whole table is withheld where a count of too few clients would follow from what is left.
    assert steps["same"] in (35, HIDDEN)


@pytest.mark.parametrize(("clients", "told"), [(2, HIDDEN), (5, 15)])
def test_goals_reached_or_begun_high_by_few_clients_do_not_leave(clients, told):
    assert handed(*rated(clients, "top", 6, 10)).goals.reached == told
    assert handed(*rated(clients, "high", 8, 8)).goals.began_at_8_or_more == told


def noticed(clients: int, *, codes: tuple[str, ...] = (), uncoded: int = 0) -> list[Session]:
    """So many clients, each with six marks."""
    return [
        Session(f"n{n}", f"2024-04-{day:02}", noticed=codes or NONE, uncoded=uncoded)
        for n in range(clients)
        for day in (1, 8)
    ]


@pytest.mark.parametrize(("clients", "told"), [(2, HIDDEN), (4, HIDDEN), (5, 30)])
def test_marks_of_a_code_from_few_clients_do_not_leave(clients, told):
    victories = handed(*noticed(clients, codes=("repair",) * 3)).victories
    by_code = {kind.code: kind.marks for kind in victories.by_code}
    by_family = {kind.code: kind.marks for kind in victories.by_family}
    assert (by_code["repair"], by_code["trust"]) == (told, 25)
    assert (by_family["Holding on"], by_family["Feeling safe"]) == (told, 25)


@pytest.mark.parametrize(("clients", "told"), [(2, HIDDEN), (4, HIDDEN), (5, 30)])
def test_marks_without_a_code_from_few_clients_do_not_leave(clients, told):
    victories = handed(*noticed(clients, uncoded=3)).victories
    assert victories.uncoded == told
    assert victories.marks is not HIDDEN


@pytest.mark.parametrize(("clients", "told"), [(2, HIDDEN), (5, 30)])
def test_sessions_of_a_state_from_few_clients_do_not_leave(clients, told):
    blank = [Session(f"b{n}", f"2024-04-{day:02}") for n in range(clients) for day in range(1, 7)]
    none = [
        Session(f"b{n}", f"2024-04-{day:02}", noticed=NONE)
        for n in range(clients)
        for day in range(1, 7)
    ]
    assert handed(*blank).victories.not_recorded == told
    assert handed(*none).victories.none_noticed == told

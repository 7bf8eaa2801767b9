"""Of sessions, marks and goals it is the clients behind each single
count that decide, not others.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from practices import BLANK, NONE, Session, log_of

from quietwins.disclosure import SmallGroupRule, figures_for_others
from quietwins.disclosure.outside_figures import all_outside, in_time_outside, period_outside
from quietwins.disclosure.outside_rounding import Outside
from quietwins.log import View
from quietwins.measures.all_figures import all_figures
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.figures import ByThen, CourseFigures
from quietwins.measures.in_time import in_time_of
from quietwins.measures.over_time import Grain

YEAR = View(date(2024, 1, 1), date(2024, 12, 31))
SPRING = View(date(2024, 4, 1), date(2024, 6, 30))
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


@pytest.mark.parametrize(("clients", "told"), [(2, HIDDEN), (5, 15)])
def test_goals_of_few_clients_rated_once_do_not_leave(clients, told):
    once = [
        Session(f"once{n}", "2024-04-05", dict.fromkeys(GOALS, 3), ["trust"])
        for n in range(clients)
    ]
    assert handed(*once).goals.once == told


def rounded(*sessions: Session):
    """Every figure by itself, before whole tables are withheld."""
    return all_outside(all_figures(log_of(*sessions), YEAR), Outside(RULE), None)


def visits(clients: int, name: str, noticed=NONE, days: int = 2) -> list[Session]:
    return [
        Session(f"{name}{n}", f"2024-04-{1 + day:02}", noticed=noticed)
        for n in range(clients)
        for day in range(days)
    ]


@pytest.mark.parametrize(("few", "told"), [(0, True), (2, False), (5, True)])
def test_the_share_of_sessions_with_any_does_not_tell_of_few_clients_with_none(few, told):
    """Clients with a blank are another matter: there are none, or enough."""
    sessions = [*visits(12, "c", ["trust"]), *visits(few, "c", NONE), *visits(6, "b", BLANK)]
    share = rounded(*sessions).figures.victories.sessions_with_any
    assert (share is not HIDDEN) is told


@pytest.mark.parametrize(("few", "told"), [(0, True), (2, False), (5, True)])
def test_completeness_of_a_quarter_does_not_tell_of_few_clients_with_a_blank(few, told):
    """Everybody has a recorded session too."""
    sessions = [*visits(12, "c"), *visits(few, "c", BLANK)]
    (quarter,) = in_time_of(log_of(*sessions), SPRING, Grain.QUARTER).periods
    leaves = period_outside(quarter, Outside(RULE))
    assert (leaves.completeness is not HIDDEN) is told
    assert (leaves.clients_not_recorded is not HIDDEN) is told


@pytest.mark.parametrize(("recorded", "told"), [(9, False), (10, True)])
def test_the_rate_of_a_family_is_of_ten_clients_with_a_recorded_session(recorded, told):
    sessions = [*visits(recorded, "c", ["trust"]), *visits(6, "b", BLANK)]
    in_time = in_time_of(log_of(*sessions), SPRING, Grain.QUARTER)
    families = in_time_outside(in_time, Outside(RULE), withheld=False).kinds.families
    safe = next(family for family in families if family.code == "Feeling safe")
    assert (safe.per_10[0] is not HIDDEN) is told


@pytest.mark.parametrize(("few", "told"), [(2, HIDDEN), (5, 5)])
def test_where_goals_stand_is_of_the_clients_who_stand_there_and_not_who_began_there(few, told):
    sessions = [
        Session(f"c{n}", f"2024-0{month}-05", {"g": 5 if month == 3 or n >= few else 9})
        for n in range(12)
        for month in (3, 5)
    ]
    assert rounded(*sessions).spread.latest[-1] == told


def test_of_a_quarter_of_few_clients_not_even_that_nobody_was_rated_again_leaves():
    few, many = (
        period_outside(in_time_of(log_of(*visits(n, "c")), SPRING, Grain.QUARTER).periods[0], to)
        for n, to in ((4, Outside(RULE)), (5, Outside(RULE)))
    )
    assert (few.movement, few.per_10) == (HIDDEN, HIDDEN)
    assert many.movement is None


@pytest.mark.parametrize(("open_", "told"), [(2, False), (6, True)])
def test_a_part_of_all_who_began_that_does_not_leave_takes_the_other_shares_with_it(open_, told):
    """20 noticed, 20 coming and nobody stopped: what is left to 100% are the others."""
    by_then = ByThen(3, 40 + open_, 40, 20, 20, 0, open_, {}, 0, 0)
    course = CourseFigures((), (by_then,))
    everything = replace(all_figures(log_of(*MANY), YEAR), course=course)
    shares = all_outside(everything, Outside(RULE), None).course.first_noticed[0].shares
    parts = ("noticed", "still_coming", "open", "stopped")
    assert {shares[part, "began"] is not HIDDEN for part in parts} == {told}

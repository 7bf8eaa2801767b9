"""What leaves: nobody in a small group can be worked out from it, however one solves and subtracts."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from attacker import Attacker, of_few
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st
from practices import NONE, Session, busy_practice, log_of

from quietwins.codebook import read_codebook
from quietwins.disclosure import SmallGroupRule, leaving
from quietwins.disclosure.counts import system_of
from quietwins.disclosure.leaving import told_of
from quietwins.disclosure.reader import Reader
from quietwins.disclosure.system import Solver
from quietwins.log import SessionLog, View
from quietwins.measures.contract import as_json
from quietwins.measures.over_time import Grain
from quietwins.measures.practice import all_figures, figures_of
from quietwins.sample import read_sample
from quietwins.words.goals import once

FAMILIES = {code.code: code.family for code in read_codebook().codes}
ALL_TIME = View(date(2024, 1, 1), date(2024, 12, 31))
HALF = View(date(2024, 1, 1), date(2024, 6, 30))
seeds = st.integers(0, 2**32)


def practice(seed: int) -> SessionLog:
    random = Random(seed)
    return log_of(*busy_practice(random, random.choice([6, 12, 20, 35])))


def leaves(log: SessionLog, view: View, k: int) -> dict:
    return as_json(leaving(log, view, SmallGroupRule(k), seconds=60).figures)


def counts(told, path=()):
    """Every count and every estimate of the object with its place."""
    if isinstance(told, dict) and "value" not in told:
        for key, value in told.items():
            yield from counts(value, (*path, key))
    elif isinstance(told, list):
        for place, value in enumerate(told):
            yield from counts(value, (*path, place))
    else:
        yield path, told


@pytest.mark.thorough
@settings(max_examples=6, deadline=None, phases=[Phase.generate])
@given(seeds, st.sampled_from([3, 5, 5, 8]))
def test_every_hidden_count_of_clients_keeps_at_least_two_possible_values(seed, k):
    log, rule = practice(seed), SmallGroupRule(k)
    left = leaving(log, ALL_TIME, rule, seconds=60)
    assume(left.why is None)
    attacker = Attacker(as_json(left.figures), FAMILIES)
    few = of_few(all_figures(log, ALL_TIME), rule.hides)
    assert [name for name in few if attacker.values[name] is not None] == []
    assert attacker.worked_out([*few, *attacker.clients_hidden()]) == []


@pytest.mark.thorough
@settings(max_examples=6, deadline=None, phases=[Phase.generate])
@given(seeds, st.sampled_from([3, 5, 8]))
def test_goals_not_rated_again_yet_cannot_be_worked_out_where_they_are_of_too_few_clients(seed, k):
    log = practice(seed)
    few = SmallGroupRule(k).hides(figures_of(log, HALF).goals.behind["once"])
    left = leaving(log, HALF, SmallGroupRule(k), seconds=60)
    assume(few and left.why is None)
    assert Attacker(as_json(left.figures), FAMILIES).worked_out(["goals once"]) == []


def test_six_goals_of_three_clients_that_were_rated_once_do_not_leave():
    log = SessionLog.build(read_sample(), read_codebook())
    view = View(date(2025, 1, 1), date(2025, 3, 31), frozenset(["CL-02"]))
    goals = figures_of(log, view).goals
    assert (goals.in_view - goals.rated_again, goals.behind["once"]) == (6, 3)
    told = leaves(log, view, 5)
    assert "hidden" in (told["goals"]["in_view"], told["goals"]["rated_again"])
    assert Attacker(told, FAMILIES).worked_out(["goals once"]) == []
    assert once(leaving(log, view, SmallGroupRule(5)).figures.figures.goals) is None
    milder = leaves(log, view, 3)["goals"]
    assert milder["in_view"] - milder["rated_again"] == 6


@pytest.mark.thorough
@settings(max_examples=4, deadline=None, phases=[Phase.generate])
@given(seeds)
def test_raising_the_smallest_group_never_shows_more(seed):
    log = practice(seed)
    hidden_before: set = set()
    for k in (2, 3, 4, 5, 7, 12):
        told = leaves(log, ALL_TIME, k)
        if all(figure == "hidden" for path, figure in counts(told) if path[0] == "clients"):
            break  # the whole view is kept back, and with it every list
        hidden = {path for path, figure in counts(told) if figure == "hidden"}
        assert hidden_before <= hidden
        hidden_before = hidden


@settings(max_examples=4, deadline=None, phases=[Phase.generate])
@given(seeds, st.sampled_from([3, 5, 9]))
def test_no_count_of_too_few_clients_leaves(seed, k):
    told = leaves(practice(seed), ALL_TIME, k)
    clients = [
        *(told[key] for key in ("clients", "started_before_log")),
        *told["goals"]["clients"].values(),
        told["goals"]["clients_rated_again"],
        told["quiet_victories"]["first_time"],
        *(cell for row in told["together"].values() for cell in row.values()),
        *(month["clients"] for month in told["months"]),
        *(band["clients"] for band in told["course"]),
        *told["goals"]["clients_by_goals"].values(),
        *(n for row in told["first_noticed"] for key, n in row.items() if key not in ("session", "by_family")),
        *(n for row in told["first_noticed"] for n in row["by_family"].values()),
    ]
    assert [n for n in clients if n != "hidden" and 0 < n < k] == []


@settings(max_examples=20, deadline=None, phases=[Phase.generate])
@given(seeds, st.sampled_from([HALF, ALL_TIME, View(HALF.first, HALF.last, frozenset("A"))]))
def test_all_that_the_rule_takes_for_granted_holds(seed, view):
    log = practice(seed)
    system = system_of(all_figures(log, view), Reader.of(log, view))
    solver = Solver(system)
    sums = solver.rows @ solver.values
    assert [terms for terms, total in zip(system.equal, sums, strict=False) if total] == []
    assert (solver.room >= 0).all()
    assert (solver.values >= solver.least).all()


def test_where_the_solver_gets_no_time_whole_tables_go_and_totals_stay():
    log = log_of(*busy_practice(Random(5), 35))
    everything, reader = all_figures(log, ALL_TIME), Reader.of(log, ALL_TIME)
    told = as_json(told_of(everything, reader, SmallGroupRule(5), seconds=-1).figures)
    assert {month["sessions"] for month in told["months"]} == {"hidden"}
    assert {row["noticed"] for row in told["first_noticed"]} == {"hidden"}
    assert (told["clients"], told["sessions"]) == (everything.figures.clients, everything.figures.sessions)
    attacker = Attacker(told, FAMILIES)
    assert attacker.worked_out(attacker.clients_hidden()) == []


def test_a_kind_that_nobody_of_too_few_recorded_clients_noticed_is_kept_back_too():
    recorded = [Session(f"c{n}", "2024-01-05", {"g": 5}, ["trust"] if n == 0 else NONE) for n in range(3)]
    others = [Session(f"c{n}", "2024-01-09", {"g": 5}) for n in range(3, 14)]
    told = leaves(log_of(*recorded, *others), JANUARY, 5)
    of_few = [told["quiet_victories"]["by_family"], *(row["by_family"] for row in told["first_noticed"])]
    families = len(read_codebook().families)
    assert [list(families.values()) for families in of_few] == [["hidden"] * families] * len(of_few)


def visits(clients: range, clinician: str = "A", month: int = 1, service: str | None = None) -> list[Session]:
    days = (f"2024-{month:02}-{1 + n % 28:02}" for n in clients)
    return [
        Session(f"c{n}", day, {"g": 5}, NONE, clinician, service=service) for n, day in zip(clients, days, strict=True)
    ]


def why(view: View, *sessions: Session, k: int = 5) -> str | None:
    return leaving(log_of(*sessions), view, SmallGroupRule(k)).why


JANUARY = View(date(2024, 1, 1), date(2024, 1, 31))


def test_only_whole_calendar_months_leave():
    assert why(JANUARY, *visits(range(9))) is None
    assert "whole calendar months" in why(View(date(2024, 1, 2), date(2024, 1, 31)), *visits(range(9)))
    assert "whole calendar months" in why(View(date(2024, 1, 1), date(2024, 1, 30)), *visits(range(9)))


def test_a_view_of_too_few_clients_does_not_leave():
    assert "Fewer than 5 clients" in why(JANUARY, *visits(range(4)))
    assert why(JANUARY, *visits(range(5))) is None


@pytest.mark.parametrize(("others", "may"), [(0, True), (1, False), (4, False), (5, True)])
def test_what_a_view_leaves_out_is_nobody_or_enough(others, may):
    view = View(JANUARY.first, JANUARY.last, frozenset("A"))
    told = why(view, *visits(range(9)), *visits(range(20, 20 + others), "B"))
    assert (told is None) == may
    if not may:
        assert "leaves out" in told


def test_what_a_service_leaves_out_counts_too():
    view = View(JANUARY.first, JANUARY.last, None, "Adults")
    assert "leaves out" in why(view, *visits(range(9), service="Adults"), *visits(range(20, 22)))


def test_each_chosen_clinician_has_nobody_or_enough():
    view = View(JANUARY.first, JANUARY.last, frozenset("AB"))
    others = visits(range(30, 39), "C")
    assert why(view, *visits(range(9)), *visits(range(20, 25), "B"), *others) is None
    assert "chosen clinicians" in why(view, *visits(range(9)), *visits(range(20, 23), "B"), *others)
    assert why(view, *visits(range(9)), *visits(range(20, 23), "B", month=2), *others) is None


def test_a_view_that_may_not_leave_has_every_figure_hidden():
    left = leaving(log_of(*busy_practice(Random(1))), View(date(2024, 1, 5), date(2024, 6, 30)), SmallGroupRule(5))
    told = as_json(left.figures)
    assert left.why is not None
    view, rater = told.pop("view"), told["goals"].pop("rater")
    assert (view["first"], rater) == ("2024-01-05", left.figures.figures.goals.rater or None)
    for goals in told.get("goals_by_rater", {}).values():
        goals.pop("rater")
    assert {figure for _, figure in counts(told)} == {"hidden"}


def test_with_a_smallest_group_of_one_nothing_is_hidden_and_any_dates_are_allowed():
    log, view = log_of(*busy_practice(Random(2))), View(date(2024, 1, 5), date(2024, 6, 20))
    assert leaves(log, view, 1) == as_json(all_figures(log, view))


def test_a_difference_leaves_only_where_both_periods_may():
    log = log_of(*visits(range(9)), *visits(range(9), month=2), *visits(range(3), month=3))
    march, february = (View(date(2024, m, 1), date(2024, m, d)) for m, d in ((3, 31), (2, 29)))
    kept = as_json(leaving(log, JANUARY, SmallGroupRule(5), march).figures)["compare"]
    assert kept == dict.fromkeys(("clients_in_both", "per_10", "share_forward", "movement"), "hidden")
    told = as_json(leaving(log, JANUARY, SmallGroupRule(5), february).figures)["compare"]
    assert told["clients_in_both"] == 9


def test_a_longer_grain_leaves_with_the_same_rule():
    log = log_of(*busy_practice(Random(8), 20))
    line = leaving(log, ALL_TIME, SmallGroupRule(5), grain=Grain.QUARTER).in_time.periods
    assert [period.first.month for period in line] == [1, 4, 7, 10]

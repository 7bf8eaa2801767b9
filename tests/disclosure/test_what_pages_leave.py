"""What leaves from the pages beyond the contract: nobody can be worked out from all pictures of a view together."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from random import Random

import pytest
from attacker import of_few as of_few_in_figures
from attacker_of_pages import AttackerOfPages
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st
from practices import BLANK, NONE, Session, busy_practice, log_of

from quietwins.codebook import read_codebook
from quietwins.disclosure import SmallGroupRule, leaving
from quietwins.disclosure.counts import add_comparison, system_of
from quietwins.disclosure.counts_in_time import add_periods
from quietwins.disclosure.counts_of_kinds import add_families
from quietwins.disclosure.leaving import Leaving, own_range_leaving, told_of
from quietwins.disclosure.reader import Reader
from quietwins.disclosure.stages import Stage
from quietwins.disclosure.system import Counted, Solver, System
from quietwins.log import LogView, SessionLog, View
from quietwins.measures.contract import as_json
from quietwins.measures.estimates import HIDDEN, Estimate
from quietwins.measures.in_time import in_time_of
from quietwins.measures.over_time import Grain, changes_over_time
from quietwins.measures.practice import all_figures, over_time

FAMILIES = {code.code: code.family for code in read_codebook().codes}
CODES = [code for code, family in FAMILIES.items() if family]
ALL_TIME = View(date(2024, 1, 1), date(2024, 12, 31))
HALF, REST = View(date(2024, 1, 1), date(2024, 6, 30)), View(date(2024, 7, 1), date(2024, 12, 31))
seeds, grains = st.integers(0, 2**32), st.sampled_from([Grain.MONTH, Grain.QUARTER, Grain.HALF_YEAR, Grain.WHOLE])


def practice(seed: int) -> SessionLog:
    random = Random(seed)
    return log_of(*busy_practice(random, random.choice([6, 12, 20, 35])))


def practice_with_a_month_of_few_recorded(seed: int) -> SessionLog:
    """In one month at most four clients have a recorded session, mostly with nothing noticed."""
    random = Random(seed)
    sessions = busy_practice(random, random.choice([12, 20, 35]))
    month, few = f"-{random.randint(1, 12):02}-", random.sample(range(12), random.randint(0, 4))
    recorded = {f"c{n}" for n in few}
    return log_of(
        *(
            replace(one, noticed=NONE if one.client in recorded else BLANK, uncoded=0) if month in one.date else one
            for one in sessions
        )
    )


PRACTICES = [practice, practice_with_a_month_of_few_recorded]


def left_of(log: SessionLog, view: View, k: int, grain: Grain | None, other: View | None = None) -> Leaving:
    return leaving(log, view, SmallGroupRule(k), other, grain, seconds=60)


def of_few(log: SessionLog, view: View, k: int, grain: Grain) -> list[str]:
    """The counts of goals, sessions and marks of too few clients, by the names that an attacker gives them.

    Not those of longer periods: two hidden months of the same few add up to what the totals leave, pictures or not.
    """
    everything, in_time, hides = all_figures(log, view), in_time_of(log, view, grain), SmallGroupRule(k).hides
    sides = ("began", everything.ways.clients_began), ("latest", everything.ways.clients_latest)
    kinds = [*((kind.code, kind) for kind in in_time.kinds.families), ("no family", in_time.kinds.no_family)]
    return [
        *of_few_in_figures(everything, hides),
        *(f"{side} {band}" for side, clients in sides for band, n in enumerate(clients) if hides(n)),
        *(f"{name} at {at}" for name, kind in kinds for at, n in enumerate(kind.clients) if hides(n)),
    ]


@pytest.mark.thorough
@settings(max_examples=6, deadline=None, phases=[Phase.generate])
@given(seeds, st.sampled_from([3, 5, 5, 8]), grains, st.sampled_from(PRACTICES))
def test_nobody_can_be_worked_out_from_all_pictures_and_the_figures_together(seed, k, grain, made_up):
    log = made_up(seed)
    left = left_of(log, ALL_TIME, k, grain)
    assume(left.why is None)
    attacker = AttackerOfPages(left, FAMILIES)
    few = of_few(log, ALL_TIME, k, grain)
    assert [name for name in few if attacker.values[name] is not None] == []
    assert attacker.worked_out([*few, *attacker.clients_hidden()]) == []


def test_marks_of_a_month_with_few_recorded_are_not_worked_out_from_families_that_nobody_noticed_in_it():
    def noticed(client: int, month: int, day: int) -> list[str] | None:
        if month == 3:
            return [] if client < 3 else None
        return [CODES[(client + day + month) % len(CODES)]] if (client + month) % 2 else []

    log = log_of(
        *(
            Session(
                f"c{client}", f"2024-{month:02}-{day:02}", {"g": (client + month) % 11}, noticed(client, month, day)
            )
            for month in range(1, 7)
            for client in range(12)
            for day in (3, 17)
        )
    )
    left = left_of(log, HALF, 5, Grain.MONTH)
    march = [(kind.marks[2], kind.per_10[2]) for kind in left.in_time.kinds.families]
    assert left.in_time.periods[2].marks is HIDDEN
    assert march == [(HIDDEN, HIDDEN)] * len(march)
    few = of_few(log, HALF, 5, Grain.MONTH)
    assert "month 2 marks" in few
    assert AttackerOfPages(left, FAMILIES).worked_out([*few, "period 2 marks", "month 0 marks"]) == []


def test_who_knows_that_ratings_are_whole_numbers_works_out_no_more():
    sessions = [
        Session(f"c{n}", f"2024-0{month}-0{1 + n % 9}", {"g": (n * 3 + month * (n % 5)) % 11}, NONE)
        for n in range(24)
        for month in (1, 3)
    ]
    log = log_of(*sessions)
    attacker = AttackerOfPages(left_of(log, HALF, 5, Grain.QUARTER), FAMILIES, halves=False)
    few = of_few(log, HALF, 5, Grain.QUARTER)
    assert few
    assert attacker.worked_out(few) == []


@pytest.mark.thorough
@settings(max_examples=4, deadline=None, phases=[Phase.generate])
@given(seeds, grains)
def test_what_is_hidden_of_a_view_does_not_depend_on_what_is_taken_along_beside_it(seed, grain):
    log = practice(seed)
    told = as_json(left_of(log, HALF, 5, None).figures)
    for other in (None, REST):
        beside = as_json(left_of(log, HALF, 5, grain, other).figures)
        beside.pop("compare", None)
        assert beside == told


@pytest.mark.thorough
@settings(max_examples=3, deadline=None, phases=[Phase.generate])
@given(seeds, grains)
def test_a_stricter_rule_never_shows_more_in_a_picture(seed, grain):
    log, hidden_before = practice(seed), set()
    for k in (2, 3, 5, 7):
        left = left_of(log, ALL_TIME, k, grain)
        if left.why is not None:
            break
        hidden = set(hidden_places((left.figures.spread, left.in_time)))
        assert hidden_before <= hidden
        hidden_before = hidden


def hidden_places(tree, path=()):
    if tree is HIDDEN:
        yield path
    elif is_dataclass(tree):
        for field in fields(tree):
            yield from hidden_places(getattr(tree, field.name), (*path, field.name))
    elif isinstance(tree, tuple):
        for place, one in enumerate(tree):
            yield from hidden_places(one, (*path, place))


@settings(max_examples=20, deadline=None, phases=[Phase.generate])
@given(seeds, st.sampled_from([HALF, ALL_TIME, View(HALF.first, HALF.last, frozenset("A"))]), grains)
def test_all_that_the_rule_takes_for_granted_of_the_pictures_holds(seed, view, grain):
    log = practice(seed)
    everything, in_time = all_figures(log, view), in_time_of(log, view, grain)
    system = system_of(everything, Reader.of(log, view))
    add_periods(system, in_time, everything)
    add_families(system, in_time, everything, log.codebook)
    solver = Solver(system)
    sums = solver.rows @ solver.values
    assert [terms for terms, total in zip(system.equal, sums, strict=False) if total] == []
    assert (solver.room >= 0).all()
    assert (solver.values >= solver.least).all()


@settings(max_examples=20, deadline=None, phases=[Phase.generate])
@given(seeds, grains)
def test_a_change_between_ratings_is_of_the_clients_of_the_movement_then(seed, grain):
    seen = LogView(practice(seed), HALF)
    changed = [0 if mean is None else mean.clients for mean in changes_over_time(seen, grain)]
    moved = [0 if point.movement is None else point.movement.clients for point in over_time(seen, grain)]
    assert changed == moved


@pytest.mark.thorough
@settings(max_examples=5, deadline=None, phases=[Phase.generate])
@given(seeds, grains)
def test_a_rate_or_a_mean_leaves_only_with_what_it_is_made_of(seed, grain):
    left = left_of(practice(seed), ALL_TIME, 5, grain)
    assume(left.why is None)
    for at, period in enumerate(left.in_time.periods):
        families = left.in_time.kinds.families
        assert not any(isinstance(kind.per_10[at], Estimate) for kind in families if kind.marks[at] is HIDDEN)
        if period.recorded is HIDDEN:
            assert not any(isinstance(kind.per_10[at], Estimate) for kind in families)
        assert (left.in_time.changes[at] is HIDDEN) == (period.movement is HIDDEN)


def test_counts_that_serve_the_rule_alone_leave_with_no_picture():
    left = left_of(practice(3), ALL_TIME, 5, Grain.QUARTER)
    kinds = left.in_time.kinds
    assert left.figures.ways is HIDDEN
    assert kinds.codes == ()
    assert {kinds.no_family.marks, kinds.no_family.per_10, kinds.no_family.clients} == {HIDDEN}
    assert all(kind.clients is HIDDEN for kind in kinds.families)
    assert all(period.clients_any is HIDDEN for period in left.in_time.periods)


def test_a_stage_hides_only_its_own_and_without_time_all_of_it():
    first = System({"whole": Counted(20, (20,), (("whole",),)), "some": Counted(12, (12,), (("some",),))})
    stage = Stage.first(first, SmallGroupRule(5))

    def add(system: System) -> None:
        system.counts |= {name: Counted(n, (n,), ((name,),)) for name, n in (("few", 2), ("most", 11), ("rest", 7))}
        system.adds_up(["whole"], ["few", "most", "rest"])

    later = stage.then(add, seconds=60).hidden[5]
    assert "few" in later
    assert len(later & {"most", "rest"}) == 1
    assert not later & {"whole", "some"}
    assert stage.then(add, seconds=-1).hidden[5] == {"few", "most", "rest"}


def test_a_comparison_of_few_hides_itself_alone():
    log = log_of(
        *(Session(f"c{n}", "2024-01-05", {}, NONE) for n in range(9)),
        *(Session(f"c{n}", "2024-08-05", {}, NONE) for n in range(6, 15)),
    )
    everything = all_figures(log, HALF, REST)
    stage = Stage.first(system_of(everything, Reader.of(log, HALF)), SmallGroupRule(5))
    later = stage.then(lambda system: add_comparison(system, everything), 60)
    assert everything.comparison.clients_in_both == 3
    assert later.hidden[5] - stage.hidden[5] == {"clients in both"}


def test_with_a_smallest_group_of_one_the_pictures_hide_nothing():
    log = practice(4)
    everything, in_time = all_figures(log, HALF), in_time_of(log, HALF, Grain.MONTH)
    left = told_of(everything, Reader.of(log, HALF), SmallGroupRule(1), in_time)
    assert (left.figures, left.in_time) == (everything, in_time)


def own_practice(clinicians: str, other_service: int = 0) -> SessionLog:
    sessions = [
        Session(f"{name}{n}", f"2024-0{month}-{day:02}", {"g": 3 + month}, ["trust"], name, service="Adults")
        for name in clinicians
        for n in range(8)
        for month in (1, 2)
        for day in (3, 17)
    ]
    others = (Session(f"x{n}", "2024-01-09", {}, NONE, "B", service="School") for n in range(other_service))
    return log_of(*sessions, *others)


def own_of(log: SessionLog, view: View):
    return own_range_leaving(log, view, SmallGroupRule(5), left_of(log, view, 5, None).figures)


def test_the_practices_own_range_leaves_where_both_figures_do():
    of_a = View(HALF.first, HALF.last, frozenset("A"))
    own = own_of(own_practice("ABCD"), of_a)
    assert all(isinstance(figure, Estimate) for figure in (own.per_10, own.movement, own.share_forward))
    assert own_of(own_practice("ABC"), of_a) is None


@pytest.mark.parametrize(("others", "there"), [(0, True), (2, False), (6, True)])
def test_the_practices_own_range_stays_where_the_practice_as_a_whole_may_not_leave(others, there):
    adults = View(HALF.first, HALF.last, frozenset("A"), "Adults")
    assert (own_of(own_practice("ABCD", others), adults) is not None) == there

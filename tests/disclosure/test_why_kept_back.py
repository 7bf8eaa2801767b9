"""Why a point of a line, or a whole group, is kept back: the reason is true, and follows from what
is told alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

import pytest
from practices import busy_practice, log_of
from seeds import in_a_release

from quietwins import rules
from quietwins.disclosure import Leaving, SmallGroupRule, for_others, for_team
from quietwins.disclosure.what_adds_up import KINDS
from quietwins.disclosure.what_adds_up_in_time import QUARTERS
from quietwins.disclosure.why_kept_back import (
    KeptBack,
    Why,
    kept_back_in,
    why_no_kinds,
    why_no_number,
    why_no_steps,
)
from quietwins.log import SessionLog, View, seen_through
from quietwins.measures.all_figures import figures_of, over_time
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.figures import Figures, PeriodFigures
from quietwins.measures.over_time import Grain

BUSY = View(date(2024, 1, 1), date(2024, 12, 31))
Reasons = Iterator[tuple[Why, PeriodFigures]]


def _busy(seed: int) -> tuple[SessionLog, int]:
    return log_of(*busy_practice(Random(seed), 12 + seed % 30)), 3 + seed * 7 % 18


def _reasons(log: SessionLog, leaving: Leaving, grain: Grain) -> Reasons:
    """Every reason that is given for a point, with the period as it is."""
    kept = kept_back_in(leaving)
    known = over_time(seen_through(log, BUSY), grain)
    for told, true in zip(leaving.periods, known, strict=True):
        if told.movement is HIDDEN:
            yield kept.movement(told), true
        if told.per_10 is HIDDEN:
            yield kept.rate(told), true
        if told.completeness is HIDDEN:
            yield kept.share_recorded(told), true


def _rated_again(true: PeriodFigures) -> int:
    return 0 if true.movement is None or true.movement is HIDDEN else true.movement.clients


def _is_true(why: Why, true: PeriodFigures, k: int) -> bool:
    of_a_share = max(rules.now.fewest_of_a_share, k)
    parts = (true.clients_recorded, true.clients_not_recorded)
    return {
        Why.FEW: 1 <= true.clients < k,
        Why.FEW_RATED_AGAIN: 1 <= _rated_again(true) < k,
        Why.FEW_RECORDED: 1 <= true.clients_recorded < k,
        Why.FEW_NOTICED: 1 <= true.clients_any < k,
        Why.TOO_FEW_RATED_AGAIN: _rated_again(true) < of_a_share,
        Why.TOO_FEW_RECORDED: true.clients_recorded < of_a_share,
        Why.TOO_FEW_OR_A_FEW_OF_THEM: (
            true.clients < of_a_share or any(1 <= part < k for part in parts)
        ),
        Why.A_FEW_WOULD_FOLLOW: True,
    }[why]


@pytest.mark.parametrize("seed", [*range(6), *in_a_release(*range(6, 80))])
def test_every_reason_is_true(seed):
    log, k = _busy(seed)
    of_team = for_team(log, BUSY, SmallGroupRule(k), Grain.MONTH)
    of_others = for_others(log, BUSY, SmallGroupRule(k))
    reasons = [*_reasons(log, of_team, Grain.MONTH), *_reasons(log, of_others, Grain.QUARTER)]
    assert reasons
    assert [why for why, true in reasons if not _is_true(why, true, k)] == []


def test_each_reason_is_given_somewhere_and_those_of_others_to_others_alone():
    given: dict[bool, set[Why]] = {False: set(), True: set()}
    for seed in range(12):
        log, k = _busy(seed)
        rule = SmallGroupRule(k)
        of_team = for_team(log, BUSY, rule, Grain.MONTH)
        given[False] |= {why for why, _ in _reasons(log, of_team, Grain.MONTH)}
        of_others = for_others(log, BUSY, rule)
        given[True] |= {why for why, _ in _reasons(log, of_others, Grain.QUARTER)}
    assert given[False] == {Why.FEW, Why.FEW_RATED_AGAIN, Why.FEW_RECORDED}
    assert {Why.FEW, Why.TOO_FEW_RATED_AGAIN, Why.TOO_FEW_RECORDED} <= given[True]
    assert not given[True] & {Why.FEW_RATED_AGAIN, Why.FEW_RECORDED}


def _told(**counts) -> PeriodFigures:
    usual = dict.fromkeys(("sessions", "recorded", "marks", "clients", "clients_recorded"), HIDDEN)
    usual |= {"clients_any": HIDDEN, "cannot_tell": 0, "completeness": HIDDEN, "per_10": HIDDEN}
    whole = usual | {"movement": HIDDEN} | counts
    return PeriodFigures(date(2024, 1, 1), date(2024, 3, 31), part=False, **whole)


def test_where_the_counts_of_all_quarters_are_kept_back_nothing_is_said_of_a_single_one():
    """Then a count that is not told need not be of a few."""
    kept = KeptBack(5, for_others=True, all_quarters=True)
    assert kept.rate(_told()) is Why.A_FEW_WOULD_FOLLOW
    assert kept.movement(_told()) is Why.TOO_FEW_RATED_AGAIN
    assert kept.share_recorded(_told()) is Why.TOO_FEW_OR_A_FEW_OF_THEM
    assert KeptBack(5, for_others=True).rate(_told()) is Why.FEW


def test_a_quarter_in_which_something_was_noticed_with_a_few_says_so():
    kept = KeptBack(5, for_others=True)
    assert kept.rate(_told(clients=20, clients_recorded=20)) is Why.FEW_NOTICED
    assert kept.rate(_told(clients=20, clients_any=15)) is Why.TOO_FEW_RECORDED


def test_what_is_kept_back_of_all_quarters_is_asked_of_the_figures():
    log, _ = _busy(1)
    leaving = for_others(log, BUSY, SmallGroupRule(5))
    assert kept_back_in(leaving).for_others
    assert kept_back_in(leaving).all_quarters == (QUARTERS in leaving.figures.withheld)
    assert kept_back_in(for_team(log, BUSY, SmallGroupRule(5))) == KeptBack(5)


def _of_groups(leaving: Leaving) -> Iterator[Why]:
    """Every reason that is given for telling nothing of a whole group."""
    figures = leaving.figures
    cells = [n for row in figures.together.values() for n in row.values()]
    if all(n is HIDDEN for n in figures.goals.steps.values()):
        yield why_no_steps(leaving)
    if figures.victories.marks is HIDDEN or KINDS in figures.withheld:
        yield why_no_kinds(leaving)
    if all(n is HIDDEN for n in cells):
        yield why_no_number(leaving)


def _is_true_of_group(why: Why, true: Figures, k: int) -> bool:
    behind = {
        Why.FEW: true.clients,
        Why.FEW_RATED_AGAIN: true.goals.clients_rated_again,
        Why.FEW_RECORDED: true.victories.clients_recorded,
        Why.FEW_NOTICED: true.victories.clients_any,
    }
    return why is Why.A_FEW_WOULD_FOLLOW or 1 <= behind[why] < k


@pytest.mark.parametrize("seed", [*range(10), *in_a_release(*range(10, 80))])
def test_every_reason_for_telling_nothing_of_a_group_is_true(seed):
    """Goals of many clients, a few in each step, are not goals of a few clients."""
    log, k = _busy(seed)
    true = figures_of(log, BUSY)
    for leaving in (
        for_team(log, BUSY, SmallGroupRule(k)),
        for_others(log, BUSY, SmallGroupRule(k)),
    ):
        given = list(_of_groups(leaving))
        assert [why for why in given if not _is_true_of_group(why, true, k)] == []


def test_a_group_of_a_few_is_said_to_be_one_and_a_large_one_never_is():
    few = Why.FEW, Why.FEW_RATED_AGAIN, Why.FEW_NOTICED
    given: dict[bool, set[Why]] = {True: set(), False: set()}
    for seed in range(16):
        log, k = _busy(seed)
        leaving = for_others(log, BUSY, SmallGroupRule(k))
        if all(n is HIDDEN for n in leaving.figures.goals.steps.values()):
            of_few = 1 <= figures_of(log, BUSY).goals.clients_rated_again < k
            given[of_few].add(why_no_steps(leaving))
    assert given[True] <= set(few)
    assert given[False] == {Why.A_FEW_WOULD_FOLLOW}

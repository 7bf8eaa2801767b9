"""The lines over time: the finest grain that can be shown in both panels, axes that do not jump,
the own range.
"""

from __future__ import annotations

from datetime import date

import pytest
from practices import BLANK, NONE, Session, log_of

from quietwins.disclosure import SmallGroupRule, lines_over_time, own_range, practice_extent
from quietwins.log import SessionLog, SessionTables, View
from quietwins.measures.estimates import HIDDEN, Estimate
from quietwins.measures.over_time import Grain

YEAR = View(date(2025, 1, 1), date(2025, 12, 31))
RULE = SmallGroupRule(5)


def months(
    *which: int, clients: int = 6, clinician: str = "A", rate: bool = True, mark: bool = True
) -> list[Session]:
    """Two sessions a client in each of these months of 2025,
    everybody's goals rated first in 2024.
    """
    start = [
        Session(f"{clinician}{n}", "2024-12-01", {"g": 4}, clinician=clinician)
        for n in range(clients)
    ]
    return start + [
        Session(
            f"{clinician}{n}",
            f"2025-{month:02}-{day:02}",
            {"g": 4 + n % 3} if rate else {},
            (["trust"] if n % 2 else NONE) if mark else BLANK,
            clinician,
        )
        for month in which
        for n in range(clients)
        for day in (3, 17)
    ]


def grain(*sessions: Session, view: View = YEAR) -> Grain:
    return lines_over_time(log_of(*sessions), view, RULE).grain


def test_months_where_two_thirds_of_them_can_be_shown():
    assert grain(*months(*range(1, 9))) is Grain.MONTH
    assert grain(*months(*range(1, 8))) is Grain.QUARTER


def test_half_years_and_the_whole_view_where_little_can_be_shown():
    assert grain(*months(1, 7)) is Grain.HALF_YEAR
    assert grain(*months(1)) is Grain.WHOLE


def test_a_panel_with_too_few_points_coarsens_both():
    assert grain(*months(*range(1, 13)), *months(1)) is Grain.MONTH
    assert grain(*months(*range(1, 13), rate=False), *months(1, 4, 7, 10)) is Grain.QUARTER


def test_a_panel_without_any_figure_does_not_hold_the_other_one_back():
    assert grain(*months(*range(1, 13), mark=False)) is Grain.MONTH
    assert grain(*months(*range(1, 13), rate=False)) is Grain.MONTH


def test_small_groups_coarsen_rather_than_hide():
    few = [
        Session(f"c{n}", f"2025-{month:02}-{1 + n:02}", noticed=NONE)
        for month in range(1, 13)
        for n in range(4)
    ]
    others = [
        Session(f"d{n}{month}", f"2025-{month:02}-01", noticed=NONE)
        for month in range(1, 13)
        for n in range(1)
    ]
    line = lines_over_time(log_of(*few, *few[::3]), YEAR, RULE)
    assert (line.grain, line.periods[0].per_10) == (Grain.WHOLE, HIDDEN)
    line = lines_over_time(log_of(*few, *others, *others), YEAR, SmallGroupRule(6))
    assert line.grain is Grain.QUARTER
    assert all(isinstance(period.per_10, Estimate) for period in line.periods)


def test_a_log_without_a_figure_has_one_period():
    assert grain(Session("a", "2025-03-01")) is Grain.WHOLE


def test_axes_reach_as_far_as_the_whole_practice_ever_did_and_at_least_three_points():
    log = log_of(*months(*range(1, 13)))
    extent = practice_extent(log, Grain.MONTH, RULE)
    line = lines_over_time(log, YEAR, RULE).periods
    assert extent.movement == 3
    assert extent.per_10 == max(period.per_10.high for period in line)
    empty = SessionLog.build(SessionTables.empty(), log.codebook)
    assert practice_extent(empty, Grain.MONTH, RULE).movement == 3


def test_the_last_month_of_a_log_stretches_an_axis_too():
    busy = [
        Session(f"A{n}", f"2025-12-{day:02}", noticed=["trust"] * 9)
        for n in range(6)
        for day in (4, 18)
    ]
    log = log_of(*months(*range(1, 12)), *busy)
    highest = lines_over_time(log, YEAR, RULE).periods[-1].per_10
    assert highest.value == 90
    assert practice_extent(log, Grain.MONTH, RULE).per_10 == highest.high


def test_what_is_hidden_does_not_stretch_an_axis():
    wild = [
        Session(f"w{n}", f"2026-01-{day:02}", noticed=["trust"] * 9)
        for n in range(3)
        for day in range(1, 9)
    ]
    calm = months(*range(1, 13))
    assert practice_extent(log_of(*calm, *wild), Grain.MONTH, RULE) == practice_extent(
        log_of(*calm), Grain.MONTH, RULE
    )


CHOSEN = View(YEAR.first, YEAR.last, frozenset("A"))


def practice(clinicians: str, **more) -> SessionLog:
    return log_of(
        *(session for name in clinicians for session in months(1, 2, clinician=name, **more))
    )


def test_the_own_range_needs_a_choice_and_three_other_clinicians():
    assert own_range(practice("ABC"), CHOSEN, RULE) is None
    assert own_range(practice("ABCD"), YEAR, RULE) is None
    assert own_range(practice("ABCD"), CHOSEN, RULE) is not None


def test_the_own_range_is_the_pooled_figure_with_limits_at_the_size_of_the_choice():
    log = practice("ABCD")
    own = own_range(log, CHOSEN, RULE)
    assert own.per_10.value == pytest.approx(5)
    assert own.per_10.low < 5 < own.per_10.high
    assert own.movement.value == pytest.approx(1)
    assert own.share_forward.value == 0


def test_a_choice_of_too_few_clients_hides_the_range_that_would_tell_its_size():
    small = [
        Session(f"z{n}", "2025-01-05", {"g": 4}, NONE, "Z") for n in range(4) for _ in range(3)
    ]
    log = log_of(*(s for name in "BCDE" for s in months(1, 2, clinician=name)), *small)
    own = own_range(log, View(YEAR.first, YEAR.last, frozenset("Z")), RULE)
    assert (own.per_10, own.movement, own.share_forward) == (HIDDEN, HIDDEN, HIDDEN)

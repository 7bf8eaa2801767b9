"""How recording differs: dots without names, limits that allow for clustering, only
where there are enough of both.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest
from practices import NONE, Session, log_of

from quietwins.disclosure import SmallGroupRule, funnel
from quietwins.log import View
from quietwins.measures.funnel import Dot

VIEW = View(date(2025, 1, 1), date(2025, 12, 31))
RULE = SmallGroupRule(5)


def clinician(name: str, clients: int = 5, sessions: int = 4, marks: int = 1) -> list[Session]:
    return [
        Session(
            f"{name}{n}",
            f"2025-01-{1 + i:02}",
            noticed=["trust"] * marks if i % 2 else NONE,
            clinician=name,
        )
        for n in range(clients)
        for i in range(sessions)
    ]


def practice(names: str, **more) -> list[Session]:
    return [session for name in names for session in clinician(name, **more)]


def test_it_needs_eight_clinicians_of_enough_clients_each():
    assert funnel(log_of(*practice("ABCDEFG")), VIEW, RULE) is None
    assert funnel(log_of(*practice("ABCDEFG"), *clinician("H", clients=4)), VIEW, RULE) is None
    assert (
        len(funnel(log_of(*practice("ABCDEFGH"), *clinician("I", clients=4)), VIEW, RULE).dots) == 8
    )


def test_a_dot_carries_no_name_and_comes_in_the_order_of_recording():
    log = log_of(*practice("HGFEDCB"), *clinician("A", sessions=9, marks=3))
    dots = funnel(log, VIEW, RULE).dots
    assert {field.name for field in fields(Dot)} == {"recorded", "per_10", "clients"}
    assert [dot.recorded for dot in dots] == [20] * 7 + [45]
    assert dots[-1].per_10 == pytest.approx(10 * 4 * 3 * 5 / 45)


def test_choosing_a_clinician_leaves_the_funnel_as_it_is():
    log = log_of(*practice("ABCDEFGH"))
    assert funnel(log, View(VIEW.first, VIEW.last, frozenset("A")), RULE) == funnel(log, VIEW, RULE)


def test_limits_close_in_and_the_wide_ones_hold_the_narrow_ones():
    limits = funnel(log_of(*practice("ABCDEFGH")), VIEW, RULE).limits
    assert all(one.low_998 < one.low < 5 < one.high < one.high_998 for one in limits)
    widths = [one.high - one.low for one in limits]
    assert widths == sorted(widths, reverse=True)


def test_without_a_rate_there_is_no_funnel():
    unclear = [Session("z", "2025-01-01", cannot_tell=True)]
    assert funnel(log_of(*practice("ABCDEFGH"), *unclear), VIEW, RULE) is None

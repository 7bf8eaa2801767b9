"""How recording differs: dots without names, limits that allow for clustering, only where there are
enough of both.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import numpy as np
import pytest
from practices import NONE, Session, log_of

from quietwins.disclosure import SmallGroupRule, funnel
from quietwins.log import View
from quietwins.measures.funnel import Dot
from quietwins.measures.predictions import rate_edges

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


def unlike(clinician: str) -> list[Session]:
    """Two clients of a clinician with all of the marks and two with none, twenty sessions each; and
    two who came twice.
    """
    marks = {0: ["trust"] * 2, 1: ["trust"], 2: NONE, 3: NONE, 4: ["trust"], 5: NONE}
    return [
        Session(f"{clinician}{n}", f"2025-01-{1 + day:02}", noticed=noticed, clinician=clinician)
        for n, noticed in marks.items()
        for day in range(20 if n < 4 else 2)
    ]


def test_limits_are_widened_by_how_much_clients_differ_and_how_often_they_come():
    """8 clinicians: 48 clients, 672 recorded sessions (32 x 20 and 16 x 2), 496 marks."""
    limits = funnel(
        log_of(*(one for name in "ABCDEFGH" for one in unlike(name))), VIEW, RULE
    ).limits
    x, n = np.array([40, 20, 0, 0, 2, 0] * 8), np.array([20, 20, 20, 20, 2, 2] * 8)
    r = x.sum() / n.sum()
    q = ((x - r * n) ** 2).sum() * 48 / 47
    tau_squared = (q - r * n.sum()) / (r**2 * (n**2).sum())
    assert tau_squared > 0.5
    for limit in limits:
        # No client has more sessions than there are: it takes the less of both.
        phi = 1 + tau_squared * r * min((n**2).sum() / n.sum(), limit.recorded)
        low, high = rate_edges(r, limit.recorded, phi, 0.95)
        assert (limit.low, limit.high) == pytest.approx((10 * low, 10 * high))
    often = (n**2).sum() / n.sum()
    assert min(limit.recorded for limit in limits) < often < max(one.recorded for one in limits)

"""Control charts for analysts: the points that take part, their mean, limits that keep to their
points and to gaps.
"""

from __future__ import annotations

import math
from datetime import date

import pytest

from quietwins.charts.control import Controlled, control_chart
from quietwins.charts.look import PALETTES, victories_kind
from quietwins.measures.axes import rate_axis
from quietwins.measures.control_chart import u_of_rates, xmr
from quietwins.measures.estimates import HIDDEN, Estimate
from quietwins.measures.figures import PeriodFigures
from quietwins.measures.run_chart import usable_rates

LIGHT = PALETTES["light"]
OF = Controlled(victories_kind(LIGHT), "Noticed, u chart", rate_axis(10), "plain")


def _period(
    month: int, marks: int, recorded: int, *, hidden: bool = False, part: bool = False
) -> PeriodFigures:
    shown = {"sessions": recorded, "recorded": recorded, "marks": marks, "clients": 9}
    rate = Estimate(10 * marks / recorded, 0.0, 9.0)
    return PeriodFigures(
        first=date(2025, month, 1),
        last=date(2025, month, 28),
        part=part,
        cannot_tell=0,
        completeness=HIDDEN if hidden else 1.0,
        clients_recorded=9,
        clients_any=9,
        per_10=HIDDEN if hidden else rate,
        movement=None,
        **(dict.fromkeys(shown, HIDDEN) if hidden else shown),
    )


PERIODS = [
    _period(1, 10, 20),
    _period(2, 14, 20),
    _period(3, 9, 30),
    _period(4, 1, 10, hidden=True),
    _period(5, 8, 20),
]


def _rows(column: str) -> list[dict]:
    control = u_of_rates(PERIODS)
    chart = control_chart(usable_rates(PERIODS), control, PERIODS, OF, LIGHT).to_dict()
    return next(rows for rows in chart["datasets"].values() if column in rows[0])


def test_the_limits_of_a_u_chart_follow_what_was_recorded_and_end_at_none():
    control = u_of_rates(PERIODS)
    assert control.mean == pytest.approx(10 * (10 + 14 + 9 + 8) / 90)
    assert control.upper[0] == control.upper[1] > control.upper[2]
    assert min(end for end in control.lower if end is not None) >= 0
    assert control.trial


def test_a_period_that_takes_no_part_has_neither_point_nor_limit():
    assert u_of_rates(PERIODS).upper[3] is None
    assert [row["upper"] is None for row in _rows("upper")] == [False, False, False, True, False]
    assert u_of_rates([*PERIODS[:2], _period(3, 90, 10, part=True)]).mean == pytest.approx(6.0)


def test_the_points_are_those_of_the_line_with_the_mean_as_a_broken_line():
    chart = control_chart(usable_rates(PERIODS), u_of_rates(PERIODS), PERIODS, OF, LIGHT).to_dict()
    values = [row["value"] for row in _rows("value")]
    assert values == [5.0, 7.0, 3.0, None, 4.0]
    levels = [rows[0]["level"] for rows in chart["datasets"].values() if "level" in rows[0]]
    assert levels == pytest.approx([0.0, u_of_rates(PERIODS).mean])


def test_limits_end_where_the_scale_does():
    control = xmr([0.1, 0.9, 0.1, 0.9])
    assert control.lower[0] < 0
    assert control.upper[0] > 1
    kept = control.within(0.0, 1.0)
    assert (kept.lower[0], kept.upper[0], kept.mean, kept.broken) == (
        0.0,
        1.0,
        control.mean,
        control.broken,
    )
    assert control.within(-math.inf, math.inf) == control


def test_without_two_neighbours_there_is_no_chart():
    assert u_of_rates([PERIODS[0], PERIODS[3], PERIODS[4]]) is None
    assert u_of_rates([PERIODS[3]]) is None

"""For analysts, where they ask for it: control charts of the same
points as the lines of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from quietwins import rules
from quietwins.charts.axes import furthest, movement_axis, rate_axis
from quietwins.charts.control import Controlled, control_chart
from quietwins.charts.look import Palette, goals_kind, victories_kind
from quietwins.charts.quiet_victories import NONE_TO_ALL
from quietwins.errors import QuietWinsError
from quietwins.measures.control_chart import ControlChart, u_of_rates, xmr
from quietwins.measures.estimates import Estimate, Mean
from quietwins.measures.figures import PeriodFigures
from quietwins.measures.run_chart import Points, usable_changes, usable_completeness, usable_rates
from quietwins.ui.downloads import Left, Made, Takeable
from quietwins.ui.frame import palette
from quietwins.ui.open_log import Looking
from quietwins.ui.panels import chart, line_under, numbers, pair
from quietwins.ui.text import say
from quietwins.words.control import FOR_WHOM, NO_LIMITS, control_table, u_sentence, xmr_sentence

_OPEN = "analysts"  # in the address, so that a link can show them


@dataclass(frozen=True, eq=False)
class Asked:
    """One control chart: its name, its points of some periods, its limits, how it
    looks and what is said of it.
    """

    name: str
    points: Callable[[Sequence[PeriodFigures], Sequence[Mean]], Points]
    control: Callable[[Points, Sequence[PeriodFigures]], ControlChart | None]
    of: Callable[[ControlChart, Palette, float], Controlled]
    said: Callable[[ControlChart], str]
    extent: float = 1.0  # how far the page's axis reaches
    # and at least the one of what is taken along, which follows from what leaves alone
    least: float = 1.0


def analysts_on_goals(looking: Looking, changes: Sequence[Mean], extent: float) -> None:
    """The change from one rating to the next as an XmR chart."""
    _draw(looking, changes, (on_goals(extent),))


def on_goals(extent: float) -> Asked:
    """The change from one rating to the next."""
    return Asked(
        "Change between ratings, XmR chart",
        lambda periods, changes: usable_changes(changes, periods),
        lambda points, _: xmr(points),
        lambda control, look, reach: Controlled(
            goals_kind(look),
            "Change from one rating to the next, XmR",
            movement_axis(reach, _reach(control)),
            "signed",
        ),
        lambda control: xmr_sentence(control, "signed"),
        extent,
        rules.now.change_axis,
    )


def analysts_on_victories(looking: Looking) -> None:
    """The rate as a u chart and as an XmR chart, and completeness as an XmR chart."""
    _draw(looking, (), (*on_rates(looking.extent.per_10), on_recording()))


def on_rates(extent: float) -> tuple[Asked, Asked]:
    """The rate as a u chart and as an XmR chart."""

    def rate(how: str) -> Callable[[ControlChart, Palette, float], Controlled]:
        def of(control: ControlChart, look: Palette, reach: float) -> Controlled:
            axis = rate_axis(reach, _reach(control))
            return Controlled(
                victories_kind(look),
                f"Noticed in every {rules.now.rate_per} recorded, {how}",
                axis,
                "plain",
            )

        return of

    u = Asked(
        "Quiet victories, u chart",
        lambda periods, _: usable_rates(periods),
        lambda _, periods: u_of_rates(periods),
        rate("u chart"),
        lambda control: u_sentence(control, "plain"),
        extent,
        rules.now.rate_axis,
    )
    of_rates = Asked(
        "Quiet victories, XmR chart",
        lambda periods, _: usable_rates(periods),
        lambda points, _: _at_least_none(xmr(points)),
        rate("XmR"),
        lambda control: xmr_sentence(control, "plain"),
        extent,
        rules.now.rate_axis,
    )
    return u, of_rates


def on_recording() -> Asked:
    """Completeness as an XmR chart, on an axis from none to all."""
    return Asked(
        "Sessions recorded, XmR chart",
        lambda periods, _: usable_completeness(periods),
        lambda points, _: _at_least_none(xmr(points), 1.0),
        lambda _, look, __: Controlled(
            victories_kind(look), "Share of sessions recorded, XmR", NONE_TO_ALL, "percent"
        ),
        lambda control: xmr_sentence(control, "percent"),
    )


def _at_least_none(control: ControlChart | None, most: float = float("inf")) -> ControlChart | None:
    return None if control is None else control.within(0.0, most)


def _reach(control: ControlChart) -> list[Estimate]:
    """The limits as ranges around the mean, for the axis to make room for."""
    return [
        Estimate(control.mean, low, high)
        for low, high in zip(control.lower, control.upper, strict=True)
    ]


def _there(points: Points) -> list[Estimate]:
    return [Estimate(point, point, point) for point in points if point is not None]


def _draw(looking: Looking, changes: Sequence[Mean], asked: Sequence[Asked]) -> None:
    """Only once they are asked for: a closed expander costs nothing."""
    with st.expander(
        "For analysts: control charts", key=_OPEN, bind="query-params", on_change="rerun"
    ) as opened:
        if not opened.open:
            return
        say(FOR_WHOM)
        for number, one in enumerate(asked):
            if number % 2 == 0:
                columns = pair(f"analysts-{number}")
            with columns[number % 2]:
                _one(looking, changes, one)


def _one(looking: Looking, changes: Sequence[Mean], asked: Asked) -> None:
    periods, look = looking.lines.periods, palette()
    points = asked.points(periods, changes)
    control = asked.control(points, periods)
    if control is None:
        line_under(f"{asked.name}: {NO_LIMITS}")
        return
    of = asked.of(control, look, asked.extent)
    chart(control_chart(points, control, periods, of, look), f"{asked.name}. {asked.said(control)}")
    line_under(asked.said(control))
    numbers(control_table(points, control, periods, of.manner), _along(asked))


def _along(asked: Asked) -> Takeable:
    def made(left: Left, look: Palette) -> Made:
        points = asked.points(left.in_time.periods, left.in_time.changes)
        control = asked.control(points, left.in_time.periods)
        if control is None:
            raise QuietWinsError(NO_LIMITS)
        reach = furthest(asked.least, [*_reach(control), *_there(points)])
        of = asked.of(control, look, reach)
        periods = left.in_time.periods
        return control_chart(points, control, periods, of, look), control_table(
            points, control, periods, of.manner
        )

    return Takeable(asked.name, made)

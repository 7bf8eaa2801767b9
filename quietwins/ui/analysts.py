"""For analysts, where they ask for it: control charts of the same points as the lines of the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from quietwins.charts.axes import movement_axis, rate_axis
from quietwins.charts.control import Controlled, control_chart
from quietwins.charts.look import Palette, goals_kind, victories_kind
from quietwins.charts.quiet_victories import NONE_TO_ALL
from quietwins.errors import QuietWinsError
from quietwins.measures.control_chart import ControlChart, u_of_rates, xmr
from quietwins.measures.estimates import Estimate, Mean
from quietwins.measures.figures import PeriodFigures
from quietwins.measures.run_chart import Points, usable_changes, usable_completeness, usable_rates
from quietwins.ui.along import Left, Made, Takeable
from quietwins.ui.frame import palette
from quietwins.ui.panels import chart, line_under, numbers, pair
from quietwins.ui.practice import Looking
from quietwins.ui.saying import say
from quietwins.words.control import FOR_WHOM, NO_LIMITS, control_table, u_sentence, xmr_sentence

_OPEN = "analysts"  # in the address, so that a link can show them


@dataclass(frozen=True, eq=False)
class Asked:
    """One control chart: its name, its points of some periods, its limits, how it looks and what is said of it."""

    name: str
    points: Callable[[Sequence[PeriodFigures], Sequence[Mean]], Points]
    control: Callable[[Points, Sequence[PeriodFigures]], ControlChart | None]
    of: Callable[[ControlChart, Palette], Controlled]
    said: Callable[[ControlChart], str]


def analysts_on_goals(looking: Looking, changes: Sequence[Mean], extent: float) -> None:
    """The change from one rating to the next as an XmR chart."""
    asked = Asked(
        "Change between ratings, XmR chart",
        lambda periods, changes: usable_changes(changes, periods),
        lambda points, _: xmr(points),
        lambda control, look: Controlled(
            goals_kind(look),
            "Change from one rating to the next, XmR",
            movement_axis(extent, _reach(control)),
            "signed",
        ),
        lambda control: xmr_sentence(control, "signed"),
    )
    _draw(looking, changes, (asked,))


def analysts_on_victories(looking: Looking) -> None:
    """The rate as a u chart and as an XmR chart, and completeness as an XmR chart."""

    def rate(how: str) -> Callable[[ControlChart, Palette], Controlled]:
        def of(control: ControlChart, look: Palette) -> Controlled:
            axis = rate_axis(looking.extent.per_10, _reach(control))
            return Controlled(victories_kind(look), f"Noticed in every 10 recorded, {how}", axis, "plain")

        return of

    u = Asked(
        "Quiet victories, u chart",
        lambda periods, _: usable_rates(periods),
        lambda _, periods: u_of_rates(periods),
        rate("u chart"),
        lambda control: u_sentence(control, "plain"),
    )
    of_rates = Asked(
        "Quiet victories, XmR chart",
        lambda periods, _: usable_rates(periods),
        lambda points, _: _at_least_none(xmr(points)),
        rate("XmR"),
        lambda control: xmr_sentence(control, "plain"),
    )
    of_recording = Asked(
        "Sessions recorded, XmR chart",
        lambda periods, _: usable_completeness(periods),
        lambda points, _: _at_least_none(xmr(points), 1.0),
        lambda _, look: Controlled(victories_kind(look), "Share of sessions recorded, XmR", NONE_TO_ALL, "percent"),
        lambda control: xmr_sentence(control, "percent"),
    )
    _draw(looking, (), (u, of_rates, of_recording))


def _at_least_none(control: ControlChart | None, most: float = float("inf")) -> ControlChart | None:
    return None if control is None else control.within(0.0, most)


def _reach(control: ControlChart) -> list[Estimate]:
    """The limits as ranges around the mean, for the axis to make room for."""
    return [Estimate(control.mean, low, high) for low, high in zip(control.lower, control.upper, strict=True)]


def _draw(looking: Looking, changes: Sequence[Mean], asked: Sequence[Asked]) -> None:
    """Only once they are asked for: a closed expander costs nothing."""
    with st.expander("For analysts: control charts", key=_OPEN, bind="query-params", on_change="rerun") as opened:
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
    of = asked.of(control, look)
    chart(control_chart(points, control, periods, of, look), f"{asked.name}. {asked.said(control)}")
    line_under(asked.said(control))
    numbers(control_table(points, control, periods, of.manner), _along(asked))


def _along(asked: Asked) -> Takeable:
    def made(left: Left, look: Palette) -> Made:
        points = asked.points(left.in_time.periods, left.in_time.changes)
        control = asked.control(points, left.in_time.periods)
        if control is None:
            raise QuietWinsError(NO_LIMITS)
        of = asked.of(control, look)
        periods = left.in_time.periods
        return control_chart(points, control, periods, of, look), control_table(points, control, periods, of.manner)

    return Takeable(asked.name, made)

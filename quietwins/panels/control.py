"""Control charts for those who know them: the same points as the lines of the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quietwins import rules
from quietwins.charts.control import Controlled, control_chart
from quietwins.charts.look import Palette, goals_kind, victories_kind
from quietwins.charts.quiet_victories import NONE_TO_ALL
from quietwins.disclosure import Seen
from quietwins.measures.axes import Axis, furthest, movement_axis, rate_axis
from quietwins.measures.control_chart import ControlChart, u_of_rates, xmr
from quietwins.measures.estimates import Estimate
from quietwins.measures.run_chart import Points, usable_changes, usable_completeness, usable_rates
from quietwins.panels.how_counted import UPS_AND_DOWNS
from quietwins.panels.panel import Panel, Picture
from quietwins.words.control import NO_LIMITS, control_table, rate_shown, u_sentence, xmr_sentence
from quietwins.writing.numbers import Manner
from quietwins.writing.table import Table


@dataclass(frozen=True, eq=False)
class _Controlling:
    """What one control chart is of: its points, its limits, how it looks and how it is said."""

    name: str
    manner: Manner
    points: Callable[[Seen], Points]
    limits: Callable[[Seen], ControlChart | None]
    how: Callable[[Palette, Axis], Controlled]
    axis: Callable[[Seen, list[Estimate]], Axis]
    said: Callable[[ControlChart, Manner], str]

    def panel(self) -> Panel:
        """The panel of it."""
        return Panel(
            name=self.name,
            draw=self._draw,
            said=lambda seen: f"{self.name}. {self._sentence(seen)}",
            table=self._table,
            how=UPS_AND_DOWNS,
            why_not=self._why_not,
            small_print=lambda seen: (self._sentence(seen),),
        )

    def _draw(self, seen: Seen, look: Palette) -> Picture:
        control, points = self.limits(seen), self.points(seen)
        if control is None:
            return ()
        how = self.how(look, self.axis(seen, _limits(control)))
        return control_chart(points, control, seen.periods, how, look)

    def _why_not(self, seen: Seen) -> str:
        return f"{self.name}: {NO_LIMITS}" if self.limits(seen) is None else ""

    def _sentence(self, seen: Seen) -> str:
        control = self.limits(seen)
        return NO_LIMITS if control is None else self.said(control, self.manner)

    def _table(self, seen: Seen) -> Table:
        return control_table(self.points(seen), self.limits(seen), seen.periods, self.manner)


def _limits(control: ControlChart) -> list[Estimate]:
    """The limits as ranges around the mean, for the axis to make room for."""
    return [
        Estimate(control.mean, low, high)
        for low, high in zip(control.lower, control.upper, strict=True)
    ]


def _reach(seen: Seen, on_page: float, least: float, limits: list[Estimate]) -> float:
    """How far the page's axis reaches; what leaves makes room for its own points and limits, as
    nothing below it says what was cut off.
    """
    return on_page if seen.audience is None else furthest(least, limits)


def _there(points: Points) -> list[Estimate]:
    return [Estimate(point, point, point) for point in points if point is not None]


def _of_changes(seen: Seen) -> Points:
    return usable_changes(seen.changes, seen.periods)


def _changes_axis(seen: Seen, limits: list[Estimate]) -> Axis:
    shown = [*limits, *_there(_of_changes(seen))]
    reach = _reach(seen, seen.changes_extent, rules.now.change_axis, shown)
    return movement_axis(reach, limits)


def _of_rates(seen: Seen) -> Points:
    return usable_rates(seen.periods)


def _rates_axis(seen: Seen, limits: list[Estimate]) -> Axis:
    shown = [*limits, *_there(_of_rates(seen))]
    reach = _reach(seen, seen.extent.per_10, rules.now.rate_axis, shown)
    return rate_axis(reach, limits)


def _rate_drawn(how: str) -> Callable[[Palette, Axis], Controlled]:
    def drawn(look: Palette, axis: Axis) -> Controlled:
        return Controlled(victories_kind(look), rate_shown(how), axis, "plain")

    return drawn


def _recording_drawn(look: Palette, axis: Axis) -> Controlled:
    return Controlled(victories_kind(look), "Share of sessions recorded, XmR", axis, "percent")


def _at_least_none(control: ControlChart | None, most: float = float("inf")) -> ControlChart | None:
    return None if control is None else control.within(0.0, most)


CHANGES = _Controlling(
    name="Change between ratings, XmR chart",
    manner="signed",
    points=_of_changes,
    limits=lambda seen: xmr(_of_changes(seen)),
    how=lambda look, axis: Controlled(
        goals_kind(look), "Change from one rating to the next, XmR", axis, "signed"
    ),
    axis=_changes_axis,
    said=xmr_sentence,
).panel()

RATES_U = _Controlling(
    name="Quiet victories, u chart",
    manner="plain",
    points=_of_rates,
    limits=lambda seen: u_of_rates(seen.periods),
    how=_rate_drawn("u chart"),
    axis=_rates_axis,
    said=u_sentence,
).panel()

RATES_XMR = _Controlling(
    name="Quiet victories, XmR chart",
    manner="plain",
    points=_of_rates,
    limits=lambda seen: _at_least_none(xmr(_of_rates(seen))),
    how=_rate_drawn("XmR"),
    axis=_rates_axis,
    said=xmr_sentence,
).panel()

RECORDED = _Controlling(
    name="Sessions recorded, XmR chart",
    manner="percent",
    points=lambda seen: usable_completeness(seen.periods),
    limits=lambda seen: _at_least_none(xmr(usable_completeness(seen.periods)), 1.0),
    how=_recording_drawn,
    axis=lambda _, __: NONE_TO_ALL,
    said=xmr_sentence,
).panel()

ON_GOALS, ON_VICTORIES = (CHANGES,), (RATES_U, RATES_XMR, RECORDED)

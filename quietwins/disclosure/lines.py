"""The lines over time at the finest grain that small groups allow, and how far their axes reach.

Hide last, coarsen first: a line with most of its points hidden says less than one of
quarters that can all be shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quietwins import rules
from quietwins.disclosure.rule import SmallGroupRule
from quietwins.disclosure.screen_points import periods_on_screen
from quietwins.log import LogView, SessionLog, View
from quietwins.measures.all_figures import over_time
from quietwins.measures.estimates import HIDDEN, Estimate, Mean, Measured
from quietwins.measures.figures import PeriodFigures
from quietwins.measures.over_time import Grain, whole_months

FINEST_FIRST = (Grain.MONTH, Grain.QUARTER, Grain.HALF_YEAR, Grain.WHOLE)


@dataclass(frozen=True)
class Lines:
    """Both lines over time as they may be shown, at one grain."""

    grain: Grain
    periods: tuple[PeriodFigures, ...]


@dataclass(frozen=True)
class Extent:
    """How far the axes of the lines reach: movement from minus to plus so much,
    marks per 10 from 0 to so much.
    """

    movement: float
    per_10: float


def lines_over_time(log: SessionLog, view: View, rule: SmallGroupRule) -> Lines:
    """Both lines at the finest grain at which enough of the periods
    can be shown in both panels.

    A panel without any figure in the view (no ratings, no victories column) does
    not hold the other one back.
    """
    seen = LogView(log, view)
    known = {grain: over_time(seen, grain) for grain in FINEST_FIRST}
    by_grain = {grain: periods_on_screen(line, rule) for grain, line in known.items()}
    panels = [
        panel
        for panel in ("movement", "per_10")
        if any(_has(panel, line) for line in known.values())
    ]
    fine_enough = (
        grain for grain, line in by_grain.items() if all(_shown(panel, line) for panel in panels)
    )
    grain = next(fine_enough, Grain.WHOLE) if panels else Grain.WHOLE
    return Lines(grain, by_grain[grain])


def practice_extent(log: SessionLog, grain: Grain, rule: SmallGroupRule) -> Extent:
    """The widest movement and the highest rate, ends of ranges included, that
    the whole practice ever showed.
    """
    if log.first is None or log.last is None:
        return Extent(rules.now.movement_axis, rules.now.rate_axis)
    everything = whole_months(View(log.first, log.last))
    periods = periods_on_screen(over_time(LogView(log, everything), grain), rule)
    movements = (abs(end) for period in periods for end in _ends(period.movement))
    rates = (end for period in periods for end in _ends(period.per_10))
    return Extent(max([rules.now.movement_axis, *movements]), max([rules.now.rate_axis, *rates]))


def _has(panel: str, line: tuple[PeriodFigures, ...]) -> bool:
    """Whether a panel has any figure on this line, before the small-group rule."""
    return any(getattr(period, panel) is not None for period in line)


def _shown(panel: str, line: tuple[PeriodFigures, ...]) -> bool:
    """Whether enough of a panel's points can be shown on this line."""
    shown = sum(isinstance(getattr(period, panel), Estimate) for period in line)
    return shown >= rules.now.shown_share * len(line)


def _ends(figure: Measured | Mean) -> Iterator[float]:
    """The value and the ends of its range, as far as they are shown."""
    if figure is not None and figure is not HIDDEN:
        yield from (end for end in (figure.value, figure.low, figure.high) if end is not None)

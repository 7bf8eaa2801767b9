"""The lines over time at the finest grain that small groups allow.

Hide last, coarsen first: a line with most of its points hidden says less than one of quarters that
can all be shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from quietwins import rules
from quietwins.disclosure.screen_points import periods_on_screen
from quietwins.disclosure.small_group import SmallGroupRule
from quietwins.log import Log, View, seen_through
from quietwins.measures.all_figures import over_time
from quietwins.measures.estimates import Estimate
from quietwins.measures.figures import PeriodFigures
from quietwins.measures.over_time import Grain

FINEST_FIRST = (Grain.MONTH, Grain.QUARTER, Grain.HALF_YEAR, Grain.WHOLE)


@dataclass(frozen=True)
class Lines:
    """Both lines over time as they may be shown, at one grain."""

    grain: Grain
    periods: tuple[PeriodFigures, ...]


def lines_over_time(log: Log, view: View, rule: SmallGroupRule) -> Lines:
    """Both lines at the finest grain at which enough of the periods can be shown in both panels.

    A panel without any figure in the view (no ratings, no victories column) does not hold the other
    one back.
    """
    seen = seen_through(log, view)
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


def _has(panel: str, line: tuple[PeriodFigures, ...]) -> bool:
    """Whether a panel has any figure on this line, before the small-group rule."""
    return any(getattr(period, panel) is not None for period in line)


def _shown(panel: str, line: tuple[PeriodFigures, ...]) -> bool:
    """Whether enough of a panel's points can be shown on this line."""
    shown = sum(isinstance(getattr(period, panel), Estimate) for period in line)
    return shown >= rules.now.shown_share * len(line)

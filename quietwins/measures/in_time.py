"""What pages draw over time beyond the months of the contract: the lines at their own grain,
changes, and kinds.
"""

from __future__ import annotations

from dataclasses import dataclass

from quietwins.log import Log, View, seen_through
from quietwins.measures.all_figures import over_time
from quietwins.measures.estimates import Mean
from quietwins.measures.figures import PeriodFigures
from quietwins.measures.kinds_over_time import KindsOverTime, kinds_over_time
from quietwins.measures.over_time import Grain, changes_over_time


@dataclass(frozen=True)
class InTime:
    """The periods of a view at one grain: both lines, the change between ratings, and each kind of
    quiet victory.
    """

    grain: Grain
    periods: tuple[PeriodFigures, ...]
    changes: tuple[Mean, ...]
    kinds: KindsOverTime


def in_time_of(log: Log, view: View, grain: Grain) -> InTime:
    """The periods of a view before the small-group rule: never for a
    screen or a file as they are.
    """
    seen = seen_through(log, view)
    return InTime(
        grain, over_time(seen, grain), changes_over_time(seen, grain), kinds_over_time(seen, grain)
    )

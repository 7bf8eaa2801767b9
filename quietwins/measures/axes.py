"""How far the axes of the lines reach: to whole ticks, the same for every view, so that they do not
jump.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from typing import TypeAlias

from quietwins import rules
from quietwins.measures.estimates import ClientShare, Estimate, Mean, Measured

HEADROOM = 0.06  # of the reach, so that a point on the last tick is drawn whole
MOST_TICKS = 7
Figure: TypeAlias = Measured | Mean | ClientShare


@dataclass(frozen=True)
class Axis:
    """From where to where a line is drawn, and where its ticks lie; a range beyond it is cut off
    and said.
    """

    low: float
    high: float
    ticks: tuple[float, ...]


def movement_axis(extent: float, shown: Iterable[Figure] = ()) -> Axis:
    """From minus to plus the same, around a drawn 0, in rating points.

    ``extent``: how far the whole practice ever reached; ``shown``: what
    this view must have room for.
    """
    extent = _with_room(extent, shown)
    step = next(step for step in (1, 2, 5) if extent / step <= MOST_TICKS // 2 + 1 or step == 5)
    reach = min(ceil(extent / step) * step, rules.now.highest_rating)
    end = reach * (1 + HEADROOM)
    return Axis(-end, end, tuple(range(-reach, reach + 1, step)))


def rate_axis(extent: float, shown: Iterable[Figure] = ()) -> Axis:
    """From 0 up, in quiet victories per 10 recorded sessions; ``extent`` and ``shown`` as for
    movement.
    """
    extent = _with_room(extent, shown)
    steps = (ten * one for ten in (1, 10, 100, 1000, 10_000) for one in (1, 2, 5))
    step = next(step for step in steps if extent / step <= MOST_TICKS)
    reach = ceil(extent / step) * step
    return Axis(0.0, reach * (1 + HEADROOM), tuple(range(0, reach + 1, step)))


def furthest(extent: float, shown: Iterable[Figure]) -> float:
    """How far figures and their whole ranges reach, and at least as far as ``extent``."""
    return max([extent, *(abs(end) for figure in shown for end in _ends(figure))])


def _with_room(extent: float, shown: Iterable[Figure]) -> float:
    """No point is cut off; a wide range of few clients is, where it would press the line flat."""
    figures = [figure for figure in shown if isinstance(figure, Estimate)]
    values = [abs(figure.value) for figure in figures]
    return max([extent, *values, min(furthest(extent, figures), rules.now.view_axis * extent)])


def _ends(figure: Figure) -> Iterator[float]:
    if isinstance(figure, Estimate):
        yield from (end for end in (figure.value, figure.low, figure.high) if end is not None)

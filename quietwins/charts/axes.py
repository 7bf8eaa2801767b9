"""How far the axes of the lines reach: to whole ticks, the same for every view, so that they do not jump."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

HEADROOM = 0.06  # of the reach, so that a point on the last tick is drawn whole
MOST_TICKS = 7
MOST_MOVEMENT = 10  # points: ratings end at 0 and 10


@dataclass(frozen=True)
class Axis:
    """From where to where a line is drawn, and where its ticks lie; what lies beyond is cut off and said."""

    low: float
    high: float
    ticks: tuple[float, ...]


def movement_axis(extent: float) -> Axis:
    """From minus to plus the same, around a drawn 0, in rating points."""
    step = next(step for step in (1, 2, 5) if extent / step <= MOST_TICKS // 2 + 1 or step == 5)
    reach = min(ceil(extent / step) * step, MOST_MOVEMENT)
    end = reach * (1 + HEADROOM)
    return Axis(-end, end, tuple(range(-reach, reach + 1, step)))


def rate_axis(extent: float) -> Axis:
    """From 0 up, in quiet victories per 10 recorded sessions."""
    steps = (ten * one for ten in (1, 10, 100, 1000, 10_000) for one in (1, 2, 5))
    step = next(step for step in steps if extent / step <= MOST_TICKS)
    reach = ceil(extent / step) * step
    return Axis(0.0, reach * (1 + HEADROOM), tuple(range(0, reach + 1, step)))

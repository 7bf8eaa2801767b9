"""The panels of the pages, one file a topic, and all of them."""

from __future__ import annotations

from quietwins.panels import (
    beside_practice,
    control,
    course,
    first_noticed,
    funnel,
    goals,
    kinds,
    over_time,
    quiet_victories,
    together,
    two_periods,
)
from quietwins.panels.panel import EVERYBODY, Leaves, Panel, Picture

ALL: tuple[Panel, ...] = (
    over_time.GOALS,
    over_time.VICTORIES,
    over_time.VICTORIES_BRIEFLY,
    kinds.BY_STEP,
    kinds.BY_STEP_BRIEFLY,
    kinds.BY_CODE,
    together.GRID,
    goals.BY_RATING,
    goals.CHANGES,
    quiet_victories.RECORDED,
    quiet_victories.RECORDED_BRIEFLY,
    quiet_victories.FAMILIES,
    quiet_victories.CODES,
    funnel.FUNNEL,
    first_noticed.FORWARD,
    first_noticed.NOTICED,
    course.MOVEMENT,
    course.RATE,
    two_periods.MOVEMENT,
    two_periods.RATE,
    two_periods.FORWARD,
    two_periods.WITH_ANY,
    beside_practice.MOVEMENT,
    beside_practice.FORWARD,
    beside_practice.RATE,
    *control.ON_GOALS,
    *control.ON_VICTORIES,
)

__all__ = ["ALL", "EVERYBODY", "Leaves", "Panel", "Picture"]

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

TOPICS = (
    over_time,
    kinds,
    together,
    goals,
    quiet_victories,
    funnel,
    first_noticed,
    course,
    two_periods,
    beside_practice,
    control,
)
# Whatever a topic calls a panel is one: none is forgotten by the tests over all of them.
ALL: tuple[Panel, ...] = tuple(
    one for topic in TOPICS for one in vars(topic).values() if isinstance(one, Panel)
)

__all__ = ["ALL", "EVERYBODY", "TOPICS", "Leaves", "Panel", "Picture"]

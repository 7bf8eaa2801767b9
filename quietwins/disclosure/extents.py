"""How far the axes of the pages reach: what the whole practice ever showed, so that they do not jump between views."""

from __future__ import annotations

from collections.abc import Iterator

from quietwins.disclosure.lines import LEAST_MOVEMENT, LEAST_PER_10, Extent
from quietwins.disclosure.rule import SmallGroupRule
from quietwins.disclosure.screen import course_on_screen
from quietwins.log import SessionLog, View
from quietwins.measures.course import course_of
from quietwins.measures.estimates import Estimate, Mean, Measured


def course_extent(log: SessionLog, rule: SmallGroupRule) -> Extent:
    """The widest movement and the highest rate by session number, ends of ranges included, of the whole log."""
    if log.first is None or log.last is None:
        return Extent(LEAST_MOVEMENT, LEAST_PER_10)
    bands = course_on_screen(course_of(log, View(log.first, log.last)), rule).bands
    movements = (abs(end) for band in bands for end in _ends(band.movement))
    rates = (end for band in bands for end in _ends(band.per_10))
    return Extent(max([LEAST_MOVEMENT, *movements]), max([LEAST_PER_10, *rates]))


def _ends(figure: Measured | Mean) -> Iterator[float]:
    """The value and the ends of its range, as far as they are shown."""
    if isinstance(figure, Estimate):
        yield from (end for end in (figure.value, figure.low, figure.high) if end is not None)

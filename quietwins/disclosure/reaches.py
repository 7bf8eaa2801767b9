"""How far the axes of the pages reach: what the whole practice ever showed, so that they do not
jump between views.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from quietwins import rules
from quietwins.disclosure.recording import changes_on_screen
from quietwins.disclosure.screen import course_on_screen
from quietwins.disclosure.screen_kinds import kinds_on_screen
from quietwins.disclosure.screen_points import periods_on_screen
from quietwins.disclosure.small_group import SmallGroupRule
from quietwins.log import Log, View, seen_through
from quietwins.measures.all_figures import over_time
from quietwins.measures.axes import furthest
from quietwins.measures.course import course_of
from quietwins.measures.estimates import Estimate
from quietwins.measures.figures import BandFigures, PeriodFigures
from quietwins.measures.over_time import Grain, whole_months


@dataclass(frozen=True)
class Extent:
    """How far the axes of the lines reach: movement from minus to plus so much, marks per 10 from 0
    to so much.
    """

    movement: float
    per_10: float


@dataclass(frozen=True, eq=False)
class Reaches:
    """How far the axes of every view of a log reach, each found when a chart first asks for it."""

    log: Log
    rule: SmallGroupRule

    @cached_property
    def lines(self) -> Callable[[Grain], Extent]:
        """Of both lines over time, by their grain."""
        return cache(lambda grain: practice_extent(self.log, grain, self.rule))

    @cached_property
    def course(self) -> Extent:
        """Of both lines by session number."""
        return course_extent(self.log, self.rule)

    @cached_property
    def changes(self) -> Callable[[Grain], float]:
        """Of the change from one rating to the next, by its grain."""
        return cache(lambda grain: changes_extent(self.log, grain, self.rule))

    @cached_property
    def kinds(self) -> Callable[[Grain], tuple[float, float]]:
        """Of families and of single kinds over time, by their grain."""
        return cache(lambda grain: kinds_extent(self.log, grain, self.rule))


def practice_extent(log: Log, grain: Grain, rule: SmallGroupRule) -> Extent:
    """The widest movement and the highest rate, ends of ranges included, that the whole practice
    ever showed.
    """
    if log.first is None or log.last is None:
        return reached(())
    everything = whole_months(View(log.first, log.last))
    periods = periods_on_screen(over_time(seen_through(log, everything), grain), rule)
    return reached(periods)


def course_extent(log: Log, rule: SmallGroupRule) -> Extent:
    """The widest movement and the highest rate by session number, ends of ranges included, of the
    whole log.
    """
    if log.first is None or log.last is None:
        return reached(())
    return reached(course_on_screen(course_of(log, View(log.first, log.last)), rule).bands)


def reached(points: Sequence[PeriodFigures] | Sequence[BandFigures]) -> Extent:
    """How far the points of both lines reach, ends of ranges included, and at least how far their
    axes do.
    """
    return Extent(
        furthest(rules.now.movement_axis, (point.movement for point in points)),
        furthest(rules.now.rate_axis, (point.per_10 for point in points)),
    )


def changes_extent(log: Log, grain: Grain, rule: SmallGroupRule) -> float:
    """The widest mean change between ratings, ends of ranges included, that the whole practice ever
    showed.
    """
    if log.first is None or log.last is None:
        return rules.now.change_axis
    changes = changes_on_screen(log, whole_months(View(log.first, log.last)), grain, rule)
    return furthest(rules.now.change_axis, changes)


def kinds_extent(log: Log, grain: Grain, rule: SmallGroupRule) -> tuple[float, float]:
    """The highest rate of a family, ranges included, and of a code, that the whole practice ever
    showed.
    """
    if log.first is None or log.last is None:
        return rules.now.rate_axis, rules.now.rate_axis
    view = whole_months(View(log.first, log.last))
    shown = periods_on_screen(over_time(seen_through(log, view), grain), rule)
    kinds = kinds_on_screen(log, view, grain, shown)
    families = (rate for kind in kinds.families for rate in kind.per_10)
    # Ranges of single codes are wide: their axis gives way to them only so far that
    # values can still be told apart.
    codes = [rate for kind in kinds.codes for rate in kind.per_10 if isinstance(rate, Estimate)]
    highest = max([rules.now.rate_axis, *(rate.value for rate in codes)])
    of_codes = min(furthest(rules.now.rate_axis, codes), rules.now.ranges_axis * highest)
    return furthest(rules.now.rate_axis, families), of_codes

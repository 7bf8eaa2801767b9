"""A view as the people of the practice may see it: every figure after the small-group rule, found
when something first asks for it.

:class:`Leaving` is its twin for what is taken along; whatever draws a view takes either.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from quietwins.codebook import Codebook
from quietwins.disclosure.as_it_leaves import Leaving
from quietwins.disclosure.grain import Lines, lines_over_time
from quietwins.disclosure.reaches import Extent, Reaches
from quietwins.disclosure.recording import changes_on_screen, funnel
from quietwins.disclosure.screen import (
    comparison_on_screen,
    course_on_screen,
    on_screen,
    own_network,
    own_range,
)
from quietwins.disclosure.screen_course import own_course
from quietwins.disclosure.screen_kinds import kinds_on_screen
from quietwins.disclosure.screen_spread import spread_on_screen
from quietwins.disclosure.screen_year_before import year_before_on_screen
from quietwins.disclosure.small_group import SmallGroupRule
from quietwins.log import Log, View
from quietwins.measures.all_figures import figures_of
from quietwins.measures.compare import compare
from quietwins.measures.course import course_of
from quietwins.measures.estimates import Mean
from quietwins.measures.figures import Comparison, CourseFigures, Figures, PeriodFigures, Spread
from quietwins.measures.funnel import Funnel
from quietwins.measures.kinds_over_time import KindsOverTime, kinds_ever
from quietwins.measures.over_time import Grain
from quietwins.measures.own_course import BandRange
from quietwins.measures.own_range import PRACTICE, OwnRange, WholeNetwork
from quietwins.measures.spread import spread_of
from quietwins.measures.year_before import YearBefore
from quietwins.store.beside.what_left import Audience

if TYPE_CHECKING:
    of_view = cached_property
else:

    class of_view(cached_property):  # noqa: N801  # read as what it stands for
        """A figure of the view alone, whatever stands beside it: found once for both."""

        def __get__(self, shown: Shown | None, owner: type | None = None) -> object:
            """The figure; beside another period that of the view alone."""
            if shown is None or shown.alone is None:
                return super().__get__(shown, owner)
            return getattr(shown.alone, self.attrname)


@dataclass(frozen=True, eq=False)
class Shown:
    """One view of a log, and maybe another period to set beside it, as the screen may show it."""

    reaches: Reaches  # of the log, the same for every view
    view: View
    other: View | None = None
    alone: Shown | None = None  # the same view with nothing beside it
    network: WholeNetwork | None = None  # which the practice is a part of

    def next_to(self, other: View) -> Shown:
        """The same view with another period beside it; what is found of the view is found once."""
        return Shown(self.reaches, self.view, other, self.alone or self, self.network)

    @property
    def log(self) -> Log:
        """The log that it is a view of."""
        return self.reaches.log

    @property
    def rule(self) -> SmallGroupRule:
        """The rule that every figure went through."""
        return self.reaches.rule

    @property
    def k(self) -> int:
        """The smallest group that is shown."""
        return self.rule.min_clients

    @property
    def codebook(self) -> Codebook:
        """What the kinds of quiet victories are called."""
        return self.log.codebook

    @property
    def audience(self) -> Audience | None:
        """Whom it is for: nobody beyond the screen."""
        return None

    @of_view
    def figures(self) -> Figures:
        """What stands side by side."""
        return on_screen(figures_of(self.log, self.view), self.rule)

    @of_view
    def spread(self) -> Spread:
        """Where its goals began and where they stand."""
        return spread_on_screen(spread_of(self.log, self.view), self.rule)

    @of_view
    def _lines(self) -> Lines:
        return lines_over_time(self.log, self.view, self.rule)

    @property
    def grain(self) -> Grain:
        """How long one point of its lines is."""
        return self._lines.grain

    @property
    def periods(self) -> tuple[PeriodFigures, ...]:
        """The points of its lines over time."""
        return self._lines.periods

    @of_view
    def changes(self) -> tuple[Mean, ...]:
        """The mean change from one rating to the next, for each of its periods."""
        return changes_on_screen(self.log, self.view, self.grain, self.rule)

    @of_view
    def kinds(self) -> KindsOverTime:
        """The kinds of quiet victories in each of its periods."""
        return kinds_on_screen(self.log, self.view, self.grain, self.periods)

    @of_view
    def ticked(self) -> Container[str] | None:
        """The kinds that anybody ever ticked: the practice's form may not have the others."""
        return kinds_ever(self.log)

    @of_view
    def year_before(self) -> YearBefore | None:
        """Its last year beside the year before; None where it is shorter than both."""
        return year_before_on_screen(self.log, self.view, self.rule)

    @of_view
    def course(self) -> CourseFigures:
        """What had come over the course of its clients' sessions."""
        return course_on_screen(course_of(self.log, self.view), self.rule)

    @of_view
    def own_range(self) -> OwnRange | None:
        """The practice's own range, beside chosen clinicians; that of its network, beside all."""
        if self.network is not None and self.view.clinicians is None:
            return own_network(self.log, self.view, self.network, self.rule)
        return own_range(self.log, self.view, self.rule)

    @property
    def practice_behind(self) -> OwnRange | None:
        """The practice's own, in grey behind other figures than its own chart's."""
        own = self.own_range
        return own if own is not None and own.of == PRACTICE else None

    @of_view
    def practice_course(self) -> tuple[BandRange, ...]:
        """The same over the course."""
        return own_course(self.log, self.view, self.rule)

    @of_view
    def funnel(self) -> Funnel | None:
        """How recording differs in the period, always of the whole practice; None where it may not
        be drawn.
        """
        return funnel(self.log, self.view, self.rule)

    @cached_property
    def beside(self) -> Figures | None:
        """The figures of the other period."""
        if self.other is None:
            return None
        return on_screen(figures_of(self.log, self.other), self.rule)

    @cached_property
    def comparison(self) -> Comparison | None:
        """How far the two periods differ."""
        if self.other is None:
            return None
        return comparison_on_screen(compare(self.log, self.view, self.other), self.rule)

    @property
    def extent(self) -> Extent:
        """How far the axes of the lines over time reach."""
        return self.reaches.lines(self.grain)

    @property
    def ranges_extent(self) -> Extent:
        """How far the axes of single figures with their ranges reach, at the least."""
        return self.extent

    @property
    def course_extent(self) -> Extent:
        """How far the axes over the course reach."""
        return self.reaches.course

    @property
    def changes_extent(self) -> float:
        """How far the axis of the change between ratings reaches."""
        return self.reaches.changes(self.grain)

    @property
    def kinds_extents(self) -> tuple[float, float]:
        """How far the axes of families, and of single kinds, reach."""
        return self.reaches.kinds(self.grain)


Seen: TypeAlias = Shown | Leaving

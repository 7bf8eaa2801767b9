"""A view as it is taken along: the twin of :class:`quietwins.disclosure.shown.Shown`, with the same
attributes.

Its axes reach for its own figures alone: those of the page reach for all that the screen may show,
and so would tell how high a figure goes that is kept back.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from quietwins import rules
from quietwins.codebook import Codebook
from quietwins.disclosure.reaches import Extent, reached
from quietwins.disclosure.small_group import SmallGroupRule
from quietwins.log import View
from quietwins.measures.axes import furthest
from quietwins.measures.estimates import Mean
from quietwins.measures.figures import (
    AllFigures,
    Comparison,
    CourseFigures,
    Figures,
    PeriodFigures,
    Spread,
)
from quietwins.measures.funnel import Funnel
from quietwins.measures.in_time import InTime
from quietwins.measures.kinds_over_time import KindOverTime, KindsOverTime
from quietwins.measures.over_time import Grain
from quietwins.measures.own_course import BandRange
from quietwins.measures.own_range import OwnRange
from quietwins.measures.year_before import YearBefore
from quietwins.store.beside.what_left import Audience


@dataclass(frozen=True)
class Leaving:
    """What files are made of: a view's figures and its periods, another period, the practice's own
    range. It holds no log.
    """

    audience: Audience
    rule: SmallGroupRule
    codebook: Codebook
    everything: AllFigures
    in_time: InTime
    beside: Figures | None
    own_range: OwnRange | None

    @property
    def k(self) -> int:
        """The smallest group that is told of."""
        return self.rule.min_clients

    @property
    def view(self) -> View:
        """The view that it is about."""
        return self.figures.view

    @property
    def figures(self) -> Figures:
        """What stands side by side."""
        return self.everything.figures

    @property
    def spread(self) -> Spread:
        """Where its goals began and where they stand."""
        return self.everything.spread

    @property
    def course(self) -> CourseFigures:
        """What had come over the course of its clients' sessions."""
        return self.everything.course

    @property
    def comparison(self) -> Comparison | None:
        """How far the two periods differ."""
        return self.everything.comparison

    @property
    def grain(self) -> Grain:
        """How long one point of its lines is."""
        return self.in_time.grain

    @property
    def periods(self) -> tuple[PeriodFigures, ...]:
        """The points of its lines over time."""
        return self.in_time.periods

    @property
    def changes(self) -> tuple[Mean, ...]:
        """The mean change from one rating to the next, for each of its periods."""
        return self.in_time.changes

    @property
    def kinds(self) -> KindsOverTime:
        """The kinds of quiet victories in each of its periods."""
        return self.in_time.kinds

    @property
    def ticked(self) -> Container[str] | None:
        """The kinds that anybody ever ticked are a figure of another view, so nobody is told."""
        return None

    @property
    def year_before(self) -> YearBefore | None:
        """The year before is another view as well."""
        return None

    @property
    def practice_behind(self) -> OwnRange | None:
        """The practice stands behind other figures than its own chart's on the page alone."""
        return None

    @property
    def practice_course(self) -> tuple[BandRange, ...]:
        """As behind other figures, so over the course."""
        return ()

    @property
    def funnel(self) -> Funnel | None:
        """How recording differs never leaves: each square is one clinician."""
        return None

    @property
    def extent(self) -> Extent:
        """How far the axes of the lines over time reach."""
        return reached(self.periods)

    @property
    def ranges_extent(self) -> Extent:
        """How far the axes of single figures with their ranges reach, at the least."""
        return reached(())

    @property
    def course_extent(self) -> Extent:
        """How far the axes over the course reach."""
        return reached(self.course.bands)

    @property
    def changes_extent(self) -> float:
        """How far the axis of the change between ratings reaches."""
        return furthest(rules.now.change_axis, self.changes)

    @property
    def kinds_extents(self) -> tuple[float, float]:
        """How far the axes of families, and of single kinds, reach."""
        return _reached_by(self.kinds.families), _reached_by(self.kinds.codes)


def _reached_by(kinds: tuple[KindOverTime, ...]) -> float:
    return furthest(rules.now.rate_axis, (rate for kind in kinds for rate in kind.per_10))

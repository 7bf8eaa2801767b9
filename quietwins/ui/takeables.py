"""Which charts may be taken along, and how each and its table are made
of the figures that may leave.

Their axes reach for these figures alone: those of the page reach for all that the screen may show,
and so would tell how high a figure goes that is kept back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import pandas as pd

from quietwins import rules
from quietwins.charts import course as course_charts
from quietwins.charts import goals as goal_charts
from quietwins.charts.axes import furthest, movement_axis, rate_axis
from quietwins.charts.drawing import Chart
from quietwins.charts.first_noticed import forward_by_then, noticed_by_then
from quietwins.charts.kinds import goals_by_step, victories_by_code
from quietwins.charts.look import Palette
from quietwins.charts.over_time import goals_over_time, victories_over_time
from quietwins.charts.quiet_victories import completeness_over_time, small_line
from quietwins.charts.together import client_grid
from quietwins.disclosure.what_adds_up import TOGETHER
from quietwins.measures.estimates import Count
from quietwins.measures.figures import BandFigures, PeriodFigures
from quietwins.measures.run_chart import (
    Points,
    run_chart,
    usable_changes,
    usable_completeness,
    usable_rates,
)
from quietwins.store.beside.what_left import Audience
from quietwins.ui.downloads import Left, Made, Takeable
from quietwins.ui.open_log import Looking
from quietwins.words import course as course_words
from quietwins.words import first_noticed, kinds, over_time, together
from quietwins.words import goals as goal_words
from quietwins.words import quiet_victories as victory_words
from quietwins.words.numbers import fewer_than, under

Figures = TypeVar("Figures", PeriodFigures, BandFigures)  # of one point of a line


def steps_along(looking: Looking) -> Takeable:
    """Goals by how they moved."""
    k = looking.k

    def made(left: Left, look: Palette) -> Made:
        goals = left.figures.goals
        return goals_by_step(goals.steps, look, k, goal_words.once(goals)), kinds.steps_table(
            goals, k
        )

    return Takeable("Goals by how they moved", made)


def spread_along(looking: Looking) -> Takeable:
    """Where goals began and stand."""
    k = looking.k

    def made(left: Left, look: Palette) -> Made:
        return goal_charts.spread(left.spread, look), goal_words.spread_table(left.spread, k)

    return Takeable("Goals by their rating", made)


def codes_along(looking: Looking) -> Takeable:
    """Quiet victories by kind."""
    k, codebook = looking.k, looking.open_log.log.codebook

    def made(left: Left, look: Palette) -> Made:
        victories = left.figures.victories
        return victories_by_code(victories, codebook, look, k), kinds.codes_table(
            victories, codebook, k
        )

    return Takeable("Quiet victories by kind", made)


def grid_along(looking: Looking) -> Takeable:
    """Goals and quiet victories of the same clients."""
    k = looking.k

    def made(left: Left, look: Palette) -> Made:
        grid = left.figures.together
        for_others = left.audience is Audience.OUTSIDE
        if not for_others or TOGETHER in left.figures.withheld:
            return client_grid(grid, look), together.grid_table(grid, k)
        drawn = client_grid(grid, look, under(k))
        table = together.grid_table(grid, k)
        return drawn, table.replace(fewer_than(k), under(k))

    return Takeable("Goals and quiet victories together", made)


def goals_line_along(looking: Looking) -> Takeable:
    """Movement over time."""
    k = looking.k

    def draw(points: Sequence[PeriodFigures], look: Palette) -> Chart:
        axis = movement_axis(
            furthest(rules.now.movement_axis, (point.movement for point in points))
        )
        return goals_over_time(points, axis, look, k)

    return _line("Goals over time", _periods, draw, over_time.goals_line_table, k)


def victories_line_along(looking: Looking) -> Takeable:
    """The rate over time."""
    k = looking.k

    def draw(points: Sequence[PeriodFigures], look: Palette) -> Chart:
        axis = rate_axis(furthest(rules.now.rate_axis, (point.per_10 for point in points)))
        return victories_over_time(points, axis, look, k, _median(usable_rates(points)))

    return _line("Quiet victories over time", _periods, draw, over_time.victories_line_table, k)


def completeness_along(looking: Looking) -> Takeable:
    """How much was recorded, over time."""
    k = looking.k

    def draw(points: Sequence[PeriodFigures], look: Palette) -> Chart:
        return completeness_over_time(points, look, k, _median(usable_completeness(points)))

    return _line("Sessions recorded over time", _periods, draw, victory_words.completeness_table, k)


def _line(
    name: str,
    of: Callable[[Left], Sequence[Figures]],
    draw: Callable[[Sequence[Figures], Palette], Chart],
    table: Callable[[Sequence[Figures], int], pd.DataFrame],
    k: int,
) -> Takeable:
    """A line over periods or over session numbers."""

    def made(left: Left, look: Palette) -> Made:
        return draw(of(left), look), table(of(left), k)

    return Takeable(name, made)


def _periods(left: Left) -> Sequence[PeriodFigures]:
    return left.in_time.periods


def _bands(left: Left) -> Sequence[BandFigures]:
    return left.course.bands


def _median(points: Points) -> float | None:
    run = run_chart(points)
    return None if run is None else run.centre


def changes_along(looking: Looking) -> Takeable:
    """The change from one rating to the next, over time."""
    k = looking.k

    def made(left: Left, look: Palette) -> Made:
        changes, periods = left.in_time.changes, left.in_time.periods
        axis = movement_axis(furthest(rules.now.change_axis, changes))
        median = _median(usable_changes(changes, periods))
        drawn = goal_charts.change_over_time(changes, periods, axis, look, k, median)
        return drawn, goal_words.change_table(changes, periods, k)

    return Takeable("Change from one rating to the next", made)


def families_along(looking: Looking) -> Takeable:
    """Each family of quiet victories over time."""
    k, codebook = looking.k, looking.open_log.log.codebook

    def made(left: Left, look: Palette) -> Made:
        families, periods = left.in_time.kinds.families, left.in_time.periods
        axis = rate_axis(
            furthest(rules.now.rate_axis, (rate for kind in families for rate in kind.per_10))
        )
        names = victory_words.names_of(families, codebook)
        named = zip(families, names, strict=True)
        in_all = _in_all(left)
        drawn = tuple(
            small_line(kind, name, periods, axis, look, k, in_all=in_all.get(kind.code))
            for kind, name in named
        )
        return drawn, victory_words.kinds_table(families, names, periods, k)

    return Takeable("Quiet victories by family over time", made)


def _in_all(left: Left) -> Mapping[str, Count]:
    """How often each family was noticed in all: for others that is rounded by itself,
    and no sum of rounded numbers.
    """
    if left.audience is Audience.INSIDE:
        return {}
    return {kind.code: kind.marks for kind in left.figures.victories.by_family}


def forward_by_then_along(looking: Looking) -> Takeable:
    """Goals moved forward by each session."""
    k = looking.k

    def made(left: Left, look: Palette) -> Made:
        rows = left.course.first_noticed
        return forward_by_then(rows, look), first_noticed.table(rows, k, recorded=False)

    return Takeable("Goals moved forward by session", made)


def noticed_by_then_along(looking: Looking) -> Takeable:
    """What had been noticed by each session."""
    k = looking.k

    def made(left: Left, look: Palette) -> Made:
        rows = left.course.first_noticed
        return noticed_by_then(rows, look), first_noticed.table(rows, k)

    return Takeable("First noticed by session", made)


def movement_by_session_along(looking: Looking) -> Takeable:
    """Movement by session number."""
    k = looking.k

    def draw(bands: Sequence[BandFigures], look: Palette) -> Chart:
        axis = movement_axis(furthest(rules.now.movement_axis, (band.movement for band in bands)))
        return course_charts.movement_by_session(bands, axis, look, k)

    return _line("Goals by session number", _bands, draw, course_words.movement_table, k)


def rate_by_session_along(looking: Looking) -> Takeable:
    """The rate by session number."""
    k = looking.k

    def draw(bands: Sequence[BandFigures], look: Palette) -> Chart:
        axis = rate_axis(furthest(rules.now.rate_axis, (band.per_10 for band in bands)))
        return course_charts.rate_by_session(bands, axis, look, k)

    return _line("Quiet victories by session number", _bands, draw, course_words.rate_table, k)

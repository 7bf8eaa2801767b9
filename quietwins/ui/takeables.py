"""Which charts may be taken along, and how each and its table are made of the figures that may leave."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from quietwins.charts import course as course_charts
from quietwins.charts import two_periods as period_charts
from quietwins.charts.axes import movement_axis, rate_axis
from quietwins.charts.drawing import Chart
from quietwins.charts.first_noticed import first_noticed
from quietwins.charts.kinds import goals_by_step, victories_by_code
from quietwins.charts.look import Palette
from quietwins.charts.over_time import goals_over_time, victories_over_time
from quietwins.charts.quiet_victories import completeness_over_time
from quietwins.disclosure import Extent
from quietwins.log import View
from quietwins.measures.figures import Figures
from quietwins.ui.along import Left, Takeable
from quietwins.ui.practice import Looking
from quietwins.words import course as course_words
from quietwins.words import goals as goal_words
from quietwins.words import kinds, over_time, two_periods
from quietwins.words import quiet_victories as victory_words

DrawTwo = Callable[[Figures, Figures, Palette], Chart]
Made = tuple[Chart, pd.DataFrame]


def steps_along(looking: Looking) -> Takeable:
    """Goals by how they moved."""
    k = looking.k

    def made(left: Left, look: Palette) -> Made:
        goals = left.figures.goals
        return goals_by_step(goals.steps, look, k, goal_words.once(goals)), kinds.steps_table(goals, k)

    return Takeable("Goals by how they moved", made)


def codes_along(looking: Looking) -> Takeable:
    """Quiet victories by kind."""
    k, codebook = looking.k, looking.open_log.log.codebook

    def made(left: Left, look: Palette) -> Made:
        victories = left.figures.victories
        return victories_by_code(victories, codebook, look, k), kinds.codes_table(victories, codebook, k)

    return Takeable("Quiet victories by kind", made)


def goals_line_along(looking: Looking) -> Takeable:
    """Movement over time."""
    k = looking.k

    def made(left: Left, look: Palette) -> Made:
        months = left.figures.months
        axis = movement_axis(looking.extent.movement, (month.movement for month in months))
        return goals_over_time(months, axis, look, k), over_time.goals_line_table(months, k)

    return Takeable("Goals over time", made)


def victories_line_along(looking: Looking) -> Takeable:
    """The rate over time."""
    k = looking.k

    def made(left: Left, look: Palette) -> Made:
        months = left.figures.months
        axis = rate_axis(looking.extent.per_10, (month.per_10 for month in months))
        return victories_over_time(months, axis, look, k), over_time.victories_line_table(months, k)

    return Takeable("Quiet victories over time", made)


def completeness_along(looking: Looking) -> Takeable:
    """How much was recorded, over time."""
    k = looking.k

    def made(left: Left, look: Palette) -> Made:
        months = left.figures.months
        return completeness_over_time(months, look, k), victory_words.completeness_table(months, k)

    return Takeable("Sessions recorded over time", made)


def first_noticed_along(looking: Looking) -> Takeable:
    """What had come by each session."""
    k, recorded = looking.k, not looking.figures.victories.nothing_recorded

    def made(left: Left, look: Palette) -> Made:
        rows = left.course.first_noticed
        return first_noticed(rows, look, recorded), course_words.first_noticed_table(rows, k, recorded)

    return Takeable("First noticed by session", made)


def movement_by_session_along(looking: Looking, extent: Extent) -> Takeable:
    """Movement by session number."""
    k = looking.k

    def made(left: Left, look: Palette) -> Made:
        bands = left.course.bands
        axis = movement_axis(extent.movement, (band.movement for band in bands))
        return course_charts.movement_by_session(bands, axis, look, k), course_words.movement_table(bands, k)

    return Takeable("Goals by session number", made)


def rate_by_session_along(looking: Looking, extent: Extent) -> Takeable:
    """The rate by session number."""
    k = looking.k

    def made(left: Left, look: Palette) -> Made:
        bands = left.course.bands
        axis = rate_axis(extent.per_10, (band.per_10 for band in bands))
        return course_charts.rate_by_session(bands, axis, look, k), course_words.rate_table(bands, k)

    return Takeable("Quiet victories by session number", made)


def two_periods_along(looking: Looking, other: View) -> tuple[Takeable, ...]:
    """The four figures of two periods, each with the same table: movement, the rate, clients forward, with any."""
    k, extent = looking.k, looking.extent

    def takeable(name: str, draw: DrawTwo) -> Takeable:
        def made(left: Left, look: Palette) -> Made:
            beside = left.beside or left.figures
            return draw(left.figures, beside, look), two_periods.table(left.figures, beside, k)

        return Takeable(name, made, other)

    return (
        takeable(
            "Movement in two periods", lambda a, b, look: period_charts.average_movement(a, b, extent.movement, look)
        ),
        takeable("Quiet victories in two periods", lambda a, b, look: period_charts.rate(a, b, extent.per_10, look)),
        takeable("Clients forward in two periods", period_charts.clients_forward),
        takeable("Clients with any in two periods", period_charts.clients_with_any),
    )

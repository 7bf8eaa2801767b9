"""The two lines over time."""

from __future__ import annotations

from dataclasses import replace

from quietwins.charts import over_time as charts
from quietwins.charts.drawing import Chart
from quietwins.charts.look import Palette
from quietwins.disclosure import Seen
from quietwins.disclosure.why_kept_back import kept_back_in
from quietwins.measures.axes import Axis, movement_axis, rate_axis
from quietwins.measures.control_chart import standing_out
from quietwins.measures.run_chart import RunChart, centre_of, run_chart, usable_rates
from quietwins.panels.how_counted import OVER_TIME, UPS_AND_DOWNS
from quietwins.panels.panel import Panel
from quietwins.store.beside.what_left import Audience
from quietwins.words import over_time as words
from quietwins.words.run_chart import (
    RECORDING,
    beside_year_before,
    ordinary_or_not,
    seen_by_everybody,
)


def months_joined(seen: Seen) -> bool:
    """Whether points are longer than a month because months hold too little: for others they are
    quarters by rule.
    """
    return seen.audience is not Audience.OUTSIDE


def _movement_axis(seen: Seen) -> Axis:
    return movement_axis(seen.extent.movement, (period.movement for period in seen.periods))


def _goals(seen: Seen, look: Palette) -> Chart:
    return charts.goals_over_time(seen.periods, _movement_axis(seen), look, seen.k)


def _goals_notes(seen: Seen) -> tuple[str, ...]:
    axis, joined = _movement_axis(seen), months_joined(seen)
    notes = words.goals_line_notes(
        seen.periods, axis, seen.grain, kept_back_in(seen), joined=joined
    )
    beside = words.beside_average(seen.figures.goals, seen.periods)
    return (f"{notes} {beside}".rstrip(),)


GOALS = Panel(
    name="Goals over time",
    draw=_goals,
    said=lambda seen: words.goals_line(seen.periods, seen.grain),
    table=lambda seen: words.goals_line_table(seen.periods),
    how=OVER_TIME,
    why_not=lambda seen: words.why_not_goals_line(seen.periods, kept_back_in(seen)),
    small_print=_goals_notes,
    with_notes=True,
)


def _rate_axis(seen: Seen) -> Axis:
    return rate_axis(seen.extent.per_10, (period.per_10 for period in seen.periods))


def _run(seen: Seen) -> RunChart | None:
    return run_chart(usable_rates(seen.periods))


def _victories(seen: Seen, look: Palette) -> Chart:
    median = centre_of(_run(seen))
    return charts.victories_over_time(seen.periods, _rate_axis(seen), look, seen.k, median)


def _victories_notes(seen: Seen) -> str:
    axis, joined = _rate_axis(seen), months_joined(seen)
    return words.victories_line_notes(
        seen.periods, axis, seen.grain, kept_back_in(seen), joined=joined
    )


def _victories_told(seen: Seen) -> tuple[str, ...]:
    return (
        seen_by_everybody(standing_out(seen.periods)),
        ordinary_or_not(_run(seen), ask=RECORDING),
        beside_year_before(seen.year_before, "per_10", seen.k),
        _victories_notes(seen),
    )


VICTORIES = Panel(
    name="Quiet victories over time",
    draw=_victories,
    said=lambda seen: words.victories_line(seen.periods, seen.grain),
    table=lambda seen: words.victories_line_table(seen.periods, seen.k),
    how=UPS_AND_DOWNS,
    why_not=lambda seen: words.why_not_victories_line(seen.periods, kept_back_in(seen)),
    small_print=_victories_told,
    with_notes=True,
)


def _victories_briefly(seen: Seen, look: Palette) -> Chart:
    return charts.victories_over_time(seen.periods, _rate_axis(seen), look, seen.k)


# Beside the goals' line: without the median that they do not have either.
VICTORIES_BRIEFLY = replace(
    VICTORIES,
    draw=_victories_briefly,
    how=OVER_TIME,
    small_print=lambda seen: (_victories_notes(seen),),
    fuller=VICTORIES,
)

"""The two lines over time, side by side on one time axis, with the team's notes on them."""

from __future__ import annotations

from quietwins.charts.drawing import Chart
from quietwins.charts.notes import with_notes
from quietwins.charts.over_time import goals_over_time, victories_over_time
from quietwins.charts.quiet_victories import completeness_over_time
from quietwins.measures.axes import movement_axis, rate_axis
from quietwins.ui.frame import palette
from quietwins.ui.notes import notes_on_lines, notes_under
from quietwins.ui.open_log import Looking
from quietwins.ui.panels import chart, line_under, numbers, pair
from quietwins.ui.takeables import completeness_along, goals_line_along, victories_line_along
from quietwins.words import over_time
from quietwins.words.notes import marked, notes_said
from quietwins.words.quiet_victories import (
    completeness_line,
    completeness_notes,
    completeness_table,
    no_completeness_line,
)


def noted(drawn: Chart, looking: Looking) -> Chart:
    """A line over the view's periods with the team's notes on it."""
    return with_notes(drawn, marked(notes_on_lines(looking), looking.shown.periods), palette())


def recorded(looking: Looking) -> None:
    """How many of the sessions said anything about quiet victories, over time."""
    look, k = palette(), looking.k
    periods, grain = looking.shown.periods, looking.shown.grain
    nothing = no_completeness_line(periods, k)
    chart(
        completeness_over_time(periods, look, k, None), completeness_line(periods, grain), nothing
    )
    line_under("" if nothing else completeness_notes(periods, grain, k))
    numbers(completeness_table(periods, k), completeness_along(looking))


def lines(looking: Looking) -> None:
    """Draw both lines, what is to be known to read them, their numbers,
    and the notes that they carry.
    """
    look, k = palette(), looking.k
    periods, grain = looking.shown.periods, looking.shown.grain
    notes = notes_on_lines(looking)
    rules, said = marked(notes, periods), notes_said(notes)
    left, right = pair("lines")
    with left:
        nothing = over_time.no_goals_line(periods, k)
        axis = movement_axis(looking.shown.extent.movement, (period.movement for period in periods))
        drawn = with_notes(goals_over_time(periods, axis, look, k), rules, look)
        chart(drawn, over_time.goals_line(periods, grain) + said, nothing)
        line_under("" if nothing else over_time.goals_line_notes(periods, axis, grain, k))
        numbers(over_time.goals_line_table(periods, k), goals_line_along(looking))
    if looking.open_log.log.has_victories:
        with right:
            nothing = over_time.no_victories_line(periods, k)
            axis = rate_axis(looking.shown.extent.per_10, (period.per_10 for period in periods))
            drawn = with_notes(victories_over_time(periods, axis, look, k), rules, look)
            chart(drawn, over_time.victories_line(periods, grain) + said, nothing)
            line_under("" if nothing else over_time.victories_line_notes(periods, axis, grain, k))
            numbers(over_time.victories_line_table(periods, k), victories_line_along(looking))
    notes_under(notes)

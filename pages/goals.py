"""Goals: how they moved, where they began and stand, which have been rated again, and
how ratings change over time.
"""

from __future__ import annotations

import streamlit as st

from quietwins import ui
from quietwins.charts import goals as drawn
from quietwins.charts.kinds import goals_by_step
from quietwins.charts.look import goals_kind
from quietwins.charts.over_time import goals_over_time
from quietwins.measures.axes import movement_axis
from quietwins.measures.run_chart import run_chart, usable_changes
from quietwins.ui import takeables
from quietwins.words import goals as said
from quietwins.words import kinds, over_time, view
from quietwins.words import run_chart as run_words

ui.enter()
looking = ui.looking_at()
look, k, goals = ui.palette(), looking.k, looking.shown.figures.goals
periods, grain = looking.shown.periods, looking.shown.grain
spread, changes, years = looking.shown.spread, looking.shown.changes, looking.shown.year_before

ui.title("Goals", looking.view)
ui.say(said.opening(goals, k))
ui.figures_row(goals_kind(look), view.goal_headlines(goals, k))
ui.line_under(
    said.wobble(goals),
    view.whose_ratings(looking.shown.figures),
    said.long_gaps(looking.open_log.log.clients_with_a_long_gap),
)

ui.beside_practice_goals(looking)

st.header("How goals moved")
left, right = ui.pair("kinds")
with left:
    nothing = kinds.no_steps(goals, k, said.once(goals))
    ui.chart(
        goals_by_step(goals.steps, look, k, said.once(goals)),
        kinds.goals_by_step_or_once(goals, k),
        nothing,
    )
    ui.line_under("" if nothing else said.steps_sentence(goals, k))
    ui.numbers(kinds.steps_table(goals, k), takeables.steps_along(looking))
with right:
    nothing = said.no_spread(spread, k)
    ui.chart(drawn.spread(spread, look), said.spread(spread, k), nothing)
    ui.line_under("" if nothing else said.spread_sentence(spread, goals, k))
    ui.numbers(said.spread_table(spread, k), takeables.spread_along(looking))
ui.how_counted("goals")

st.header("Over time")
left, right = ui.pair("lines")
with left:
    nothing = over_time.no_goals_line(periods, k)
    axis = movement_axis(looking.shown.extent.movement, (period.movement for period in periods))
    ui.chart(
        ui.noted(goals_over_time(periods, axis, look, k), looking),
        over_time.goals_line(periods, grain),
        nothing,
    )
    ui.line_under("" if nothing else over_time.goals_line_notes(periods, axis, grain, k))
    ui.numbers(over_time.goals_line_table(periods, k), takeables.goals_line_along(looking))
with right:
    nothing = said.no_change_line(changes, k)
    axis = movement_axis(looking.shown.changes_extent, changes)
    run = run_chart(usable_changes(changes, periods))
    median = None if run is None else run.centre
    chart = drawn.change_over_time(changes, periods, axis, look, k, median)
    ui.chart(ui.noted(chart, looking), said.change_line(changes, periods, grain), nothing)
    if not nothing:
        ordinary = run_words.ordinary_or_not(run, "signed")
        beside = run_words.beside_year_before(years, "change", k)
        ui.line_under(ordinary, beside, said.change_notes(changes, periods, axis, grain, k))
    ui.numbers(said.change_table(changes, periods, k), takeables.changes_along(looking))
ui.how_counted("over_time", "ups_and_downs")
ui.analysts_on_goals(looking, changes, looking.shown.changes_extent)

if looking.shown.figures.goals_by_rater:
    st.header("By who rated")
    ui.figures_table(said.by_rater(looking.shown.figures.goals_by_rater, k))

"""Side by side: goals and quiet victories of one view, with equal weight, row by row."""

from __future__ import annotations

import streamlit as st

from quietwins import ui
from quietwins.charts.kinds import goals_by_step, victories_by_code
from quietwins.charts.look import goals_kind, victories_kind
from quietwins.measures.kinds_over_time import kinds_ever
from quietwins.ui import takeables
from quietwins.words import kinds, view

ui.enter()
looking = ui.looking_at()
look, k, figures = ui.palette(), looking.k, looking.shown.figures
codebook, recorded = looking.open_log.log.codebook, looking.open_log.log.has_victories

ui.title("Side by side", looking.view)
ui.say(view.opening(figures, k))
if looking.open_log.made_up:
    ui.essay_strip(looking.open_log.log, look)

left, right = ui.pair("headlines")
with left:
    ui.figures_row(goals_kind(look), view.goal_headlines(figures.goals, k))
    ui.line_under(
        view.rated_again_of(figures.goals, k),
        view.whose_ratings(figures),
        view.practice_beside_goals(looking.shown.own_range),
    )
with right:
    if not recorded:
        ui.nothing_recorded_yet(victories_kind(look))
    else:
        ui.figures_row(victories_kind(look), view.victory_headlines(figures.victories, k))
        ui.line_under(
            view.recorded_of(figures, k),
            view.no_victories_yet(figures),
            view.practice_beside_victories(looking.shown.own_range),
        )

ui.lines(looking)

left, right = ui.pair("kinds")
with left:
    drawn = goals_by_step(figures.goals.steps, look, k)
    ui.chart(drawn, kinds.goals_by_step(figures.goals, k), kinds.no_steps(figures.goals, k))
    ui.numbers(kinds.steps_table(figures.goals, k), takeables.steps_along(looking))
    ui.how_counted("goals")
if recorded:
    with right:
        drawn = victories_by_code(
            figures.victories, codebook, look, kinds.why_no_kinds(figures.victories, k)
        )
        said = kinds.victories_by_code(figures.victories, codebook, k)
        ui.chart(drawn, said, kinds.no_kinds(figures.victories, k))
        ui.line_under(kinds.notes_on_codes(figures.victories, codebook))
        table = kinds.codes_table(figures.victories, codebook, k, kinds_ever(looking.open_log.log))
        ui.numbers(table, takeables.codes_along(looking))
        ui.how_counted("quiet_victories")

    st.header("What goals alone would have missed, and what ticks alone would have missed")
    ui.grid(figures, look)
    ui.say(f"{view.grid_sentences(figures)} {view.first_time(figures)}")
    ui.take_along(takeables.grid_along(looking))
    ui.how_counted("together")

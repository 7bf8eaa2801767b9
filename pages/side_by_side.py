"""Side by side: goals and quiet victories of one view, with equal weight, row by row."""

from __future__ import annotations

import streamlit as st

from quietwins import ui, words
from quietwins.charts.kinds import goals_by_step, victories_by_code
from quietwins.charts.look import goals_kind, victories_kind
from quietwins.charts.over_time import goals_over_time, victories_over_time

looking = ui.looking_at()
look, k, figures, lines = ui.palette(), looking.k, looking.figures, looking.lines
codebook = looking.open_log.log.codebook

st.title("Side by side")
st.markdown(words.opening(figures, k))
if looking.open_log.made_up:
    ui.essay_strip(looking.open_log.log)

left, right = ui.pair("headlines")
with left:
    ui.figures_row(goals_kind(look), words.goal_headlines(figures.goals, k))
    ui.line_under(words.rated_again_of(figures.goals, k))
with right:
    ui.figures_row(victories_kind(look), words.victory_headlines(figures.victories, k))
    ui.line_under(words.recorded_of(figures, k))

left, right = ui.pair("lines")
with left:
    drawn = goals_over_time(lines.periods, looking.extent.movement, look, k)
    ui.chart(drawn, words.goals_line(lines.periods, lines.grain, k))
    ui.line_under(words.goals_line_notes(lines.periods, looking.extent.movement, lines.grain, k))
    ui.numbers(words.goals_line_table(lines.periods, k))
with right:
    drawn = victories_over_time(lines.periods, looking.extent.per_10, look, k)
    ui.chart(drawn, words.victories_line(lines.periods, lines.grain, k))
    ui.line_under(words.victories_line_notes(lines.periods, looking.extent.per_10, lines.grain, k))
    ui.numbers(words.victories_line_table(lines.periods, k))

left, right = ui.pair("kinds")
with left:
    ui.chart(goals_by_step(figures.goals.steps, look), words.goals_by_step(figures.goals, k))
    ui.numbers(words.steps_table(figures.goals, k))
    ui.how_counted("goals")
with right:
    ui.chart(victories_by_code(figures.victories, codebook, look), words.victories_by_code(figures.victories, codebook, k))
    ui.numbers(words.codes_table(figures.victories, codebook, k))
    ui.how_counted("quiet_victories")

st.header("What goals alone would have missed, and what ticks alone would have missed")
ui.grid(figures, look)
st.markdown(words.grid_sentences(figures))
st.markdown(words.first_time(figures))
ui.how_counted("together")

"""Over the course: what had been noticed by each session of a client's course, so
gradually that it may be missed.
"""

from __future__ import annotations

import streamlit as st

from quietwins import ui
from quietwins.charts import course as drawn
from quietwins.charts.first_noticed import forward_by_then, noticed_by_then
from quietwins.charts.look import victories_kind
from quietwins.measures.axes import movement_axis, rate_axis
from quietwins.ui import takeables
from quietwins.words import course as said
from quietwins.words import first_noticed as first

ui.enter()
looking = ui.looking_at()
look, k = ui.palette(), looking.k
course, extent, practice = (
    looking.shown.course,
    looking.shown.course_extent,
    looking.shown.practice_course,
)
bands, rows = course.bands, course.first_noticed
recorded = not looking.shown.figures.victories.nothing_recorded

ui.title("Over the course", looking.view)
ui.say(first.opening(rows, k, recorded))

st.header("What had come by each session")
left, right = ui.pair("first-noticed")
with left:
    nothing = first.nothing_rated_again(rows, k)
    ui.chart(forward_by_then(rows, look), first.forward_in_words(rows, k), nothing)
    ui.line_under(
        "" if nothing else first.forward_notes(rows, k), first.left_out(looking.shown.figures, rows)
    )
    ui.numbers(first.table(rows, k, recorded=False), takeables.forward_by_then_along(looking))
with right:
    if recorded:
        nothing = first.nothing(rows, k)
        ui.chart(noticed_by_then(rows, look), first.noticed_in_words(rows, k), nothing)
        if not nothing:
            ui.line_under(first.families(rows), first.noticed_notes(rows))
        ui.numbers(first.table(rows, k), takeables.noticed_by_then_along(looking))
    else:
        ui.nothing_recorded_yet(victories_kind(look))
ui.how_counted("first_noticed")

st.header("By session number")
left, right = ui.pair("by-session")
with left:
    nothing = said.no_movement(bands, k)
    axis = movement_axis(
        extent.movement, [*(band.movement for band in bands), *(band.movement for band in practice)]
    )
    ui.chart(
        drawn.movement_by_session(bands, axis, look, k, practice),
        said.movement_by_session(bands),
        nothing,
    )
    if not nothing:
        ui.line_under(said.movement_notes(bands, axis, k), said.practice_in_grey(practice))
    ui.numbers(said.movement_table(bands, k), takeables.movement_by_session_along(looking))
with right:
    if recorded:
        nothing = said.no_rate(bands, k)
        axis = rate_axis(
            extent.per_10, [*(band.per_10 for band in bands), *(band.per_10 for band in practice)]
        )
        ui.chart(
            drawn.rate_by_session(bands, axis, look, k, practice),
            said.rate_by_session(bands),
            nothing,
        )
        if not nothing:
            ui.line_under(said.rate_notes(bands, axis, k), said.practice_in_grey(practice))
        ui.numbers(said.rate_table(bands, k), takeables.rate_by_session_along(looking))
    else:
        ui.nothing_recorded_yet(victories_kind(look))
ui.how_counted("over_the_course")

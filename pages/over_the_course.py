"""Over the course: what had been noticed by each session of a client's course, so gradually that it
may be missed.
"""

from __future__ import annotations

import streamlit as st

from quietwins import ui
from quietwins.panels import course, first_noticed, how_counted
from quietwins.words.first_noticed import opening

ui.enter()
looking = ui.looking_at()
shown = looking.shown
recorded = not shown.figures.victories.nothing_recorded

ui.title("Over the course", looking.view)
ui.say(opening(shown.course.first_noticed, looking.k, recorded))

st.header("What had come by each session")
noticed = first_noticed.NOTICED if recorded else ui.nothing_recorded_yet
ui.row("first-noticed", first_noticed.FORWARD, noticed)
if recorded and not first_noticed.FAMILIES.why_not_drawn(shown):
    st.header(first_noticed.FAMILIES.tiles)
    ui.panel(first_noticed.FAMILIES)
ui.how_counted(how_counted.FIRST_NOTICED)

st.header("By session number")
ui.row("by-session", course.MOVEMENT, course.RATE if recorded else ui.nothing_recorded_yet)
ui.how_counted(how_counted.COURSE)

"""Quiet victories: how much was noticed over time, of which kinds, how much was recorded, and how
recording differs.
"""

from __future__ import annotations

import streamlit as st

from quietwins import ui
from quietwins.access import What
from quietwins.charts.look import victories_kind
from quietwins.panels import beside_practice, control, funnel, how_counted, over_time
from quietwins.panels import quiet_victories as panels
from quietwins.words import headlines
from quietwins.words import quiet_victories as words
from quietwins.words.kept_back import too_few_recorded

ui.enter()
looking = ui.looking_at()
figures, k = looking.shown.figures, looking.k

ui.title("Quiet victories", looking.view)
if figures.victories.nothing_recorded:
    ui.nothing_recorded_yet()
else:
    ui.say(words.opening(figures, k))
    three = headlines.victory_headlines(figures.victories, too_few_recorded(k))
    ui.figures_row(victories_kind(ui.palette()), three)
    ui.line_under(words.first_time(figures))
    ui.ask_where_a_rate_is_missing()
    ui.beside_practice(beside_practice.RATE)

    st.header("What was noticed, and what was recorded")
    ui.lines_that_answer(ui.sum_or_one_kind(over_time.VICTORIES), panels.RECORDED, with_kinds=True)
    ui.how_counted(how_counted.UPS_AND_DOWNS)
    ui.for_analysts(control.ON_VICTORIES)

    for group in (panels.FAMILIES, panels.CODES):
        st.header(group.tiles)
        ui.panel(group)
    ui.how_counted(how_counted.QUIET_VICTORIES)

    # A dot a clinician, unnamed: whoever sees their own sessions alone could tell who it is.
    if ui.may(What.LOOK_AT_ALL):
        st.header(funnel.FUNNEL.name)
        ui.panel(funnel.FUNNEL)
        ui.how_counted(how_counted.RECORDING_DIFFERS)

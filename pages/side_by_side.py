"""Side by side: goals and quiet victories of one view, with equal weight, row by row."""

from __future__ import annotations

import streamlit as st

from quietwins import ui
from quietwins.panels import how_counted, kinds, over_time
from quietwins.words import headlines, top_of_page

ui.enter()
looking = ui.looking_at()
figures, k = looking.shown.figures, looking.k
recorded = looking.open_log.log.has_victories

ui.title("Goals and quiet victories, side by side", looking.view)
ui.since_you_last_looked()
ui.first_sentence(top_of_page.first_sentence(figures))
ui.say(top_of_page.opening(figures, k))
ui.essay_strip()

left, right = ui.pair("headlines")
with left:
    ui.goal_headlines(looking.shown)
with right:
    if recorded:
        ui.victory_headlines(looking.shown)
    else:
        ui.nothing_recorded_yet()

ui.line_on_screen(headlines.what_chance_does(figures))
ui.ask_where_a_rate_is_missing()
ui.lines_that_answer(over_time.GOALS, over_time.VICTORIES_BRIEFLY if recorded else None)
ui.notes_under(looking)

left, right = ui.pair("kinds", level=recorded)
with left:
    ui.panel(kinds.BY_STEP_BRIEFLY)
    ui.how_counted(how_counted.GOALS)
if recorded:
    with right:
        ui.panel(kinds.BY_CODE)
        ui.how_counted(how_counted.QUIET_VICTORIES)

    st.header("What we would have missed")
    ui.grid()
    ui.how_counted(how_counted.TOGETHER)

ui.report_buttons()

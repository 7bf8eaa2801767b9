"""Goals: how they moved, where they began and stand, which have been rated again, and how ratings
change over time.
"""

from __future__ import annotations

import streamlit as st

from quietwins import ui
from quietwins.access import What
from quietwins.charts.look import goals_kind
from quietwins.panels import beside_practice, control, goals, how_counted, kinds, over_time
from quietwins.words import goals as words
from quietwins.words import headlines, top_of_page
from quietwins.words.kept_back import too_few_rated_again

ui.enter()
looking = ui.looking_at()
figures, k = looking.shown.figures, looking.k

ui.title("Goals", looking.view)
ui.say(words.opening(figures.goals, k))
three = headlines.goal_headlines(figures.goals, too_few_rated_again(k))
ui.figures_row(goals_kind(ui.palette()), three)
ui.line_under(
    words.wobble(figures.goals),
    top_of_page.whose_ratings(figures),
    # of the whole log, whoever's clients they are
    words.long_gaps(
        looking.open_log.log.clients_with_a_long_gap if ui.may(What.LOOK_AT_ALL) else 0
    ),
)
ui.beside_practice(beside_practice.MOVEMENT, beside_practice.FORWARD)

st.header("How goals moved")
ui.row("kinds", kinds.BY_STEP, goals.BY_RATING)
ui.how_counted(how_counted.GOALS)

st.header("Over time")
ui.lines_that_answer(over_time.GOALS, goals.CHANGES)
ui.how_counted(how_counted.UPS_AND_DOWNS)
ui.for_analysts(control.ON_GOALS)

if figures.goals_by_rater:
    st.header("By who rated")
    ui.plain_table(words.by_rater(figures.goals_by_rater))

"""Two periods: the same figures in this period and in another one, a
sentence for each difference.
"""

from __future__ import annotations

import streamlit as st

from quietwins import ui
from quietwins.panels import how_counted, two_periods
from quietwins.words import two_periods as words

ui.enter()
ui.title("Two periods", ui.looking_at().view)
other = ui.choose_other_period()
if other is None:
    ui.say(words.NO_OTHER)
else:
    ui.look_beside(other)
    shown = ui.looking_at().shown
    recorded = two_periods.recorded(shown)
    ui.say(two_periods.opening(shown))

    st.header("How far they differ")
    rate = two_periods.RATE if recorded else ui.nothing_recorded_yet
    ui.row("averages", two_periods.MOVEMENT, rate)
    ui.row("shares", two_periods.FORWARD, two_periods.WITH_ANY if recorded else None)
    ui.numbers("two periods", lambda: two_periods.table(shown))
    ui.how_counted(how_counted.TWO_PERIODS)

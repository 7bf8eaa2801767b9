"""Your data: bring exports in, see what came in, undo it, take it out, forget it."""

from __future__ import annotations

import streamlit as st

from quietwins import ui
from quietwins.access import What
from quietwins.panels.quiet_victories import RECORDED_BRIEFLY

ui.enter()
st.title("Your data")
bring_in, keep = ui.tabs("your data", "Bring in", "Keep and delete")
with bring_in:
    if ui.may(What.KEEP):
        st.markdown(
            "Drop the exports of your session logs here. They hold codes for clients and"
            " clinicians; names can become codes on the way in. Nothing leaves this machine, and"
            " nothing is kept before you say so."
        )
    ui.bring_in_files()
    ui.list_what_is_looked_at()
    ui.ask_about_blanks()
    if ui.may(What.LOOK) and ui.may_look() and not ui.looking_at().open_log.made_up:
        st.header("How much was recorded")
        ui.panel(RECORDED_BRIEFLY)
    ui.start_recording()
with keep:
    ui.list_imports()
    ui.offer_take_out()
    ui.offer_single_journeys()
    ui.offer_forget()
    ui.say_where_it_lies()

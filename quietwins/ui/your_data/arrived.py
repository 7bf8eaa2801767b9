"""What the last click brought in: said where the button was, with the way to the figures."""

from __future__ import annotations

import streamlit as st

from quietwins.downloads.who_is_who import who_is_who
from quietwins.intake.reading import StaffName
from quietwins.ui import state
from quietwins.ui.open_log import practice
from quietwins.words.names_turned import SHEET, SHEET_HELP


def say_what_came_in() -> None:
    """Say what the last click brought in, and lead to it; and what it did not."""
    said = st.session_state.get(state.CAME_IN)
    if said:
        with st.container(border=True, key="came-in"):
            for sentence in said:
                st.markdown(sentence)
            _offer_who_is_who()
            st.page_link("pages/side_by_side.py", label="See both kinds of outcome side by side")
    for sentence in st.session_state.pop(state.NOT_KEPT, ()):
        st.warning(sentence, icon=":material/info:")


def _offer_who_is_who() -> None:
    """Once, in this window: the sheet that says which clinician became which code."""
    staff: tuple[StaffName, ...] = st.session_state.get(state.NAMED, ())
    if staff:
        st.download_button(
            SHEET,
            who_is_who(staff, practice().clinicians.codes()),
            file_name="who-is-who.csv",
            mime="text/csv",
            help=SHEET_HELP,
            on_click="ignore",
        )

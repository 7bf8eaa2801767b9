"""About the numbers: every rule in plain words, the codebook, and what stays private."""

from __future__ import annotations

import streamlit as st

from quietwins import ui

ui.enter()
looking = ui.looking_at()
ui.title("About the numbers")
st.markdown(
    "How each figure is found, what it cannot say, what counts as a quiet victory, and what never leaves this machine."
)
ui.handbook(looking.open_log.log.codebook, looking.k)

"""About the numbers: every rule in plain words, the codebook, and what stays private."""

from __future__ import annotations

import streamlit as st

from quietwins import ui

ui.enter()
ui.title("About the numbers")
st.markdown(
    "How each figure is found, what it cannot say, what counts as a quiet victory, and what never"
    " leaves this machine."
)
ui.handbook(ui.codebook(), ui.settings().k)

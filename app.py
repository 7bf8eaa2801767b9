"""The frame of the dashboard: settings, navigation, filters, then the page."""

from __future__ import annotations

import streamlit as st

from quietwins import ui

ui.begin()
page = st.navigation(
    {
        "Look": [st.Page("pages/side_by_side.py", title="Side by side", icon=":material/view_column_2:", default=True)],
        "Keep": [st.Page("pages/your_data.py", title="Your data", icon=":material/folder_open:")],
    }
)

ui.show(page)

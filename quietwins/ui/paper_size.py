"""The paper that a practice prints on."""

from __future__ import annotations

import streamlit as st

from quietwins.report.document import Paper
from quietwins.ui.open_log import settings

_LETTER = ("en-US", "en-CA")  # where paper is that of North America


def paper_size() -> Paper:
    """As the practice has it, else as is usual where the browser's language is spoken."""
    if settings().paper == "letter":
        return "letter"
    if settings().paper == "a4":
        return "a4"
    return "letter" if st.context.locale in _LETTER else "a4"

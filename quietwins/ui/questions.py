"""The questions for the team as blocks of the page."""

from __future__ import annotations

import streamlit as st

from quietwins.ui.text import as_html, ours, say
from quietwins.words.handbook import text_named
from quietwins.words.questions import PLACE_NAMES, Place, Question, beside


def thirty_minutes(k: int) -> None:
    """How a team may spend half an hour with the page."""
    st.header("Thirty minutes together", anchor=False)
    say(text_named("thirty_minutes", k))


def ask(place: Place) -> None:
    """The questions of one place of the page under its name; a question that stands alone is its
    own heading.
    """
    asked = beside(place)
    alone = len(asked) == 1
    st.header(asked[0].label if alone else PLACE_NAMES[place], anchor=False)
    st.html(
        "".join(
            f'<div class="qw-question">{_label(one, alone)}<p>{as_html(ours(one.text))}</p></div>'
            for one in asked
        )
    )


def _label(question: Question, alone: bool) -> str:
    return "" if alone else f"<h3>{as_html(question.label)}</h3>"

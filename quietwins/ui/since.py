"""Since you last looked: what the first page of one's own practice opens with."""

from __future__ import annotations

from datetime import date

import streamlit as st

from quietwins.access import What
from quietwins.measures.control_chart import standing_out
from quietwins.measures.run_chart import lines_tried
from quietwins.ui import state
from quietwins.ui.looking import MANY_VIEWS, Looking, looking_at
from quietwins.ui.notes import notes_of
from quietwins.ui.open_log import OpenLog, Source, practice
from quietwins.ui.sign_in import may
from quietwins.ui.text import as_html, ours
from quietwins.words import came_since
from quietwins.words.notes import said_last


def note_the_look(opened: OpenLog) -> None:
    """Keep that the practice is opened today, and when it was before; of the made-up one, and of
    files that are not kept, nothing. Who may not write leaves no mark either.
    """
    st.session_state.pop(state.LAST_LOOKED, None)
    if opened.source is Source.PRACTICE and may(What.NOTE):
        st.session_state[state.LAST_LOOKED] = practice().last_looked.look(date.today())


def since_you_last_looked() -> None:
    """At most three lines, below the title, which ends the page where a view is of too few; nothing
    on the first day.
    """
    when: date | None = st.session_state.get(state.LAST_LOOKED)
    if when is None:
        return
    lines = "".join(f"<li>{as_html(line)}</li>" for line in _lines(looking_at(), when) if line)
    with st.container(key="since", border=True):
        st.html(f'<p class="qw-label">{as_html(came_since.since(when))}</p><ul>{lines}</ul>')


def _lines(looking: Looking, when: date) -> tuple[str, ...]:
    shown = looking.shown
    lines = lines_tried(shown.periods, shown.changes)
    last = said_last(notes_of(looking.open_log), looking.view, date.today())
    return (
        _came_in(looking.open_log.version, when),
        ours(came_since.unusual(lines, standing_out(shown.periods))),
        came_since.small_thing(last),
    )


@st.cache_resource(show_spinner=False, max_entries=MANY_VIEWS)
def _came_in(version: str, when: date) -> str:
    """Found once for each version of the practice: the list of imports is a table to be read."""
    return came_since.came_in(practice().imports(), when)

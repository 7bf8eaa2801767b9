"""A row of chips above the title: what the filters hold, each with a click that takes it away, and
the way back to the step before.

The browser's Back leads from page to page: Streamlit writes a filter into the address without a
step there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from quietwins.access import What
from quietwins.log import Log, View
from quietwins.ui import state
from quietwins.ui.filters import narrowed_period
from quietwins.ui.set_filters import (
    held_by_filters,
    hold_again,
    show_all_services,
    show_usual_period,
    without_clinician,
)
from quietwins.ui.sign_in import may
from quietwins.words.chips import BACK_ONE_STEP, TAKE_AWAY, WAY_BACK
from quietwins.writing.numbers import as_it_stands

MANY_STEPS = 30  # that can be taken back


def chips(view: View, log: Log) -> None:
    """Draw the chips of a view; nothing where no filter is set and no step was taken."""
    _note_step()
    period, steps = narrowed_period(view, log), st.session_state.get(state.STEPS, ())
    clinicians = sorted(view.clinicians or ()) if may(What.LOOK_AT_ALL) else []
    if not (period or steps or clinicians or view.service):
        return
    with st.container(horizontal=True, key="chips", gap="small"):
        if period:
            _chip("period", period, show_usual_period)
        for code in clinicians:
            _chip("clinician", code, without_clinician, code)
        if view.service:
            _chip("service", view.service, show_all_services)
        if steps:
            st.button(
                BACK_ONE_STEP,
                icon=":material/undo:",
                type="tertiary",
                help=WAY_BACK,
                key="back one step",
                on_click=_back,
            )


def _chip(of_what: str, name: str, take_away: Callable[..., None], *of: str) -> None:
    """One chip; a service may be called as a clinician is."""
    st.button(
        as_it_stands(name),
        icon=":material/close:",
        help=TAKE_AWAY,
        key=f"chip {of_what} {name}",
        on_click=take_away,
        args=of,
    )


def _note_step() -> None:
    """Remember the filters as they were, where this run has others."""
    now = held_by_filters()
    before: Mapping[str, object] | None = st.session_state.get(state.FILTERS)
    if before == now:
        return
    if before is not None:
        steps = (*st.session_state.get(state.STEPS, ()), before)
        st.session_state[state.STEPS] = steps[-MANY_STEPS:]
    st.session_state[state.FILTERS] = now


def _back() -> None:
    """Set the filters as they were before the last step; a second click of a double click may find
    none.
    """
    if not st.session_state.get(state.STEPS):
        return
    *steps, before = st.session_state[state.STEPS]
    st.session_state[state.STEPS] = tuple(steps)
    hold_again(before)
    st.session_state[state.FILTERS] = before

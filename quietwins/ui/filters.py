"""The filters in the sidebar: period, clinicians, service. They live in the address, so that a view
can be shared.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from quietwins.log import Log, View
from quietwins.periods import (
    ALL,
    CHOSEN_DATES,
    Period,
    all_months,
    available_presets,
    first_preset,
    preset_period,
    so_far,
)
from quietwins.ui import state
from quietwins.ui.asked_for import say_unknown, unknown_values
from quietwins.ui.chosen_months import begin_lists_at, choose_months, keep_days_of_link
from quietwins.ui.filter_keys import EVERY_SERVICE, MONTHS, PERIOD, SERVICE, whose_key
from quietwins.ui.link import copy_link
from quietwins.ui.sign_in import own_code
from quietwins.ui.text import ours
from quietwins.words.signing_in import only_yours
from quietwins.writing import numbers as words


def choose_view(log: Log, *, drawn: bool = True) -> View | None:
    """Draw the filters and give the chosen view; None where the log has no session.

    Where a page draws none, they keep what was chosen, and the page is of the whole log.
    """
    if log.first is None or log.last is None:
        return None
    own = own_code(log)
    if own is not None:  # whatever an address asks for
        st.query_params.pop(whose_key(), None)
    if not drawn:
        keep_what_was_chosen()
        whole = all_months(log.first, log.last)
        return View(whole.first, whole.last, frozenset({own}) if own else None)
    unknown = unknown_values(log, log.first, log.last, own)
    with st.sidebar:
        period = _choose_period(log.first, log.last)
        clinicians = _choose_clinicians(log, own)
        service = _choose_service(log.services)
        view = View(period.first, period.last, frozenset(clinicians) or None, service)
        st.session_state[state.CHOSEN] = {
            whose_key(): clinicians,
            SERVICE: [service] if service else [],
        }
        copy_link(view)
    say_unknown(unknown)
    return view


def keep_what_was_chosen() -> None:
    """Streamlit forgets a filter that a page does not draw, unless it is set anew."""
    for key in (PERIOD, MONTHS.first, MONTHS.last, whose_key(), SERVICE):
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def _choose_period(first: date, last: date) -> Period:
    presets, begins_with = available_presets(first, last), first_preset(first, last)
    if st.session_state.pop(state.BEGIN_AGAIN, False):
        st.session_state[PERIOD] = begins_with
    preset = st.selectbox(
        "Period",
        presets,
        index=presets.index(begins_with),
        key=PERIOD,
        bind="query-params",
        help="Whole calendar months that end with the last complete month in the data.",
    )
    period = preset_period(preset or begins_with, first, last)
    if preset == CHOSEN_DATES:
        period = _choose_dates(first, last, preset_period(begins_with, first, last))
    else:
        st.session_state[state.PERIOD_SHOWN] = period
        keep_days_of_link(MONTHS, None)
    st.markdown(f"{words.period(period.first, period.last)}")
    if preset == ALL and so_far(first, last):
        st.caption(f"{last:%B %Y} so far: the log goes on to {words.day(last)}.")
    return period


def _choose_dates(first: date, last: date, usual: Period) -> Period:
    """Whoever turns to chosen dates begins from those on the screen; a link without any from the
    usual ones.
    """
    shown: Period | None = st.session_state.pop(state.PERIOD_SHOWN, None)
    if shown is not None:
        begin_lists_at(MONTHS, shown)
    return choose_months(MONTHS, all_months(first, last), shown or usual) or usual


def narrowed_period(view: View, log: Log) -> str:
    """What the chip of the period says; nothing where the period is the usual one."""
    preset = st.session_state.get(PERIOD)
    if log.first is None or log.last is None or preset in (None, first_preset(log.first, log.last)):
        return ""
    return words.short_period(view.first, view.last) if preset == CHOSEN_DATES else str(preset)


def _choose_clinicians(log: Log, own: str | None) -> list[str]:
    """The clinicians, or the clinics of a network, that are looked at; who may see one only is not
    asked.
    """
    if own is not None:
        st.session_state.pop(state.PLACE_OF_FEW, None)
        st.markdown(only_yours(own))
        return [own]
    chosen = st.multiselect(
        ours("Clinicians"),
        log.clinicians,
        key=whose_key(),
        placeholder=ours("All clinicians"),
        select_all=False,
        bind="query-params",
        format_func=words.unturned,
        help="Several are shown together, as one; never side by side.",
    )
    st.session_state[state.PLACE_OF_FEW] = st.empty()  # the page knows it (ui/page.py)
    return chosen


def _choose_service(services: Sequence[str]) -> str | None:
    if not services:
        return None
    chosen = st.selectbox(
        "Service",
        (EVERY_SERVICE, *services),
        key=SERVICE,
        bind="query-params",
        format_func=words.unturned,
    )
    return None if chosen == EVERY_SERVICE else chosen

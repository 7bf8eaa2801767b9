"""Filters that are set from elsewhere on a page: by a chip, a button, a way back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from quietwins.periods import ALL, CHOSEN_DATES, Period
from quietwins.ui import state
from quietwins.ui.chosen_months import days_of_link, keep_days_of_link, look_at_exactly
from quietwins.ui.filter_keys import EVERY_SERVICE, MONTHS, PERIOD, SERVICE, whose_key


def show_all_months() -> None:
    """From the next run on, look at all months of the log."""
    st.session_state[PERIOD] = ALL


def show_all_clinicians() -> None:
    """From the next run on, look at all clinicians."""
    st.session_state[whose_key()] = []


def show_all_services() -> None:
    """From the next run on, look at all services."""
    st.session_state[SERVICE] = EVERY_SERVICE


def show_usual_period() -> None:
    """From the next run on, look at the period that a page opens with."""
    st.session_state[state.BEGIN_AGAIN] = True


def without_clinician(code: str) -> None:
    """From the next run on, look at the other clinicians that are chosen; at all, if at none."""
    st.session_state[whose_key()] = [one for one in st.session_state[whose_key()] if one != code]


def look_at_days(first: date, last: date) -> None:
    """From the next run on, look at these days."""
    st.session_state.pop(state.PERIOD_SHOWN, None)
    st.session_state[PERIOD] = CHOSEN_DATES
    look_at_exactly(MONTHS, Period(first, last))


def held_by_filters() -> dict[str, object]:
    """What the filters hold, by their keys: enough to set them so again."""
    chosen = st.session_state.get(PERIOD) == CHOSEN_DATES
    months = (MONTHS.first, MONTHS.last) if chosen else ()
    keys = (PERIOD, *months, whose_key(), SERVICE)
    held = {key: st.session_state[key] for key in keys if key in st.session_state}
    return held | {MONTHS.days: days_of_link(MONTHS) if chosen else None}


def hold_again(held: Mapping[str, object]) -> None:
    """From the next run on, let the filters hold what they held before."""
    st.session_state.pop(state.PERIOD_SHOWN, None)
    for key, value in held.items():
        if key != MONTHS.days:
            st.session_state[key] = value
    days = held[MONTHS.days]
    keep_days_of_link(MONTHS, days if isinstance(days, Period) else None)

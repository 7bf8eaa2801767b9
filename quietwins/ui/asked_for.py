"""What a link, or an earlier choice, asks for and the data does not have: it is said until somebody
closes the notice.
"""

from __future__ import annotations

from datetime import date

import streamlit as st

from quietwins.log import Log
from quietwins.periods import Period, all_months, available_presets, month_in, months_of
from quietwins.ui import state
from quietwins.ui.filter_keys import EVERY_SERVICE, MONTHS, PERIOD, SERVICE, whose_key
from quietwins.ui.text import ours
from quietwins.writing.numbers import as_it_stands


def unknown_values(log: Log, first: date, last: date, own: str | None) -> list[str]:
    """What the address or an earlier choice asks for and the data does not have.

    Must run before the first widget: Streamlit drops such values without a word, from the address
    at once, and from a filter when other data is brought in. Who may look at their ``own`` sessions
    alone is told nothing of other clinicians.
    """
    bounds = all_months(first, last)
    months = {month_in(month.first) for month in months_of(bounds)}
    known = {
        PERIOD: set(available_presets(first, last)),
        MONTHS.first: months,
        MONTHS.last: months,
        whose_key(): set(log.clinicians),
        SERVICE: {EVERY_SERVICE, *log.services},
    }
    named = {
        PERIOD: "the period",
        MONTHS.first: "the month",
        MONTHS.last: "the month",
        whose_key(): ours("clinician"),
        SERVICE: "the service",
    }
    asked = _asked_for()
    if own is not None:  # what it asks of others is neither shown nor answered
        del known[whose_key()]
    unknown = [
        f"{named[key]} {value}"
        for key, values in known.items()
        for value in asked.get(key, [])
        if value not in values
    ]
    dates = asked.get(MONTHS.days, [])
    unknown += [f"the date {day}" for day in dates if not _within(day, bounds)]
    return unknown + (["a first date without a last one"] if len(dates) == 1 else [])


def _asked_for() -> dict[str, list[str]]:
    """What was asked for and has not been closed: first by the address, since then by the filters
    themselves.
    """
    if state.ASKED_FOR not in st.session_state:
        st.session_state[state.ASKED_FOR] = {
            key: st.query_params.get_all(key) for key in st.query_params
        }
    asked: dict[str, list[str]] = st.session_state[state.ASKED_FOR]
    for key, values in st.session_state.get(state.CHOSEN, {}).items():
        asked[key] = list(dict.fromkeys([*asked.get(key, []), *values]))
    return asked


def _within(text: str, bounds: Period) -> bool:
    try:
        return bounds.first <= date.fromisoformat(text) <= bounds.last
    except ValueError:
        return False


def say_unknown(unknown: list[str]) -> None:
    """Say what was asked for in vain until the person closes it."""
    if not unknown:
        return
    asked = as_it_stands(", ".join(unknown))
    with st.container(horizontal=True, vertical_alignment="center", key="unknown-in-link"):
        st.warning(
            f"This view was asked for {asked}, which this data does not have. The rest of it is"
            " shown.",
            icon=":material/link_off:",
        )
        if st.button("Close this notice", key="close-unknown"):
            st.session_state[state.ASKED_FOR] = {}
            st.rerun()

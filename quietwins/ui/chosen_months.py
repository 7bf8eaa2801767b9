"""Two lists of months, from and to; and days inside a month, where a link asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

import streamlit as st
from streamlit.errors import StreamlitAPIException

from quietwins.periods import Period, holds_whole_months, month_in, months_of
from quietwins.ui import state
from quietwins.ui.filter_keys import InAddress
from quietwins.writing.numbers import day, period


def choose_months(
    asked: InAddress, bounds: Period, begin: Period | None, *, across: bool = False
) -> Period | None:
    """Draw the two lists, or the days that a link asked for, and give the whole period.

    The lists begin at ``begin``, and stand one below the other unless there is room ``across``.
    None where they begin empty and no month is chosen yet.
    """
    if exact := _exact(asked, bounds):
        _days(asked, exact)
        return exact
    months = months_of(bounds)
    first, last = st.columns(2, gap="small") if across else (st.container(), st.container())
    with first:
        one = _list("From", asked.first, months, None if begin is None else begin.first)
    with last:
        other = _list("To", asked.last, months, None if begin is None else begin.last)
    chosen = [month for month in (one, other) if month is not None]
    if not chosen:
        return None
    # Whichever way round they were chosen: the dates stand below them, written out.
    return Period(min(month.first for month in chosen), max(month.last for month in chosen))


def begin_lists_at(asked: InAddress, shown: Period) -> None:
    """Let the lists begin at the months of a period, whatever they held before."""
    _begin(asked.first, month_in(shown.first))
    _begin(asked.last, month_in(shown.last))


def _begin(key: str, month: str) -> None:
    """Not as the list's default, which would stay out of the address and move on with the data."""
    st.session_state[key] = month
    # A list writes its month into the address only once it has been drawn before; then we may not.
    with suppress(StreamlitAPIException):
        st.query_params[key] = month


def days_of_link(asked: InAddress) -> Period | None:
    """The days that a link asked for, while they are looked at."""
    return _all_exact().get(asked.days)


def keep_days_of_link(asked: InAddress, days: Period | None) -> None:
    """Look again at days that a link asked for; at whole months, where there are none: then the
    address lets go of any, so that it opens what is looked at.
    """
    _remember(asked, days)
    if days is None and asked.days in st.query_params:
        del st.query_params[asked.days]


def look_at_exactly(asked: InAddress, days: Period) -> None:
    """Look at these days from the next run on: in the lists where they are whole months, else as a
    link would ask for them.
    """
    begin_lists_at(asked, days)
    keep_days_of_link(asked, None if holds_whole_months(days) else days)


def _list(label: str, key: str, months: Sequence[Period], begin: date | None) -> Period | None:
    named = {month_in(month.first): month for month in months}
    if st.session_state.get(key) not in (None, *named):  # of other data
        del st.session_state[key]
    if begin is not None and key not in st.session_state and key not in st.query_params:
        _begin(key, month_in(begin))
    chosen = st.selectbox(
        label, list(named), index=None, key=key, placeholder="Month", bind="query-params"
    )
    return named.get(chosen) if chosen else None


def _exact(asked: InAddress, bounds: Period) -> Period | None:
    """The days that the address asked for when the window was opened, or on this page for the first
    time; whole months among them stand in the lists instead.
    """
    kept = _all_exact()
    if asked.days not in kept:
        found = _days_asked(st.query_params.get_all(asked.days), bounds)
        if found is not None and holds_whole_months(found):
            begin_lists_at(asked, found)
            keep_days_of_link(asked, None)
        else:
            _remember(asked, found)
    exact = _all_exact()[asked.days]
    if exact is not None:  # another page begins with an address that lacks them
        st.query_params[asked.days] = [exact.first.isoformat(), exact.last.isoformat()]
    return exact


def _days_asked(days: Sequence[str], bounds: Period) -> Period | None:
    """Two days inside the log; anything else is said elsewhere, and gives none."""
    try:
        found = sorted(date.fromisoformat(one) for one in days)
    except ValueError:
        return None
    inside = len(found) == 2 and bounds.first <= found[0] and found[1] <= bounds.last
    return Period(found[0], found[1]) if inside else None


def _days(asked: InAddress, exact: Period) -> None:
    """The days of a link as a chip that takes them away."""
    st.button(
        period(exact.first, exact.last),
        icon=":material/close:",
        key=f"take away {asked.days}",
        help=f"From the link: {day(exact.first)} to {day(exact.last)}. A click shows whole months.",
        on_click=_whole_months,
        args=(asked, exact),
        width="stretch",
    )


def _whole_months(asked: InAddress, exact: Period) -> None:
    keep_days_of_link(asked, None)
    begin_lists_at(asked, exact)


def _remember(asked: InAddress, days: Period | None) -> None:
    st.session_state[state.EXACT_DAYS] = {**_all_exact(), asked.days: days}


def _all_exact() -> dict[str, Period | None]:
    found: dict[str, Period | None] = st.session_state.get(state.EXACT_DAYS, {})
    return found

"""The filters in the sidebar: period, clinicians, service. They live in the address, so that a view
can be shared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from quietwins.log import SessionLog, View
from quietwins.periods import (
    ALL,
    CHOSEN_DATES,
    Period,
    all_months,
    available_presets,
    first_preset,
    month_in,
    months_of,
    preset_period,
    so_far,
)
from quietwins.ui import state
from quietwins.ui.chosen_months import (
    InAddress,
    begin_lists_at,
    choose_months,
    days_of_link,
    keep_days_of_link,
    let_go_of_days,
    look_at_exactly,
)
from quietwins.ui.sign_in import own_code
from quietwins.words.signing_in import only_yours
from quietwins.writing import numbers as words
from quietwins.writing.numbers import as_it_stands

_PERIOD, _CLINICIAN, _SERVICE = "period", "clinician", "service"
_MONTHS = InAddress("dates", "from", "to")
BESIDE = "beside"  # of the page of two periods
BESIDE_MONTHS = InAddress("beside_dates", "beside_from", "beside_to")
_HERE = "http://127.0.0.1:8501"
_THIS_COMPUTER = ("127.0.0.1", "localhost", "::1")
_EVERY_SERVICE = "All services"


def choose_view(log: SessionLog, *, drawn: bool = True) -> View | None:
    """Draw the filters and give the chosen view; None where the log has no session.

    Where a page draws none, they keep what was chosen, and the page is of the whole log.
    """
    if log.first is None or log.last is None:
        return None
    own = own_code(log)
    if own is not None:  # whatever an address asks for
        st.query_params.pop(_CLINICIAN, None)
    if not drawn:
        _keep_what_was_chosen()
        whole = all_months(log.first, log.last)
        return View(whole.first, whole.last, frozenset({own}) if own else None)
    unknown = _unknown_values(log, log.first, log.last, own)
    with st.sidebar:
        period = _choose_period(log.first, log.last)
        clinicians = _choose_clinicians(log, own)
        service = _choose_service(log.services)
        view = View(period.first, period.last, frozenset(clinicians) or None, service)
        st.session_state[state.CHOSEN] = {
            _CLINICIAN: clinicians,
            _SERVICE: [service] if service else [],
        }
        _copy_link(view)
    _say_unknown(unknown)
    return view


def _keep_what_was_chosen() -> None:
    """Streamlit forgets a filter that a page does not draw, unless it is set anew."""
    for key in (_PERIOD, _MONTHS.first, _MONTHS.last, _CLINICIAN, _SERVICE):
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def show_all_months() -> None:
    """From the next run on, look at all months of the log."""
    st.session_state[_PERIOD] = ALL


def show_all_clinicians() -> None:
    """From the next run on, look at all clinicians."""
    st.session_state[_CLINICIAN] = []


def show_all_services() -> None:
    """From the next run on, look at all services."""
    st.session_state[_SERVICE] = _EVERY_SERVICE


def _choose_period(first: date, last: date) -> Period:
    presets, begins_with = available_presets(first, last), first_preset(first, last)
    if st.session_state.pop(state.BEGIN_AGAIN, False):
        st.session_state[_PERIOD] = begins_with
    preset = st.selectbox(
        "Period",
        presets,
        index=presets.index(begins_with),
        key=_PERIOD,
        bind="query-params",
        help="Whole calendar months that end with the last complete month in the data.",
    )
    period = preset_period(preset or begins_with, first, last)
    if preset == CHOSEN_DATES:
        period = _choose_dates(first, last, preset_period(begins_with, first, last))
    else:
        st.session_state[state.PERIOD_SHOWN] = period
        let_go_of_days(_MONTHS)
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
        begin_lists_at(_MONTHS, shown)
    return choose_months(_MONTHS, all_months(first, last), shown or usual) or usual


def held_by_filters() -> dict[str, object]:
    """What the filters hold, by their keys: enough to set them so again."""
    chosen = st.session_state.get(_PERIOD) == CHOSEN_DATES
    months = (_MONTHS.first, _MONTHS.last) if chosen else ()
    keys = (_PERIOD, *months, _CLINICIAN, _SERVICE)
    held = {key: st.session_state[key] for key in keys if key in st.session_state}
    return held | {_MONTHS.days: days_of_link(_MONTHS) if chosen else None}


def hold_again(held: Mapping[str, object]) -> None:
    """From the next run on, let the filters hold what they held before."""
    st.session_state.pop(state.PERIOD_SHOWN, None)
    for key, value in held.items():
        if key != _MONTHS.days:
            st.session_state[key] = value
    days = held[_MONTHS.days]
    keep_days_of_link(_MONTHS, days if isinstance(days, Period) else None)


def narrowed_period(view: View, log: SessionLog) -> str:
    """What the chip of the period says; nothing where the period is the usual one."""
    preset = st.session_state.get(_PERIOD)
    if log.first is None or log.last is None or preset in (None, first_preset(log.first, log.last)):
        return ""
    return words.short_period(view.first, view.last) if preset == CHOSEN_DATES else str(preset)


def show_usual_period() -> None:
    """From the next run on, look at the period that a page opens with."""
    st.session_state[state.BEGIN_AGAIN] = True


def without_clinician(code: str) -> None:
    """From the next run on, look at the other clinicians that are chosen; at all, if at none."""
    st.session_state[_CLINICIAN] = [one for one in st.session_state[_CLINICIAN] if one != code]


def look_at_days(first: date, last: date) -> None:
    """From the next run on, look at these days."""
    st.session_state.pop(state.PERIOD_SHOWN, None)
    st.session_state[_PERIOD] = CHOSEN_DATES
    look_at_exactly(_MONTHS, Period(first, last))


def _choose_clinicians(log: SessionLog, own: str | None) -> list[str]:
    """The clinicians who are looked at; who may see one only is not asked."""
    if own is not None:
        st.markdown(only_yours(own))
        return [own]
    return st.multiselect(
        "Clinicians",
        log.clinicians,
        key=_CLINICIAN,
        placeholder="All clinicians",
        select_all=False,
        bind="query-params",
        format_func=words.unturned,
        help="Several are shown together, as one; never side by side.",
    )


def _choose_service(services: Sequence[str]) -> str | None:
    if not services:
        return None
    chosen = st.selectbox(
        "Service",
        (_EVERY_SERVICE, *services),
        key=_SERVICE,
        bind="query-params",
        format_func=words.unturned,
    )
    return None if chosen == _EVERY_SERVICE else chosen


def _copy_link(view: View) -> None:
    with st.popover("Copy link", width="stretch"):
        st.caption(
            f"{what_the_link_is(st.context.url)} The sign at the right end of the link copies it."
        )
        st.session_state[state.PLACE_OF_LINK] = st.empty()
    write_link(view)


def write_link(view: View, other: View | None = None) -> None:
    """Write the link to a view in its place, on the page of two periods with the ``other`` one
    beside it.
    """
    place: DeltaGenerator = st.session_state[state.PLACE_OF_LINK]
    place.code(link_to(view, st.context.url, other), language=None, wrap_lines=True)


def is_this_computer() -> tuple[str, bool]:
    """The name by which the dashboard was opened, and whether it is that of this very computer."""
    host = urlsplit(st.context.url or _HERE).hostname or ""
    return host, host in _THIS_COMPUTER


def what_the_link_is(page_url: str | None) -> str:
    """What a link opens, and for whom: an address of this computer is of no use on another one."""
    opens = "Opens this view with exactly these dates, also when later months have been brought in."
    host = urlsplit(page_url or _HERE).hostname or ""
    if host in _THIS_COMPUTER:
        return f"{opens} It works on this computer, while Quiet Wins is running here."
    return f"{opens} It works for everybody who may open Quiet Wins at {as_it_stands(host)}."


def link_to(view: View, page_url: str | None, other: View | None = None) -> str:
    """The address of the page with this view's dates, clinicians and service, and another period's,
    written out.
    """
    parts = urlsplit(page_url or _HERE)
    asked = [(_PERIOD, CHOSEN_DATES), *_days(_MONTHS.days, view)]
    if other is not None:
        asked += [(BESIDE, CHOSEN_DATES), *_days(BESIDE_MONTHS.days, other)]
    asked += [(_CLINICIAN, code) for code in sorted(view.clinicians or ())]
    asked += [(_SERVICE, view.service)] if view.service else []
    return f"{parts.scheme}://{parts.netloc}{parts.path}?{urlencode(asked)}"


def _days(name: str, view: View) -> list[tuple[str, str]]:
    return [(name, view.first.isoformat()), (name, view.last.isoformat())]


def _unknown_values(log: SessionLog, first: date, last: date, own: str | None) -> list[str]:
    """What the address or an earlier choice asks for and the data does not have.

    Must run before the first widget: Streamlit drops such values without a word, from the address
    at once, and from a filter when other data is brought in.
    """
    bounds = all_months(first, last)
    months = {month_in(month.first) for month in months_of(bounds)}
    known = {
        _PERIOD: set(available_presets(first, last)),
        _MONTHS.first: months,
        _MONTHS.last: months,
        _CLINICIAN: set(log.clinicians),
        _SERVICE: {_EVERY_SERVICE, *log.services},
    }
    named = {
        _PERIOD: "the period",
        _MONTHS.first: "the month",
        _MONTHS.last: "the month",
        _CLINICIAN: "clinician",
        _SERVICE: "the service",
    }
    asked = _asked_for()
    if own is not None:  # what it asks of others is neither shown nor answered
        del known[_CLINICIAN]
    unknown = [
        f"{named[key]} {value}"
        for key, values in known.items()
        for value in asked.get(key, [])
        if value not in values
    ]
    dates = asked.get(_MONTHS.days, [])
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


def _say_unknown(unknown: list[str]) -> None:
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

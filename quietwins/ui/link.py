"""The link to a view: its dates written out, so that it opens the same view in a month's time."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from quietwins.log import View
from quietwins.periods import CHOSEN_DATES
from quietwins.ui import state
from quietwins.ui.filter_keys import BESIDE, BESIDE_MONTHS, MONTHS, PERIOD, SERVICE, whose_key
from quietwins.writing.numbers import as_it_stands

_HERE = "http://127.0.0.1:8501"
_THIS_COMPUTER = ("127.0.0.1", "localhost", "::1")


def copy_link(view: View) -> None:
    """Offer the link to a view; a page may set another period beside it (:func:`write_link`)."""
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
    asked = [(PERIOD, CHOSEN_DATES), *_days(MONTHS.days, view)]
    if other is not None:
        asked += [(BESIDE, CHOSEN_DATES), *_days(BESIDE_MONTHS.days, other)]
    asked += [(whose_key(), code) for code in sorted(view.clinicians or ())]
    asked += [(SERVICE, view.service)] if view.service else []
    return f"{parts.scheme}://{parts.netloc}{parts.path}?{urlencode(asked)}"


def _days(name: str, view: View) -> list[tuple[str, str]]:
    return [(name, view.first.isoformat()), (name, view.last.isoformat())]

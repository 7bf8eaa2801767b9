"""A network seen through the filters. Where its clinics cannot be asked, a sentence says why, and
the last view stays on the screen.
"""

from __future__ import annotations

from typing import cast

import streamlit as st

from quietwins.disclosure import SmallGroupRule
from quietwins.errors import QuietWinsError
from quietwins.log import View
from quietwins.network.counting import ClinicFaultError
from quietwins.network.network_log import NetworkLog
from quietwins.network.page_questions import has_lines, questions_at_grain, questions_of_page
from quietwins.ui import state
from quietwins.ui.asking import ask, open_network, place_of_bar
from quietwins.ui.chip_row import chips
from quietwins.ui.filters import choose_view
from quietwins.ui.looking import Looking, found_of, last_stays, look_at_found
from quietwins.ui.open_log import OpenLog, settings
from quietwins.ui.text import refuse


def look_through_network(page: str) -> bool:
    """Find the figures of the chosen view for a page; False, with the reason said, where there are
    none, and no view before.
    """
    above = place_of_bar()
    last: Looking | None = st.session_state.get(state.LAST_VIEW)
    opened, problem = _opened(last)
    if opened is None or (view := choose_view(opened.log)) is None:
        if problem is not None:
            refuse(problem)
        return False
    with above:
        chips(view, opened.log)
    if problem is None:
        try:
            found = _found(opened, view, page)
        except QuietWinsError as error:
            problem = error
        else:
            st.session_state[state.LAST_VIEW] = found
            look_at_found(found)
            return True
    return last_stays(problem, last)


def _opened(last: Looking | None) -> tuple[OpenLog | None, QuietWinsError | None]:
    """The network, or the one that was looked at last and why it cannot be opened now."""
    try:
        return open_network(), None
    except QuietWinsError as error:
        return (None if last is None else last.open_log), error


def _found(opened: OpenLog, view: View, page: str) -> Looking:
    """A view with all that a page asks of it; where a clinic has gone since the network was opened,
    without that clinic.
    """
    rule = SmallGroupRule.of_setting(settings().k)
    while True:
        log = cast("NetworkLog", opened.log)
        try:
            ask(log, questions_of_page(page, log, view))
            found = found_of(opened, view, rule)
            if has_lines(page):
                ask(log, questions_at_grain(page, log, view, found.shown.grain))
        except ClinicFaultError:
            opened = open_network()
        else:
            return found

"""What a page draws: one view of the open log after the small-group rule.

What is found of a view is remembered by the log's version: once for all windows, but of a log that
is in one window only, for that window.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import streamlit as st

from quietwins.disclosure import Reaches, Shown, SmallGroupRule
from quietwins.disclosure.left_out_by_dates import OutsideView, outside_view
from quietwins.errors import QuietWinsError
from quietwins.log import Log, View
from quietwins.measures.own_range import WholeNetwork
from quietwins.network.network_errors import NetworkError
from quietwins.network.network_log import NetworkLog
from quietwins.network.page_questions import questions_beside, questions_of_days
from quietwins.ui import state
from quietwins.ui.asking import ask
from quietwins.ui.beside_network import network_of
from quietwins.ui.open_log import MANY_LOGS, OpenLog, Source
from quietwins.ui.text import refuse, say
from quietwins.words.of_network import last_view_stays

MANY_VIEWS = 128  # how many views' figures are remembered; each is a few kilobytes


@dataclass(frozen=True, eq=False)
class Looking:
    """What a page draws: one view after the small-group rule, and the log that it is of."""

    open_log: OpenLog
    shown: Shown

    @property
    def view(self) -> View:
        """The view that is looked at."""
        return self.shown.view

    @property
    def k(self) -> int:
        """The smallest group that is shown."""
        return self.shown.k

    @cached_property
    def outside(self) -> OutsideView:
        """What the dates of the view leave out of the log."""
        return outside_view(self.open_log.log, self.view, self.shown.rule)


def look_at(opened: OpenLog, view: View, rule: SmallGroupRule) -> None:
    """Look at a view, for the page to draw."""
    look_at_found(found_of(opened, view, rule))


def look_at_found(found: Looking) -> None:
    """Look at a view that was found, for the page to draw."""
    st.session_state[state.LOOKING] = found


def last_stays(problem: QuietWinsError, last: Looking | None) -> bool:
    """Say why a network cannot be asked, and look at what was found last; False where nothing
    was.
    """
    refuse(problem)
    if last is None:
        return False
    say(last_view_stays(last.view))
    look_at_found(last)
    return True


def found_of(opened: OpenLog, view: View, rule: SmallGroupRule) -> Looking:
    """A view of a log after the small-group rule. What is found of it is remembered, for all
    windows that look at the log.
    """
    look = _look_in_window if opened.source is Source.THIS_WINDOW else _look
    of = network_of(opened)
    found: Looking = look(
        opened.version,
        f"{view_name(view)} {of.version}",
        rule.min_clients,
        _opened=opened,
        _view=view,
        _network=of.whole,
    )
    return found


def looking_at_days(first: date, last: date) -> Shown:
    """Some days of the view that is looked at, after the same rule."""
    looking = looking_at()
    view = replace(looking.view, first=first, last=last)
    if isinstance(looking.open_log.log, NetworkLog):
        ask(looking.open_log.log, questions_of_days(view))
    return found_of(looking.open_log, view, looking.shown.rule).shown


def look_beside(other: View) -> None:
    """Set another period with the view's filters beside it."""
    looking = looking_at()
    if isinstance(looking.open_log.log, NetworkLog):
        _look_beside_in_network(looking, looking.open_log.log, other)
        return
    of = network_of(looking.open_log).version
    in_window = looking.open_log.source is Source.THIS_WINDOW
    look_beside_it = _look_beside_in_window if in_window else _look_beside
    st.session_state[state.LOOKING] = look_beside_it(
        looking.open_log.version,
        f"{view_name(looking.view)} beside {view_name(other)} {of}",
        looking.k,
        _looking=looking,
        _other=other,
    )


def _look_beside_in_network(looking: Looking, log: NetworkLog, other: View) -> None:
    """The same of a network: where its clinics cannot be asked, the last two periods stay."""
    try:
        ask(log, questions_beside(looking.view, other))
    except NetworkError as error:
        if not last_stays(error, st.session_state.get(state.LAST_BESIDE)):
            st.stop()
    else:
        names = f"{view_name(looking.view)} beside {view_name(other)}"
        found = _look_beside(
            looking.open_log.version, names, looking.k, _looking=looking, _other=other
        )
        st.session_state[state.LAST_BESIDE] = found
        look_at_found(found)


def looking_at() -> Looking:
    """What the page is to draw."""
    looking: Looking = st.session_state[state.LOOKING]
    return looking


def look_away() -> None:
    """Begin a click: what the last one looked at must not be drawn where this one finds nothing."""
    st.session_state.pop(state.LOOKING, None)


def may_look() -> bool:
    """Whether there is anything to draw: not where the practice cannot be opened, or holds no
    session.
    """
    return state.LOOKING in st.session_state


@st.cache_resource(show_spinner=False, max_entries=MANY_VIEWS)
def _look(
    version: str,
    name: str,
    k: int,
    *,
    _opened: OpenLog,
    _view: View,
    _network: WholeNetwork | None,
) -> Looking:
    reaches = _reaches(version, k, _log=_opened.log)
    return Looking(_opened, Shown(reaches, _view, network=_network))


@st.cache_resource(show_spinner=False, max_entries=MANY_VIEWS)
def _look_beside(version: str, names: str, k: int, *, _looking: Looking, _other: View) -> Looking:
    return _beside(_looking, _other)


@st.cache_resource(show_spinner=False, max_entries=MANY_LOGS)
def _reaches(version: str, k: int, *, _log: Log) -> Reaches:
    return Reaches(_log, SmallGroupRule(k))


@st.cache_resource(show_spinner=False, max_entries=MANY_VIEWS, scope="session")
def _look_in_window(
    version: str,
    name: str,
    k: int,
    *,
    _opened: OpenLog,
    _view: View,
    _network: WholeNetwork | None,
) -> Looking:
    reaches = _reaches_in_window(version, k, _log=_opened.log)
    return Looking(_opened, Shown(reaches, _view, network=_network))


@st.cache_resource(show_spinner=False, max_entries=MANY_VIEWS, scope="session")
def _look_beside_in_window(
    version: str, names: str, k: int, *, _looking: Looking, _other: View
) -> Looking:
    return _beside(_looking, _other)


@st.cache_resource(show_spinner=False, max_entries=MANY_LOGS, scope="session")
def _reaches_in_window(version: str, k: int, *, _log: Log) -> Reaches:
    return Reaches(_log, SmallGroupRule(k))


def _beside(looking: Looking, other: View) -> Looking:
    return Looking(looking.open_log, looking.shown.next_to(other))


def view_name(view: View) -> str:
    """A view as text, as a cache key."""
    clinicians = None if view.clinicians is None else sorted(view.clinicians)
    return repr((view.first, view.last, clinicians, view.service))

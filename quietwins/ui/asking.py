"""The network that is looked at, and its clinics while they are asked: a bar tells how many are
done.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import get_script_run_ctx

from quietwins.errors import QuietWinsError
from quietwins.network.network_file import NetworkSettings
from quietwins.network.network_log import NetworkLog
from quietwins.network.questions import Question
from quietwins.network.standing import StandingNetwork
from quietwins.ui import state
from quietwins.ui.named_network import chosen_network
from quietwins.ui.open_log import OpenLog, Source
from quietwins.words.of_network import counting


def open_network() -> OpenLog:
    """The network as its clinics published it last; raises :class:`QuietWinsError` where it cannot
    be opened.
    """
    chosen = chosen_network()
    try:
        last = _standing(repr(chosen), _chosen=chosen).now()
    except QuietWinsError:
        _take_bar_away()
        raise
    return OpenLog(last.opened.log, last.version, Source.NETWORK, network=last.opened)


def ask(log: NetworkLog, questions: Sequence[Question]) -> None:
    """Have the clinics answer what a page is about to ask, and tell how many are done."""
    try:
        log.learn(questions)
    finally:
        _take_bar_away()


def place_of_bar() -> DeltaGenerator:
    """Keep a place for the bar, which no page draws over; gives it, for what may stand above the
    title. It is there in every run, so that the title of the last view stays where it is.
    """
    place = st.container(key="asking", gap=None)
    st.session_state[state.BAR] = place.empty()
    return place


def end_asking() -> None:
    """Take the bar away when a page is drawn: it may have asked more than it was known to."""
    _take_bar_away()
    forget_bar()


def forget_bar() -> None:
    """Begin a run: the place of the bar in the run before is another element's now."""
    st.session_state.pop(state.BAR, None)


def _take_bar_away() -> None:
    with suppress(KeyError):
        st.session_state[state.BAR].empty()


def _say_progress(done: int, of: int) -> None:
    """A file is made outside of a run, where nobody sees a bar."""
    if get_script_run_ctx(suppress_warning=True) is not None and state.BAR in st.session_state:
        st.session_state[state.BAR].progress(done / of, text=counting(done, of))


@st.cache_resource(show_spinner=False, max_entries=1, on_release=StandingNetwork.end)
def _standing(chosen: str, *, _chosen: NetworkSettings) -> StandingNetwork:
    return StandingNetwork(_chosen, _say_progress)

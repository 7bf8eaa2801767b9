"""Single journeys on the page: the one of the essay, and what a supervisor asks for, twelve at a
time, or the one whose code was typed.
"""

from __future__ import annotations

import streamlit as st

from quietwins.charts.journey import journey_strip, journey_tile, with_words
from quietwins.log import LogView, SessionLog
from quietwins.log.one_journey import Journey, journey_of
from quietwins.measures.journeys import Asked, journeys_asked_for
from quietwins.sample import ESSAY_CLIENT
from quietwins.ui import state
from quietwins.ui.frame import palette
from quietwins.ui.looking import Looking, looking_at
from quietwins.ui.open_log import OpenLog
from quietwins.ui.page import line_under, tiles
from quietwins.ui.panel import chart
from quietwins.ui.text import ours, say
from quietwins.words import journeys as said
from quietwins.words.about_the_numbers import text_named
from quietwins.words.journey import in_words

A_PAGE = 12


def essay_strip() -> None:
    """The idea in ten seconds, until it is closed: one made-up client whose goals stand still while
    trust grows.
    """
    opened, view = looking_at().open_log, looking_at().view
    closed = st.session_state.get(state.STRIP_CLOSED) or view.clinicians is not None
    if not opened.made_up or closed:
        return
    with st.container(key="essay-strip", border=True):
        said_of_it, strip = st.columns((2, 3), gap="medium", vertical_alignment="center")
        with said_of_it:
            st.markdown(text_named("one_client"))
            st.button(
                "Close",
                key="close-essay",
                type="tertiary",
                icon=":material/close:",
                on_click=_close_strip,
            )
        with strip:
            journey, codebook = journey_of(opened.rows, ESSAY_CLIENT), opened.log.codebook
            drawn = journey_strip(journey, codebook, palette())
            drawn = with_words(drawn, journey, said.SAID_BY_CLIENT, palette())
            chart(drawn, in_words(journey, codebook))


def _close_strip() -> None:
    st.session_state[state.STRIP_CLOSED] = True


def journeys_are_off() -> None:
    """In the place of the strips, where the practice has not switched them on: how to."""
    say(said.ARE_OFF)
    st.page_link("pages/your_data.py", label="Your data")


def journeys(looking: Looking) -> None:
    """Draw the choice, and below it the strips."""
    with st.container(key="choose-journeys"):
        order, one = st.columns((3, 1), gap="large", vertical_alignment="bottom")
    with order:
        names = {asked: ours(name) for asked, name in said.ASKED_NAMES.items()}
        asked = st.radio(
            "Show",
            list(names),
            format_func=names.__getitem__,
            horizontal=True,
            key="journeys asked for",
        )
    with one:
        # Not bound to the address, as filters are: a client's code never stands there.
        typed = st.text_input(
            ours("Find a client by code or name"), key="typed code", autocomplete="off"
        ).strip()
    with st.container(key="journeys"):
        if typed:
            _draw_one(looking.open_log, typed)
        else:
            _draw_some(looking, asked)


def _draw_one(opened: OpenLog, typed: str) -> None:
    """The strip of the client with this code or name, kind by kind; it is turned in memory and kept
    nowhere.
    """
    wanted = {one.casefold() for one in opened.codes(typed)}
    found = [
        str(code)
        for code in opened.rows.sessions["client"].cat.categories
        if str(code).casefold() in wanted
    ]
    if not found:
        line_under(said.NOT_FOUND)
        return
    journey, codebook = journey_of(opened.rows, found[0]), opened.log.codebook
    line_under(f"{said.caption(journey)}.", said.how_to_read())
    chart(journey_strip(journey, codebook, palette()), in_words(journey, codebook))


def _draw_some(looking: Looking, asked: Asked) -> None:
    log = looking.open_log.rows
    clients = journeys_asked_for(LogView(log, looking.view), asked)
    shown = _page(len(clients), f"{looking.open_log.version} {looking.view} {asked}")
    line_under(f"{said.how_many(shown, len(clients))}.", said.how_to_read() if clients else "")
    categories = log.sessions["client"].cat.categories
    _draw_tiles(log, [journey_of(log, categories[clients[place]]) for place in shown])
    _turn(shown, len(clients))


def _page(of: int, what: str) -> range:
    """Which journeys are shown; another choice begins again at the first."""
    kept, first = st.session_state.get(state.FIRST_JOURNEY, ("", 0))
    first = first if kept == what and first < of else 0
    st.session_state[state.FIRST_JOURNEY] = (what, first)
    return range(first, min(first + A_PAGE, of))


def _draw_tiles(log: SessionLog, shown: list[Journey]) -> None:
    longest = max((journey.sessions for journey in shown), default=1)
    for place, journey in zip(tiles("journeys", len(shown)), shown, strict=True):
        with place:
            line_under(said.caption(journey))
            chart(
                journey_tile(journey, log.codebook, palette(), longest),
                in_words(journey, log.codebook),
            )


def _turn(shown: range, of: int) -> None:
    if of <= A_PAGE:
        return
    with st.container(horizontal=True):
        st.button("Back", disabled=shown.start == 0, on_click=_go, args=(shown.start - A_PAGE,))
        st.button("More", disabled=shown.stop >= of, on_click=_go, args=(shown.stop,))


def _go(first: int) -> None:
    st.session_state[state.FIRST_JOURNEY] = (st.session_state[state.FIRST_JOURNEY][0], first)

"""What stands round every page: its look, the filters, the notice on made-up data, the guard
against errors.
"""

from __future__ import annotations

import logging
import secrets
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from quietwins.access import What
from quietwins.charts.look import PALETTES, Palette
from quietwins.disclosure import SmallGroupRule
from quietwins.errors import QuietWinsError
from quietwins.ui import sign_in, state
from quietwins.ui.asking import end_asking, forget_bar
from quietwins.ui.beside_network import say_wrong_range
from quietwins.ui.chip_row import chips
from quietwins.ui.filters import choose_view, keep_what_was_chosen
from quietwins.ui.looking import look_at, look_away
from quietwins.ui.menu import BRING_IN, draw_menu, link_to_journeys, navigation, needs
from quietwins.ui.named_network import is_of_network
from quietwins.ui.open_log import (
    Source,
    begin_to_look,
    open_log,
    put_away,
    settings,
    shows_single_journeys,
)
from quietwins.ui.print_colours import on_paper
from quietwins.ui.since import note_the_look
from quietwins.ui.text import ours, refuse, say, use_word
from quietwins.ui.through_network import look_through_network
from quietwins.ui.your_data.imports import say_problems
from quietwins.words.downloads import FOR_PRACTICE_ONLY
from quietwins.words.keeping import KEEP_IT, LOOKED_AT, PUT_AWAY
from quietwins.words.of_network import ONE_ONLY, why_not_page

_HERE = Path(__file__).parent
_STYLE, _DARK_STYLE = _HERE / "style.css", _HERE / "dark.css"
# Written into the page: files are handed out to those alone who have signed in.
_ICON = f"data:image/png;base64,{b64encode((_HERE / 'icon.png').read_bytes()).decode()}"
_WITHOUT_FIGURES = {BRING_IN, "About the numbers"}
_WITHOUT_CHIPS = {*_WITHOUT_FIGURES, "Meeting"}
_log = logging.getLogger("quietwins")


def begin() -> None:
    """Set the page up: wide, named, in our style."""
    begin_to_look()
    # A file of our own: for a named icon the browser would ask fonts.gstatic.com.
    st.set_page_config(page_title="Quiet Wins", page_icon=_ICON, layout="wide")
    st.html(_STYLE)
    st.html(f'<p class="qw-practice-only" aria-hidden="true">{ours(FOR_PRACTICE_ONLY)}</p>')
    if st.context.theme.type == "dark":
        st.html(_DARK_STYLE)
        st.html(on_paper())


def enter() -> None:
    """Begin a page; to be called first in each, so that no page is ever drawn without its frame.

    A server that has not drawn the frame yet takes the folder ``pages/`` for the whole app and
    would run a page bare (a bookmark opened right after a start). Naming the pages tells it
    otherwise, and the run begins again in app.py.
    """
    if not st.session_state.get(state.FRAMED):
        navigation()
        st.rerun()


def show(page: StreamlitPage) -> None:
    """Draw the filters and then the page, so that a failure in either is said plainly and shuts
    nothing else.
    """
    is_let_in = ready = False
    look_away()
    forget_bar()
    with _guarded():
        if not sign_in.let_in():
            return
        use_word(settings().word)
        place = draw_menu()
        if not _is_theirs(page):
            return
        is_let_in = True
        if not is_of_network():
            say_problems()
            say_wrong_range()
        ready = _look_through_filters(page.title, place)
    # Apart from what comes before: a failure in the filters must not shut the pages
    # on which it can be mended.
    if is_let_in and (ready or page.title in _WITHOUT_FIGURES):
        with _guarded():
            _run(page)


def _is_theirs(page: StreamlitPage) -> bool:
    """Whether the person may see a page; where not, one sentence is drawn.

    Who keeps the data and looks at no figures is led from the first page on to their own.
    """
    asked = needs(page.title)
    if is_of_network() and not _is_of_networks(page.title):
        return False
    if sign_in.may(asked):
        return True
    if page.url_path == "" and sign_in.may(What.SEE_DATA):
        st.switch_page("pages/your_data.py")
    sign_in.check(asked)
    return False


def _is_of_networks(page: str) -> bool:
    """Whether a network has a page, and the person may see figures of all; where not, it is
    said.
    """
    why_not = why_not_page(page)
    if not why_not and needs(page) is What.LOOK_AT_ALL and not sign_in.may(What.LOOK_AT_ALL):
        why_not = ONE_ONLY
    if why_not:
        st.title(page)
        say(why_not)
    return not why_not


def _run(page: StreamlitPage) -> None:
    st.session_state[state.FRAMED] = True
    try:
        page.run()
    finally:
        end_asking()
        del st.session_state[state.FRAMED]


def _look_through_filters(page: str, of_journeys: DeltaGenerator | None) -> bool:
    """Open the log and find the figures of the chosen view; False, with the reason said, where
    there are none.

    A practice that cannot be opened is said on every page; what needs no figures still works.
    """
    if is_of_network():
        return _look_through_network(page)
    try:
        opened = open_log()
    except QuietWinsError as error:
        refuse(error)
        return False
    if of_journeys is not None and shows_single_journeys(opened):
        link_to_journeys(of_journeys)
    view = choose_view(opened.log, drawn=page not in _WITHOUT_FIGURES)
    if view is None:
        st.markdown(
            "Nothing here yet: no session that took place. Bring in an export under *Your data*."
        )
        return False
    _say_whose(opened.source, page)
    if page not in _WITHOUT_CHIPS:
        chips(view, opened.log)
    look_at(opened, view, SmallGroupRule.of_setting(settings().k))
    note_the_look(opened)
    return True


def _look_through_network(page: str) -> bool:
    if page not in _WITHOUT_FIGURES:
        return look_through_network(page)
    keep_what_was_chosen()
    return False


def palette() -> Palette:
    """The colours of the theme that the person looks at."""
    return PALETTES["dark" if st.context.theme.type == "dark" else "light"]


def _say_whose(source: Source, page: str) -> None:
    """Say on every page where the figures come from, if not from what the practice keeps."""
    if source is Source.PRACTICE:
        return
    with st.container(key="notice", horizontal=True, vertical_alignment="center", gap="small"):
        if source is Source.THIS_WINDOW:
            _only_looked_at(page)
        elif page == BRING_IN:
            st.markdown("Until you bring something in, the pages show a made-up practice.")
        else:
            st.markdown("**A made-up practice.** Nobody here is real.", width="content")
            if sign_in.may(What.KEEP):
                st.page_link(
                    "pages/your_data.py", label="Bring in your own session logs", width="content"
                )


def _only_looked_at(page: str) -> None:
    """Files that are not kept: said on every page, with both ways out of it."""
    st.markdown(LOOKED_AT, width="content")
    if page != BRING_IN:  # there it stands beside what keeping would do
        st.page_link("pages/your_data.py", label=KEEP_IT, width="content")
        st.button(PUT_AWAY, key="put away", type="tertiary", on_click=put_away)


@contextmanager
def _guarded() -> Iterator[None]:
    """Show an unexpected error as a plain sentence with a reference; what exactly happened goes to
    the log only.

    An error's text can hold a value from an export, so it never reaches the page.
    """
    try:
        yield
    except QuietWinsError as error:
        refuse(error)
    except Exception:
        reference = secrets.token_hex(4)
        _log.exception("Unexpected error %s", reference)
        st.error(
            "Something went wrong on this page; your data is as it was. Load the page again. If it"
            f" happens again, tell whoever looks after this program that it was error {reference}:"
            " its log says more.",
            icon=":material/info:",
        )

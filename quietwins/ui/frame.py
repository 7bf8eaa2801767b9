"""What stands round every page: its look, the filters, the notice on made-up data, the guard
against errors.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from quietwins.charts.look import PALETTES, Palette
from quietwins.disclosure import SmallGroupRule
from quietwins.errors import QuietWinsError
from quietwins.ui import state
from quietwins.ui.beside_network import say_wrong_range
from quietwins.ui.chip_row import chips
from quietwins.ui.filters import choose_view
from quietwins.ui.looking import look_at, look_away
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
from quietwins.ui.text import as_html, refuse, use_word
from quietwins.ui.your_data.imports import say_problems
from quietwins.words.downloads import FOR_PRACTICE_ONLY
from quietwins.words.keeping import KEEP_IT, LOOKED_AT, PUT_AWAY

_HERE = Path(__file__).parent
_STYLE, _DARK_STYLE, _ICON = _HERE / "style.css", _HERE / "dark.css", _HERE / "icon.png"
_ICONS = {
    "Side by side": ":material/view_column_2:",
    "Goals": ":material/flag:",
    "Quiet victories": ":material/spa:",
    "Over the course": ":material/stairs:",
    "Two periods": ":material/compare_arrows:",
    "Single journeys": ":material/timeline:",
    "Reflect": ":material/forum:",
    "Your data": ":material/folder_open:",
    "About the numbers": ":material/menu_book:",
}
_BRING_IN, _JOURNEYS = "Your data", "Single journeys"
_WITHOUT_FIGURES = {_BRING_IN, "About the numbers"}
_WITHOUT_CHIPS = {*_WITHOUT_FIGURES, "Meeting"}
_log = logging.getLogger("quietwins")


def begin() -> None:
    """Set the page up: wide, named, in our style."""
    begin_to_look()
    # A file of our own: for a named icon the browser would ask fonts.gstatic.com.
    st.set_page_config(page_title="Quiet Wins", page_icon=str(_ICON), layout="wide")
    st.html(_STYLE)
    st.html(f'<p class="qw-practice-only" aria-hidden="true">{FOR_PRACTICE_ONLY}</p>')
    if st.context.theme.type == "dark":
        st.html(_DARK_STYLE)
        st.html(on_paper())


def navigation() -> StreamlitPage:
    """The page that is asked for; says which pages there are, by what they are for."""
    # The meeting is no page to walk past: it begins on Reflect.
    meeting = st.Page("pages/meeting.py", title="Meeting")
    return st.navigation({**_pages(), "In the meeting": [meeting]}, position="hidden")


def _pages() -> dict[str, list[StreamlitPage]]:
    # Without icons: Streamlit would make a page's icon the browser's, and fetch
    # that from fonts.gstatic.com.
    return {
        "Look": [
            st.Page("pages/side_by_side.py", title="Side by side", default=True),
            st.Page("pages/goals.py", title="Goals"),
            st.Page("pages/quiet_victories.py", title="Quiet victories"),
            st.Page("pages/over_the_course.py", title="Over the course"),
            st.Page("pages/two_periods.py", title="Two periods"),
            st.Page("pages/single_journeys.py", title=_JOURNEYS),
        ],
        "Talk": [st.Page("pages/reflect.py", title="Reflect")],
        "Keep": [
            st.Page("pages/your_data.py", title=_BRING_IN),
            st.Page("pages/about_the_numbers.py", title="About the numbers"),
        ],
    }


def _draw_navigation() -> DeltaGenerator:
    """The pages as links in the sidebar; Streamlit's own grouped list is not one to a screen reader
    (axe: serious). Gives the place of the one that not every log has.
    """
    places: dict[str, DeltaGenerator] = {}
    with st.sidebar, st.container(key="navigation", gap=None):
        st.html('<p class="qw-name">Quiet Wins</p>')
        if clinic := settings().clinic:
            st.html(f'<p class="qw-clinic">{as_html(clinic)}</p>')
        for group, pages in _pages().items():
            st.html(f'<p class="qw-group">{group}</p>')
            for page in pages:
                places[page.title] = st.empty()
                if page.title != _JOURNEYS:
                    places[page.title].page_link(page, icon=_ICONS[page.title])
    return places[_JOURNEYS]


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
    ready = False
    look_away()
    with _guarded():
        use_word(settings().word)
        place = _draw_navigation()
        say_problems()
        say_wrong_range()
        ready = _look_through_filters(page.title, place)
    # Apart from what comes before: a failure in the filters must not shut the pages
    # on which it can be mended.
    if ready or page.title in _WITHOUT_FIGURES:
        with _guarded():
            _run(page)


def _run(page: StreamlitPage) -> None:
    st.session_state[state.FRAMED] = True
    try:
        page.run()
    finally:
        del st.session_state[state.FRAMED]


def _look_through_filters(page: str, of_journeys: DeltaGenerator) -> bool:
    """Open the log and find the figures of the chosen view; False, with the reason said, where
    there are none.

    A practice that cannot be opened is said on every page; what needs no figures still works.
    """
    try:
        opened = open_log()
    except QuietWinsError as error:
        refuse(error)
        return False
    if shows_single_journeys(opened):
        of_journeys.page_link("pages/single_journeys.py", icon=_ICONS[_JOURNEYS])
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
        elif page == _BRING_IN:
            st.markdown("Until you bring something in, the pages show a made-up practice.")
        else:
            st.markdown("**A made-up practice.** Nobody here is real.", width="content")
            st.page_link(
                "pages/your_data.py", label="Bring in your own session logs", width="content"
            )


def _only_looked_at(page: str) -> None:
    """Files that are not kept: said on every page, with both ways out of it."""
    st.markdown(LOOKED_AT, width="content")
    if page != _BRING_IN:  # there it stands beside what keeping would do
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

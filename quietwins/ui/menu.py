"""The menu: which pages there are, by what they are for."""

from __future__ import annotations

from contextlib import suppress
from itertools import chain
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from quietwins.ui.open_log import open_log, settings, shows_single_journeys
from quietwins.ui.text import as_html

BRING_IN, _JOURNEYS = "Your data", "Single journeys"
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


def navigation() -> StreamlitPage:
    """The page that is asked for; says which pages there are, by what they are for.

    On a phone Streamlit lists them, as the menu lies over the page there and only its own list
    closes it once a page is chosen.
    """
    # The meeting is no page to walk past: it begins on Reflect.
    meeting = st.Page("pages/meeting.py", title="Meeting", visibility="hidden")
    if _on_a_phone():
        pages = _pages("visible" if _journeys_are_shown() else "hidden")
        return st.navigation([*chain(*pages.values()), meeting], position="sidebar")
    return st.navigation({**_pages(), "In the meeting": [meeting]}, position="hidden")


def _on_a_phone() -> bool:
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def _journeys_are_shown() -> bool:
    """Whether this log has single journeys; not where it cannot be opened."""
    with suppress(Exception):  # said where the pages open it, inside their guard
        return shows_single_journeys(open_log())
    return False


def _pages(journeys: Literal["visible", "hidden"] = "visible") -> dict[str, list[StreamlitPage]]:
    # Without icons: Streamlit would make a page's icon the browser's, and fetch
    # that from fonts.gstatic.com.
    return {
        "Look": [
            st.Page("pages/side_by_side.py", title="Side by side", default=True),
            st.Page("pages/goals.py", title="Goals"),
            st.Page("pages/quiet_victories.py", title="Quiet victories"),
            st.Page("pages/over_the_course.py", title="Over the course"),
            st.Page("pages/two_periods.py", title="Two periods"),
            st.Page("pages/single_journeys.py", title=_JOURNEYS, visibility=journeys),
        ],
        "Talk": [st.Page("pages/reflect.py", title="Reflect")],
        "Keep": [
            st.Page("pages/your_data.py", title=BRING_IN),
            st.Page("pages/about_the_numbers.py", title="About the numbers"),
        ],
    }


def draw_menu() -> DeltaGenerator | None:
    """The pages as links in the sidebar; Streamlit's own grouped list is not one to a screen reader
    (axe: serious). Gives the place of the one that not every log has; none on a phone, where
    Streamlit lists the pages.
    """
    places: dict[str, DeltaGenerator] = {}
    with st.sidebar, st.container(key="navigation", gap=None):
        st.html('<p class="qw-name">Quiet Wins</p>')
        if clinic := settings().clinic:
            st.html(f'<p class="qw-clinic">{as_html(clinic)}</p>')
        if _on_a_phone():
            return None
        for group, pages in _pages().items():
            st.html(f'<p class="qw-group">{group}</p>')
            for page in pages:
                places[page.title] = st.empty()
                if page.title != _JOURNEYS:
                    places[page.title].page_link(page, icon=_ICONS[page.title])
    return places[_JOURNEYS]


def link_to_journeys(place: DeltaGenerator) -> None:
    """The link to the page that not every log has."""
    place.page_link("pages/single_journeys.py", icon=_ICONS[_JOURNEYS])

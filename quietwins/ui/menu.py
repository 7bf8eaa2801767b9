"""The menu: which pages there are, by what they are for."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import chain
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from quietwins.access import What
from quietwins.ui.named_network import is_of_network
from quietwins.ui.open_log import open_log, settings, shows_single_journeys
from quietwins.ui.sign_in import may, say_who
from quietwins.ui.text import as_html
from quietwins.words.of_network import why_not_page

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
# What a page is for; one that is not here is for nobody.
NEEDS = {
    "Side by side": What.LOOK,
    "Goals": What.LOOK,
    "Quiet victories": What.LOOK,
    "Over the course": What.LOOK,
    "Two periods": What.COMPARE_PERIODS,
    _JOURNEYS: What.SINGLE_JOURNEYS,
    "Reflect": What.LOOK,
    "Meeting": What.LOOK,
    BRING_IN: What.SEE_DATA,
    "About the numbers": What.READ_RULES,
}


def needs(title: str) -> What:
    """What a page is for. The figures of a network are of all its clinics."""
    asked = NEEDS[title]
    return What.LOOK_AT_ALL if is_of_network() and asked is What.LOOK else asked


def navigation() -> StreamlitPage:
    """The page that is asked for; says which pages there are, by what they are for.

    On a phone Streamlit lists them, as the menu lies over the page there and only its own list
    closes it once a page is chosen.
    """
    # The meeting is no page to walk past: it begins on Reflect.
    meeting = st.Page("pages/meeting.py", title="Meeting", visibility="hidden")
    if _on_a_phone():
        return st.navigation([*chain(*_pages(_is_listed).values()), meeting], position="sidebar")
    return st.navigation({**_pages(), "In the meeting": [meeting]}, position="hidden")


def _on_a_phone() -> bool:
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def _is_listed(title: str) -> bool:
    """Whether Streamlit's own list has a page: one that the person may see, and that this log
    has.
    """
    if not _is_theirs(title):
        return False
    if title != _JOURNEYS:
        return True
    with suppress(Exception):  # said where the pages open it, inside their guard
        return shows_single_journeys(open_log())
    return False


def _is_theirs(title: str) -> bool:
    """Whether the person may see a page, and the network has it, where the pages are of one."""
    return may(needs(title)) and not (is_of_network() and why_not_page(title))


def _every_one(_: str) -> bool:
    return True


def _pages(is_listed: Callable[[str], bool] = _every_one) -> dict[str, list[StreamlitPage]]:
    def page(name: str, title: str, *, default: bool = False) -> StreamlitPage:
        shown: Literal["visible", "hidden"] = "visible" if is_listed(title) else "hidden"
        return st.Page(f"pages/{name}.py", title=title, default=default, visibility=shown)

    # Without icons: Streamlit would make a page's icon the browser's, and fetch
    # that from fonts.gstatic.com.
    return {
        "Look": [
            page("side_by_side", "Side by side", default=True),
            page("goals", "Goals"),
            page("quiet_victories", "Quiet victories"),
            page("over_the_course", "Over the course"),
            page("two_periods", "Two periods"),
            page("single_journeys", _JOURNEYS),
        ],
        "Talk": [page("reflect", "Reflect")],
        "Keep": [
            page("your_data", BRING_IN),
            page("about_the_numbers", "About the numbers"),
        ],
    }


def draw_menu() -> DeltaGenerator | None:
    """The pages as links in the sidebar; Streamlit's own grouped list is not one to a screen reader
    (axe: serious). Gives the place of the one that not every log has, where the person may see it;
    none on a phone, where Streamlit lists the pages.
    """
    places: dict[str, DeltaGenerator] = {}
    with st.sidebar, st.container(key="navigation", gap=None):
        st.html('<p class="qw-name">Quiet Wins</p>')
        if clinic := settings().clinic:
            st.html(f'<p class="qw-clinic">{as_html(clinic)}</p>')
        for group, pages in ({} if _on_a_phone() else _pages()).items():
            theirs = [page for page in pages if _is_theirs(page.title)]
            if theirs:
                st.html(f'<p class="qw-group">{group}</p>')
            for page in theirs:
                places[page.title] = st.empty()
                if page.title != _JOURNEYS:
                    places[page.title].page_link(page, icon=_ICONS[page.title])
    with st.sidebar:
        say_who()
    return places.get(_JOURNEYS)


def link_to_journeys(place: DeltaGenerator) -> None:
    """The link to the page that not every log has."""
    place.page_link("pages/single_journeys.py", icon=_ICONS[_JOURNEYS])

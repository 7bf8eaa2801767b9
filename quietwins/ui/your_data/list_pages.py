"""Long lists on a card, a page at a time: a file may have thousands of columns, or of words of its
own, and each control costs at every click.

What was chosen on a page is kept while another is looked at, and sent with all the rest.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import streamlit as st

from quietwins.ui import state
from quietwins.ui.text import announce
from quietwins.ui.your_data.controls import Controls
from quietwins.words import card as words

T = TypeVar("T")
LONGEST = 50  # parts of a list that are drawn at once


@dataclass(frozen=True)
class Page(Generic[T]):
    """The part of a list that is open."""

    name: str  # of the list, as its buttons say it: "Goals, columns"
    here: Sequence[T]
    first: int  # the place of the first of them in the whole list
    of: int  # how many the list has

    @property
    def said(self) -> str:
        """Which part that is."""
        return words.part_of_list(self.first + 1, self.first + len(self.here), self.of)


def parted(items: Sequence[T]) -> list[Sequence[T]]:
    """A list in its pages; an empty one has one page."""
    return [items[at : at + LONGEST] for at in range(0, len(items), LONGEST)] or [items]


def open_page(controls: Controls, name: str, items: Sequence[T]) -> Page[T]:
    """The page of a list that somebody turned to; the last where it has become shorter."""
    pages = parted(items)
    at = min(_turned(controls).get(name, 0), len(pages) - 1)
    return Page(name, pages[at], at * LONGEST, len(items))


def draw_turning(controls: Controls, page: Page[T]) -> None:
    """Below a page: which part of the list it is, and buttons to the one before and the next.

    Round in a ring: a button that was pressed is never gone, and the keys stay on it.
    """
    if page.of <= LONGEST:
        return
    with st.container(
        horizontal=True, vertical_alignment="center", key=controls.key(f"pages of {page.name}")
    ):
        announce(page.said, "qw-evidence")
        for steps in ways_from(page):
            to = (page.first // LONGEST + steps) % _pages(page)
            first = to * LONGEST
            st.form_submit_button(
                words.turn_to(page.name, first + 1, min(first + LONGEST, page.of)),
                on_click=_turn,
                args=(controls, page.name, to),
                key=controls.key(f"turn {page.name} {steps}"),
            )


def _pages(page: Page[T]) -> int:
    return math.ceil(page.of / LONGEST)


def ways_from(page: Page[T]) -> Sequence[int]:
    """The steps of the buttons of a page: back and on; of two pages, one to the other."""
    return (-1, 1) if _pages(page) > 2 else (1,)


def _turn(controls: Controls, name: str, to: int) -> None:
    """Turn to another page, and keep what was chosen so far."""
    controls.hold()
    _turned(controls)[name] = to


def _turned(controls: Controls) -> dict[str, int]:
    turned: dict[str, int] = st.session_state[state.TURNED].setdefault(controls.file_id, {})
    return turned

"""Text and tables on the page: in the practice's own words, and what comes from a file or a link as
it stands.

Streamlit takes text for Markdown, in tables too: a file could bring in an image or a link, and the
browser would follow it. So every table is drawn here, cell by cell, and foreign text passes through
``writing.numbers.as_it_stands``, or through :func:`as_html` where the page is written as HTML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TypeVar, cast

import pandas as pd
import streamlit as st

from quietwins.charts.drawing import MANY_DRAWINGS, Chart
from quietwins.ui import state
from quietwins.ui.named_network import is_of_network
from quietwins.writing.numbers import as_it_stands, in_the_words_of, of_a_network, unturned

Part = TypeVar("Part")
_JOINED = re.compile(r"\w{1,12}(?:-\w{1,12}){1,3}(?![\w-])")  # short enough for any screen


def use_word(word: str) -> None:
    """From now on in this run, call the people who are seen so: client or patient."""
    st.session_state[state.WORD] = word


@dataclass(frozen=True)
class OurWords:
    """What the people who are seen are called, and whether the pages are of a network."""

    word: str
    of_network: bool

    def __call__(self, text: str) -> str:
        """A text of the program in these words; it may name a kind of the codebook."""
        return unturned(in_the_words_of(of_a_network(text) if self.of_network else text, self.word))


def ours(text: str) -> str:
    """A text of the program in the practice's own words; it may name a kind of the codebook."""
    return our_words()(text)


def ours_of_practice(text: str) -> str:
    """The same where a text speaks of one practice, whatever the pages are of."""
    return unturned(in_the_words_of(text, st.session_state.get(state.WORD, "client")))


def our_words() -> OurWords:
    """What turns a text of the program into the practice's own words, or a network's: also later,
    outside of a run.
    """
    return OurWords(st.session_state.get(state.WORD, "client"), is_of_network())


def as_html(text: str) -> str:
    """Any text as HTML, as it stands."""
    return escape(unturned(text))


def as_unbroken_html(text: str) -> str:
    """The same where a line may break between words only: a day like 2026-01-09 stays whole."""
    return _JOINED.sub(r'<span class="qw-whole">\g<0></span>', as_html(text))


def say(text: str) -> None:
    """A paragraph of the program's own, with its emphasis."""
    if text.strip():
        st.markdown(ours(text))


def announce(text: str, looks: str = "qw-for-the-ear") -> None:
    """A line that a screen reader reads out once it has words; ``looks``: how the eye sees it.

    To be drawn before there is anything to say: of a place that comes in with its words nothing is
    read out. Only Markdown keeps the place when the words change; ``st.html`` puts in a new one.
    """
    line = f'<p class="qw-announced {looks}" role="status">{as_html(text)}</p>'
    st.markdown(line, unsafe_allow_html=True, width="content")


def or_on_paper(screen: str, paper: str) -> str:
    """A text as HTML that reads differently when it is printed."""
    if screen == paper:
        return as_html(screen)
    on_screen, on_paper = as_html(screen), as_html(paper)
    return f'<span class="qw-screen">{on_screen}</span><span class="qw-paper">{on_paper}</span>'


def refuse(error: Exception) -> None:
    """A problem that is explained by its own text, which may name a file or a column."""
    st.error(as_it_stands(str(error)), icon=":material/info:")


def figures_table(table: pd.DataFrame) -> None:
    """A table of the program's own figures, in the practice's own words."""
    _draw(table, our_words())


def foreign_table(table: pd.DataFrame, *, listed_if_narrow: bool = False) -> None:
    """A table that holds text of files, as it stands in them; on a phone a wide one may become a
    list, a row below the other.
    """
    _draw(table, str, "qw-table qw-listed" if listed_if_narrow else "qw-table")


def _draw(table: pd.DataFrame, say_it: Callable[[str], str], kind: str = "qw-table") -> None:
    heads = "".join(f'<th scope="col">{as_html(say_it(str(name)))}</th>' for name in table.columns)
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td{_named(name, kind)}>{as_html(say_it(str(cell)))}</td>"
            for name, cell in zip(table.columns, row, strict=True)
        )
        + "</tr>"
        for row in table.itertuples(index=False, name=None)
    )
    st.html(
        '<div class="qw-scroll" tabindex="0" role="region" aria-label="Table"><table'
        f' class="{kind}"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _named(column: object, kind: str) -> str:
    """The name of a cell's column, where a phone shows it in front of the cell."""
    return f' data-name="{as_html(str(column))}"' if "qw-listed" in kind else ""


def chart_in_our_words(drawn: Chart) -> Chart:
    """A chart whose labels and descriptions call the people as the practice does."""
    words = our_words()
    return Chart(
        _drawing_said(drawn.drawing, words),
        rows=_said(drawn.rows, words),
        title=_said(drawn.title, words),
        values=_said(drawn.values, words),
    )


@lru_cache(MANY_DRAWINGS)
def _drawing_said(drawing: str, words: OurWords) -> str:
    return json.dumps(_said(json.loads(drawing), words))


def _said(part: Part, words: OurWords) -> Part:
    """A part of a chart with all its texts said so: names too, by which rows are called."""
    said: object = part
    if isinstance(part, str):
        said = words(part)
    elif isinstance(part, Mapping):
        said = {
            words(name): words(value) if isinstance(value, str) else _said(value, words)
            for name, value in part.items()
        }
    elif isinstance(part, list | tuple):
        said = [_said(value, words) for value in part]
    return cast("Part", said)

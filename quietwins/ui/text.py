"""Text and tables on the page: in the practice's own words, and what comes from a file or a link as
it stands.

Streamlit takes text for Markdown, in tables too: a file could bring in an image or a link, and the
browser would follow it. So every table is drawn here, cell by cell, and foreign text passes through
``writing.numbers.as_it_stands``, or through :func:`as_html` where the page is written as HTML.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape

import pandas as pd
import streamlit as st

from quietwins.charts.drawing import Chart
from quietwins.ui import state
from quietwins.ui.named_network import is_of_network
from quietwins.writing.numbers import as_it_stands, in_the_words_of, of_a_network, unturned


def use_word(word: str) -> None:
    """From now on in this run, call the people who are seen so: client or patient."""
    st.session_state[state.WORD] = word


def ours(text: str) -> str:
    """A text of the program in the practice's own words; it may name a kind of the codebook."""
    return unturned(our_words()(text))


def ours_of_practice(text: str) -> str:
    """The same where a text speaks of one practice, whatever the pages are of."""
    return unturned(in_the_words_of(text, st.session_state.get(state.WORD, "client")))


def our_words() -> Callable[[str], str]:
    """What turns a text of the program into the practice's own words, or a network's: also later,
    outside of a run.
    """
    word = st.session_state.get(state.WORD, "client")
    of_whom = of_a_network if is_of_network() else str
    return lambda text: in_the_words_of(of_whom(text), word)


def as_html(text: str) -> str:
    """Any text as HTML, as it stands."""
    return escape(unturned(text))


def say(text: str) -> None:
    """A paragraph of the program's own, with its emphasis."""
    if text.strip():
        st.markdown(ours(text))


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
    _draw(table, ours)


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
    parts = [json.loads(drawn.drawing), drawn.rows, drawn.title, drawn.values]
    text = json.dumps(parts, ensure_ascii=False)
    said = ours(text)
    if said == text:
        return drawn
    drawing, rows, title, values = json.loads(said)
    return Chart(json.dumps(drawing), rows, title, values)

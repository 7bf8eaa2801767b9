"""The pieces that pages are arranged from: figures in a row, charts with their
numbers as a table, the grid.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from quietwins.charts.drawing import Chart
from quietwins.charts.journey import journey_strip
from quietwins.charts.look import Kind, Palette
from quietwins.downloads import file_name
from quietwins.log import SessionLog, View
from quietwins.log.journey import journey_of
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.figures import Figures
from quietwins.measures.together import COLUMNS, NOT_RATED_TWICE, NOTHING_RECORDED, ROWS
from quietwins.sample import ESSAY_CLIENT
from quietwins.ui.downloads import Takeable, take_along
from quietwins.ui.text import as_html, chart_in_our_words, figures_table, or_on_paper, ours, say
from quietwins.words.handbook import text_named
from quietwins.words.journey import in_words as words_of_journey
from quietwins.words.numbers import NOT_GIVEN, ROW_NAMES, view_in_words, whole
from quietwins.words.together import column_names

_STRIP_CLOSED = "essay strip closed"
_DEEPEST_TINT = 0.30  # of a grid cell; ink on it keeps 4.5 : 1 in both themes


def pair(name: str) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Two columns of the same width for one row of both panels; a row
    of its own keeps them level.
    """
    with st.container(key=f"pair-{name}"):
        left, right = st.columns(2, gap="large")
    return left, right


def tiles(name: str, n: int) -> list[DeltaGenerator]:
    """Places for small charts of one size, as many in a row as can be read (style.css)."""
    with st.container(key=f"tiles-{name.lower().replace(' ', '-')}"):
        return st.columns(max(n, 1))[:n]


def title(name: str, view: View | None = None) -> None:
    """The page's name, and below it in a quiet line exactly what is looked
    at: dates, clinicians, service.
    """
    st.title(name)
    if view is not None:
        said = or_on_paper(view_in_words(view), view_in_words(view, on_paper=True))
        st.html(f'<p class="qw-view">{said}</p>')


def essay_strip(log: SessionLog, look: Palette) -> None:
    """The idea in ten seconds, until it is closed: one made-up client whose goals
    stand still while trust grows.
    """
    if st.session_state.get(_STRIP_CLOSED):
        return
    with st.container(key="essay-strip", border=True):
        said, strip = st.columns((2, 3), gap="medium", vertical_alignment="center")
        with said:
            st.markdown(text_named("one_client"))
            st.button(
                "Close",
                key="close-essay",
                type="tertiary",
                icon=":material/close:",
                on_click=_close_strip,
            )
        with strip:
            journey = journey_of(log, ESSAY_CLIENT)
            chart(
                journey_strip(journey, log.codebook, look), words_of_journey(journey, log.codebook)
            )


def _close_strip() -> None:
    st.session_state[_STRIP_CLOSED] = True


def figures_row(kind: Kind, figures: Sequence[tuple[str, str, str]]) -> None:
    """A row of headline figures of one kind: what it is, the number, what it is of or
    how far chance could move it.
    """
    cells = "".join(
        f"<div><dt>{as_html(ours(name))}</dt>"
        f'<dd class="qw-value{" qw-none" if value == NOT_GIVEN else ""}">{as_html(value)}</dd>'
        f'<dd class="qw-range">{as_html(ours(of))}</dd></div>'
        for name, value, of in figures
    )
    st.html(
        f'<dl class="qw-figures" style="--qw-kind:{kind.colour}"'
        f' aria-label="{as_html(kind.name)}">{cells}</dl>'
    )


def line_under(*sentences: str) -> None:
    """Small print directly below a panel: what the figures are of, and what is not shown."""
    said = [
        f'<p class="qw-under">{as_html(ours(sentence))}</p>' for sentence in sentences if sentence
    ]
    if said:
        st.html("".join(said))


def chart(drawn: Chart, said: str, instead: str = "") -> None:
    """A chart, and for those who do not see it the same in words.

    ``instead``: why there is nothing to draw and what to do, which then takes the
    chart's place at the same height.
    """
    if instead:
        _nothing_drawn(drawn, instead)
    else:
        st.vega_lite_chart(chart_in_our_words(drawn), width="stretch", theme=None, alt=ours(said))


def _nothing_drawn(drawn: Chart, why: str) -> None:
    """Where bare axes would be: the panel's name and, kindly, the reason."""
    spec = drawn.to_dict()
    title = spec["title"]
    st.html(
        f'<div class="qw-nothing" style="--qw-name:{title["color"]};min-height:{spec["height"]}px">'
        f'<p class="qw-nothing-name">{as_html(title["text"])}</p>'
        f'<p class="qw-nothing-of">{as_html(ours(title["subtitle"]))}</p>'
        f'<p class="qw-nothing-why">{as_html(ours(why))}</p></div>'
    )


def numbers(table: pd.DataFrame, along: Takeable | str | None = None) -> None:
    """The numbers of a chart as a plain table in an expander, and beside it how to
    take both along (``ui.along``).
    """
    if along is None:
        _table(table)
        return
    name = along if isinstance(along, str) else along.name
    with st.container(key=f"numbers-{file_name(name, '')}"):
        # First, so that the Tab key does not climb back from an open table to the
        # button at the end of its line.
        take_along(along)
        _table(table)


def _table(table: pd.DataFrame) -> None:
    with st.expander("The numbers as a table"):
        figures_table(table)


def how_counted(*names: str) -> None:
    """The rules behind a panel in plain words, in an expander."""
    with st.expander("How this is counted"):
        for name in names:
            say(text_named(name))


def grid(figures: Figures, look: Palette) -> None:
    """Clients by how their goals moved (rows) and how often something was noticed
    (columns), as a tinted table.
    """
    st.html(
        '<table class="qw-grid"'
        f' style="--qw-edge:{look.muted}"><caption>{ours("Number of clients.")} '
        "Rows: how their goals moved. Columns: how often something was noticed for them in this"
        " period.</caption>"
        f"<thead><tr><td></td>{_heads()}</tr></thead><tbody>{_rows(figures)}</tbody></table>"
    )


def _heads() -> str:
    return "".join(
        f'<th scope="col"{_unknown(column == NOTHING_RECORDED)}>{column_names()[column]}</th>'
        for column in COLUMNS
    )


def _rows(figures: Figures) -> str:
    known = [
        n
        for row, cells in figures.together.items()
        for column, n in cells.items()
        if n is not HIDDEN and row != NOT_RATED_TWICE and column != NOTHING_RECORDED
    ]
    most = max([1, *known])
    return "".join(
        f'<tr><th scope="row"{_unknown(row == NOT_RATED_TWICE)}>{ROW_NAMES[row]}</th>'
        + "".join(_cell(figures, row, column, most) for column in COLUMNS)
        + "</tr>"
        for row in ROWS
    )


def _cell(figures: Figures, row: str, column: str, most: int) -> str:
    n = figures.together[row][column]
    if n is HIDDEN:
        return f"<td>{NOT_GIVEN}</td>"
    if row == NOT_RATED_TWICE or column == NOTHING_RECORDED:
        return f'<td class="qw-unknown">{whole(n)}</td>'
    tint = round(0.04 + (_DEEPEST_TINT - 0.04) * n / most, 3)
    return (
        f'<td style="background:color-mix(in srgb, currentColor {tint:.0%},'
        f' transparent)">{whole(n)}</td>'
    )


def _unknown(muted: bool) -> str:
    return ' class="qw-unknown"' if muted else ""

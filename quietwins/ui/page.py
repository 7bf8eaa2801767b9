"""The pieces that pages are arranged from: title, columns of the same width, figures in a row,
small print.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from quietwins.charts.look import Kind, goals_kind, victories_kind
from quietwins.disclosure import Shown
from quietwins.log import View
from quietwins.ui.frame import palette
from quietwins.ui.looking import looking_at
from quietwins.ui.open_log import settings
from quietwins.ui.text import as_html, or_on_paper, ours, say
from quietwins.words import view
from quietwins.words.downloads import on_paper
from quietwins.writing.numbers import NOT_GIVEN, view_in_words


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


def title(name: str, of: View | None = None) -> None:
    """The page's name, and below it in a quiet line exactly what is looked at: dates, clinicians,
    service; on paper also whose it is, the day and how it was counted.
    """
    st.title(name)
    if of is not None:
        printed = ours(on_paper(looking_at().k, date.today()))
        known = view_in_words(of, on_paper=True), settings().clinic, printed
        paper = ". ".join(part for part in known if part)
        st.html(f'<p class="qw-view">{or_on_paper(view_in_words(of), paper)}</p>')


def figures_row(kind: Kind, figures: Sequence[tuple[str, str, str]]) -> None:
    """A row of headline figures of one kind: what it is, the number, what it is of or how far
    chance could move it.
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


def tabs(of: str, *names: str) -> Sequence[DeltaGenerator]:
    """Parts of a page, one of which is seen; which one stays so when the page changes above it."""
    return st.tabs(names, key=f"tabs of {of}", on_change="rerun")


def first_sentence(text: str) -> None:
    """What the page says before any figure; nothing where there is nothing to say."""
    if text:
        with st.container(key="first-sentence"):
            say(text)


def line_under(*sentences: str) -> None:
    """Small print directly below a panel: what the figures are of, and what is not shown."""
    said = [
        f'<p class="qw-under">{as_html(ours(sentence))}</p>' for sentence in sentences if sentence
    ]
    if said:
        st.html("".join(said))


def goal_headlines(shown: Shown) -> None:
    """The three figures of the goals' side, and what they are of."""
    goals = shown.figures.goals
    figures_row(goals_kind(palette()), view.goal_headlines(goals, shown.k))
    line_under(
        view.rated_again_of(goals, shown.k),
        view.whose_ratings(shown.figures),
        view.practice_beside_goals(shown.own_range),
    )


def victory_headlines(shown: Shown) -> None:
    """The three figures of the quiet victories' side, and what they are of."""
    figures = shown.figures
    figures_row(victories_kind(palette()), view.victory_headlines(figures.victories, shown.k))
    line_under(
        view.recorded_of(figures, shown.k),
        view.no_victories_yet(figures),
        view.practice_beside_victories(shown.own_range),
    )

"""The pieces that pages are arranged from: title, columns of the same width, figures in a row,
small print.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from quietwins.access import What
from quietwins.charts.look import Kind, goals_kind, victories_kind
from quietwins.disclosure import Shown
from quietwins.log import View
from quietwins.measures.estimates import HIDDEN
from quietwins.ui import state
from quietwins.ui.frame import palette
from quietwins.ui.link import is_this_computer
from quietwins.ui.looking import Looking, looking_at
from quietwins.ui.named_network import is_of_network
from quietwins.ui.open_log import settings
from quietwins.ui.set_filters import show_all_clinicians, show_all_months, show_all_services
from quietwins.ui.sign_in import may, somebody_signed_in
from quietwins.ui.text import announce, as_html, or_on_paper, ours, say
from quietwins.words import headlines, of_network, top_of_page
from quietwins.words import round_view as said
from quietwins.words.downloads import on_paper
from quietwins.words.kept_back import too_few_rated_again, too_few_recorded
from quietwins.writing.numbers import NOT_GIVEN, view_in_words


def pair(name: str, *, level: bool = False) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Two columns of the same width for one row of both panels; a row
    of its own keeps them level.

    ``level``: both hold the same parts in the same order, so each part stands level with its twin
    (style.css): where one small print has a line more, the other's links stand no higher.
    """
    around = st.container(key=f"level-{name}") if level else nullcontext()
    with around, st.container(key=f"pair-{name}"):
        left, right = st.columns(2, gap="large")
    return left, right


def tiles(name: str, n: int) -> list[DeltaGenerator]:
    """Places for small charts of one size, as many in a row as can be read (style.css)."""
    with st.container(key=f"tiles-{name.lower().replace(' ', '-')}"):
        return st.columns(max(n, 1))[:n]


def title(name: str, of: View | None = None, *, of_few: bool = False) -> None:
    """The page's name, and below it in a quiet line exactly what is looked at: dates, clinicians,
    service, and what the dates leave out; on paper also whose it is, the day and how it was
    counted.

    Where the view holds too few clients, one kind sentence ends the page, unless it is ``of_few``
    by its nature.
    """
    st.title(name)
    if of is None:
        return
    too_few = not of_few and not _can_be_shown()
    _view_line(of, say_left_out=not too_few)
    _say_beside_list(of, too_few=too_few)
    if too_few:
        _say_too_few(of)
        st.stop()
    _whose_clients(of)


def _can_be_shown() -> bool:
    clients = looking_at().shown.figures.clients
    return clients is not HIDDEN and clients > 0


def _view_line(of: View, *, say_left_out: bool) -> None:
    looking = looking_at()
    printed = ours(on_paper(looking.k, date.today()))
    whom = ours("clinician")
    known = view_in_words(of, on_paper=True, whom=whom), settings().clinic, printed
    paper = ". ".join(part for part in known if part)
    left_out = said.left_out(looking.outside, of, looking.k) if say_left_out else ""
    with st.container(horizontal=True, vertical_alignment="center", key="view-line"):
        looked_at = or_on_paper(view_in_words(of, whom=whom), paper)
        st.html(f'<p class="qw-view">{looked_at}</p>', width="content")
        if left_out:
            st.html(f'<p class="qw-round-view">{as_html(left_out)}</p>', width="content")
            st.button(said.SHOW_ALL, key="all months", type="tertiary", on_click=show_all_months)
    _say_of_network(looking)


def _say_of_network(looking: Looking) -> None:
    """Which clinics are in no figure of the page, and from which day those are counted that joined
    later.
    """
    of = looking.open_log.network
    if of is None:
        return
    told = of_network.left_out(of.left_out), of_network.joined_later(of.joined_later, of.log.first)
    if any(told):
        lines = "".join(f'<p class="qw-round-view">{as_html(one)}</p>' for one in told if one)
        st.html(f'<div class="qw-of-network">{lines}</div>')


def _whose_clients(of: View) -> None:
    """Where clinicians are chosen: what the page says of them, and who can see it."""
    if of.clinicians is None:
        return
    host, here = is_this_computer()
    sees = said.who_can_see(
        host,
        this_computer=here,
        signed_in=somebody_signed_in(),
        of_network=is_of_network(),
    )
    people = ours("clients")  # before the clinicians' codes are there, which stay as they are
    screen = f"{said.whose_clients(of, people)} {sees}"
    paper = said.whose_clients(of, people, on_paper=True)
    with st.container(key="about-whom", gap=None):
        st.html(f'<p class="qw-round-view">{or_on_paper(screen, paper)}</p>')
        if is_of_network():
            return
        st.page_link(
            "pages/about_the_numbers.py", label=said.ABOUT_ME, query_params={"find": "about me"}
        )


def _say_beside_list(of: View, *, too_few: bool) -> None:
    """Below the list of clinicians, whether those who were chosen there have too few clients: that
    is where somebody looks who has just chosen.
    """
    place: DeltaGenerator | None = st.session_state.get(state.PLACE_OF_FEW)
    if place is None:
        return
    looking, text = looking_at(), ""
    if too_few:
        whom = ours("clinician"), ours("clients")
        longer = not looking.outside.is_nothing
        text = said.too_few_chosen(of, looking.shown.figures.clients, whom, longer=longer)
    with place:
        announce(text, "qw-few-chosen" if text else "qw-for-the-ear")


def _say_too_few(of: View) -> None:
    """One sentence in the place of the page, and the ways to a wider view."""
    looking = looking_at()
    wider = {
        said.ALL_MONTHS: (show_all_months, not looking.outside.is_nothing),
        said.ALL_CLINICIANS: (
            show_all_clinicians,
            of.clinicians is not None and may(What.LOOK_AT_ALL),
        ),
        said.ALL_SERVICES: (show_all_services, of.service is not None),
    }
    offered = {label: show for label, (show, narrows) in wider.items() if narrows}
    clients = looking.shown.figures.clients
    say(said.too_few(clients, looking.k, narrowed=bool(offered)))
    with st.container(horizontal=True, key="wider"):
        for label, show in offered.items():
            st.button(ours(label), on_click=show, key=f"wider {label}")


def figures_row(
    kind: Kind, figures: Sequence[headlines.Headline], *, is_panel: bool = False
) -> None:
    """A row of headline figures of one kind: what it is, the number, what it is of or how far
    chance could move it. Where it begins a panel, its heading is there for the ear; the eye sees
    the name in the chart below.
    """
    heading = f'<h2 class="qw-for-the-ear">{as_html(kind.name)}</h2>' if is_panel else ""
    cells = "".join(
        f"<div><dt>{as_html(ours(one.what))}</dt>"
        f'<dd class="qw-value{" qw-none" if one.value == NOT_GIVEN else ""}">'
        f'{as_html(one.value)}</dd><dd class="qw-range">{as_html(ours(one.of))}</dd></div>'
        for one in figures
    )
    longest = max(len(one.value) for one in figures)
    st.html(
        f'{heading}<dl class="qw-figures" style="--qw-kind:{kind.colour};--qw-longest:{longest}"'
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


def line_on_screen(text: str) -> None:
    """Small print that paper has no room for: the first sheet holds both panels."""
    if text:
        st.html(f'<p class="qw-under qw-screen">{as_html(ours(text))}</p>')


def line_under(*sentences: str) -> None:
    """Small print directly below a panel: what the figures are of, and what is not shown."""
    said = [
        f'<p class="qw-under">{as_html(ours(sentence))}</p>' for sentence in sentences if sentence
    ]
    if said:
        st.html("".join(said))


def label_above(label: str, sentence: str) -> None:
    """What a row of buttons is, and below it what is to be known of them."""
    st.html(
        f'<p class="qw-under"><strong>{as_html(ours(label))}</strong></p>'
        f'<p class="qw-under">{as_html(ours(sentence))}</p>'
    )


def goal_headlines(shown: Shown) -> None:
    """The three figures of the goals' side, and what they are of."""
    goals = shown.figures.goals
    three = headlines.goal_headlines(goals, too_few_rated_again(shown.k))
    figures_row(goals_kind(palette()), three, is_panel=True)
    line_under(
        top_of_page.rated_again_and_forward(goals, shown.k),
        top_of_page.whose_ratings(shown.figures),
        headlines.practice_beside_goals(shown.own_range, in_grey=False),
    )


def victory_headlines(shown: Shown) -> None:
    """The three figures of the quiet victories' side, and what they are of."""
    figures = shown.figures
    three = headlines.victory_headlines(figures.victories, too_few_recorded(shown.k))
    figures_row(victories_kind(palette()), three, is_panel=True)
    line_under(
        top_of_page.beside_rate(figures),
        top_of_page.no_victories_yet(figures),
        headlines.practice_beside_victories(shown.own_range, in_grey=False),
    )

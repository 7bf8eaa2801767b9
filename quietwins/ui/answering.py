"""Charts that answer: a click on a month in either line, or a choice from a list, tells of that
month below both; a click on a kind sets its own line in the place of the sum.

A click reaches us once: what it asks is kept under one key, which the list of the same name shows
and sets, so that mouse and keys lead to the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from quietwins.charts.drawing import Chart
from quietwins.charts.from_afar import ready_for_full_screen
from quietwins.charts.one_month import ASKED, answering
from quietwins.measures.figures import PeriodFigures
from quietwins.network.network_errors import NetworkError
from quietwins.panels import Panel
from quietwins.panels import quiet_victories as panels
from quietwins.ui import state
from quietwins.ui.frame import palette
from quietwins.ui.looking import looking_at, looking_at_days
from quietwins.ui.page import goal_headlines, line_under, pair, victory_headlines
from quietwins.ui.set_filters import look_at_days
from quietwins.ui.text import announce, as_html, chart_in_our_words, ours, refuse
from quietwins.words import one_month as words
from quietwins.words.quiet_victories import ALL_KINDS, BACK_TO_ALL, WHICH_KIND, above
from quietwins.writing.numbers import unturned

_LIST_WIDTH = 260  # pixels


def line_that_answers(what: Panel, drawn: Chart, said: str) -> None:
    """A line over time in which a click on a month asks about it."""
    _clickable(drawn, said, what.name, state.MONTH, list(_months()))


def may_be_asked() -> bool:
    """Whether the lines have months to ask about: of the whole view the page tells already."""
    return len(_months()) > 1


def small_chart_that_answers(drawn: Chart, said: str, kind: str) -> None:
    """A small line of which a click sets the same kind in the place of the sum."""
    kinds = [kind] * len(looking_at().shown.periods)
    _clickable(drawn, said, kind, state.KIND, kinds)


def _clickable(drawn: Chart, said: str, name: str, asks: str, places: Sequence[str]) -> None:
    """A chart that asks: it is in our words, but a kind is asked for as the codebook has it."""
    asked: str | None = st.session_state.get(asks)
    turn = st.session_state.get(state.TURN, 0)
    key = unturned(f"answers-{name}")
    sent = [unturned(place) for place in places]
    lit = () if asked is None else (unturned(asked),)
    that_answers = answering(chart_in_our_words(drawn), sent, lit, turn, palette())
    st.vega_lite_chart(
        ready_for_full_screen(that_answers).in_layers(),
        width="stretch",
        theme=None,
        alt=ours(said),
        key=key,
        on_select=partial(_was_clicked, key, asks, dict(zip(sent, places, strict=True))),
    )


def _was_clicked(key: str, asks: str, by_what_is_sent: Mapping[str, str]) -> None:
    """Ask what was clicked; a second click on it takes it back."""
    clicked = st.session_state[key]["selection"].get(ASKED)
    if clicked:  # a list of what is asked; nothing once the chart has been drawn anew
        asked = by_what_is_sent.get(clicked[0][ASKED])
        _ask(asks, None if asked == st.session_state.get(asks) else asked)


def _ask(asks: str, what: str | None) -> None:
    st.session_state[asks] = what
    _next_turn()


def _next_turn() -> None:
    """From now on a click on what was asked before is a new one to the browser."""
    st.session_state[state.TURN] = st.session_state.get(state.TURN, 0) + 1


def _months() -> Mapping[str, PeriodFigures]:
    return words.points_by_first_day(looking_at().shown.periods)


def lists_for_keys(*, with_kinds: bool = False) -> None:
    """What a click asks, to be chosen from lists."""
    months = _months()
    _let_go_of_unknown(state.MONTH, months)
    with st.container(horizontal=True, key="asks"):
        if may_be_asked():
            _list(
                words.look_at_one(looking_at().shown.grain),
                state.MONTH,
                {asked: _named(point) for asked, point in months.items()},
                words.OR_CLICK,
            )
        if with_kinds:
            _list(WHICH_KIND, state.KIND, panels.kinds_to_choose(looking_at().shown), ALL_KINDS)


def _named(point: PeriodFigures) -> str:
    return words.called(point.first, point.last, part=point.part)


def _list(label: str, key: str, named: Mapping[str, str], none: str) -> None:
    st.selectbox(
        ours(label),
        list(named),
        index=None,
        key=key,
        format_func=lambda asked: unturned(named.get(asked, asked)),
        placeholder=ours(none),
        persist_state="session",
        on_change=_next_turn,
        width=_LIST_WIDTH,
    )


def _let_go_of_unknown(key: str, known: Mapping[str, object]) -> None:
    """Another view may not have what was asked before."""
    if st.session_state.get(key) not in (None, *known):
        st.session_state[key] = None


def one_month_card() -> None:
    """What is told of the month that was asked for, after the same rule as everything else."""
    point = _months().get(st.session_state.get(state.MONTH) or "")
    announce("" if point is None else words.told_below(_named(point)))
    if point is None:
        return
    try:
        shown, grain = looking_at_days(point.first, point.last), looking_at().shown.grain
    except NetworkError as error:  # the rest of the page stays
        refuse(error)
        return
    with st.container(border=True, key="one-month"):
        st.html(f'<h2 class="qw-label">{as_html(_named(point))}</h2>')
        why = words.why_nothing(shown.figures, shown.k)
        line_under(why)
        if not why:
            left, right = pair("one-month")
            with left:
                goal_headlines(shown)
            with right:
                victory_headlines(shown)
            line_under(words.kinds_noticed(shown.figures, shown.codebook, shown.k))
        with st.container(horizontal=True):
            if not why:
                st.button(
                    words.this_one_only(grain), on_click=_only, args=(point,), key="this month only"
                )
            st.button(words.CLOSE, on_click=_ask, args=(state.MONTH, None), key="close month")


def _only(point: PeriodFigures) -> None:
    look_at_days(point.first, point.last)
    _ask(state.MONTH, None)


def sum_or_one_kind(of_all: Panel) -> Panel:
    """The line of all kinds, or of the one that was asked for."""
    _let_go_of_unknown(state.KIND, panels.kinds_to_choose(looking_at().shown))
    asked = st.session_state.get(state.KIND)
    return of_all if asked is None else panels.one_kind(asked)


def say_which_kind(of: Panel) -> None:
    """Beside small charts, of which one stands above: which, and the way back."""
    asked = st.session_state.get(state.KIND)
    if of.asks is None or asked not in of.asks(looking_at().shown):
        return
    name = panels.kinds_to_choose(looking_at().shown)[asked]
    with st.container(horizontal=True, vertical_alignment="center", key=f"back-{of.tiles}"):
        st.html(f'<p class="qw-under">{as_html(above(name))}</p>', width="content")
        st.button(
            BACK_TO_ALL,
            type="tertiary",
            key=f"all kinds {of.tiles}",
            on_click=_ask,
            args=(state.KIND, None),
        )

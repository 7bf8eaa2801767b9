"""Panels on the page: the chart, what is to be known to read it, its numbers, and how to take it
along. All of it comes from the panel itself (:mod:`quietwins.panels`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from quietwins.charts.drawing import Chart
from quietwins.charts.from_afar import ready_for_full_screen
from quietwins.charts.notes import with_notes
from quietwins.downloads import file_name
from quietwins.panels import Panel
from quietwins.panels.how_counted import TITLE, HowCounted
from quietwins.ui.answering import (
    line_that_answers,
    lists_for_keys,
    may_be_asked,
    one_month_card,
    say_which_kind,
    small_chart_that_answers,
)
from quietwins.ui.frame import palette
from quietwins.ui.looking import looking_at
from quietwins.ui.notes import notes_on_lines
from quietwins.ui.page import line_under, pair, tiles
from quietwins.ui.taken_along import take_along
from quietwins.ui.text import as_html, chart_in_our_words, figures_table, ours, say
from quietwins.words.control import FOR_WHOM
from quietwins.words.notes import marked, notes_said
from quietwins.writing.table import Table

_ANALYSTS = "analysts"  # in the address, so that a link can show them
_TABLE_OF = "table of"  # how the key of such an expander begins


def panel(what: Panel, *, answers: bool = False) -> None:
    """Draw a panel with all that belongs to it; ``answers``: whether its line answers a click."""
    if what.tiles:
        _small_charts(what)
    elif _drawn(what, answers):
        line_under(*what.lines_under(looking_at().shown))
        _numbers(what)


def row(name: str, left: Panel, right: Panel | Callable[[], None] | None) -> None:
    """Two panels of the same width; on the right something else may stand, or nothing."""
    columns = pair(name, level=isinstance(right, Panel))
    with columns[0]:
        panel(left)
    with columns[1]:
        if isinstance(right, Panel):
            panel(right)
        elif right is not None:
            right()


def lines_that_answer(
    left: Panel, right: Panel | Callable[[], None] | None, *, with_kinds: bool = False
) -> None:
    """The two lines over time; below both, what is told of the month that was asked for."""
    columns = pair("lines", level=isinstance(right, Panel))
    for column, one in zip(columns, (left, right), strict=True):
        with column:
            if isinstance(one, Panel):
                panel(one, answers=True)
            elif one is not None:
                one()
    lists_for_keys(with_kinds=with_kinds)
    one_month_card()


def beside_practice(left: Panel, right: Panel | None = None) -> None:
    """Chosen clinicians on the practice's own range, where the rule allows it: two panels, or one
    with its words beside it.
    """
    shown = looking_at().shown
    if left.why_not_drawn(shown):
        return
    if right is not None:
        row("beside-practice", left, right)
        return
    row(
        "beside-practice",
        replace(left, small_print=lambda _: ()),
        lambda: line_under(*left.small_print(shown)),
    )


def for_analysts(asked: Sequence[Panel]) -> None:
    """Control charts, once they are asked for: a closed expander costs nothing."""
    with st.expander(
        "For analysts: control charts", key=_ANALYSTS, bind="query-params", on_change="rerun"
    ) as opened:
        if not opened.open:
            return
        say(FOR_WHOM)
        for number, one in enumerate(asked):
            if number % 2 == 0:
                columns = pair(f"analysts-{number}", level=True)
            with columns[number % 2]:
                _control_chart(one)


def _control_chart(one: Panel) -> None:
    if why_not := one.why_not_drawn(looking_at().shown):
        line_under(why_not)
    else:
        panel(one)


def numbers(name: str, table: Callable[[], Table]) -> None:
    """The numbers of one or several charts as one plain table, in an expander that is filled once
    it is open: each has hundreds of cells, and few clicks ask for them.
    """
    with _numbers_asked_for(name) as opened:
        if opened.open:
            plain_table(table())


def _numbers_asked_for(name: str) -> ExpanderContainer:
    key = f"{_TABLE_OF} {name}"
    return st.expander("The numbers as a table", key=key, on_change="rerun")


def plain_table(table: Table) -> None:
    """A table of figures as it stands."""
    figures_table(table.in_words(looking_at().k))


def how_counted(how: HowCounted) -> None:
    """The rules behind a panel in plain words, in an expander."""
    with st.expander(TITLE):
        for text in how.texts:
            say(text)


def chart(drawn: Chart, said: str) -> None:
    """A chart, and for those who do not see it the same in words."""
    st.vega_lite_chart(
        ready_for_full_screen(chart_in_our_words(drawn)).in_layers(),
        width="stretch",
        theme=None,
        alt=ours(said),
    )


def _drawn(what: Panel, answers: bool) -> bool:
    """Draw the chart of a panel, or why there is none; whether it has a place of its own."""
    shown = looking_at().shown
    charts, why_not = what.charts(shown, palette()), what.why_not_drawn(shown)
    if not charts:
        say(why_not)
    elif why_not:
        _nothing_drawn(charts[0], why_not)
    else:
        drawn, said = with_team_notes(what, charts[0], what.words(shown)[0])
        if answers and may_be_asked():
            line_that_answers(what, drawn, said)
        else:
            chart(drawn, said)
    return bool(charts)


def with_team_notes(what: Panel, drawn: Chart, said: str) -> tuple[Chart, str]:
    """The team's dated notes, on the chart and in its words."""
    if not what.with_notes:
        return drawn, said
    looking = looking_at()
    notes = notes_on_lines(looking)
    noted = with_notes(drawn, marked(notes, looking.shown.periods), palette())
    return noted, said + notes_said(notes)


def _small_charts(what: Panel) -> None:
    shown = looking_at().shown
    why_not = what.why_not_drawn(shown)
    charts = () if why_not else what.charts(shown, palette())
    said = () if why_not else what.words(shown)
    asks = [""] * len(charts) if what.asks is None else what.asks(shown)
    say_which_kind(what)
    places = tiles(what.tiles, len(charts)) if charts else ()
    for place, drawn, words, kind in zip(places, charts, said, asks, strict=False):
        with place:
            if kind:
                small_chart_that_answers(drawn, words, kind)
            else:
                chart(drawn, words)
    line_under(why_not, *what.lines_under(shown))
    _numbers(what)


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


def _numbers(what: Panel) -> None:
    """The numbers as a plain table, and how to take both along, on the line that opens the table
    (style.css). It stays there when the table opens, as does that of the chart beside it; the Tab
    key comes to the line first and then to the table, so the table is drawn below and not in the
    expander.
    """
    if what.table is None or not what.own_numbers:
        take_along(what)
        return
    name = file_name(what.taken_along.name, "")
    with st.container(key=f"numbers-{name}"):
        opened = _numbers_asked_for(name)
        take_along(what)
        if opened.open:
            plain_table(what.table(looking_at().shown))

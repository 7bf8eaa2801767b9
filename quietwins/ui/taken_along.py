"""Take it along: below each chart, buttons that open at a click: for others, or for the team."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import streamlit as st

from quietwins.access import What
from quietwins.charts.look import PALETTES
from quietwins.disclosure import Leaving, ReportingSets, Shown, for_others, for_team
from quietwins.downloads import Along, as_csv, as_png, as_svg, file_name
from quietwins.errors import QuietWinsError
from quietwins.panels import Panel
from quietwins.store.beside.what_left import Audience, WhatLeft
from quietwins.store.disk.folder import Folder
from quietwins.ui.looking import Looking, looking_at, view_name
from quietwins.ui.may_leave import (
    Asked,
    asked_of,
    note_that_it_leaves,
    register,
    views_beside,
)
from quietwins.ui.open_log import settings
from quietwins.ui.sign_in import may, visitor
from quietwins.ui.text import as_html, ours
from quietwins.words import downloads as words
from quietwins.writing.numbers import in_the_words_of

_KINDS: tuple[tuple[str, str, Callable[[Along], str | bytes]], ...] = (
    ("png", "image/png", as_png),
    ("svg", "image/svg+xml", as_svg),
    ("csv", "text/csv", as_csv),
)


def take_along(of: Panel) -> None:
    """A quiet button that opens the buttons; where a panel stays here whatever the view, the
    reason.

    They are made once it is open: a page has a dozen of them, and few clicks ask for one.
    """
    if not may(What.TAKE_ALONG):
        return
    what = of.taken_along
    key = f"take-{file_name(what.name, '')}"
    # Each says for the ear which chart it is of; the eye sees that (style.css).
    label = f"{words.TAKE_ALONG} *{ours(what.name)}*"
    with st.popover(label, type="tertiary", key=key, on_change="rerun") as opened:
        if not opened.open:
            return
        looking = looking_at()
        if what.leaves.why_not is not None:
            _small(what.leaves.why_not(looking.k))
            return
        _small(f"{ours(what.name)}. {words.WHICH_FILE}")
        for audience in what.leaves.to:
            _buttons(what, asked_of(what, audience, looking))


def _small(text: str) -> None:
    st.html(f'<p class="qw-under">{as_html(ours(text))}</p>')


def _buttons(what: Panel, asked: Asked) -> None:
    named = words.in_file_name(_facts(asked, looking_at(), ReportingSets(settings().reporting)))
    name = file_name(f"{what.name} {named}", "")
    _small(asked.why_not or words.what_it_holds(asked.audience))
    for ending, mime, write in _KINDS:
        st.download_button(
            f"{asked.label} ({ending.upper()})",
            data="" if asked.why_not else _when_asked(what, asked, write),
            file_name=f"{name}{ending}",
            mime=mime,
            on_click="ignore",
            disabled=bool(asked.why_not),
            key=f"along-{asked.audience.value}-{file_name(what.name, ending)}",
            width="stretch",
        )


def _when_asked(
    what: Panel, asked: Asked, write: Callable[[Along], str | bytes]
) -> Callable[[], str | bytes]:
    """What makes the file once its button is pressed, and not before.

    Where it cannot be noted that the file left, or it may not leave any more, the file says so and
    holds nothing else: an error would reach nobody.
    """
    looking, word, who = looking_at(), ours("client"), visitor()
    sets, folder = ReportingSets(settings().reporting), register(looking)

    def made() -> str | bytes:
        try:
            who.check(What.TAKE_ALONG)
            file = write(_in_our_words(_made(what, asked, looking, sets), word))
            left = WhatLeft(what.name, datetime.now(), asked.audience, who=who.name)
            _note(what, asked, looking, left, folder)
        except QuietWinsError as error:
            return f"{error}\n"
        return file

    return made


def _note(
    what: Panel, asked: Asked, looking: Looking, left: WhatLeft, folder: Folder | None
) -> None:
    views = (asked.view, *views_beside(what, asked.view, asked.other))
    note_that_it_leaves(left, views, looking, folder)


def _made(what: Panel, asked: Asked, looking: Looking, sets: ReportingSets) -> Along:
    leaving = _leaving_of(asked, looking)
    charts = what.charts(leaving, PALETTES["light"])
    if not charts:
        raise QuietWinsError(what.why_not_drawn(leaving))
    about = words.about(leaving.figures, looking.k, _copy(asked, looking, sets), asked.other)
    return Along(
        what.name,
        tuple(chart.to_dict() for chart in charts),
        None if what.table is None else what.table(leaving),
        about,
        _facts(asked, looking, sets),
    )


def _facts(asked: Asked, looking: Looking, sets: ReportingSets) -> tuple[tuple[str, str], ...]:
    return words.facts(asked.view, looking.k, _copy(asked, looking, sets))


def _copy(asked: Asked, looking: Looking, sets: ReportingSets) -> words.Copy:
    made_up, named = looking.open_log.made_up, sets.name(asked.view)
    return words.Copy(asked.audience, date.today(), made_up, named)


def _leaving_of(asked: Asked, looking: Looking) -> Leaving:
    names = view_name(asked.view), "" if asked.other is None else view_name(asked.other)
    grain = looking.shown.grain.name
    return _leaving(
        looking.open_log.version,
        f"{looking.k} {grain} {asked.audience}",
        " beside ".join(names),
        _shown=looking.shown,
        _asked=asked,
    )


# Not of one session only: buttons are answered outside of a run, where
# Streamlit knows of no session.
@st.cache_resource(show_spinner=False, max_entries=8)
def _leaving(version: str, how: str, names: str, *, _shown: Shown, _asked: Asked) -> Leaving:
    """Found once for all charts of a page, and forgotten with everything else that was seen; holds
    no log.
    """
    log, rule, view, other = _shown.log, _shown.rule, _asked.view, _asked.other
    if _asked.audience is Audience.OUTSIDE:
        return for_others(log, view, rule, other)
    return for_team(log, view, rule, _shown.grain, other)


def _in_our_words(along: Along, word: str) -> Along:
    def said(text: str) -> str:
        return in_the_words_of(text, word)

    return replace(
        along,
        name=said(along.name),
        charts=json.loads(said(json.dumps(along.charts))),
        table=along.table and along.table.said(said),
        about=tuple(map(said, along.about)),
        facts=tuple((name, said(text)) for name, text in along.facts),
    )

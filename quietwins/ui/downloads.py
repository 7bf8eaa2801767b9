"""Take it along: below each chart, buttons that open at a click: for others, or for the team."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeAlias

import pandas as pd
import streamlit as st

from quietwins.charts.drawing import Chart
from quietwins.charts.look import PALETTES, Palette
from quietwins.disclosure import (
    Gate,
    Leaving,
    ReportingSets,
    SmallGroupRule,
    for_others,
    for_team,
    offered,
)
from quietwins.disclosure.register import let_out
from quietwins.downloads import Along, as_csv, as_png, as_svg, file_name
from quietwins.errors import QuietWinsError
from quietwins.log import SessionLog, View
from quietwins.measures.figures import CourseFigures, Figures, Spread
from quietwins.measures.in_time import InTime
from quietwins.measures.own_range import OwnRange
from quietwins.store.beside.what_left import Audience, note_what_left, views_that_left
from quietwins.store.disk.folder import Folder
from quietwins.store.disk.writing import locked
from quietwins.ui.open_log import (
    MANY_VIEWS,
    Looking,
    Source,
    looking_at,
    practice,
    settings,
    view_name,
)
from quietwins.ui.text import as_html, ours
from quietwins.words import downloads as words
from quietwins.words.numbers import fewer_than, in_the_words_of

_KINDS: tuple[tuple[str, str, Callable[[Along], str | bytes]], ...] = (
    ("png", "image/png", as_png),
    ("svg", "image/svg+xml", as_svg),
    ("csv", "text/csv", as_csv),
)


@dataclass(frozen=True, eq=False)
class Left:
    """The figures of a view as they are taken along, of the other period and
    the practice's own beside it.
    """

    audience: Audience
    figures: Figures
    course: CourseFigures
    spread: Spread
    in_time: InTime
    beside: Figures | None
    practice: OwnRange | None


Made: TypeAlias = tuple[Chart | tuple[Chart, ...], pd.DataFrame]


@dataclass(frozen=True, eq=False)
class Takeable:
    """A chart that may be taken along: its name, and how it and its table are made
    of the figures that may leave.
    """

    name: str
    make: Callable[[Left, Palette], Made]
    other: View | None = None  # the other period of Two periods
    practice: bool = False  # whether the practice's own range stands beside it

    def beside(self, view: View, other: View | None) -> tuple[View, ...]:
        """The other views of which a figure is in it."""
        return tuple(
            one for one in (view.whole_practice() if self.practice else None, other) if one
        )


@dataclass(frozen=True)
class Asked:
    """What a button asks for: for whom, of which view, beside which other
    period; or why it cannot be had.
    """

    audience: Audience
    view: View
    other: View | None
    why_not: str = ""

    @property
    def label(self) -> str:
        """What the button is called."""
        return words.for_whom(self.audience, self.view)


def take_along(what: Takeable | str) -> None:
    """A quiet button that opens the buttons; a text is the reason why this picture
    stays here, whatever the view.
    """
    name = what if isinstance(what, str) else what.name
    with st.popover(words.TAKE_ALONG, type="tertiary", key=f"take-{file_name(name, '')}"):
        if isinstance(what, str):
            st.html(f'<p class="qw-under">{as_html(ours(what))}</p>')
            return
        st.html(f'<p class="qw-under">{as_html(ours(what.name))}. {as_html(words.WHICH_FILE)}</p>')
        for asked in _asked(what, looking_at()):
            _buttons(what, asked)


def _asked(what: Takeable, looking: Looking) -> tuple[Asked, Asked]:
    """For others first: what is meant unless somebody says otherwise."""
    return _for_others(what, looking), Asked(Audience.INSIDE, looking.view, what.other)


def _for_others(what: Takeable, looking: Looking) -> Asked:
    view, other = offered(looking.view), what.other and offered(what.other)
    if view is None or (what.other is not None and other is None):
        return Asked(Audience.OUTSIDE, view or looking.view, other, words.NO_FIXED_PERIOD)
    return Asked(Audience.OUTSIDE, view, other, _why_not(what, looking, view, other))


def _why_not(what: Takeable, looking: Looking, view: View, other: View | None) -> str:
    sets, folder = settings().reporting, _register(looking)
    views = (view, *what.beside(view, other))
    keys = (
        looking.open_log.version,
        looking.k,
        " beside ".join(map(view_name, views)),
        repr(sorted(sets.items())),
    )
    log = looking.open_log.log
    left = () if folder is None else views_that_left(folder, log.clinicians, log.services)
    return _found_why(
        *keys,
        repr(left),
        _log=looking.open_log.log,
        _views=views,
        _sets=ReportingSets(sets),
        _left=left,
    )


@st.cache_resource(show_spinner=False, max_entries=MANY_VIEWS)
def _found_why(
    version: str,
    k: int,
    names: str,
    sets: str,
    left: str,
    *,
    _log: SessionLog,
    _views: tuple[View, ...],
    _sets: ReportingSets,
    _left: tuple[View, ...],
) -> str:
    gate = Gate(SmallGroupRule(k), _sets, _left)
    reasons = (gate.why_not(_log, view, _views[:place]) for place, view in enumerate(_views))
    return next((why for why in reasons if why), "")


def _register(looking: Looking) -> Folder | None:
    """Where it is noted what leaves: of the practice's own log only."""
    return practice().folder if looking.open_log.source is Source.PRACTICE else None


def _buttons(what: Takeable, asked: Asked) -> None:
    name = file_name(f"{what.name} {words.in_file_name(asked.audience, asked.view)}", "")
    said = asked.why_not or words.what_it_holds(asked.audience)
    st.html(f'<p class="qw-under">{as_html(ours(said))}</p>')
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
    what: Takeable, asked: Asked, write: Callable[[Along], str | bytes]
) -> Callable[[], str | bytes]:
    """What makes the file once its button is pressed, and not before.

    Where it cannot be noted that the file left, or it may not leave any more, the file says so and
    holds nothing else: an error would reach nobody.
    """
    looking, word = looking_at(), ours("client")
    sets, folder = ReportingSets(settings().reporting), _register(looking)

    def made() -> str | bytes:
        try:
            file = write(_in_our_words(_made(what, asked, looking, sets), word))
            _note(what, asked, looking, folder)
        except QuietWinsError as error:
            return f"{error}\n"
        return file

    return made


def _note(what: Takeable, asked: Asked, looking: Looking, folder: Folder | None) -> None:
    """Write down that a file leaves; for others the register is asked first."""
    if folder is None:
        return
    views = (asked.view, *what.beside(asked.view, asked.other))
    if asked.audience is Audience.OUTSIDE:
        why = let_out(folder, what.name, looking.open_log.log, views, looking.rule, datetime.now())
        if why is not None:
            raise QuietWinsError(words.not_to_take_along(why))
    else:
        with locked(folder):
            note_what_left(folder, what.name, views, datetime.now(), Audience.INSIDE)


def _made(what: Takeable, asked: Asked, looking: Looking, sets: ReportingSets) -> Along:
    left = _left_of(asked, looking)
    drawn, table = what.make(left, PALETTES["light"])
    charts = drawn if isinstance(drawn, tuple) else (drawn,)
    about = words.about(
        left.figures,
        looking.k,
        date.today(),
        asked.audience,
        other=asked.other,
        made_up=looking.open_log.made_up,
        reporting_set=sets.name(asked.view),
    )
    return Along(
        what.name, tuple(chart.to_dict() for chart in charts), table, about, fewer_than(looking.k)
    )


def _left_of(asked: Asked, looking: Looking) -> Left:
    names = view_name(asked.view), "" if asked.other is None else view_name(asked.other)
    grain = looking.lines.grain.name
    return _left(
        looking.open_log.version,
        looking.k,
        grain,
        asked.audience,
        *names,
        _looking=looking,
        _asked=asked,
    )


# Not of one session only: buttons are answered outside of a run, where
# Streamlit knows of no session.
@st.cache_resource(show_spinner=False, max_entries=8)
def _left(
    version: str,
    k: int,
    grain: str,
    audience: str,
    name: str,
    beside: str,
    *,
    _looking: Looking,
    _asked: Asked,
) -> Left:
    """Found once for all charts of a page, and forgotten with everything else
    that was seen; holds no log.
    """
    log, rule = _looking.open_log.log, _looking.rule
    if _asked.audience is Audience.OUTSIDE:
        return _of(for_others(log, _asked.view, rule, _asked.other), _asked)
    return _of(for_team(log, _asked.view, rule, _looking.lines.grain, _asked.other), _asked)


def _of(leaving: Leaving, asked: Asked) -> Left:
    told = leaving.everything
    return Left(
        audience=asked.audience,
        figures=told.figures,
        course=told.course,
        spread=told.spread,
        in_time=leaving.in_time,
        beside=leaving.beside,
        practice=leaving.practice,
    )


def _in_our_words(along: Along, word: str) -> Along:
    def said(text: str) -> str:
        return in_the_words_of(text, word)

    return replace(
        along,
        name=said(along.name),
        charts=json.loads(said(json.dumps(along.charts))),
        table=along.table.astype(str).map(said).rename(columns=said),
        about=tuple((name, said(text)) for name, text in along.about),
        hidden=said(along.hidden),
    )

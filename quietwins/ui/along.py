"""Take it along: below each chart, three buttons that open at a click, or the reason why it stays here."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

import pandas as pd
import streamlit as st

from quietwins.along import Along, as_csv, as_png, as_svg, file_name
from quietwins.charts.drawing import Chart
from quietwins.charts.look import PALETTES, Palette
from quietwins.disclosure import SmallGroupRule, leaving, own_range_leaving, why_not
from quietwins.errors import QuietWinsError
from quietwins.log import SessionLog, View
from quietwins.measures.figures import CourseFigures, Figures, Spread
from quietwins.measures.in_time import InTime
from quietwins.measures.over_time import Grain
from quietwins.measures.own_range import OwnRange
from quietwins.store.left import note_what_left
from quietwins.ui.practice import MANY_VIEWS, Looking, Source, looking_at, practice, view_name
from quietwins.ui.saying import as_html, ours
from quietwins.words.along import TAKE_ALONG, about, not_to_take_along
from quietwins.words.plain import fewer_than, in_the_words_of

_KINDS: tuple[tuple[str, str, str, Callable[[Along], str | bytes]], ...] = (
    ("Picture (PNG)", "png", "image/png", as_png),
    ("Picture (SVG)", "svg", "image/svg+xml", as_svg),
    ("Numbers (CSV)", "csv", "text/csv", as_csv),
)


@dataclass(frozen=True, eq=False)
class Left:
    """The figures of a view as they may leave, of the other period and the practice's own where they stand beside."""

    figures: Figures
    course: CourseFigures
    spread: Spread
    in_time: InTime
    beside: Figures | None
    practice: OwnRange | None


Made: TypeAlias = tuple[Chart | tuple[Chart, ...], pd.DataFrame]


@dataclass(frozen=True, eq=False)
class Takeable:
    """A chart that may be taken along: its name, and how it and its table are made of the figures that may leave."""

    name: str
    make: Callable[[Left, Palette], Made]
    other: View | None = None  # the other period of Two periods
    practice: bool = False  # whether the practice's own range stands beside it

    def beside(self, view: View) -> View | None:
        """The other view of which a figure is in it."""
        return view.whole_practice() if self.practice else self.other


def take_along(what: Takeable | str) -> None:
    """A quiet button that opens the buttons; a text is the reason why this picture stays here, whatever the view."""
    why = what if isinstance(what, str) else _why_it_stays(what)
    name = why if isinstance(what, str) else what.name
    with st.popover(TAKE_ALONG, type="tertiary", key=f"take-{file_name(name, '')}"):
        if why or isinstance(what, str):
            st.html(f'<p class="qw-under">{as_html(ours(why))}</p>')
        else:
            _buttons(what)


def _buttons(what: Takeable) -> None:
    name = file_name(what.name, "")
    st.html(f'<p class="qw-under">{as_html(ours(what.name))}</p>')
    for label, ending, mime, write in _KINDS:
        st.download_button(
            label,
            data=_when_asked(what, write),
            file_name=f"{name}{ending}",
            mime=mime,
            on_click="ignore",
            key=f"along-{name}{ending}",
            width="stretch",
        )


def _why_it_stays(what: Takeable) -> str:
    looking = looking_at()
    keys = looking.open_log.version, looking.k
    views = looking.view, what.beside(looking.view)
    reasons = (_why_not(*keys, view_name(view), _log=looking.open_log.log, _view=view) for view in views if view)
    why = next(filter(None, reasons), "")
    return not_to_take_along(why) if why else ""


@st.cache_resource(show_spinner=False, max_entries=MANY_VIEWS, scope="session")
def _why_not(version: str, k: int, name: str, *, _log: SessionLog, _view: View) -> str:
    return why_not(_log, _view, SmallGroupRule(k)) or ""


def _when_asked(what: Takeable, write: Callable[[Along], str | bytes]) -> Callable[[], str | bytes]:
    """What makes the file once its button is pressed, and not before: what has to be hidden takes a while to find.

    Where it cannot be noted that the file left, the file says so and holds nothing else: an error would reach nobody.
    """
    looking, word = looking_at(), ours("client")
    kept = practice().folder if looking.open_log.source is Source.PRACTICE else None

    def made() -> str | bytes:
        try:
            file = write(_in_our_words(_made(what, looking), word))
            if kept is not None:
                note_what_left(kept, what.name, looking.view, datetime.now(), beside=what.beside(looking.view))
        except QuietWinsError as error:
            return f"{error}\n"
        return file

    return made


def _made(what: Takeable, looking: Looking) -> Along:
    left = _left_of(looking, what.other)
    drawn, table = what.make(left, PALETTES["light"])
    charts = drawn if isinstance(drawn, tuple) else (drawn,)
    told = about(left.figures, looking.k, date.today(), what.other, looking.open_log.made_up)
    return Along(what.name, tuple(chart.to_dict() for chart in charts), table, told, fewer_than(looking.k))


def _left_of(looking: Looking, other: View | None) -> Left:
    views = view_name(looking.view), "" if other is None else view_name(other)
    return _left(looking.open_log.version, looking.k, looking.lines.grain.name, *views, _looking=looking, _other=other)


# Not of one session only: buttons are answered outside of a run, where Streamlit knows of no session.
@st.cache_resource(show_spinner=False, max_entries=4)
def _left(version: str, k: int, grain: str, name: str, beside: str, *, _looking: Looking, _other: View | None) -> Left:
    """Found once for all charts of a page, and forgotten with everything else that was seen; holds no log."""
    return _find_left(_looking.open_log.log, _looking.view, _looking.rule, _other, _looking.lines.grain)


def _find_left(log: SessionLog, view: View, rule: SmallGroupRule, other: View | None, grain: Grain) -> Left:
    left = leaving(log, view, rule, other, grain)
    if left.in_time is None:
        raise QuietWinsError(not_to_take_along(left.why or ""))
    told = left.figures
    beside = None if other is None else leaving(log, other, rule).figures.figures
    practice = own_range_leaving(log, view, rule, told)
    return Left(told.figures, told.course, told.spread, left.in_time, beside, practice)


def _in_our_words(along: Along, word: str) -> Along:
    def said(text: str) -> str:
        return in_the_words_of(text, word)

    return Along(
        name=said(along.name),
        charts=json.loads(said(json.dumps(along.charts))),
        table=along.table.astype(str).map(said).rename(columns=said),
        about=tuple((name, said(text)) for name, text in along.about),
        hidden=said(along.hidden),
    )

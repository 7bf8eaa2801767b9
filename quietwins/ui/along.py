"""Take it along: three buttons below a chart's numbers, or the reason why the view or the picture stays here."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from html import escape

import pandas as pd
import streamlit as st

from quietwins.along import Along, as_csv, as_png, as_svg, file_name
from quietwins.charts.drawing import Chart
from quietwins.charts.look import PALETTES, Palette
from quietwins.disclosure import SmallGroupRule, leaving, why_not
from quietwins.log import SessionLog, View
from quietwins.measures.figures import CourseFigures, Figures
from quietwins.measures.over_time import Grain
from quietwins.store import PracticeError
from quietwins.store.left import note_what_left
from quietwins.ui.practice import MANY_VIEWS, Looking, Source, looking_at, practice, view_name
from quietwins.ui.saying import ours
from quietwins.words.along import about, not_to_take_along
from quietwins.words.plain import fewer_than, in_the_words_of

_KINDS: tuple[tuple[str, str, str, Callable[[Along], str | bytes]], ...] = (
    ("Picture (PNG)", "png", "image/png", as_png),
    ("Picture (SVG)", "svg", "image/svg+xml", as_svg),
    ("Numbers (CSV)", "csv", "text/csv", as_csv),
)


@dataclass(frozen=True, eq=False)
class Left:
    """The figures of a view as they may leave, and of the other period where one is set beside it."""

    figures: Figures
    course: CourseFigures
    beside: Figures | None


@dataclass(frozen=True, eq=False)
class Takeable:
    """A chart that may be taken along: its name, and how it and its table are made of the figures that may leave."""

    name: str
    make: Callable[[Left, Palette], tuple[Chart, pd.DataFrame]]
    other: View | None = None  # the other period of Two periods


def offer(what: Takeable | str) -> None:
    """The buttons, or the reason why not; a text is the reason why this picture stays here, whatever the view."""
    why = what if isinstance(what, str) else _why_it_stays(what)
    if why or isinstance(what, str):
        st.html(f'<p class="qw-under">{escape(ours(why))}</p>')
        return
    name = file_name(what.name, "")
    st.html(f'<p class="qw-under">{ours(f"Take along: {what.name}")}</p>')
    with st.container(horizontal=True, key=f"along-{name}"):
        for label, ending, mime, write in _KINDS:
            st.download_button(
                label,
                data=_when_asked(what, write),
                file_name=f"{name}{ending}",
                mime=mime,
                on_click="ignore",
                key=f"along-{name}{ending}",
            )


def _why_it_stays(what: Takeable) -> str:
    looking = looking_at()
    views = [looking.view] if what.other is None else [looking.view, what.other]
    keys = looking.open_log.version, looking.k
    reasons = (_why_not(*keys, view_name(view), _log=looking.open_log.log, _view=view) for view in views)
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
        file = write(_in_our_words(_made(what, looking), word))
        if kept is not None:
            try:
                note_what_left(kept, what.name, looking.view, datetime.now(), beside=what.other)
            except PracticeError as error:
                return f"{error}\n"
        return file

    return made


def _made(what: Takeable, looking: Looking) -> Along:
    left = _left_of(looking, what.other)
    chart, table = what.make(left, PALETTES["light"])
    told = about(left.figures, looking.k, date.today(), what.other)
    return Along(what.name, chart.to_dict(), table, told, fewer_than(looking.k))


def _left_of(looking: Looking, other: View | None) -> Left:
    views = view_name(looking.view), "" if other is None else view_name(other)
    return _left(looking.open_log.version, looking.k, looking.lines.grain.name, *views, _looking=looking, _other=other)


# Not of one session only: buttons are answered outside of a run, where Streamlit knows of no session.
@st.cache_resource(show_spinner=False, max_entries=4)
def _left(version: str, k: int, grain: str, name: str, beside: str, *, _looking: Looking, _other: View | None) -> Left:
    """Found once for all charts of a page, and forgotten with everything else that was seen; holds no log."""
    return _find_left(_looking.open_log.log, _looking.view, _looking.rule, _other, _looking.lines.grain)


def _find_left(log: SessionLog, view: View, rule: SmallGroupRule, other: View | None, grain: Grain) -> Left:
    told = leaving(log, view, rule, other, grain).figures
    beside = None if other is None else leaving(log, other, rule, grain=grain).figures.figures
    return Left(told.figures, told.course, beside)


def _in_our_words(along: Along, word: str) -> Along:
    def said(text: str) -> str:
        return in_the_words_of(text, word)

    return Along(
        name=said(along.name),
        chart=json.loads(said(json.dumps(along.chart))),
        table=along.table.astype(str).map(said).rename(columns=said),
        about=tuple((name, said(text)) for name, text in along.about),
        hidden=said(along.hidden),
    )

"""The report and the look back on a year: for whom, what is in it, and a button for each format.

They are made once a button is pressed, and noted before they leave.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import streamlit as st

from quietwins.access import What
from quietwins.disclosure import Leaving, ReportingSets, for_others, for_team
from quietwins.downloads import file_name
from quietwins.errors import QuietWinsError
from quietwins.log import View
from quietwins.measures.over_time import Grain
from quietwins.panels import over_time
from quietwins.report.document import Document, Paper
from quietwins.report.formats import MIME, Format, Making, as_file
from quietwins.report.look_back import look_back_on
from quietwins.report.view_report import Subject, Wishes, report_of
from quietwins.store import Note
from quietwins.store.beside.what_left import Audience, WhatLeft
from quietwins.store.disk.folder import Folder
from quietwins.ui.looking import Looking, looking_at
from quietwins.ui.may_leave import (
    asked_of,
    note_that_it_leaves,
    register,
    why_not_handed_on,
)
from quietwins.ui.notes import notes_of, notes_on_lines
from quietwins.ui.open_log import settings
from quietwins.ui.sign_in import only_for, visitor
from quietwins.ui.text import as_html, ours
from quietwins.words import downloads
from quietwins.words import reporting as words
from quietwins.words.notes import in_words, last_time, on_the_lines
from quietwins.words.questions import questions
from quietwins.writing.numbers import unturned

_LETTER = ("en-US", "en-CA")  # where paper is that of North America
_FORMATS = {Format.PDF: "PDF", Format.HTML: "Web page (HTML)", Format.PPTX: "Slides (PPTX)"}


@dataclass(frozen=True, eq=False)
class _Ordered:
    """One document that a button makes: of which view, for whom, how it is put together."""

    name: str
    view: View
    audience: Audience
    looking: Looking
    make: Callable[[Subject], Document]
    grain: Grain


@only_for(What.TAKE_ALONG)
def report_buttons() -> None:
    """The report of what is looked at, for the team or for others."""
    with st.expander(words.REPORT_OFFERED, key="report", on_change="rerun") as opened:
        if not opened.open:
            return
        looking = looking_at()
        _small(words.WHAT_A_REPORT_IS)
        audience = _for_whom("report", downloads.for_whom(Audience.OUTSIDE, _offered(looking)))
        asked = asked_of(over_time.GOALS, audience, looking)
        _small(asked.why_not or downloads.what_it_holds(audience))
        wishes = _wishes(looking, audience)
        ordered = _Ordered(
            "report",
            asked.view,
            audience,
            looking,
            lambda subject: report_of(subject, wishes),
            looking.shown.grain,
        )
        _buttons(ordered, asked.why_not)


@only_for(What.TAKE_ALONG)
def year_buttons() -> None:
    """A year of quiet victories: the look back, and the same as a poster."""
    looking = looking_at()
    years = _years(looking)
    with st.expander(words.YEAR_OFFERED, key="year", on_change="rerun") as opened:
        if not opened.open:
            return
        _small(words.WHAT_A_YEAR_IS)
        year = st.selectbox("Year", years, key="year of the look back")
        first, last = words.of_year(year)
        view = replace(looking.view, first=first, last=last)
        audience = _for_whom("year", downloads.for_whom(Audience.OUTSIDE, view))
        why_not = "" if audience is Audience.INSIDE else why_not_handed_on(looking, (view,))
        _small(why_not or downloads.what_it_holds(audience))
        notes = on_the_lines(notes_of(looking.open_log), view)
        ordered = _Ordered("year", view, audience, looking, _looking_back(notes), Grain.QUARTER)
        poster = replace(ordered, name="poster", make=_looking_back(notes, poster=True))
        _buttons(ordered, why_not, poster)


def _looking_back(notes: Sequence[Note], *, poster: bool = False) -> Callable[[Subject], Document]:
    return lambda subject: look_back_on(subject, notes, poster=poster)


def _years(looking: Looking) -> list[int]:
    """The calendar years of the log, the one that is looked at first."""
    log = looking.open_log.log
    if log.first is None or log.last is None:
        return [looking.view.last.year]
    latest = looking.view.last.year
    known = range(log.last.year, log.first.year - 1, -1)
    return sorted(known, key=lambda year: (year != latest, -year))


def _offered(looking: Looking) -> View:
    return asked_of(over_time.GOALS, Audience.OUTSIDE, looking).view


def _for_whom(of: str, for_others_called: str) -> Audience:
    """The choice beside the buttons; unless somebody says so, a document may be handed on."""
    called = {
        Audience.INSIDE: downloads.FOR_TEAM,
        Audience.OUTSIDE: for_others_called,
    }
    chosen: Audience = st.radio(
        "For whom",
        list(called),
        format_func=called.__getitem__,
        index=1,
        key=f"whom {of}",
        horizontal=True,
    )
    return chosen


def _wishes(looking: Looking, audience: Audience) -> Wishes:
    """What is in the report: numbers, how long, which questions, which notes."""
    left, right = st.columns(2, gap="large")
    with left:
        numbers = st.checkbox(words.OFFER_NUMBERS, key="report with numbers")
    with right:
        short = st.checkbox(words.OFFER_SHORT, key="report short")
    if short:
        return Wishes((), (), (), numbers, short=True)
    labels = [one.name for one in questions()]
    kept = st.pills(
        words.OFFER_QUESTIONS,
        labels,
        selection_mode="multi",
        default=labels,
        key="questions of the report",
    )
    asked = tuple(one for one in questions() if one.name in kept)
    if audience is Audience.OUTSIDE:
        return Wishes((), (), asked, numbers)
    notes = _notes(notes_on_lines(looking))
    before = last_time(notes_of(looking.open_log), looking.view)
    return Wishes(notes, before, asked, numbers)


def _notes(there: tuple[Note, ...]) -> tuple[Note, ...]:
    """Those of the notes that stay ticked."""
    if not there:
        return ()
    named = {note.id: unturned(in_words(note)) for note in there}
    kept = st.multiselect(
        words.OFFER_NOTES,
        list(named),
        default=list(named),
        format_func=named.__getitem__,
        key="notes of the report",
    )
    return tuple(note for note in there if note.id in kept)


def _buttons(ordered: _Ordered, why_not: str, poster: _Ordered | None = None) -> None:
    """One row of buttons, grey where the view may not leave."""
    with st.container(horizontal=True, key=f"buttons-{ordered.name}"):
        for one, named in _FORMATS.items():
            _button(ordered, one, named, why_not)
        if poster is not None:
            _button(poster, Format.PDF, words.POSTER, why_not)


def _button(ordered: _Ordered, one: Format, named: str, why_not: str) -> None:
    made = date.today()
    copy = _copy(ordered, made)
    facts = downloads.facts(ordered.view, ordered.looking.k, copy)
    st.download_button(
        named,
        data="" if why_not else _when_asked(ordered, Making(one, made, _paper())),
        file_name=file_name(f"{ordered.name} {downloads.in_file_name(facts)}", one.value),
        mime=MIME[one],
        on_click="ignore",
        disabled=bool(why_not),
        key=f"{ordered.name} as {one.value}",
    )


def _copy(ordered: _Ordered, made: date) -> downloads.Copy:
    named = ReportingSets(settings().reporting).name(ordered.view)
    inside = ordered.audience is Audience.INSIDE
    made_up = ordered.looking.open_log.made_up
    return downloads.Copy(ordered.audience, made, made_up, None if inside else named)


def _paper() -> Paper:
    """As the practice has it, else as is usual where the browser's language is spoken."""
    if settings().paper == "letter":
        return "letter"
    if settings().paper == "a4":
        return "a4"
    return "letter" if st.context.locale in _LETTER else "a4"


def _when_asked(ordered: _Ordered, making: Making) -> Callable[[], str | bytes]:
    """What makes the file once its button is pressed; where it may not leave any more, or cannot be
    noted, the file says so and holds nothing else.
    """
    folder, clinic, word = register(ordered.looking), settings().clinic, ours("client")
    copy, who = _copy(ordered, making.made), visitor()

    def made() -> str | bytes:
        try:
            who.check(What.TAKE_ALONG)
            subject = Subject(_leaving(ordered), copy, clinic, word)
            file = as_file(ordered.make(subject), making)
            _note(ordered, making, who.name, folder)
        except QuietWinsError as error:
            return f"{error}\n"
        return file

    return made


def _leaving(ordered: _Ordered) -> Leaving:
    log, rule = ordered.looking.open_log.log, ordered.looking.shown.rule
    if ordered.audience is Audience.OUTSIDE:
        return for_others(log, ordered.view, rule)
    return for_team(log, ordered.view, rule, ordered.grain)


def _note(ordered: _Ordered, making: Making, who: str, folder: Folder | None) -> None:
    what = f"{words.LEFT_AS[ordered.name != 'report']} ({making.format.value.upper()})"
    left = WhatLeft(what, datetime.now(), ordered.audience, who=who)
    note_that_it_leaves(left, (ordered.view,), ordered.looking, folder)


def _small(text: str) -> None:
    st.html(f'<p class="qw-under">{as_html(ours(text))}</p>')

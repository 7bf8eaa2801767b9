"""The report and the look back on a year: for whom, what is in it, and a button for each format.

They are made once a button is pressed, and noted before they leave.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from quietwins.access import What
from quietwins.disclosure import ReportingSets
from quietwins.downloads import file_name
from quietwins.measures.over_time import Grain
from quietwins.panels import EVERYBODY, over_time
from quietwins.report.document import Document
from quietwins.report.formats import MIME, Format, Making, as_file
from quietwins.report.look_back import look_back_on
from quietwins.report.subject import Subject
from quietwins.report.view_report import Wishes, report_of
from quietwins.store import Note
from quietwins.store.beside.what_left import Audience
from quietwins.ui.handing_over import copy_of, leaving_of, noting, once_pressed
from quietwins.ui.looking import Looking, looking_at
from quietwins.ui.may_leave import Asked, asked_of, asked_of_all, register
from quietwins.ui.named_network import is_of_network
from quietwins.ui.notes import notes_of, notes_on_lines
from quietwins.ui.open_log import settings
from quietwins.ui.page import line_under
from quietwins.ui.paper_size import paper_size
from quietwins.ui.sign_in import only_for
from quietwins.ui.text import ours
from quietwins.words import downloads
from quietwins.words import reporting as words
from quietwins.words.notes import in_words, last_time, on_the_lines
from quietwins.words.of_network import NO_REPORT
from quietwins.words.questions import questions
from quietwins.writing.numbers import unturned

_FORMATS = {Format.PDF: "PDF", Format.HTML: "Web page (HTML)", Format.PPTX: "Slides (PPTX)"}


@dataclass(frozen=True, eq=False)
class _Ordered:
    """One document that a button makes: what its file and the register call it, of which view and
    for whom, how it is put together.
    """

    name: str
    left_as: str
    asked: Asked
    make: Callable[[Subject], Document]
    grain: Grain | None = None  # of the screen's where it has none of its own


@only_for(What.TAKE_ALONG)
def report_buttons() -> None:
    """The report of what is looked at, for the team or for others."""
    if is_of_network():
        line_under(NO_REPORT)
        return
    with st.expander(words.REPORT_OFFERED, key="report", on_change="rerun") as opened:
        if not opened.open:
            return
        looking = looking_at()
        line_under(words.WHAT_A_REPORT_IS)
        of_view = {one: asked_of(over_time.GOALS, one, looking) for one in EVERYBODY}
        asked = of_view[_for_whom("report", of_view)]
        line_under(asked.why_not or downloads.what_it_holds(asked.audience))
        wishes = _wishes(looking, asked.audience)
        _buttons(
            looking,
            _Ordered("report", words.REPORT_LEFT, asked, lambda of: report_of(of, wishes)),
        )


@only_for(What.TAKE_ALONG)
def year_buttons() -> None:
    """A year of quiet victories: the look back, and the same as a poster."""
    looking = looking_at()
    years = _years(looking)
    with st.expander(words.YEAR_OFFERED, key="year", on_change="rerun") as opened:
        if not opened.open:
            return
        line_under(words.WHAT_A_YEAR_IS)
        year = st.selectbox("Year", years, key="year of the look back")
        first, last = words.of_year(year)
        of_year = asked_of_all(replace(looking.view, first=first, last=last), looking)
        asked = of_year[_for_whom("year", of_year)]
        line_under(asked.why_not or downloads.what_it_holds(asked.audience))
        notes = on_the_lines(notes_of(looking.open_log), asked.view)
        back = _Ordered("year", words.YEAR_LEFT, asked, _looking_back(notes), Grain.QUARTER)
        poster = replace(back, name="poster", make=_looking_back(notes, poster=True))
        _buttons(looking, back, poster)


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


def _for_whom(of: str, asked: Mapping[Audience, Asked]) -> Audience:
    """The choice beside the buttons; unless somebody says so, a document may be handed on."""
    labels = {audience: one.label for audience, one in asked.items()}
    chosen: Audience = st.radio(
        "For whom",
        [Audience.INSIDE, Audience.OUTSIDE],
        format_func=labels.__getitem__,
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


def _buttons(looking: Looking, ordered: _Ordered, poster: _Ordered | None = None) -> None:
    """One row of buttons, grey where the view may not leave."""
    with st.container(horizontal=True, key=f"buttons-{ordered.name}"):
        for one, named in _FORMATS.items():
            _button(looking, ordered, one, named)
        if poster is not None:
            _button(looking, poster, Format.PDF, words.POSTER)


def _button(looking: Looking, ordered: _Ordered, one: Format, named: str) -> None:
    asked = ordered.asked
    copy = copy_of(asked, looking, ReportingSets(settings().reporting))
    facts = downloads.facts(asked.view, looking.k, copy)
    making = Making(one, copy.made, paper_size())
    st.download_button(
        named,
        data="" if asked.why_not else _when_asked(looking, ordered, copy, making),
        file_name=file_name(f"{ordered.name} {downloads.in_file_name(facts)}", one.value),
        mime=MIME[one],
        on_click="ignore",
        disabled=bool(asked.why_not),
        key=f"{ordered.name} as {one.value}",
    )


def _when_asked(
    looking: Looking, ordered: _Ordered, copy: downloads.Copy, making: Making
) -> Callable[[], str | bytes]:
    """What makes the file once its button is pressed."""
    folder, clinic, word = register(looking), settings().clinic, ours("client")

    def make() -> bytes:
        leaving = leaving_of(ordered.asked, looking, ordered.grain)
        return as_file(ordered.make(Subject(leaving, copy, clinic, word)), making)

    what = f"{ordered.left_as} ({making.format.value.upper()})"
    return once_pressed(make, noting(what, ordered.asked, (), looking, folder))

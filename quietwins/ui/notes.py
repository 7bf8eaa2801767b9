"""The team's dated notes on the page: last time's, those about this view, and a new one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from quietwins import rules
from quietwins.access import What
from quietwins.errors import QuietWinsError
from quietwins.intake import note_identifies
from quietwins.log import View
from quietwins.store import Note
from quietwins.store.beside.team_notes import checked, like_codes
from quietwins.ui import state
from quietwins.ui.looking import Looking
from quietwins.ui.open_log import OpenLog, Source, practice
from quietwins.ui.sign_in import check, may, own_code
from quietwins.ui.text import as_html, or_on_paper, ours
from quietwins.words.notes import (
    about_in_words,
    elsewhere,
    in_words,
    last_time,
    latest_said,
    latest_under_the_lines,
    on_the_lines,
    under_the_lines,
    written_about,
)
from quietwins.writing.numbers import day

# The meeting does not scroll: what it has room for on a screen of 1280 x 720 pixels (meeting.css).
_ROOM_FOR = 3  # lines of notes below what is read aloud, and below both charts
_ROOM_BESIDE = 3  # notes beside the new one


def notes_of(opened: OpenLog) -> tuple[Note, ...]:
    """The notes of the practice; of a log that is not kept, those of this browser window."""
    if opened.source is Source.PRACTICE:
        return _without_others(_kept_notes(), opened)
    notes: tuple[Note, ...] = st.session_state.get(state.NOTES, ())
    return notes


def _kept_notes() -> tuple[Note, ...]:
    """The notes of the practice, read once for each click: half a dozen parts of a page ask for
    them.
    """
    if state.KEPT_NOTES not in st.session_state:
        st.session_state[state.KEPT_NOTES] = practice().notes.all()
    notes: tuple[Note, ...] = st.session_state[state.KEPT_NOTES]
    return notes


def _without_others(notes: tuple[Note, ...], opened: OpenLog) -> tuple[Note, ...]:
    """For who sees one clinician only: the notes that name no other."""
    own = own_code(opened.log)
    if own is None:
        return notes
    others = [re.escape(code) for code in opened.log.clinicians if code != own]
    named = re.compile(rf"(?<!\w)({'|'.join(others)})(?!\w)", re.IGNORECASE)
    return tuple(note for note in notes if not others or not named.search(note.text))


def notes_on_lines(looking: Looking) -> tuple[Note, ...]:
    """The notes to draw on the lines over time of a view."""
    return on_the_lines(notes_of(looking.open_log), looking.view)


def notes_under(looking: Looking) -> None:
    """The notes that the lines carry as letters, in words."""
    _draw_under(under_the_lines(notes_on_lines(looking)))


def latest_notes_under(looking: Looking) -> None:
    """The same on a screen of the meeting, which does not scroll."""
    _draw_under(latest_under_the_lines(notes_on_lines(looking), _ROOM_FOR))


def _draw_under(notes: Sequence[str]) -> None:
    said = "".join(f'<p class="qw-under">{as_html(text)}</p>' for text in notes)
    if said:
        st.html(f'<div class="qw-notes">{said}</div>')


def notes_of_last_time(looking: Looking) -> None:
    """What the team noted when it looked at the period before."""
    notes = last_time(notes_of(looking.open_log), looking.view)
    _draw_last_time(notes, [in_words(note) for note in notes])


def latest_of_last_time(looking: Looking) -> None:
    """The same on a screen of the meeting, which does not scroll."""
    notes = last_time(notes_of(looking.open_log), looking.view)
    _draw_last_time(notes, latest_said([in_words(note) for note in notes], _ROOM_FOR))


def _draw_last_time(notes: Sequence[Note], said: Sequence[str]) -> None:
    if not notes:
        return
    with st.container(border=True, key="last-time"):
        about = or_on_paper(about_in_words(notes), about_in_words(notes, on_paper=True))
        listed = "".join(f"<li>{as_html(one)}</li>" for one in said)
        st.html(f'<p class="qw-label">Last time, about {about}</p><ul>{listed}</ul>')


def note_to_self(looking: Looking) -> None:
    """A new note about this view, and those there are, each with a way to take it away."""
    if may(What.NOTE):
        _write(looking)
        _say_what_becomes_of_it(looking)
    for note in written_about(notes_of(looking.open_log), looking.view):
        _draw_kept(note, looking.open_log)


def note_beside_latest(looking: Looking, also_in_form: Callable[[], None]) -> None:
    """The same on a screen of the meeting, which does not scroll: the latest beside the new one.

    ``also_in_form``: draws what else comes with what is typed.
    """
    new, kept = st.columns(2, gap="large")
    if may(What.NOTE):
        with new:
            _write(looking, also_in_form)
    with kept:
        if may(What.NOTE):
            _say_what_becomes_of_it(looking)
        notes = written_about(notes_of(looking.open_log), looking.view)
        for note in notes[-_ROOM_BESIDE:]:
            _draw_kept(note, looking.open_log)
        if len(notes) > _ROOM_BESIDE:
            st.html(f'<p class="qw-under">{elsewhere(len(notes) - _ROOM_BESIDE)}</p>')


def _write(looking: Looking, also_in_form: Callable[[], None] = lambda: None) -> None:
    with st.form("new note", border=False, enter_to_submit=True):
        st.text_input(
            "What will you try?",
            key=state.NOTE,
            max_chars=rules.now.note_characters,
            placeholder="A few words, no names",
        )
        said_on, about = st.columns(2)
        today = date.today()
        said_on.date_input(
            "Said on", value=today, max_value=today, key=state.NOTE_SAID_ON, format="YYYY-MM-DD"
        )
        about.date_input(
            "About", value=_usual_day(looking.view), key=_day_key(looking.view), format="YYYY-MM-DD"
        )
        st.form_submit_button("Keep this note", on_click=_add, args=(looking,))
        also_in_form()
    if refused := st.session_state.pop(state.NOTE_REFUSED, None):
        st.warning(refused, icon=":material/info:")


def _say_what_becomes_of_it(looking: Looking) -> None:
    st.caption(
        ours(
            "No names and no single client. The note stands on the lines at the day it is about."
            f" It comes back when you look at the time after {day(looking.view.last)}."
            f" {_where_kept(looking.open_log)}"
        )
    )


def _draw_kept(note: Note, opened: OpenLog) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"kept-note-{note.id}"):
        st.html(f'<p class="qw-under">{as_html(in_words(note))}</p>', width="stretch")
        if may(What.NOTE):
            st.button(
                "Remove",
                key=f"remove {note.id}",
                type="tertiary",
                on_click=_remove,
                args=(opened, note.id),
            )


def _day_key(view: View) -> str:
    """A field of its own for each period, so that another period proposes its own day."""
    return f"{state.DAY_OF_NOTE} {view.first} {view.last}"


def _usual_day(view: View) -> date:
    """The day a note is about, unless somebody says another: today where the view holds it, else
    the last day of the view.
    """
    today = date.today()
    return today if view.first <= today <= view.last else view.last


def _where_kept(opened: OpenLog) -> str:
    if opened.source is Source.PRACTICE:
        return "It is kept in the practice folder."
    return "It stays in this browser window only, as these sessions do."


def _add(looking: Looking) -> None:
    try:
        check(What.NOTE)
        note = checked(
            st.session_state.get(_day_key(looking.view)) or looking.view.last,
            st.session_state.get(state.NOTE, ""),
            names_somebody(looking.open_log),
            looking.view,
            st.session_state.get(state.NOTE_SAID_ON) or date.today(),
        )
        if looking.open_log.source is Source.PRACTICE:
            practice().notes.keep(note)
        else:
            st.session_state[state.NOTES] = (*notes_of(looking.open_log), note)
    except QuietWinsError as error:
        st.session_state[state.NOTE_REFUSED] = ours(str(error))
    else:
        st.session_state[state.NOTE] = ""


def _remove(opened: OpenLog, note_id: str) -> None:
    try:
        check(What.NOTE)
        if opened.source is Source.PRACTICE:
            practice().notes.remove(note_id)
        else:
            st.session_state[state.NOTES] = tuple(
                note for note in notes_of(opened) if note.id != note_id
            )
    except QuietWinsError as error:
        st.session_state[state.NOTE_REFUSED] = ours(str(error))


def names_somebody(opened: OpenLog) -> Callable[[str], bool]:
    """Whether a note names somebody, be it by a client's own code, or by a name that became one."""
    clients = {str(code).casefold() for code in opened.rows.sessions["client"].cat.categories}

    def identifies(text: str) -> bool:
        return note_identifies(text) or any(
            code.casefold() in clients for words in like_codes(text) for code in opened.codes(words)
        )

    return identifies

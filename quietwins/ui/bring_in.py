"""Bringing exports in: read, ask what the file cannot say, show what would come in, and only then take it."""

from __future__ import annotations

from datetime import date

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, Question, Reading, answer, read_export
from quietwins.ui.practice import bring_in, brought_in, put_away
from quietwins.words import arrival

_ANSWERS, _WITHOUT, _TAKEN = "answers about exports", "columns to go on without", "what came in"
_READ, _ASKED = "exports read", "questions about exports"
_ROUND = "round of uploads"
_MANY_CHOICES = 5  # more than these are a list to open, not a column of buttons


def bring_in_files() -> None:
    """Draw the drop zone, and for each file its questions and what would come in."""
    _say_what_came_in()
    uploads = st.file_uploader(
        "Exports of session logs",
        type=["csv", "tsv", "txt", "xlsx"],
        accept_multiple_files=True,
        key=f"exports-{st.session_state.get(_ROUND, 0)}",
        help="Nothing is sent anywhere: the files are read on this machine.",
    )
    readings = [_draw_reading(upload) for upload in uploads]
    ready = tuple(reading for reading in readings if reading.outcome is Outcome.READY)
    if not readings:
        return
    label = "Bring this in" if len(readings) == 1 else f"Bring in {len(ready)} of {len(readings)} files"
    if st.button(label, type="primary", disabled=not ready):
        bring_in(ready)
        st.session_state[_TAKEN] = [arrival.came_in(reading) for reading in ready]
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        st.rerun()


def _say_what_came_in() -> None:
    sentences = st.session_state.get(_TAKEN)
    if not sentences:
        return
    with st.container(border=True, key="came-in"):
        for sentence in sentences:
            st.markdown(sentence)
        st.page_link("pages/side_by_side.py", label="See both kinds of outcome side by side")


def _draw_reading(upload: UploadedFile) -> Reading:
    """Read one file with the answers given so far, and draw what is to be said of it."""
    reading = _read(upload)
    with st.container(border=True):
        st.subheader(upload.name)
        if reading.outcome is Outcome.REFUSED:
            st.markdown(reading.why or "")
            _offer_to_go_on(reading, upload.file_id)
            return reading
        st.markdown(arrival.would_come_in(reading))
        for question in _open_and_answered(reading, upload.file_id):
            _ask(question, upload.file_id)
        _details(reading)
    return reading


def _read(upload: UploadedFile) -> Reading:
    """The reading of a file with the present answers; read again only when these change."""
    layout = Layout()
    for key, value in st.session_state.setdefault(_ANSWERS, {}).get(upload.file_id, {}).items():
        layout = answer(layout, key, value)
    without: tuple[str, ...] = st.session_state.setdefault(_WITHOUT, {}).get(upload.file_id, ())
    read: dict[str, tuple[str, Reading]] = st.session_state.setdefault(_READ, {})
    given = f"{layout!r} {without!r}"
    if read.get(upload.file_id, ("", None))[0] != given:
        bar = st.progress(0.0, text=f"Reading {upload.name}")
        reading = read_export(
            upload.getvalue(),
            upload.name,
            codebook=read_codebook(),
            today=date.today(),
            layout=layout,
            without=without,
            progress=bar.progress,
        )
        bar.empty()
        read[upload.file_id] = (given, reading)
    return read[upload.file_id][1]


def _open_and_answered(reading: Reading, file_id: str) -> list[Question]:
    """The questions of a file in the order in which they came up; an answered one stays, so that it can be changed."""
    asked: dict[str, Question] = st.session_state.setdefault(_ASKED, {}).setdefault(file_id, {})
    asked.update({question.key: question for question in reading.questions})
    return list(asked.values())


def _ask(question: Question, file_id: str) -> None:
    """One question in plain words; its answer is remembered and the file is read again with it."""
    labels = {choice.value: choice.label for choice in question.choices}
    draw = st.radio if len(labels) <= _MANY_CHOICES else st.selectbox
    key = f"{file_id} {question.key}"
    chosen = draw(question.text, list(labels), index=None, format_func=lambda value: labels[value], key=key)
    if question.examples:
        st.caption(f"In the file: {', '.join(question.examples)}")
    given: dict[str, str] = st.session_state.setdefault(_ANSWERS, {}).setdefault(file_id, {})
    if chosen is not None and given.get(question.key) != chosen:
        given[question.key] = chosen
        st.rerun()


def _details(reading: Reading) -> None:
    """What the program took each column for, the first rows, and every row that did not come in."""
    for sentence in (arrival.states(reading), arrival.left_out(reading)):
        if sentence:
            st.markdown(sentence)
    notes = arrival.notes_table(reading)
    if len(notes):
        with st.expander(f"What was left out or mended, by line ({len(notes)})"):
            st.dataframe(notes, hide_index=True, width="stretch")
    with st.expander("What each column was taken for"):
        st.table(arrival.columns_table(reading), hide_index=True, border="horizontal")
    if reading.preview.rows:
        with st.expander("The first rows, without columns that may identify someone"):
            st.table(arrival.preview_table(reading), hide_index=True, border="horizontal")


def _offer_to_go_on(reading: Reading, file_id: str) -> None:
    """Where columns identify people: go on without them, if the person says so."""
    columns = reading.report.identifying_columns
    if columns and st.button("Go on without these columns", key=f"{file_id} without"):
        st.session_state.setdefault(_WITHOUT, {})[file_id] = columns
        st.rerun()


def list_what_is_open() -> None:
    """The exports that are looked at now, and the way back to the made-up practice."""
    readings = brought_in()
    if not readings:
        return
    st.header("What you are looking at")
    st.table(arrival.open_table(readings), hide_index=True, border="horizontal")
    st.caption("For this browser window only: closing or reloading it puts the files away.")
    st.button("Put these away and show the made-up practice", on_click=put_away)

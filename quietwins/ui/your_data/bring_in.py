"""Bringing exports in: read, ask what the file cannot say, show what would come in, and only then
take it.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from quietwins.downloads.who_is_who import who_is_who
from quietwins.intake import Layout, Outcome, Question, QuestionKind, Reading, Role, key_of
from quietwins.intake.files.file_names import is_odd
from quietwins.intake.layout_file import write_layout
from quietwins.intake.reading import StaffName
from quietwins.intake.roles.column_roles import REQUIRED
from quietwins.ui import state
from quietwins.ui.open_log import is_remembered, practice
from quietwins.ui.text import foreign_table
from quietwins.ui.your_data import drop_zone
from quietwins.ui.your_data.keep import keep_or_look
from quietwins.words import arrival
from quietwins.words.names_turned import SHEET, SHEET_HELP, TO_KNOW, names_became_codes
from quietwins.writing.numbers import as_it_stands, unturned

_MANY_CHOICES = 5  # more than these are a list to open, not a column of buttons


def bring_in_files() -> None:
    """Draw the drop zone, and for each file its questions and what would come in."""
    _arrival_notice()
    uploads = _uploads()
    drop_zone.forget_all_but(uploads)
    exports, layouts = drop_zone.apart(uploads)
    readings = [_draw_reading(upload, layouts) for upload in exports]
    if readings and keep_or_look(readings):
        st.session_state[state.ROUND] = st.session_state.get(state.ROUND, 0) + 1
        st.rerun()


def _uploads() -> list[UploadedFile]:
    """The files in the drop zone, whatever their endings: with some named, Streamlit itself would
    end the page over a file that was sent with another, before it can be said.
    """
    return st.file_uploader(
        "Exports of session logs",
        accept_multiple_files=True,
        key=f"exports-{st.session_state.get(state.ROUND, 0)}",
        help=(
            "Files that end in .csv, .tsv, .txt or .xlsx. Nothing is sent anywhere: the files are"
            " read on this machine. A layout (.toml) that was taken along from here may be dropped"
            " with them: it says how they are read."
        ),
    )


def _arrival_notice() -> None:
    """Say what the last click brought in, and lead to it; and what it did not."""
    said = st.session_state.get(state.CAME_IN)
    if said:
        with st.container(border=True, key="came-in"):
            for sentence in said:
                st.markdown(sentence)
            _offer_who_is_who()
            st.page_link("pages/side_by_side.py", label="See both kinds of outcome side by side")
    for sentence in st.session_state.pop(state.NOT_KEPT, ()):
        st.warning(sentence, icon=":material/info:")


def _offer_who_is_who() -> None:
    """Once, in this window: the sheet that says which clinician became which code."""
    staff: tuple[StaffName, ...] = st.session_state.get(state.NAMED, ())
    if staff:
        st.download_button(
            SHEET,
            who_is_who(staff, practice().clinicians.codes()),
            file_name="who-is-who.csv",
            mime="text/csv",
            help=SHEET_HELP,
            on_click="ignore",
        )


def _draw_reading(upload: UploadedFile, layouts: Sequence[Layout]) -> Reading:
    """Read one file with the answers given so far, and draw what is to be said of it."""
    reading = drop_zone.read(upload, layouts)
    with st.container(border=True):
        st.subheader(as_it_stands(reading.name), anchor=False)
        if is_odd(upload.name):
            st.caption(arrival.ODD_NAME)
        if reading.outcome is Outcome.REFUSED:
            st.markdown(as_it_stands(reading.why or ""))
            _offer_codes_for_names(reading, upload.file_id)
            _offer_to_go_on(reading, upload.file_id)
            _offer_to_say_which(reading, upload.file_id)
            return reading
        st.markdown(arrival.would_come_in(reading))
        if said := names_became_codes(reading):
            st.markdown(said)
            for sentence in TO_KNOW:
                st.caption(sentence)
        _offer_to_ask_anew(reading, upload.file_id)
        _ask_all(reading, upload.file_id)
        _details(reading, upload.file_id)
    return reading


def _offer_to_ask_anew(reading: Reading, file_id: str) -> None:
    """Where a file was read as an earlier one with the same header: say so, and let the answers be
    given again.
    """
    if drop_zone.ANEW in drop_zone.answers_about(file_id) or not is_remembered(reading.fingerprint):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("Read as you said for the last file with these columns.")
        if st.button("Ask me again", key=f"{file_id} anew", type="tertiary"):
            drop_zone.remember(file_id, {drop_zone.ANEW: "yes"})


def _ask_all(reading: Reading, file_id: str) -> None:
    """The questions of a file; an answered one stays, so that it can be changed. What words mean is
    asked together.
    """
    asked = drop_zone.questions_so_far(reading, file_id)
    words = [question for question in asked if question.kind is QuestionKind.VICTORY]
    for question in asked:
        if question not in words:
            _ask(question, question.text, file_id)
    if not words:
        return
    st.markdown("The file has words of its own. **Which quiet victory does each of them mean?**")
    columns = st.columns(2, gap="medium")
    for place, question in enumerate(words):
        with columns[place % 2]:
            _ask(question, question.about, file_id)


def _ask(question: Question, label: str, file_id: str) -> None:
    """One question in plain words; its answer is remembered and the file is read again with it."""
    labels = {choice.value: choice.label for choice in question.choices}
    shown = {value: as_it_stands(text) for value, text in labels.items()}
    ask, key = as_it_stands(label), f"{file_id} {question.key}"
    if len(labels) <= _MANY_CHOICES:
        chosen = st.radio(ask, list(labels), index=None, format_func=shown.__getitem__, key=key)
    else:
        names = {value: unturned(text) for value, text in labels.items()}
        chosen = st.selectbox(
            ask,
            list(labels),
            index=None,
            format_func=names.__getitem__,
            key=key,
        )
    if chosen is not None:
        drop_zone.remember(file_id, {question.key: chosen})


def _details(reading: Reading, file_id: str) -> None:
    """What the program took each column for, the first rows, and every row that did not come in."""
    if reading.outcome is Outcome.READY:
        for sentence in (arrival.states(reading), arrival.left_out(reading)):
            if sentence:
                st.markdown(sentence)
        notes = arrival.notes_table(reading)
        if len(notes):
            with st.expander(f"What was left out or mended, by line ({len(notes)})"):
                st.dataframe(notes, hide_index=True, width="stretch")
    with st.expander("What each column was taken for"):
        foreign_table(arrival.columns_table(reading))
        _correct_a_column(reading, file_id)
        st.download_button(
            "Take this layout along",
            write_layout(reading.layout),
            file_name=f"layout-{reading.fingerprint}.toml",
            help=(
                "What each column is and what its words mean, as a text file to read, edit and"
                " share."
            ),
            on_click="ignore",
            key=f"{file_id} layout",
        )
    if reading.preview.rows:
        with st.expander("The first rows, without columns that may identify someone"):
            foreign_table(arrival.preview_table(reading))


def _correct_a_column(reading: Reading, file_id: str) -> None:
    """Let the person say that a column is something else."""
    with st.form(f"{file_id} correct", border=False):
        which, use, apply = st.columns((2, 2, 1), vertical_alignment="bottom")
        column = which.selectbox(
            "If one is wrong, which?",
            [one.column for one in reading.columns],
            index=None,
            format_func=unturned,
        )
        role = use.selectbox(
            "It is for", [*(role.value for role in Role), *arrival.MORE_USES], index=None
        )
        if apply.form_submit_button("Change") and column and role:
            drop_zone.remember(file_id, {key_of(QuestionKind.USE, column): role})


def _offer_codes_for_names(reading: Reading, file_id: str) -> None:
    """Where the client or the clinician is named: turn the names into codes, if the person says
    so.
    """
    for question in reading.questions:
        if question.kind is QuestionKind.BECOME:
            st.markdown(as_it_stands(question.text))
            for choice in question.choices:
                if st.button(choice.label, key=f"{file_id} {question.key}", type="primary"):
                    drop_zone.remember(file_id, {question.key: choice.value})


def _offer_to_go_on(reading: Reading, file_id: str) -> None:
    """Where columns identify people: go on without them, if the person says so."""
    columns = reading.report.identifying_columns
    if columns and st.button("Go on without these columns", key=f"{file_id} without"):
        drop_zone.go_without(file_id, columns)


def _offer_to_say_which(reading: Reading, file_id: str) -> None:
    """Where the columns were not understood: let the person say which
    of them every session needs.
    """
    if not reading.columns or reading.report.identifying_columns:
        return
    with st.form(f"{file_id} say which", border=False):
        st.markdown(arrival.SAY_WHICH)
        chosen: dict[str, str] = {}
        for place, role in zip(st.columns(len(REQUIRED)), REQUIRED, strict=True):
            names = [one.column for one in reading.columns]
            column = place.selectbox(
                arrival.ROLE_NAMES[role],
                names,
                index=None,
                format_func=unturned,
                key=f"{file_id} {role}",
            )
            chosen |= {key_of(QuestionKind.USE, column): str(role)} if column else {}
        if st.form_submit_button("Read it so") and chosen:
            drop_zone.remember(file_id, chosen)

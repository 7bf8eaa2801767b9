"""The files in the drop zone, as read with what was answered so far; read again only when the
answers change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from quietwins.intake import Layout, Question, Reading
from quietwins.intake.files.file_names import shown_name
from quietwins.intake.guarded import HowToRead
from quietwins.intake.identifiers.pseudonyms import NamesKey
from quietwins.intake.known_headers import Remembered
from quietwins.intake.layout_file import OF_LAYOUTS, LayoutError, layout_of
from quietwins.store.beside.remembered import remembered_layouts
from quietwins.store.names_key import names_key
from quietwins.ui import state
from quietwins.ui.open_log import codebook, practice
from quietwins.ui.text import refuse
from quietwins.ui.your_data.reading_in_turn import read_dropped, stop_reading
from quietwins.words import arrival

ANEW = "asked anew"  # instead of reading a known header as it was read before


def forget_all_but(uploads: Sequence[UploadedFile]) -> None:
    """Let go of what was read of files that are no longer in the drop zone."""
    here = {upload.file_id for upload in uploads}
    for name in (state.ANSWERS, state.ASKED, state.WITHOUT, state.READ):
        kept = st.session_state.setdefault(name, {})
        st.session_state[name] = {
            file_id: value for file_id, value in kept.items() if file_id in here
        }
    if not here:
        stop_reading()


def apart(uploads: Sequence[UploadedFile]) -> tuple[list[UploadedFile], list[Layout]]:
    """The exports, and the layouts that were dropped beside them; what each layout does, or what is
    wrong, is said.
    """
    exports, layouts = list[UploadedFile](), list[Layout]()
    for upload in uploads:
        if not upload.name.casefold().endswith(OF_LAYOUTS):
            exports.append(upload)
            continue
        try:
            layouts.append(layout_of(upload.getvalue(), upload.name))
        except LayoutError as error:
            refuse(error)
        else:
            st.markdown(arrival.is_layout(shown_name(upload.name)))
    return exports, layouts


def answers_about(file_id: str) -> Mapping[str, str]:
    """What has been answered about a file, by the keys of its questions."""
    answers: dict[str, str] = st.session_state[state.ANSWERS].get(file_id, {})
    return answers


def remember(file_id: str, given: Mapping[str, str]) -> None:
    """Keep answers about a file, by the keys of its questions; where one is new, the file is read
    again with it.
    """
    answers: dict[str, str] = st.session_state[state.ANSWERS].setdefault(file_id, {})
    if any(answers.get(key) != value for key, value in given.items()):
        answers.update(given)
        st.rerun()


def go_without(file_id: str, columns: Sequence[str]) -> None:
    """Read a file again without these columns."""
    st.session_state[state.WITHOUT][file_id] = (
        *st.session_state[state.WITHOUT].get(file_id, ()),
        *columns,
    )
    st.rerun()


def questions_so_far(reading: Reading, file_id: str) -> list[Question]:
    """The questions of a file, those answered already included, so that
    an answer can be changed.
    """
    asked: dict[str, Question] = st.session_state[state.ASKED].setdefault(file_id, {})
    asked.update({question.key: question for question in reading.questions})
    return list(asked.values())


def read(upload: UploadedFile, layouts: Sequence[Layout]) -> Reading:
    """The reading of a file with the present answers, and the layouts that lie beside it."""
    answers = answers_about(upload.file_id)
    without: tuple[str, ...] = st.session_state[state.WITHOUT].get(upload.file_id, ())
    # What the practice remembers too: keeping one file may answer what another
    # with the same header asks.
    kept, key = practice(), names_key(practice())
    given = (dict(answers), without, tuple(layouts), kept.layouts.all(), codebook(), key.id)
    readings: dict[str, tuple[object, Reading]] = st.session_state[state.READ]
    if readings.get(upload.file_id, (None,))[0] != given:
        readings[upload.file_id] = (given, _read(upload, answers, without, layouts, key))
    return readings[upload.file_id][1]


def _read(
    upload: UploadedFile,
    answers: Mapping[str, str],
    without: tuple[str, ...],
    layouts: Sequence[Layout],
    key: NamesKey,
) -> Reading:
    """Read a file: as the one layout beside it says, else as the last
    one with its header was read.
    """
    how = HowToRead(
        codebook=codebook(),
        today=date.today(),
        layout=Layout() if ANEW in answers else layouts[0] if len(layouts) == 1 else None,
        remembered=_remembered(layouts),
        answers={key: value for key, value in answers.items() if key != ANEW},
        without=without,
        names_key=key,
    )
    return read_dropped(upload.getvalue(), upload.name, how)


def _remembered(layouts: Sequence[Layout]) -> Remembered:
    """Of several layouts beside a file, the one that was made for its header; else what the
    practice remembers.
    """
    beside, kept = (
        {layout.fingerprint: layout for layout in layouts},
        remembered_layouts(practice()),
    )
    return lambda fingerprint: beside.get(fingerprint) or kept(fingerprint)

"""The files in the drop zone, as read with what was answered so far; read again only when the
answers change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from quietwins.intake import Counts, Layout, Question, Reading, Use
from quietwins.intake.files.file_names import shown_name
from quietwins.intake.guarded import HowToRead
from quietwins.intake.identifiers.pseudonyms import NamesKey
from quietwins.intake.known_headers import Remembered
from quietwins.intake.layout_file import OF_LAYOUTS, LayoutError, layout_of
from quietwins.intake.questions.card_answers import Changes, with_changes
from quietwins.intake.questions.make_card import make_card, still_asked
from quietwins.intake.questions.targets import Card, Target
from quietwins.store.beside.remembered import remembered_layouts
from quietwins.store.last_of_kind import counts_of_last
from quietwins.store.names_key import names_key
from quietwins.ui import state
from quietwins.ui.open_log import codebook, practice, settings
from quietwins.ui.text import refuse
from quietwins.ui.your_data.reading_in_turn import read_dropped, stop_reading
from quietwins.words import arrival

ANEW = "asked anew"  # instead of reading a known header as it was read before
_BY_FILE = (
    state.ANSWERS, state.ASKED, state.BEFORE, state.FIRST_TAKEN, state.ONCE_OPEN, state.SHOWN,
    state.HELD, state.TURNED,
    state.LOOKED_AGAIN, state.WITHOUT, state.READ,
)  # fmt: skip


def forget_all_but(uploads: Sequence[UploadedFile]) -> None:
    """Let go of what was read of files that are no longer in the drop zone."""
    here = {upload.file_id for upload in uploads}
    for name in _BY_FILE:
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


def apply(file_id: str, given: Changes) -> bool:
    """Keep answers about a file, and let go of those withdrawn; whether any is another than before.

    The file is read again with them when it is next asked for.
    """
    before = dict(answers_about(file_id))
    now = with_changes(before, given)
    if now == before:
        return False
    st.session_state[state.BEFORE][file_id] = before
    st.session_state[state.ANSWERS][file_id] = now
    return True


def remember(file_id: str, given: Changes) -> None:
    """The same at once, in the middle of a run."""
    if apply(file_id, given):
        st.rerun()


def take_back(file_id: str) -> None:
    """Let go of the last answers about a file."""
    st.session_state[state.ANSWERS][file_id] = st.session_state[state.BEFORE].pop(file_id, {})


def can_take_back(file_id: str) -> bool:
    """Whether there are last answers to let go of."""
    return file_id in st.session_state[state.BEFORE]


def first_taken(file_id: str) -> Mapping[str, Use | None]:
    """What each column of a file was taken for before anybody answered anything."""
    first: dict[str, Use | None] = st.session_state[state.FIRST_TAKEN].get(file_id, {})
    return first


def card_of(reading: Reading, file_id: str) -> Card:
    """The card of a file: what was asked of it so far, and still applies, stays on it."""
    asked: dict[str, list[Question]] = st.session_state[state.ASKED]
    asked[file_id] = still_asked(reading, asked.get(file_id, []), answers_about(file_id))
    once_open: dict[str, set[Target]] = st.session_state[state.ONCE_OPEN]
    card = make_card(reading, asked[file_id], once_open.setdefault(file_id, set()))
    once_open[file_id] |= {row.target for row in card.rows if row.is_unsure}
    return card


def is_asked_anew(file_id: str) -> bool:
    """Whether a known header is asked about as if it were new."""
    return ANEW in answers_about(file_id)


def look_again(file_id: str) -> None:
    """Open the card of a file that would be told in one line."""
    st.session_state[state.LOOKED_AGAIN][file_id] = True


def is_looked_at_again(file_id: str) -> bool:
    """Whether the card of such a file was opened, or something was answered about it."""
    return file_id in st.session_state[state.LOOKED_AGAIN]


def last_time(fingerprint: str) -> Counts | None:
    """What the last file with this header brought in; None where there was none.

    It is found again only when the practice changes.
    """
    kept = practice()
    key = (fingerprint, kept.version())
    found: dict[object, Counts | None] = st.session_state.setdefault(state.LAST_TIME, {})
    if key not in found:
        found.clear()
        found[key] = counts_of_last(kept, fingerprint)
    return found[key]


def go_without(file_id: str, columns: Sequence[str]) -> None:
    """Read a file again without these columns."""
    st.session_state[state.WITHOUT][file_id] = (
        *st.session_state[state.WITHOUT].get(file_id, ()),
        *columns,
    )
    st.rerun()


def read(upload: UploadedFile, layouts: Sequence[Layout]) -> Reading:
    """The reading of a file with the present answers, and the layouts that lie beside it."""
    answers = answers_about(upload.file_id)
    without: tuple[str, ...] = st.session_state[state.WITHOUT].get(upload.file_id, ())
    # What the practice remembers too: keeping one file may answer what another
    # with the same header asks.
    kept, key = practice(), names_key(practice())
    given = (
        dict(answers), without, tuple(layouts), kept.layouts.all(), codebook(), key.id,
        settings().services,
    )  # fmt: skip
    readings: dict[str, tuple[object, Reading]] = st.session_state[state.READ]
    if readings.get(upload.file_id, (None,))[0] != given:
        readings[upload.file_id] = (given, _read(upload, answers, without, layouts, key))
    reading = readings[upload.file_id][1]
    if not answers or upload.file_id not in st.session_state[state.FIRST_TAKEN]:
        taken = {one.column: one.taken_for for one in reading.columns}
        st.session_state[state.FIRST_TAKEN][upload.file_id] = taken
    return reading


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
        services=settings().services,
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

"""Bringing exports in: each file read, asked what it cannot say, and shown with what would come in;
only then is it taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from quietwins.access import What
from quietwins.intake import Outcome, Reading
from quietwins.intake.files.file_names import is_odd
from quietwins.intake.questions.targets import Card
from quietwins.ui import state
from quietwins.ui.open_log import is_remembered
from quietwins.ui.sign_in import only_for
from quietwins.ui.text import as_html
from quietwins.ui.your_data import drop_zone
from quietwins.ui.your_data.arrived import say_what_came_in
from quietwins.ui.your_data.card_form import Button, draw_card
from quietwins.ui.your_data.card_head import (
    draw_blank_question,
    draw_counts,
    draw_details,
    say_what_became_of_names,
    warn_of_neither,
)
from quietwins.ui.your_data.keep import Planned, keep_one_by_one, look, planned, say_what_it_does
from quietwins.ui.your_data.refused import can_choose_columns, draw_refused
from quietwins.words import arrival
from quietwins.words import card as words
from quietwins.words.card_counts import one_line
from quietwins.writing.numbers import as_it_stands

BRING, LOOK = "bring in", "look at"


@dataclass(frozen=True)
class File:
    """A file in the drop zone, as it is read now."""

    upload: UploadedFile
    reading: Reading
    plan: Planned | None  # what keeping it would do; None where it cannot come in yet

    @property
    def file_id(self) -> str:
        """The name of this upload."""
        return self.upload.file_id

    @property
    def is_kept(self) -> bool:
        """Whether the practice has this very file already."""
        return self.plan is not None and self.plan.is_kept

    @property
    def can_be_kept(self) -> bool:
        """Whether nothing stands in the way of keeping it."""
        return self.plan is not None and not self.plan.is_open and not self.is_kept


@only_for(What.KEEP)
def bring_in_files() -> None:
    """Draw the drop zone, what the last click brought in, and each file that is there."""
    uploads = _uploads()
    drop_zone.forget_all_but(uploads)
    say_what_came_in()
    exports, layouts = drop_zone.apart(uploads)
    files = [_file(upload, drop_zone.read(upload, layouts)) for upload in exports]
    pressed = [_draw_file(file, alone=len(files) == 1) for file in files]
    if len(files) == 1:
        _do(pressed[0], files)
    elif files:
        _do(_draw_for_all(files), files)


def _uploads() -> list[UploadedFile]:
    """The files in the drop zone, whatever their endings: with some named, Streamlit itself would
    end the page over a file that was sent with another, before it can be said.
    """
    return st.file_uploader(
        "Exports of session logs",
        accept_multiple_files=True,
        key=f"exports-{st.session_state.get(state.ROUND, 0)}",
        help=(
            "Tables that end in .csv, .tsv, .txt or .xlsx. Nothing is sent anywhere: the files are"
            " read on this machine. Answers that were saved here may be dropped with them."
        ),
    )


def _file(upload: UploadedFile, reading: Reading) -> File:
    ready = reading.outcome is Outcome.READY and not reading.report.unplaced
    return File(upload, reading, planned(reading) if ready else None)


def _draw_file(file: File, *, alone: bool) -> str:
    """One file with all that is said and asked of it; says which of its buttons was pressed."""
    reading, file_id = file.reading, file.file_id
    if file.is_kept and not drop_zone.is_looked_at_again(file_id):
        return _draw_kept(file)
    with st.container(border=True, key=f"file-{file_id}"):
        st.header(as_it_stands(reading.name), anchor=False)
        if is_odd(file.upload.name):
            st.caption(arrival.ODD_NAME)
        if reading.outcome is Outcome.REFUSED:
            draw_refused(reading, file_id)
            if not can_choose_columns(reading):
                st.button(words.BRING_THIS_IN, disabled=True, key=f"{file_id} refused")
                return ""
        if _is_known(file):
            return _draw_known(file, alone=alone)
        pressed = _draw_whole(file, alone=alone)
        draw_details(reading, file_id)
        return pressed


def _draw_whole(file: File, *, alone: bool) -> str:
    """The open card of a file."""
    reading, file_id = file.reading, file.file_id
    card = drop_zone.card_of(reading, file_id)
    if reading.outcome is not Outcome.REFUSED:
        draw_counts(reading, drop_zone.last_time(reading.fingerprint))
        say_what_became_of_names(reading)
    draw_blank_question(reading, card, file_id)
    if file.plan:
        say_what_it_does(file.plan)
    _offer_to_ask_anew(file)
    return draw_card(card, reading, file_id, _buttons(file, card) if alone else ())


def _draw_kept(file: File) -> str:
    """A file that the practice has already: one line with a tick."""
    said = file.plan.said() if file.plan else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/check: {said}")
        _offer_another_look(file)
    return ""


def _draw_known(file: File, *, alone: bool) -> str:
    """A file with a known header: one line of counts beside last time's, and another look."""
    reading, pressed = file.reading, ""
    card = drop_zone.card_of(reading, file.file_id)
    line = one_line(reading, drop_zone.last_time(reading.fingerprint))
    st.html(f'<p class="qw-line">{as_html(line)}</p>')
    st.caption(words.AS_LAST_TIME)
    warn_of_neither(reading)
    say_what_became_of_names(reading)
    draw_blank_question(reading, card, file.file_id)
    if file.plan:
        say_what_it_does(file.plan)
    with st.container(horizontal=True, vertical_alignment="center"):
        for button in _buttons(file, card) if alone else ():
            if st.button(
                button.label,
                type="primary" if button.first else "secondary",
                disabled=bool(button.why_not),
            ):
                pressed = button.does
        _offer_another_look(file)
    return pressed


def _is_known(file: File) -> bool:
    """Whether a file is read as the last one with its columns, and nothing else was said of it."""
    return (
        file.plan is not None
        and is_remembered(file.reading.fingerprint)
        and not drop_zone.is_looked_at_again(file.file_id)
    )


def _offer_another_look(file: File) -> None:
    if st.button(words.LOOK_AGAIN, key=f"{file.file_id} look again", type="tertiary"):
        drop_zone.look_again(file.file_id)
        st.rerun()


def _offer_to_ask_anew(file: File) -> None:
    """Where a file was read as an earlier one with the same header: let it be asked anew."""
    if drop_zone.is_asked_anew(file.file_id) or not is_remembered(file.reading.fingerprint):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(words.AS_LAST_TIME)
        if st.button("Ask me again", key=f"{file.file_id} anew", type="tertiary"):
            drop_zone.remember(file.file_id, {drop_zone.ANEW: "yes"})


def _buttons(file: File, card: Card) -> list[Button]:
    """What can be done with one file, and why not where it cannot."""
    why_not = words.why_not_yet(card, file.reading)
    not_kept = why_not or ("" if file.can_be_kept or file.is_kept else words.ANSWER_ABOVE)
    return [
        Button(BRING, words.BRING_THIS_IN, not_kept, first=True),
        Button(LOOK, words.LOOK_AT_THIS, why_not),
    ]


def _draw_for_all(files: Sequence[File]) -> str:
    """The buttons below several files: those that can come in, do."""
    ready = _each_once(files)
    to_keep = [file for file in ready if file.can_be_kept]
    n = len(files)
    with st.container(horizontal=True, vertical_alignment="center"):
        keep = st.button(
            f"Bring in {len(to_keep)} of {n} files", type="primary", disabled=not to_keep
        )
        looked = st.button(f"Look at {len(ready)} of {n} files without keeping", disabled=not ready)
    st.caption(words.APPLY_BEFORE)
    return BRING if keep else LOOK if looked else ""


def _do(pressed: str, files: Sequence[File]) -> None:
    """Bring in or look at what is ready; a file that could not come in, or that asks something,
    stays where it is with what is said of it.
    """
    ready = _each_once(files)
    if pressed == LOOK:
        look([file.reading for file in ready])
        all_done = all(file.plan for file in files)
    elif pressed == BRING:
        to_keep = [one.plan for one in ready if one.plan and one.can_be_kept]
        kept = [one.plan for one in ready if one.plan and one.is_kept]
        keep_one_by_one(to_keep or kept)
        done = not st.session_state[state.NOT_KEPT]
        all_done = done and all(file.can_be_kept or file.is_kept for file in files)
    else:
        return
    if all_done:
        st.session_state[state.ROUND] = st.session_state.get(state.ROUND, 0) + 1
    st.rerun()


def _each_once(files: Sequence[File]) -> list[File]:
    """The files that can come in; one that was dropped twice is one file."""
    return list({file.reading.digest: file for file in files if file.plan}.values())

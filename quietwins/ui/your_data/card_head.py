"""What stands above and below the form of a card: the counts, the question of the blanks, and what
was left out.
"""

from __future__ import annotations

import streamlit as st

from quietwins.downloads.left_out import left_out_as_csv
from quietwins.intake import Counts, Outcome, Reading
from quietwins.intake.layout_file import write_layout
from quietwins.intake.questions.targets import Card
from quietwins.ui.text import as_html, foreign_table, say
from quietwins.ui.your_data import drop_zone
from quietwins.ui.your_data.controls import Controls, ask
from quietwins.words import arrival
from quietwins.words import card as words
from quietwins.words.card_counts import figures, holds_neither, is_so_far, rows_left_out
from quietwins.words.names_turned import TO_KNOW, names_became_codes


def draw_counts(reading: Reading, last: Counts | None) -> None:
    """How much would come in, found again at each change."""
    cells = "".join(
        f"<div><dt>{one.name}</dt><dd>{as_html(one.value)}</dd>"
        f'<dd class="qw-note">{as_html(one.note)}</dd></div>'
        for one in figures(reading, last)
    )
    so_far = is_so_far(reading)
    name = words.SO_FAR if so_far else words.WOULD_COME_IN
    kind = "qw-counts qw-so-far" if so_far else "qw-counts"
    st.html(f'<dl class="{kind}" aria-label="{name}">{cells}</dl>')
    if so_far:
        st.html(f'<p class="qw-evidence">{words.SO_FAR}</p>')
    said = [rows_left_out(reading.report), arrival.cells_left_out(reading)]
    lines = "".join(f'<p class="qw-evidence">{as_html(one)}</p>' for one in said if one)
    if lines:
        st.html(lines)
    warn_of_neither(reading)


def warn_of_neither(reading: Reading) -> None:
    """Before it is kept: that a file holds nothing that the pages are about."""
    if said := holds_neither(reading):
        st.warning(said, icon=":material/info:")


def say_what_became_of_names(reading: Reading) -> None:
    """Where names became codes: how many, and what a person should know of it."""
    if said := names_became_codes(reading):
        st.markdown(said)
        for sentence in TO_KNOW:
            st.caption(sentence)


def draw_blank_question(reading: Reading, card: Card, file_id: str) -> None:
    """What a blank means, once nothing else is open; it may stay open itself."""
    if card.blank is None or reading.outcome is not Outcome.READY:
        return
    key, controls = card.blank.key, Controls(file_id)
    with st.container(key=f"blank-{file_id}"):
        answer = drop_zone.answers_about(file_id).get(key)
        ask(controls, card.blank, card.blank.text, answer)
        if said := arrival.blanks_are_open(reading):
            st.caption(said)
    chosen = controls.now(key)
    if isinstance(chosen, str):
        drop_zone.remember(file_id, {key: chosen})


def draw_details(reading: Reading, file_id: str) -> None:
    """Every row that did not come in, the first rows, and the answers to take along."""
    if reading.outcome is Outcome.READY:
        notes = arrival.notes_table(reading)
        if len(notes):
            with st.expander(f"What was left out or put right, by line ({len(notes)})"):
                st.dataframe(notes, hide_index=True, width="stretch")
                st.download_button(
                    "Download this list (CSV)",
                    left_out_as_csv(reading.report),
                    file_name="left-out.csv",
                    mime="text/csv",
                    on_click="ignore",
                    key=f"{file_id} left out",
                )
    if reading.preview.rows:
        with st.expander("The first rows, without columns that may identify someone"):
            foreign_table(arrival.preview_table(reading))
            say(words.not_all_across(reading))
    if reading.columns and reading.outcome is not Outcome.REFUSED:
        st.download_button(
            "Save these answers",
            write_layout(reading.layout),
            file_name=f"layout-{reading.fingerprint}.toml",
            help=(
                "What each column is and what its words mean, as a text file to read, edit and"
                " share."
            ),
            type="tertiary",
            on_click="ignore",
            key=f"{file_id} layout",
        )

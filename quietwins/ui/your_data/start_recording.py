"""Start recording: what a practice needs for it, and a kind word where a log says nothing of quiet
victories yet.
"""

from __future__ import annotations

import streamlit as st

from quietwins.access import What
from quietwins.charts.look import victories_kind
from quietwins.start_recording import (
    SHOWN,
    codebook_pdf,
    example_csv,
    example_rows,
    template_csv,
    template_xlsx,
    tick_sheet_pdf,
)
from quietwins.ui.frame import palette
from quietwins.ui.looking import looking_at
from quietwins.ui.open_log import codebook
from quietwins.ui.sign_in import may
from quietwins.ui.text import foreign_table, say
from quietwins.words.handbook import text_named

_PDF = "application/pdf"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def start_recording() -> None:
    """The template, empty and with an example filled in, the tick sheet and the codebook, made from
    the practice's own codebook on a click.
    """
    book = codebook()
    st.header("Start recording", anchor="start-recording")
    say(text_named("start_recording"))
    st.caption("A made-up example, its first three sessions:")
    foreign_table(example_rows(book).head(SHOWN))
    if not may(What.START_RECORDING):
        return
    with st.container(horizontal=True, key="start-recording"):
        sheet, csv = (lambda: template_xlsx(book)), template_csv()
        st.download_button(
            "Example, filled in (CSV)",
            lambda: example_csv(book),
            "quiet-wins-example.csv",
            "text/csv",
            on_click="ignore",
        )
        st.download_button(
            "Template (spreadsheet)", sheet, "quiet-wins-template.xlsx", _XLSX, on_click="ignore"
        )
        st.download_button(
            "Template (CSV)", csv, "quiet-wins-template.csv", "text/csv", on_click="ignore"
        )
        ticks, whole = (lambda: tick_sheet_pdf(book)), (lambda: codebook_pdf(book))
        st.download_button(
            "Tick sheet, one page (PDF)",
            ticks,
            "quiet-wins-tick-sheet.pdf",
            _PDF,
            on_click="ignore",
        )
        st.download_button(
            "Codebook (PDF)", whole, "quiet-wins-codebook.pdf", _PDF, on_click="ignore"
        )


def nothing_recorded_yet() -> None:
    """In the place of quiet victories, where no export has said anything about them."""
    kind = victories_kind(palette())
    st.html(f'<p class="qw-empty-name" style="color:{kind.text}">{kind.name}</p>')
    has_goals = looking_at().open_log.log.rater is not None
    say(text_named("nothing_recorded_yet" if has_goals else "nothing_of_either_yet"))
    st.page_link("pages/your_data.py", label="Start recording")

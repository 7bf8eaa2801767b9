"""Start recording: what a practice needs for it, and a kind word where a log says nothing of quiet
victories yet.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from quietwins.access import What
from quietwins.charts.look import victories_kind
from quietwins.errors import QuietWinsError
from quietwins.start_recording import (
    FORMS,
    SCHEMA,
    SHOWN,
    Form,
    Recording,
    codebook_pdf,
    example_csv,
    example_rows,
    recording_of,
    template_csv,
    template_xlsx,
    tick_sheet_pdf,
)
from quietwins.ui.frame import palette
from quietwins.ui.looking import looking_at
from quietwins.ui.named_network import is_of_network
from quietwins.ui.open_log import codebook, settings
from quietwins.ui.paper_size import paper_size
from quietwins.ui.sign_in import may
from quietwins.ui.text import foreign_table, refuse, say
from quietwins.words.about_the_numbers import text_named
from quietwins.words.of_network import NOTHING_RECORDED
from quietwins.writing.numbers import as_it_stands

_PDF, _CSV = "application/pdf", "text/csv"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_Data = bytes | Callable[[], bytes]  # of a file: as it is, or made on a click


def start_recording() -> None:
    """The template, empty and with an example filled in, the tick sheet, the codebook and the
    forms, made from the practice's own codebook on a click.
    """
    book = codebook()
    paper = paper_size()
    st.header("Start recording", anchor="start-recording")
    say(text_named("start_recording"))
    st.caption("A made-up example, its first three sessions:")
    foreign_table(example_rows(book).head(SHOWN), listed_if_narrow=True)
    if not may(What.START_RECORDING):
        return
    with st.container(horizontal=True, key="start-recording"):
        _file("Example, filled in (CSV)", lambda: example_csv(book), "quiet-wins-example.csv", _CSV)
        _file(
            "Template (spreadsheet)", lambda: template_xlsx(book), "quiet-wins-template.xlsx", _XLSX
        )
        _file("Template (CSV)", template_csv(), "quiet-wins-template.csv", _CSV)
        _file(
            "Tick sheet, one page (PDF)",
            lambda: tick_sheet_pdf(book, paper),
            "quiet-wins-tick-sheet.pdf",
            _PDF,
        )
        _file("Codebook (PDF)", lambda: codebook_pdf(book, paper), "quiet-wins-codebook.pdf", _PDF)
    _forms()
    st.subheader("For programmers", anchor="for-programmers")
    say(SCHEMA.there)
    _form_file(SCHEMA, ".json", Recording(book))


def _forms() -> None:
    """The forms for tools that a practice has, each with where it goes and how it comes back."""
    st.subheader("Forms to record with", anchor="forms")
    say(text_named("forms"))
    try:
        recording = recording_of(settings(), paper_size())
    except QuietWinsError as error:
        refuse(error)
        return
    for form in FORMS:
        with st.container(key=f"form-{form.command}", gap="xsmall"):
            _form(form, recording)


def _form(form: Form, recording: Recording) -> None:
    why_not = form.why_not(recording)
    if why_not is not None:
        st.markdown(f"**{next(iter(form.files.values())).label}**")
        st.markdown(as_it_stands(f"It cannot be made from your codebook. {why_not}"))
        return
    with st.container(horizontal=True):
        for ending in form.files:
            _form_file(form, ending, recording)
    say(f"{form.there} {form.back}")


def _form_file(form: Form, ending: str, recording: Recording) -> None:
    file = form.files[ending]
    _file(file.label, lambda: file.make(recording), file.name, file.mime)


def _file(label: str, data: _Data, name: str, mime: str) -> None:
    st.download_button(label, data, name, mime, on_click="ignore")


def nothing_recorded_yet() -> None:
    """In the place of quiet victories, where no export has said anything about them."""
    kind = victories_kind(palette())
    st.html(f'<p class="qw-empty-name" style="color:{kind.text}">{kind.name}</p>')
    if is_of_network():
        say(NOTHING_RECORDED)
        return
    has_goals = looking_at().open_log.log.rater is not None
    say(text_named("nothing_recorded_yet" if has_goals else "nothing_of_either_yet"))
    st.page_link("pages/your_data.py", label="Start recording")

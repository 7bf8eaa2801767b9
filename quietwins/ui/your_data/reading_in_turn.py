"""Reading dropped files so that none of them holds up another window, and saying who waits for
what.
"""

from __future__ import annotations

import streamlit as st

from quietwins.errors import NotASessionLog
from quietwins.intake import Reading, refused_unread
from quietwins.intake.files.file_names import shown_name
from quietwins.intake.files.kind_of_file import is_workbook
from quietwins.intake.guarded import HowToRead, Reader
from quietwins.words import arrival

_ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")


def read_dropped(data: bytes, name: str, how: HowToRead) -> Reading:
    """Read a file for this window. Until its turn comes, and while it is read, the page says so.

    Drawing the bar is also what lets a click in this window break the reading off.
    """
    if not name.casefold().endswith(_ENDINGS):
        return refused_unread(name, _why_not(data, shown_name(name)), data)
    bar = st.progress(0.0, text=arrival.READING)
    how["progress"] = lambda share: bar.progress(min(share, 1.0), text=arrival.READING)
    reading = _reader().read(
        data, name, waiting=lambda before: bar.progress(0.0, text=arrival.waits(before)), **how
    )
    bar.empty()
    return reading


def _why_not(data: bytes, name: str) -> str:
    """What a file is by its first bytes, where it has not the name of an export; else that it has
    not.
    """
    try:
        is_workbook(data, name)
    except NotASessionLog as refusal:
        return str(refusal)
    return arrival.has_no_such_name(name)


def stop_reading() -> None:
    """Nothing is left that an answer could change: end what stays for it."""
    _reader().close()


@st.cache_resource(show_spinner=False, scope="session", on_release=Reader.close)
def _reader() -> Reader:
    """The reader of this window; it ends with the window, whether or not the window was tidied."""
    return Reader()

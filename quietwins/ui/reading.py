"""Reading dropped files so that none of them holds up another window, and saying who waits for what."""

from __future__ import annotations

import streamlit as st

from quietwins.intake import Reading
from quietwins.intake.guarded import HowToRead, Reader
from quietwins.words import arrival


def read_dropped(data: bytes, name: str, how: HowToRead) -> Reading:
    """Read a file for this window. Until its turn comes, and while it is read, the page says so.

    Drawing the bar is also what lets a click in this window break the reading off.
    """
    bar = st.progress(0.0, text=arrival.READING)
    how["progress"] = lambda share: bar.progress(min(share, 1.0), text=arrival.READING)
    reading = _reader().read(data, name, waiting=lambda before: bar.progress(0.0, text=arrival.waits(before)), **how)
    bar.empty()
    return reading


def stop_reading() -> None:
    """Nothing is left that an answer could change: end what stays for it."""
    _reader().close()


@st.cache_resource(show_spinner=False, scope="session", on_release=Reader.close)
def _reader() -> Reader:
    """The reader of this window; it ends with the window, whether or not the window was tidied."""
    return Reader()

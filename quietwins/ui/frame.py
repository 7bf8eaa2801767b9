"""What stands round every page: its look, the filters, the notice on made-up data, the guard against errors."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from quietwins.charts.look import PALETTES, Palette
from quietwins.disclosure import SmallGroupRule
from quietwins.errors import QuietWinsError
from quietwins.ui.filters import choose_view
from quietwins.ui.practice import look_at, open_log

_STYLE = Path(__file__).with_name("style.css")
_ICON = Path(__file__).with_name("icon.png")  # an icon by name would be fetched from another host
_log = logging.getLogger("quietwins")


def begin() -> None:
    """Set the page up: wide, named, in our style."""
    st.set_page_config(page_title="Quiet Wins", page_icon=_ICON, layout="wide")
    st.html(_STYLE)


def show(page: StreamlitPage) -> None:
    """Draw the filters and then the page, so that a failure in either is said plainly."""
    with _guarded():
        opened = open_log()
        view = choose_view(opened.log)
        if opened.made_up:
            _sample_notice()
        if view is not None:
            look_at(opened, view, SmallGroupRule())
        page.run()


def palette() -> Palette:
    """The colours of the theme that the person looks at."""
    return PALETTES["dark" if st.context.theme.type == "dark" else "light"]


def _sample_notice() -> None:
    """Say on every page that these people were made up, and where one's own data comes in."""
    with st.container(key="sample-notice"):
        st.markdown("**A made-up practice.** Nobody here is real. Bring in your own session logs under *Your data*.")


@contextmanager
def _guarded() -> Iterator[None]:
    """Show an unexpected error as a plain sentence with a reference; what exactly happened goes to the log only.

    An error's text can hold a value from an export, so it never reaches the page.
    """
    try:
        yield
    except QuietWinsError as error:
        st.error(str(error), icon=":material/info:")
    except Exception:
        reference = secrets.token_hex(4)
        _log.exception("Unexpected error %s", reference)
        st.error(
            f"Something went wrong on this page; your data is as it was. Load the page again. If it happens again, "
            f"tell whoever looks after this program that it was error {reference}: its log says more.",
            icon=":material/info:",
        )

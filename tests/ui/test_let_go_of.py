"""What is forgotten is let go of in memory too, although no search for garbage looks there."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import streamlit as st

from quietwins.codebook import read_codebook
from quietwins.intake import read_export
from quietwins.store import open_practice
from quietwins.store.imports.from_reading import import_of_reading
from quietwins.ui import state
from quietwins.ui.open_log import Source, forget_what_was_seen, open_log

EXPORT = Path(__file__).parents[1] / "cases" / "01-plain-iso-wide-winlist.csv"


@pytest.fixture
def search_for_garbage() -> None:
    """As it is in the program."""


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(tmp_path / "practice"))
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "keys"))
    reading = read_export(
        EXPORT.read_bytes(),
        EXPORT.name,
        codebook=read_codebook(),
        today=date(2026, 9, 1),
    )
    open_practice().add(import_of_reading(reading))
    forget_what_was_seen()
    yield
    forget_what_was_seen()


def test_an_open_log_is_no_work_for_the_search_for_garbage(kept):
    assert gc.get_freeze_count() == 0
    assert open_log().source is Source.PRACTICE
    assert gc.get_freeze_count() > 0


def test_a_log_that_is_forgotten_is_let_go_of_at_once(kept):
    opened = open_log()
    seen, sessions = weakref.ref(opened), weakref.ref(opened.log.sessions)
    del opened
    assert seen() is not None
    forget_what_was_seen()
    assert (seen(), sessions()) == (None, None)
    assert gc.get_freeze_count() == 0


def test_no_way_back_leads_to_the_clinicians_of_a_log_that_is_forgotten(kept):
    before = {"clinician": ["CL-01"]}
    st.session_state[state.STEPS], st.session_state[state.FILTERS] = (before,), before
    forget_what_was_seen()
    assert state.STEPS not in st.session_state
    assert state.FILTERS not in st.session_state


class Window:
    """What a window leaves when it is closed: a circle that only the search for garbage finds."""

    def __init__(self):
        self.itself = self


def test_what_closed_windows_leave_is_let_go_of_when_the_next_log_is_opened(kept):
    window = Window()
    left = weakref.ref(window)
    open_log()
    del window
    open_practice().undo("1")
    open_log()
    assert left() is None

"""Warming up leaves nothing behind but what the first page asks for."""

from __future__ import annotations

import logging

import pytest

from quietwins.errors import QuietWinsError
from quietwins.ui import warm_up

MISSES_A_WINDOW = "streamlit.runtime.scriptrunner_utils.script_run_context"


@pytest.mark.parametrize("problem", [None, QuietWinsError("damaged"), ValueError("unforeseen")])
def test_what_streamlit_says_of_missing_windows_is_heard_again_afterwards(monkeypatch, problem):
    says_so = logging.getLogger(MISSES_A_WINDOW)
    monkeypatch.setattr(says_so, "level", logging.INFO)
    heard_meanwhile = []

    def first_page() -> None:
        heard_meanwhile.append(says_so.isEnabledFor(logging.WARNING))
        if problem is not None:
            raise problem

    monkeypatch.setattr(warm_up, "_first_page", first_page)
    warm_up.warm_up()
    assert heard_meanwhile == [False]
    assert says_so.level == logging.INFO

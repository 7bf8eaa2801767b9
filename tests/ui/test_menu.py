"""The menu of a phone, which Streamlit itself lists: what is in it."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from ui.test_since import bring_in

from quietwins.store import open_practice
from quietwins.ui import menu

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("shown", [True, False])
def test_a_phone_lists_single_journeys_where_the_practice_has_switched_them_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shown: bool
):
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(tmp_path / "practice"))
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "keys"))
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(menu, "_on_a_phone", lambda: True)
    listed: list[str] = []
    plain = st.navigation

    def noted(pages, *, position):
        listed[:] = [page.title for page in pages if page.visibility == "visible"]
        assert position == "sidebar"
        return plain(pages, position=position)

    monkeypatch.setattr(st, "navigation", noted)
    bring_in(open_practice())
    open_practice().show_single_journeys(shown)
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    assert not page.exception
    assert ("Single journeys" in listed) == shown
    assert "Meeting" not in listed

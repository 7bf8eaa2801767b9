"""A file in the drop zone is read again when what it was read by has changed, and only then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import streamlit as st

from quietwins.codebook import read_codebook
from quietwins.intake import read_export
from quietwins.store import open_practice
from quietwins.ui import state
from quietwins.ui.open_log import begin_to_look
from quietwins.ui.your_data import drop_zone

EXPORT = Path(__file__).parents[1] / "cases" / "01-plain-iso-wide-winlist.csv"


@dataclass(frozen=True)
class Upload:
    file_id: str = "1"
    name: str = EXPORT.name

    def getvalue(self) -> bytes:
        return EXPORT.read_bytes()


@pytest.fixture
def times_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(tmp_path / "practice"))
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "keys"))
    for key in (state.ANSWERS, state.WITHOUT, state.READ, state.FIRST_TAKEN):
        monkeypatch.setitem(st.session_state, key, {})
    times: list[str] = []

    def count(content: bytes, name: str, how):
        times.append(name)
        return read_export(content, name, codebook=read_codebook(), today=date(2026, 9, 1))

    monkeypatch.setattr(drop_zone, "read_dropped", count)
    return times


def look_again() -> None:
    begin_to_look()
    drop_zone.read(Upload(), [])


def test_a_file_is_read_again_once_the_practice_names_its_services(times_read: list[str]) -> None:
    look_again()
    look_again()
    assert len(times_read) == 1
    settings = open_practice().folder.settings
    settings.parent.mkdir(parents=True)
    settings.write_text('services = ["School", "Clinic"]\n', encoding="utf-8")
    look_again()
    assert len(times_read) == 2

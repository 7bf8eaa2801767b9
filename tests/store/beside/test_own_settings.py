"""The switch of single journeys writes into no settings that somebody did not leave there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from store_factories import many

from quietwins.errors import QuietWinsError
from quietwins.store import Practice
from quietwins.store.store_errors import PracticeDamagedError, PracticeError

AN_EDITOR_S = 'clinic = "Praxis M\u00fcller"\n'.encode("cp1252")


def settings(practice: Practice) -> Path:
    practice.add(many("a"))
    return practice.folder.settings


def test_settings_that_are_not_utf_8_are_said_and_stay_as_they_are(practice: Practice) -> None:
    file = settings(practice)
    file.write_bytes(AN_EDITOR_S)
    with pytest.raises(PracticeError, match="is not saved as UTF-8"):
        practice.show_single_journeys(True)
    assert file.read_bytes() == AN_EDITOR_S
    assert not practice.settings().single_journeys


@pytest.mark.parametrize("damaged", [b"", b"k = 3\n", None])
def test_damaged_settings_are_said_and_stay_said(practice: Practice, damaged: bytes | None) -> None:
    file = settings(practice)
    saved = file.stat().st_mtime_ns
    if damaged is None:
        file.unlink()
    else:
        file.write_bytes(damaged)
        os.utime(file, ns=(saved, saved))
    with pytest.raises(PracticeDamagedError, match="The settings were not changed"):
        practice.show_single_journeys(True)
    assert practice.damaged_settings()
    assert (file.read_bytes() if file.exists() else None) == damaged


@pytest.mark.parametrize("text", ["k = " + "7" * 5000, "a = " + "[" * 3000])
def test_settings_that_cannot_be_understood_are_said(practice: Practice, text: str) -> None:
    settings(practice).write_text(text, encoding="utf-8")
    with pytest.raises(QuietWinsError, match="holds a line that is not understood"):
        practice.show_single_journeys(True)


def test_settings_that_somebody_edited_are_switched_and_are_no_damage(practice: Practice) -> None:
    file = settings(practice)
    file.write_text("\ufeffk = 7\n", encoding="utf-8")
    os.utime(file, ns=(1, 1))
    practice.show_single_journeys(True)
    assert (practice.settings().k, practice.settings().single_journeys) == (7, True)
    assert practice.damaged_settings() == ()

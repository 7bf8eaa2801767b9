"""The switch of single journeys writes into no settings that somebody did not leave there."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from store_factories import many

from quietwins.errors import QuietWinsError
from quietwins.settings import Settings, read_settings, template
from quietwins.store import Practice
from quietwins.store.beside.own_settings import with_single_journeys
from quietwins.store.store_errors import PracticeDamagedError, PracticeError

AN_EDITOR_S = 'clinic = "Praxis M\u00fcller"\n'.encode("cp1252")


def read(tmp_path: Path, text: str) -> Settings:
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="utf-8")
    return read_settings(file)


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


@pytest.mark.parametrize("shown", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        "",
        template(),
        "k = 7\nsingle_journeys = false  # not now\n",
        'k = 7\n[reporting]\n"Children" = ["CL-01"]\n',
        "# single_journeys = false\nsingle_journeys = true\n",
    ],
)
def test_journeys_are_switched_and_every_other_setting_stays(
    tmp_path: Path, text: str, shown: bool
) -> None:
    written = with_single_journeys(text, shown)
    before, after = read(tmp_path, text), read(tmp_path, written)
    assert after == replace(before, single_journeys=shown)
    comments = [
        line for line in text.splitlines() if line.startswith("# ") and "single" not in line
    ]
    assert all(line in written for line in comments)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("k = 7\r\n# Rowan\r\n", "k = 7\r\n# Rowan\r\nsingle_journeys = true\r\n"),
        ("k = 7\r\nword = 'client'", "k = 7\r\nword = 'client'\r\nsingle_journeys = true\r\n"),
        (
            "single_journeys = false\r\n[reporting]\r\n'A' = ['x']\r\n",
            "single_journeys = true\r\n[reporting]\r\n'A' = ['x']\r\n",
        ),
        # signs that end a line in some programs, and none in a settings file
        (
            "clinic = 'Rowan\x85\u2028Street'\n",
            "clinic = 'Rowan\x85\u2028Street'\nsingle_journeys = true\n",
        ),
    ],
)
def test_every_other_line_stays_as_it_ends(text: str, written: str) -> None:
    assert with_single_journeys(text, True) == written


def test_journeys_are_not_switched_inside_a_text_of_several_lines() -> None:
    text = '''clinic = """\nRowan\nsingle_journeys = true"""\nsingle_journeys = false\n'''
    with pytest.raises(QuietWinsError, match="by hand"):
        with_single_journeys(text, False)


def test_journeys_are_not_switched_in_a_file_that_is_not_understood() -> None:
    with pytest.raises(QuietWinsError, match="holds a line that is not understood"):
        with_single_journeys("k = = 7\n", True)

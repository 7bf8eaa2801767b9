"""What a note of the team may not hold."""

from __future__ import annotations

import pytest

from quietwins.intake import note_identifies


@pytest.mark.parametrize(
    "text",
    [
        "Anna better",
        "asked Mrs Quill",
        "ring 07700 900123",
        "kim@example.org",
        "9434765919 again",
        "now at AB1 2BD",
    ],
)
def test_a_name_or_a_number_stops_a_note(text):
    assert note_identifies(text)


@pytest.mark.parametrize(
    "text", ["new form", "Team day, 14 of us", "Say none when there was none", "Holidays begin"]
)
def test_ordinary_notes_pass(text):
    assert not note_identifies(text)

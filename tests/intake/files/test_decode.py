from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietwins.intake.files.decode import decode, lines_not_utf8


def text_of(data):
    with decode(data).lines() as stream:
        return stream.read()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_the_same_words_come_out_of_every_encoding(encoding):
    words = "Date;Wohlgefühl\r\n07.01.2026;geöffnet – schön\r\n"
    assert text_of(words.encode(encoding)) == words


@pytest.mark.parametrize("ends", ["\r", "\r\n", "\n"])
@pytest.mark.parametrize(
    "words",
    [
        "Wohlgefühl;geöffnet;schön;Größe;Gespräch", "séance;thérapeute;où;déjà;reçu;élève",
        "sesión;niñez;pequeñas;está", "også;møde;gør;læste",
        "cliënt;één;privé;scène;geïnteresseerd",
        "però;è così;più",
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["mac_roman", "cp1252"])
def test_letters_of_an_old_mac_and_of_windows_are_told_apart(encoding, words, ends):
    text = f"Date;Note{ends}07.01.2026;{words}{ends}"
    assert text_of(text.encode(encoding)) == text


def test_punctuation_alone_is_that_of_windows():
    text = "Date,Note\n2026-01-07,“it’s” – 5 €\n"
    assert text_of(text.encode("cp1252")) == text


def test_single_bytes_of_windows_among_utf8_are_read_as_windows_and_their_lines_are_known():
    data = "a;Böll\n".encode() + "b;Café\n".encode("cp1252") + b"c;plain\n"
    assert text_of(data) == "a;Böll\nb;Café\nc;plain\n"
    assert decode(data).mixed
    assert list(lines_not_utf8(data)) == [2]


@given(st.binary(max_size=300))
def test_any_bytes_become_text(data):
    assert isinstance(text_of(data), str)

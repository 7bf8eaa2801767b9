from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import quietwins
from quietwins.intake.files import decode as decoding
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


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Goal&nbsp;1", "Goal 1"), ("Calm &amp; safe", "Calm & safe"), ("Client&#39;s", "Client's"),
    ("Client&#039;s", "Client's"), ("R&D; A&B", "R&D; A&B"), ("&amp;amp;", "&amp;")],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_what_a_web_page_writes_for_a_sign_is_that_sign(written, meant, encoding):
    assert text_of(f"Date;{written}\r\n".encode(encoding)) == f"Date;{meant}\r\n"


def test_what_would_end_a_cell_or_begin_a_tag_stays_as_it_is_written():
    assert text_of(b"Date;&quot;a&quot;;&lt;b&gt;") == "Date;&quot;a&quot;;&lt;b&gt;"


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


@pytest.mark.parametrize("encoding", ["cp1250", "iso8859_2"])
@pytest.mark.parametrize(
    "words",
    [
        "Wrażliwość;Poprosił o pomoc", "Status wizyty;odwołana;Ciche zwycięstwa",
        "Zaufanie;Okazał wrażliwość;Nieobecność", "Więź;łąka;późno;Żaden",
    ],
)  # fmt: skip
def test_polish_is_read_as_excel_writes_it_in_poland(encoding, words):
    text = f"Data;Notatka\r\n07.01.2026;{words}\r\n"
    assert text_of(text.encode(encoding)) == text


def words_of_language(name):
    file = Path(quietwins.__file__).parent / "intake" / "words" / f"{name}.toml"
    found = re.findall(r'"([^"]+)"', file.read_text(encoding="utf-8"))
    return [word for word in found if not word.isascii()]


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("de", "cp1252"), ("fr", "cp1252"), ("es", "cp1252"), ("it", "cp1252"), ("nl", "cp1252"),
        ("sv", "cp1252"), ("da", "cp1252"), ("no", "cp1252"), ("pt", "cp1252"), ("pl", "cp1250"),
        ("en", "cp1252"),
    ],
)  # fmt: skip
def test_the_words_of_every_language_are_read_in_the_code_page_of_its_excel(language, encoding):
    words = words_of_language(language) or ["“it’s” – 5 €", "naïve café"]
    text = f"Date;Note\r\n2026-01-07;{'; '.join(words)}\r\n"
    assert text_of(text.encode(encoding)) == text


@pytest.mark.parametrize("words", ["120 cm³;5 m²", "¿cómo está?;niñez", "½ día"])
def test_marks_at_the_end_of_a_word_prove_no_other_code_page(words):
    text = f"Date;Note\r\n2026-01-07;{words}\r\n"
    assert text_of(text.encode("cp1252")) == text


def test_punctuation_alone_is_that_of_windows():
    text = "Date,Note\n2026-01-07,“it’s” – 5 €\n"
    assert text_of(text.encode("cp1252")) == text


def test_single_bytes_of_windows_among_utf8_are_read_as_windows_and_their_lines_are_known():
    data = "a;Böll\n".encode() + "b;Café\n".encode("cp1252") + b"c;plain\n"
    assert text_of(data) == "a;Böll\nb;Café\nc;plain\n"
    assert decode(data).mixed
    assert list(lines_not_utf8(data)) == [2]


@pytest.mark.parametrize("encoding", ["cp1252", "cp1250", "mac_roman"])
def test_only_lines_with_letters_beyond_ascii_are_looked_into_and_each_once(encoding, monkeypatch):
    words = {"cp1252": "Größe", "cp1250": "Wrażliwość", "mac_roman": "Wohlgefühl;geöffnet;schön"}[
        encoding
    ]
    looked_at = []
    of = decoding.Letters.of
    monkeypatch.setattr(decoding.Letters, "of", lambda said: looked_at.append(said) or of(said))
    said = f"c;{words}".encode(encoding)
    plain = b"a;plain letters without end\r\n" * 50
    assert decode(plain + said + b"\r\n" + plain).encoding == encoding
    assert looked_at == [said]


@given(st.binary(max_size=300))
def test_any_bytes_become_text(data):
    assert isinstance(text_of(data), str)

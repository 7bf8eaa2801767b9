"""The loader: what it reads, and what it says of a file that cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quietwins.codebook import CodebookError, read_codebook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[[str], Path]

TWO_CODES = """
version = "2026-07"
rules = ["Tick what was seen."]

[[code]]
code = "hummed"
name = "Hummed"
seen = "Hummed a tune."
family = "Sounds"
also = ["Sang softly"]

[[code]]
code = "elsewhere"
name = "Somewhere else"
catch_all = true
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(text: str, encoding: str = "utf-8") -> Path:
        file = tmp_path / "ours.toml"
        file.write_text(text, encoding=encoding)
        return file

    return _write


def test_a_practice_may_bring_its_own_list(write: Write):
    book = read_codebook(write(TWO_CODES))
    assert (book.version, book.rules, book.families) == (
        "2026-07",
        ("Tick what was seen.",),
        ("Sounds",),
    )
    assert [code.code for code in book.codes] == ["hummed", "elsewhere"]
    assert [code.catch_all for code in book.codes] == [False, True]


def test_a_code_that_the_list_lacks_shows_as_it_is_written(write: Write):
    book = read_codebook(write(TWO_CODES))
    assert (book.name("hummed"), book.family("hummed")) == ("Hummed", "Sounds")
    assert (book.name("whistled"), book.family("whistled")) == ("whistled", None)
    assert book.family("elsewhere") is None


def test_codes_stand_in_the_order_of_the_list_and_those_that_it_lacks_behind_them(write: Write):
    book = read_codebook(write(TWO_CODES))
    assert book.in_order(["whistled", "elsewhere", "sang"]) == (
        "hummed",
        "elsewhere",
        "whistled",
        "sang",
    )
    assert book.in_order([]) == ("hummed", "elsewhere")


def test_an_export_may_write_a_code_by_its_code_name_or_another_spelling(write: Write):
    assert read_codebook(write(TWO_CODES)).by_code["hummed"].spellings == (
        "hummed",
        "Hummed",
        "Sang softly",
    )


def test_a_file_that_notepad_saved_can_be_read(tmp_path: Path):
    file = tmp_path / "notepad.toml"
    file.write_text(TWO_CODES, encoding="utf-8-sig", newline="\r\n")
    assert len(read_codebook(file).codes) == 2


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(CodebookError, match=r"away\.toml is not there"):
        read_codebook(tmp_path / "away.toml")


def test_a_folder_in_place_of_a_file_is_named(tmp_path: Path):
    with pytest.raises(CodebookError, match="cannot be opened"):
        read_codebook(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("version =\n", r"ours\.toml cannot be read: .*line 1"),
        ('version = "1"', r"holds no \[\[code\]\]"),
        ('code = "trust"', r"holds no \[\[code\]\]"),
        ('code = ["trust"]', r"number 1 is not a \[\[code\]\] with keys"),
        ('[[code]]\nname = "A"', r"number 1 has no code"),
        ('[[code]]\ncode = "a"\nname = " "', r"number 1 has no name"),
        ('[[code]]\ncode = "a; b"\nname = "A"', r"number 1 has the code \"a; b\""),
        ('[[code]]\ncode = "a"\nname = 7', r"number 1 has a name that is not text"),
        ('[[code]]\ncode = "a"\nname = "A"\ntick_wen = "x"', r"number 1 has a key tick_wen"),
        ('[[code]]\ncode = "a"\nname = "A"\nalso = "B"', r"number 1 has also that are not a list"),
        (
            '[[code]]\ncode = "a"\nname = "A"\nexamples = [1]',
            r"number 1 has examples that are not a list",
        ),
        (
            '[[code]]\ncode = "a"\nname = "A"\ncatch_all = "no"',
            r"number 1 has a catch_all that is neither",
        ),
        ('[[code]]\ncode = "none"\nname = "A"', r'code none can be written "none", which says'),
        ('[[code]]\ncode = "a"\nname = "None"', r'code a can be written "none", which says'),
        (
            '[[code]]\ncode = "a"\nname = "A"\nalso = ["None noticed."]',
            r'code a can be written "none noticed", which says that nothing was noticed',
        ),
        ('rules = "x"\n[[code]]\ncode = "a"\nname = "A"', r"rules that are not a list"),
        ('[[code]]\ncode = "a"\nname = "A"\n[[code]]\ncode = "A"\nname = "B"', r"the code A twice"),
        (
            '[[code]]\ncode = "a"\nname = "One"\n[[code]]\ncode = "b"\nname = "one "',
            r'a and b can both be written "one"',
        ),
        (
            '[[code]]\ncode = "a"\nname = "A"\n[[code]]\ncode = "b"\nname = "B"\nalso = ["A"]',
            r'both be written "a"',
        ),
        (
            '[[code]]\ncode = "a_b"\nname = "One"\n[[code]]\ncode = "b"\nname = "A, B."',
            r'both be written "a b"',
        ),
    ],
)
def test_a_file_that_cannot_be_used_says_where_and_why(write: Write, text: str, said: str):
    with pytest.raises(CodebookError, match=said) as caught:
        read_codebook(write(text))
    assert "ours.toml" in str(caught.value)


@pytest.mark.parametrize("text", ["version = " + "9" * 6_000, "rules = " + "[" * 20_000])
def test_what_no_reader_of_toml_can_read_is_said_as_any_other_mistake(write: Write, text: str):
    with pytest.raises(CodebookError, match="holds a number or a list that no codebook has"):
        read_codebook(write(text))


def test_bytes_that_are_not_utf8_are_refused_by_name(tmp_path: Path):
    file = tmp_path / "latin.toml"
    file.write_bytes(TWO_CODES.replace("tune", "mélodie").encode("latin-1"))
    with pytest.raises(CodebookError, match=r"latin\.toml cannot be read"):
        read_codebook(file)

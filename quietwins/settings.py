"""What a practice has chosen: one small file, ``settings.toml``, that a person can edit.

A wrong setting is said, with its key and line, and its default is used instead: the dashboard
always opens.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from quietwins import rules
from quietwins.codebook import DEFAULT_FILE, CodebookError, read_codebook
from quietwins.filled import filled
from quietwins.toml_file import Problem, did_you_mean, line_of, line_of_error

WORDS = ("client", "patient")
PAPERS = ("", "a4", "letter")
LONGEST_NAME = 80  # characters of a clinic's name, so that it fits on the page

_TEMPLATE = """\
# Settings of this practice. Take away the # before a line to change it, save, and click in the
# dashboard.

# Groups of fewer people than this are never shown ({smallest_k} to {largest_k}).
# k = {k}

# What you call the people you see: "client" or "patient".
# word = "client"

# The name of the clinic, shown at the top.
# clinic = ""

# The paper that you print on: "a4" or "letter". Where it is empty, it goes by your browser's
# language.
# paper = ""

# Your own codebook of quiet victories: a copy of the one that comes with Quiet Wins, edited, beside
# this file.
# codebook = "codebook.toml"

# Your services, where you have several: ["School", "Clinic"]. The forms to record with ask for one.
# services = []

# Show the journeys of single, anonymous clients, for supervision only.
# single_journeys = false

# Sets of clinicians that figures for others may be about, each with its name. Keep this part at the
# end of the file.
# [reporting]
# "Children's team" = ["CL-01", "CL-04"]
"""


def template() -> str:
    """The file that a practice begins with: every setting with what it does, none changed."""
    return filled(_TEMPLATE)


DAMAGED = (
    "this file holds something else than when it was last saved, or is gone, and nobody saved it "
    "since. The disk may be failing. Look through it, or write it anew, and save it."
)
_NO_TOML = (
    "this line is not in the form key = value, so the usual settings are used. Texts stand in"
    " quotation marks."
)
EMPTIED = (
    "this file is empty now, though it said something before, so the usual settings are used. The "
    "disk may have been full. Put it back from a backup, or write it anew (a line that begins with "
    "# will do) and save it."
)


@dataclass(frozen=True)
class Settings:
    """What a practice has chosen, or the defaults."""

    # the smallest group that is shown, in distinct clients
    k: int = field(default_factory=lambda: rules.now.k)
    word: str = "client"  # or "patient"
    clinic: str = ""
    paper: str = ""  # "a4", "letter", or "": as is usual where the browser's language is spoken
    codebook: Path = DEFAULT_FILE
    services: tuple[str, ...] = ()  # where there are several, as forms ask for them
    single_journeys: bool = False
    # Sets of clinicians that may be reported on: their name -> their codes, compared without case.
    reporting: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    problems: tuple[Problem, ...] = ()

    @property
    def words(self) -> str:
        """More than one of them."""
        return f"{self.word}s"


class _WrongSettingError(ValueError):
    """What is wrong with one value."""


def read_settings(file: Path) -> Settings:
    """The settings in a file; the defaults where there is none. Never fails: see
    :attr:`Settings.problems`.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
        raw = tomllib.loads(text)
    except FileNotFoundError:
        return Settings()
    except tomllib.TOMLDecodeError as error:
        return Settings(problems=(Problem(file, line_of_error(text, error), None, _NO_TOML),))
    # also numbers of thousands of digits, lists in lists in lists
    except (OSError, ValueError, RecursionError):
        what = "the file cannot be read as settings, so the usual ones are used. Save it as UTF-8."
        return Settings(problems=(Problem(file, None, None, what),))
    good: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in raw.items():
        try:
            good[key] = _reader(key)(value, file)
        except _WrongSettingError as wrong:
            problems.append(Problem(file, line_of(text, key), key, f"{key}: {wrong}"))
    return Settings(**good, problems=tuple(problems))


def _reader(key: str) -> Callable[[object, Path], object]:
    if key not in _READERS:
        raise _WrongSettingError(f"there is no such setting. {did_you_mean(key, _READERS)}")
    return _READERS[key]


def _k(value: object, _file: Path) -> int:
    least, most = rules.now.smallest_k, rules.now.largest_k
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise _WrongSettingError(
            f"write a whole number from {least} to {most}. Until then it is {rules.now.k}."
        )
    return value


def _word(value: object, _file: Path) -> str:
    if value not in WORDS:
        raise _WrongSettingError('write "client" or "patient". The usual "client" is used.')
    return str(value)


def _clinic(value: object, _file: Path) -> str:
    if not isinstance(value, str) or len(value.strip()) > LONGEST_NAME or not value.isprintable():
        raise _WrongSettingError(
            f"write a name of at most {LONGEST_NAME} characters in quotation marks."
        )
    return value.strip()


def _paper(value: object, _file: Path) -> str:
    if value not in PAPERS:
        raise _WrongSettingError('write "a4" or "letter". Until then it goes by the browser.')
    return str(value)


def _codebook(value: object, file: Path) -> Path:
    if not isinstance(value, str) or not value.strip():
        raise _WrongSettingError(
            "write the name of a file in quotation marks. The usual codebook is used."
        )
    path = file.parent / Path(value).expanduser()
    try:
        read_codebook(path)
    except CodebookError as error:
        raise _WrongSettingError(f"{error} The usual codebook is used.") from None
    return path


def _services(value: object, _file: Path) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(map(_is_name, value)):
        raise _WrongSettingError(
            f"write a list of names, each of at most {LONGEST_NAME} characters and with a letter or"
            ' digit in it: ["School", "Clinic"]. No form asks for a service.'
        )
    names = tuple(name.strip() for name in value)
    if len({_words_of(name) for name in names}) < len(names):
        raise _WrongSettingError(
            "a service is named twice. Keep it once. No form asks for a service."
        )
    return names


def _is_name(value: object) -> bool:
    return (
        isinstance(value, str)
        and len(value.strip()) <= LONGEST_NAME
        and value.isprintable()
        and bool(_words_of(value))
    )


def _words_of(name: str) -> str:
    """What a form keeps of a name: its words, without case, accents and signs."""
    parts = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(part for part in parts if not unicodedata.combining(part))
    return " ".join(re.findall(r"[^\W_]+", bare))


def _single_journeys(value: object, _file: Path) -> bool:
    if not isinstance(value, bool):
        raise _WrongSettingError(
            "write true or false, without quotation marks. Single journeys stay off."
        )
    return value


def _reporting(value: object, _file: Path) -> Mapping[str, frozenset[str]]:
    if not isinstance(value, dict):
        raise _WrongSettingError(
            f"write [reporting] on a line of its own, and below it {_A_SET}. No set is used."
        )
    sets: dict[str, frozenset[str]] = {}
    for name, codes in value.items():
        shown = name.strip()
        if not shown or len(shown) > LONGEST_NAME or not shown.isprintable():
            raise _WrongSettingError(
                f"a set needs a name of at most {LONGEST_NAME} characters. No set is used."
            )
        if not isinstance(codes, list) or not codes or not all(_is_code(code) for code in codes):
            raise _WrongSettingError(
                f"write the clinicians of {shown} as {_A_SET}. No set is used."
            )
        sets[shown] = frozenset(code.strip().casefold() for code in codes)
    if len(set(sets.values())) < len(value):
        raise _WrongSettingError(
            "two sets have the same name or the same clinicians. Keep one of them. No set is used."
        )
    return MappingProxyType(sets)


_A_SET = """"Children's team" = ["CL-01", "CL-04"]"""


def _is_code(code: object) -> bool:
    return isinstance(code, str) and bool(code.strip())


_READERS: dict[str, Callable[[object, Path], object]] = {
    "k": _k,
    "word": _word,
    "clinic": _clinic,
    "paper": _paper,
    "codebook": _codebook,
    "services": _services,
    "single_journeys": _single_journeys,
    "reporting": _reporting,
}

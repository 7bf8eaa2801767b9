"""The patterns of things that identify people, and the words in a header that make one likely."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from stdnum.gb import nhs

from quietwins.intake.words.normal import normal


class Hinted(StrEnum):
    """What the name of a column makes likely; the value is its list in ``identifiers.toml``."""

    NAME = "name"  # nothing but words for names and for people: "Client name"
    NAMED = "named"  # names among other words: the values must show that people are named
    PERSON = "person"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    POSTCODE = "postcode"
    BIRTH = "birth"
    NHS = "nhs"
    NUMBER = "number"
    IP = "ip"


# Lists of the same file that are no hint by themselves.
_ABOUT_NAMES, _NOT_OF_PEOPLE, _NOTHING_SAID, _NOBODY_HERE = (
    "about_names",
    "not_of_people",
    "nothing_said",
    "nobody_here",
)
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")  # ClientName
_WORDS_FILE = Path(__file__).with_name("identifiers.toml")
_NAMES_FILE = Path(__file__).with_name("given_names.txt")
_DATE = (
    r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}(?:st|nd|rd|th|\.)?"
    r" [^\W\d_]{3,9} \d{2,4}|"
    r"[^\W\d_]{3,9} \d{1,2},? \d{4})"
)

# Every repetition is bounded: a cell may be of any length, and looking at it must not
# take longer than reading it.
EMAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.[A-Za-z]{2,24}")
PHONE = re.compile(
    r"(?<![\d.-])(?:"
    r"(?:\+44|0044)[\s-]?\(?0?\)?[\s-]?\d{2,5}[\s-]?\d{3,4}[\s-]?\d{3,4}|"
    r"07\d{3}[\s-]?\d{3}[\s-]?\d{3}|0[1-9]\d{1,3}[\s-]\d{3,4}[\s-]?\d{3,4}|"
    r"0[1-9]\d{8,9}|\(0\d{2,4}\)\s?\d{3,4}[\s-]?\d{3,4}|0\d{2,4}/\d{5,9}|"
    r"\(\d{3}\)\s?\d{3}[-.\s]\d{4}|\d{3}-\d{3}-\d{4}|\d{3}\.\d{3}\.\d{4}|"
    r"\+\d{1,3}[\s.-]?\(?\d{1,4}\)?(?:[\s.-]?\d{2,4}){2,4}"
    r")(?![\d-])",
    re.ASCII,
)
BARE_PHONE = re.compile(r"07\d{9}|\+\d{9,14}", re.ASCII)
POSTCODE = re.compile(
    r"(?<![A-Za-z\d])(?:[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2})(?![A-Za-z\d])"
)
# In small letters a postcode is told from "g1 2nd" and "a4 3hr" by how it ends.
SMALL_POSTCODE = re.compile(
    r"(?<![A-Za-z\d])[a-z]{1,2}\d[a-z\d]? \d(?!(?:st|nd|rd|th|hr|yr|ft|lb|pt|pg|px|st|xs|ed)\b)"
    r"[abd-hjlnp-uw-z]{2}(?![A-Za-z\d])",
    re.IGNORECASE | re.ASCII,
)
CLOSED_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}", re.IGNORECASE)
OTHER_POSTCODE = re.compile(
    r"\d{4,5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4}"
    r" ?[A-Z]{2}|[A-Z]{1,2}-?\d{4,5}|\d{2}-\d{3}|\d{3} \d{2}",
    re.ASCII,
)
NHS_WRITTEN = re.compile(r"(?<![\d-])\d{3}[ -]\d{3}[ -]\d{4}(?![\d-])", re.ASCII)
TEN_DIGITS = re.compile(r"(?<![\d.,/-])\d{10}(?![\d.,/-])", re.ASCII)
NHS_NAMED = re.compile(
    r"\bnhs\b\D{0,20}(\d{3}[ -]?\d{3}[ -]?\d{4})(?!\d)", re.IGNORECASE | re.ASCII
)
SSN = re.compile(r"(?<![\d-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])", re.ASCII)
NATIONAL_INSURANCE = re.compile(
    r"(?<![A-Za-z\d])[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![A-Za-z\d])"
)
IP = re.compile(
    r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)|"
    r"(?:[\da-f]{1,4}:){4,7}[\da-f]{1,4}",
    re.I | re.ASCII,
)
BIRTH = re.compile(
    r"\b(?:born|d\.?o\.?b\.?|date of birth|birth"
    r" ?date|birthday|geb\.?|geboren|née?|nacid[oa])\W{0,4}"
    rf"(?:on |am |le |el )?{_DATE}",
    re.I,
)
TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Herr|Frau|Mme|Sra?|Signora?)\.? [A-ZÄÖÜÉÀ][^\W\d_]{2,}"
)
STREET = re.compile(
    r"\b\d{1,4}[A-Za-z]?,? (?:[A-Z][\w']{1,30}"
    r" ){1,3}(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Close|Drive|Dr|Court|Ct|"
    r"Crescent|Gardens|Grove|Terrace|Place|Way|Boulevard|Blvd|Hill|Row|Mews|Parade)\b|"
    r"\b[A-ZÄÖÜ][^\W\d_]{1,40}(?:straße|strasse|str\.|weg|gasse|allee|platz) \d{1,4}\b"
)

# What any of the patterns above needs at least; a quick first look at very many texts (RE2 syntax).
SUSPECT = (
    r"@|\d[\d\s()./-]{5,}\d|(?i:[A-Z]\d[A-Z\d]?"
    r" \d[A-Z]{2}|born|d\.?o\.?b|birth|geb|né|nacid)|[A-Z]{2} ?\d\d ?\d\d|"
    r"\d[A-Za-z]?,? [A-Z]|(?:straße|strasse|str\.|weg|gasse|allee|platz) \d|"
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Herr|Frau|Mme|Sra?|Signora?)\.? [A-ZÄÖÜÉÀ]"
)


@lru_cache(maxsize=1)
def _words() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = tomllib.loads(_WORDS_FILE.read_text(encoding="utf-8"))
    return lists


@lru_cache(maxsize=1)
def _hint_patterns() -> dict[Hinted, re.Pattern[str]]:
    """For each kind of identifier, the words that name it in a header."""
    return {kind: _any_of(_words()[kind]) for kind in Hinted if kind is not Hinted.NAMED}


@lru_cache(maxsize=1)
def _of_things() -> re.Pattern[str]:
    """The words beside which "name" is that of a thing."""
    return _any_of(_words()[_NOT_OF_PEOPLE])


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(map(normal, words), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")


@lru_cache(maxsize=1)
def _only_names() -> re.Pattern[str]:
    """A header of nothing but words for names and for people: "Full name", "Name of the young
    person".
    """
    lists = _words()
    every = {
        normal(word) for kind in (Hinted.NAME, Hinted.PERSON, _ABOUT_NAMES) for word in lists[kind]
    }
    either = "|".join(map(re.escape, sorted(sorted(every), key=len, reverse=True)))
    return re.compile(rf"(?:{either})(?: (?:{either}))*")


@lru_cache(maxsize=1)
def nothing_said() -> frozenset[str]:
    """Values, as normal words, that say nothing about anyone: anonymous, redacted, yes, no."""
    return frozenset(_words()[_NOTHING_SAID])


@lru_cache(maxsize=4096)
def hinted(header: str) -> frozenset[Hinted]:
    """What a column's name says it may hold; several where it says several.

    "Client name" says that it is one. "Group name" and "Comments (no names)" only say that people
    may be named, which the values must show.
    """
    found: set[Hinted] = set()
    # As it is written and then with its words apart; one after the other, as the later
    # takes back what is of things.
    for plain in dict.fromkeys((normal(header), normal(_INNER_CAPITAL.sub(" ", header)))):
        found |= {kind for kind, pattern in _hint_patterns().items() if pattern.search(plain)}
        if _of_things().search(plain):
            found.discard(Hinted.NAME)
        elif Hinted.NAME in found and not _only_names().fullmatch(plain):
            found = found - {Hinted.NAME} | {Hinted.NAMED}
    if Hinted.IP in found or Hinted.EMAIL in found:
        found.discard(Hinted.ADDRESS)
    return frozenset(found)


@lru_cache(maxsize=1)
def _nobody_here() -> re.Pattern[str]:
    """Saints, and people in stories, songs and games: they name no client."""
    phrases = "|".join(map(re.escape, sorted(_words()[_NOBODY_HERE], key=len, reverse=True)))
    return re.compile(
        rf"\b(?:{phrases}|(?:St|Saint|Sankt)\.? [^\W\d_]+(?:['’]s?)?)(?![^\W_])", re.IGNORECASE
    )


def without_stories(text: str) -> str:
    """A text without the names that name nobody here: "Charlie and the Chocolate Factory", "St
    George".
    """
    return _nobody_here().sub(" ", text)


@lru_cache(maxsize=1)
def given_names() -> tuple[frozenset[str], frozenset[str]]:
    """Given names that are hardly anything else, and all of them, everyday words included."""
    lines = [
        line
        for line in _NAMES_FILE.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    sure, _, also = " ".join(lines).partition(" ? ")
    return frozenset(sure.split()), frozenset(sure.split()) | frozenset(also.split())


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits pass the check of an NHS number (modulus 11)."""
    return bool(nhs.is_valid(digits))

"""Whether free text identifies somebody: a number, an address or a name somewhere in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pyarrow.compute as pc

from quietwins.intake.cells.dress import bare_code
from quietwins.intake.identifiers import patterns as words
from quietwins.intake.identifiers.bare_names import bare
from quietwins.intake.identifiers.people import (
    CODE_WORDS,
    FEWEST_NUMBERS,
    LONGEST_INITIALS,
    SAMPLE,
    SHORTEST_NAME,
    share,
)
from quietwins.intake.table.columns import Column
from quietwins.intake.table.shares import HALF, NEARLY_ALL
from quietwins.intake.words.normal import normal

# Different NHS numbers in the notes of a file: of other numbers, one in eleven passes the check.
_SEVERAL = 3
SHORTEST = 6  # characters of a text that can hold what identifies
LONGEST_LABEL = 60  # characters; longer is somebody's text
_SPACES_OF_SENTENCE = 2  # at least: of fewer words, a capital letter says nothing
_PATTERNS_WITH_DIGITS = (
    words.PHONE,
    words.SSN,
    words.POSTCODE,
    words.SMALL_POSTCODE,
    words.BIRTH,
    words.STREET,
    words.NATIONAL_INSURANCE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_CAPITALISED = re.compile(r"\b[A-ZÄÖÜÉÀ][^\W\d_]{2,}")


def note_identifies(text: str) -> bool:
    """Whether a note of the team's own holds a name, a number or an address; unlike in exports, one
    word is enough.
    """
    numbers = words.TEN_DIGITS.findall(text)
    return _has_pattern(text) or _has_given_name(text) or any(map(words.is_nhs_number, numbers))


def may_show_label(text: str) -> bool:
    """Whether a label or status may be shown to ask about it: short, and with no number, address or
    given name in it, however that is written.
    """
    if len(text) > LONGEST_LABEL:  # asked first: the rest reads the text several times
        return False
    sure = words.given_names()[0]
    named = not sure.isdisjoint(_WORD.findall(words.without_stories(text).casefold()))
    return not named and not note_identifies(text)


def may_show_code(text: str) -> bool:
    """Whether the code of a client, clinician or record may be shown: beside digits and initials it
    holds no word but one such as therapist or room.
    """
    code = bare_code(text)
    parts = re.split(r"['’ -]", bare(code))
    return len(code) <= LONGEST_LABEL and may_show_label(code) and all(map(_is_of_code, parts))


def _is_of_code(part: str) -> bool:
    initials = len(part) <= LONGEST_INITIALS and (part.isupper() or len(part) < SHORTEST_NAME)
    return initials or bool(CODE_WORDS.fullmatch(normal(part)))


def text_identifies(column: Column, values: Sequence[str], named: bool) -> bool:
    """Whether a cell of free text holds something that identifies; ``named`` where a given name in
    it is that of a person, and not of a house.
    """
    suspects = _suspects(column, values)
    if any(len(text) >= SHORTEST and _has_pattern(text) for text in suspects):
        return True
    if named and any(_names_someone(text) for text in values):
        return True
    # those with words around them; a column of invoices holds them alone
    inside = _ten_digits(text for text in suspects if not text.isdecimal())
    valid = sum(map(words.is_nhs_number, inside))
    if valid >= _SEVERAL and valid >= HALF * len(inside):
        return True
    every = _ten_digits(suspects)
    return len(every) >= FEWEST_NUMBERS and share(every, words.is_nhs_number) >= NEARLY_ALL


def _suspects(column: Column, values: Sequence[str]) -> Sequence[str]:
    """Of very many texts those that a quick look cannot clear."""
    if len(values) <= SAMPLE or column.distinct < len(values):
        return values
    looked_at = pc.match_substring_regex(column.dictionary, words.SUSPECT)
    return [text for text in column.dictionary.filter(looked_at).to_pylist() if text]


def _ten_digits(texts: Iterable[str]) -> Sequence[str]:
    """The different numbers of ten digits in some texts, as far as they are needed."""
    found: set[str] = set()
    for text in texts:
        found.update(words.TEN_DIGITS.findall(text))
        if len(found) >= SAMPLE:
            break
    return sorted(found)


def _has_pattern(text: str) -> bool:
    """Whether a text holds an address, a number or a title with a name."""
    if "@" in text and words.EMAIL.search(text):
        return True
    if any(map(str.isdigit, text)) and _has_number(text):
        return True
    return bool(words.TITLED.search(text) and words.TITLED.search(words.without_stories(text)))


def _has_number(text: str) -> bool:
    if any(pattern.search(text) for pattern in _PATTERNS_WITH_DIGITS):
        return True
    numbers = [*words.NHS_WRITTEN.findall(text), *words.NHS_NAMED.findall(text)]
    return any(map(words.is_nhs_number, numbers))


def _names_someone(text: str) -> bool:
    """Whether a sentence has a capitalised given name that is hardly anything else."""
    return text.count(" ") >= _SPACES_OF_SENTENCE and _has_given_name(text)


def _has_given_name(text: str) -> bool:
    return _given_name_in(text) and _given_name_in(words.without_stories(text))


def _given_name_in(text: str) -> bool:
    known = words.given_names()[0]
    return any(word.casefold() in known for word in _CAPITALISED.findall(text))

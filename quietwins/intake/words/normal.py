"""Words as they are compared, however an export writes them."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby, islice
from typing import Literal

LONGEST_NAME = 400  # characters of the name of a column, or of a form's question
# Marks upon one letter: no script writes more (Unicode's annex 15 on texts that are safe to read).
_MOST_MARKS = 30
_CAMEL = re.compile(r"(?<=[a-z\d])(?=[A-Z])")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
# Letters that no accent was put on: what is left of them where an export has lost its accents.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})


def normal(text: str) -> str:
    """Words as they are compared: no accents' forms, case, punctuation or doubled spaces."""
    plain = text.casefold() if text.isascii() else composed(text, "NFKC").casefold()
    return " ".join(_BETWEEN_WORDS.sub(" ", plain).split())


def parted(name: str) -> str:
    """A name whose words are written as one, with spaces between them: ClientFirstName."""
    return _CAMEL.sub(" ", name)


def folded(text: str) -> str:
    """The same without accents: "Séance" and "SEANCE" are one word of an export."""
    plain = normal(text)
    if plain.isascii():
        return plain
    parts = composed(plain.translate(_LETTERS), "NFD")
    return "".join(part for part in parts if not unicodedata.combining(part))


def composed(text: str, form: Literal["NFC", "NFD", "NFKC", "NFKD"]) -> str:
    """A text in one of Unicode's forms, for comparing. In a long one no letter keeps more marks
    than any script writes: thousands upon one letter take a minute to be put in order.
    """
    return unicodedata.normalize(form, text if len(text) <= LONGEST_NAME else _of_few_marks(text))


def _of_few_marks(text: str) -> str:
    runs = groupby(text, key=lambda letter: unicodedata.combining(letter) > 0)
    return "".join(
        letter
        for are_marks, letters in runs
        for letter in (islice(letters, _MOST_MARKS) if are_marks else letters)
    )

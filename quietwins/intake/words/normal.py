"""Words as they are compared, however an export writes them."""

from __future__ import annotations

import re
import unicodedata

LONGEST_NAME = 400  # characters of the name of a column, or of a form's question
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
# Letters that no accent was put on: what is left of them where an export has lost its accents.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})


def normal(text: str) -> str:
    """Words as they are compared: no accents' forms, case, punctuation or doubled spaces."""
    plain = text.casefold() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_BETWEEN_WORDS.sub(" ", plain).split())


def parted(name: str) -> str:
    """A name whose words are written as one, with spaces between them: ClientFirstName."""
    return _CAMEL.sub(" ", name)


def folded(text: str) -> str:
    """The same without accents: "Séance" and "SEANCE" are one word of an export."""
    plain = normal(text)
    if plain.isascii():
        return plain
    parts = unicodedata.normalize("NFD", plain.translate(_LETTERS))
    return "".join(part for part in parts if not unicodedata.combining(part))

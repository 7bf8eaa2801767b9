"""Words as they are compared, however an export writes them."""

from __future__ import annotations

import re
import unicodedata

_BETWEEN_WORDS = re.compile(r"[\W_]+")


def normal(text: str) -> str:
    """Words as they are compared: no accents' forms, case, punctuation or doubled spaces."""
    plain = text.casefold() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_BETWEEN_WORDS.sub(" ", plain).split())

"""Words of which a cell may be made so that it can name nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from quietwins.intake.words.normal import folded

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Vocabulary:
    """The words of some texts, and how longer ones begin."""

    whole: frozenset[str]
    begun: tuple[str, ...]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Vocabulary:
        """The words of some texts of the files; one that ends with * is the beginning of others."""
        words = [word for text in texts for word in text.split()]
        return cls(
            frozenset(_WORD.findall(folded(" ".join(words)))),
            tuple(folded(word) for word in words if word.endswith("*")),
        )

    def makes(self, text: str) -> bool:
        """Whether each word of a text is one of these; so it is where it has none."""
        words = _WORD.findall(folded(text))
        return all(word in self.whole or word.startswith(self.begun) for word in words)

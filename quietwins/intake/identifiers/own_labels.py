"""What a practice itself calls its quiet victories names nobody, be it "Rosa Brille" or "Hope"."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from quietwins.codebook import Codebook
from quietwins.intake.cells.cuts import cuts_of
from quietwins.intake.cells.lists import too_long
from quietwins.intake.table.columns import Column
from quietwins.intake.words.code_names import victory_labels
from quietwins.intake.words.normal import normal
from quietwins.intake.words.value_words import value_words


def without_labels(column: Column, codebook: Codebook) -> Column:
    """A column without the cells that are names of the codebook and nothing else, one behind the
    other, whatever stands between them.
    """
    labels, longest = _labels(codebook)
    return column.respelled(lambda cell: "" if _are_labels(cell, labels, longest) else cell)


@lru_cache(maxsize=8)
def _labels(codebook: Codebook) -> tuple[frozenset[str], int]:
    """The labels, and those that say none, in normal words; and how many words the longest has."""
    found = frozenset(victory_labels(codebook)) | value_words("none")
    return found, max(label.count(" ") + 1 for label in found)


def _are_labels(cell: str, labels: Collection[str], longest: int) -> bool:
    words = [] if too_long(cell) else normal(cell).split()

    def label_at(begin: int, end: int) -> str:
        label = " ".join(words[begin:end])
        return label if label in labels else ""

    return bool(words) and bool(cuts_of(words, longest, label_at, lambda label: label))

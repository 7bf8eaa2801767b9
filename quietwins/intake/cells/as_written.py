"""Labels as they are written: in which of them a mark stands that also separates lists."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from quietwins.intake.words.normal import normal


@dataclass(frozen=True)
class AsWritten:
    """The labels of a column as the codebook writes them, and as a layout does."""

    codebook: frozenset[str]
    layout: tuple[str, ...] = ()

    def holding(self, mark: str) -> frozenset[str]:
        """The labels in which a mark stands, in normal words."""
        ours = frozenset(normal(label) for label in self.layout if mark in label.strip())
        return _held(mark, self.codebook)[0] | ours

    def most_pieces(self, mark: str) -> int:
        """How many pieces between such marks the longest of them has."""
        ours = (label.count(mark) + 1 for label in self.layout)
        return max(_held(mark, self.codebook)[1], *ours, 1)

    def __contains__(self, label: object) -> bool:
        return label in self.codebook or label in self.layout


@lru_cache(maxsize=32)
def _held(mark: str, labels: frozenset[str]) -> tuple[frozenset[str], int]:
    """Of a codebook, which many columns are read by: its labels with a mark, and their most
    pieces.
    """
    found = [label for label in labels if mark in label.strip()]
    most = max((label.count(mark) + 1 for label in found), default=1)
    return frozenset(map(normal, found)), most

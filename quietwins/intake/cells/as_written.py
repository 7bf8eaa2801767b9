"""Labels as they are written: in which of them a mark stands that also separates lists."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from quietwins.intake.words.code_names import Written
from quietwins.intake.words.normal import normal


@dataclass(frozen=True)
class AsWritten:
    """The labels of a column as the codebook writes them, and as a layout does."""

    codebook: Written
    layout: tuple[str, ...] = ()

    @property
    def by_tools(self) -> tuple[Collection[str], ...]:
        """The labels in the two ways in which a tool writes a column: all codes, or all names."""
        return ({*self.codebook.codes, *self.layout}, {*self.codebook.names, *self.layout})

    def holding(self, mark: str) -> frozenset[str]:
        """The labels in which a mark stands, in normal words."""
        ours = frozenset(normal(label) for label in self.layout if mark in label.strip())
        return _held(mark, self.codebook.every)[0] | ours

    def most_pieces(self, mark: str) -> int:
        """How many pieces between such marks the longest of them has."""
        ours = (label.count(mark) + 1 for label in self.layout)
        return max(_held(mark, self.codebook.every)[1], *ours, 1)

    def __contains__(self, label: object) -> bool:
        return label in self.codebook.every or label in self.layout


@lru_cache(maxsize=32)
def _held(mark: str, labels: frozenset[str]) -> tuple[frozenset[str], int]:
    """Of a codebook, which many columns are read by: its labels with a mark, and their most
    pieces.
    """
    found = [label for label in labels if mark in label.strip()]
    most = max((label.count(mark) + 1 for label in found), default=1)
    return frozenset(map(normal, found)), most

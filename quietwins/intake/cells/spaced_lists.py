"""Lists whose labels are separated by spaces, as ODK and KoboToolbox write several answers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from quietwins.intake.cells.as_written import AsWritten
from quietwins.intake.words.normal import normal

SPACE = " "
# Cells that are known words from one end to the other, of all: a note has others in between.
_WHOLLY_KNOWN = 0.9
# Cells of several labels: one may be a label with a space of its own, unless it is made of labels
# exactly as the codebook writes them.
_FEWEST_LISTS = 2
_SIGNS = 4  # of a label that stand alone, such as & and a picture, and are no words of it


@dataclass(frozen=True)
class Spelled:
    """The labels of a list between spaces, in normal words."""

    alone: Collection[str]  # all of them: each may be one word of a cell, as codes are
    others: Collection[str]  # words such as none, which may be one too
    written: AsWritten  # all of them with their spaces, case and all
    marks: tuple[str, ...]  # that separate other lists, and may only stand within a label

    @cached_property
    def with_spaces(self) -> frozenset[str]:
        """The labels, and others, that are several words."""
        return self.written.holding(SPACE) | {word for word in self.others if SPACE in word}

    @cached_property
    def longest(self) -> int:
        """How many pieces of a cell the longest label may be."""
        of_others = (word.count(SPACE) + 1 for word in self.others)
        return max(self.written.most_pieces(SPACE), *of_others) + _SIGNS


def are_spaced_lists(cells: Sequence[str], spelled: Spelled) -> bool:
    """Whether nearly all cells of a column are known labels, one behind the other."""
    longest = spelled.longest
    may_fail = len(cells) - _WHOLLY_KNOWN * len(cells)
    several = []
    for cell in cells:
        labels = _labels_in(cell, spelled, longest)
        may_fail -= not labels
        if may_fail < 0:
            return False
        if labels > 1:
            several.append(cell)
    return len(several) >= _FEWEST_LISTS or any(_is_exact(cell, spelled) for cell in several)


def _is_exact(cell: str, spelled: Spelled) -> bool:
    """Whether a cell is labels exactly as they are written, with one space between."""
    words = cell.split(SPACE)
    ends = {0}
    for end in range(1, len(words) + 1):
        begins = range(max(0, end - spelled.longest), end)
        if any(at in ends and SPACE.join(words[at:end]) in spelled.written for at in begins):
            ends.add(end)
    return len(words) in ends and cell not in spelled.written


def _labels_in(cell: str, spelled: Spelled, longest: int) -> int:
    """How many known labels a cell is made of; 0 where anything else is in it."""
    words = [word for word in cell.split(SPACE) if word]
    plain = [normal(word) for word in words]
    at = labels = 0
    while at < len(words):
        size = _size(plain[at : at + longest], spelled)
        if not size or words[at + size - 1].endswith(spelled.marks):
            return 0
        at += size
        labels += 1
    return labels


def _size(plain: Sequence[str], spelled: Spelled) -> int:
    """How many of the next words are one known label, the longest; 0 where none is."""
    for size in range(len(plain), 1, -1):
        if SPACE.join(filter(None, plain[:size])) in spelled.with_spaces:
            return size
    return int(plain[0] in spelled.alone or plain[0] in spelled.others)

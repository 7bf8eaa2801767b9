"""Lists whose labels are separated by spaces, as ODK and KoboToolbox write several answers."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from quietwins.intake.cells.as_written import AsWritten
from quietwins.intake.cells.cuts import Cuts, cuts_of
from quietwins.intake.words.normal import normal

SPACE = " "
# Cells that are known words from one end to the other, of all: a note has others in between.
_WHOLLY_KNOWN = 0.9
# Cells of several labels: one may be a label with a space of its own, unless it is made of labels
# exactly as the codebook writes them.
_FEWEST_LISTS = 2
# What teams write for kinds on paper, "TR GL": known to nobody until somebody says what it means.
_SHORT_CODE = re.compile(r"[^\W\d_]{1,3}\d?", re.ASCII)
_MOST_SHORT_CODES = 20
_COME_AGAIN = 2  # different cells of each code, at least; words of a text are met once
_SIGNS = 4  # of a label that stand alone, such as & and a picture, and are no words of it


@dataclass(frozen=True)
class Spelled:
    """The labels of a list between spaces, in normal words."""

    meanings: Mapping[str, str]  # of all of them: each may be one word of a cell, as codes are
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

    def cuts(self, cell: str) -> Cuts:
        """The ways to cut a whole cell into labels. A tool writes them all as codes, or all as
        names, exactly as they are in the codebook; where it can be cut so, no other way counts.
        """
        codes, names = self._by_tools
        of_tool = {**self._exact(cell, codes), **self._exact(cell, names)}
        return of_tool or self.exact_cuts(cell) or self._loose_cuts(cell)

    def exact_cuts(self, cell: str) -> Cuts:
        """The ways to cut it into any labels as they are written, with one space between."""
        return self._exact(cell, self.written)

    @cached_property
    def _by_tools(self) -> tuple[Container[str], ...]:
        return self.written.by_tools

    def _exact(self, cell: str, labels: Container[str]) -> Cuts:
        words = cell.split(SPACE)

        def label_at(begin: int, end: int) -> str:
            label = SPACE.join(words[begin:end])
            return label if label in labels or label.casefold() in self.others else ""

        return cuts_of(words, self.longest, label_at, self._meaning)

    def _loose_cuts(self, cell: str) -> Cuts:
        """The same whatever their case and signs."""
        words = [word for word in cell.split(SPACE) if word]
        plain = [normal(word) for word in words]

        def label_at(begin: int, end: int) -> str:
            if words[end - 1].endswith(self.marks) or not self._is_label(plain[begin:end]):
                return ""
            return SPACE.join(words[begin:end])

        return cuts_of(words, self.longest, label_at, self._meaning)

    def _is_label(self, plain: Sequence[str]) -> bool:
        if len(plain) > 1:
            return SPACE.join(filter(None, plain)) in self.with_spaces
        return plain[0] in self.meanings or plain[0] in self.others

    def _meaning(self, label: str) -> str:
        plain = normal(label)
        return self.meanings.get(plain, plain)


def are_spaced_lists(cells: Sequence[str], spelled: Spelled) -> bool:
    """Whether nearly all cells of a column are known labels, one behind the other."""
    may_fail = len(cells) - _WHOLLY_KNOWN * len(cells)
    several = []
    for cell in cells:
        cuts = spelled.cuts(cell)
        may_fail -= not cuts
        if may_fail < 0:
            return False
        if any(len(labels) > 1 for labels in cuts.values()):
            several.append(cell)
    return len(several) >= _FEWEST_LISTS or any(_is_exact(cell, spelled) for cell in several)


def _is_exact(cell: str, spelled: Spelled) -> bool:
    """Whether a cell is several labels exactly as they are written."""
    return cell not in spelled.written and bool(spelled.exact_cuts(cell))


def are_short_codes(cells: Sequence[str], spelled: Spelled) -> bool:
    """Whether all cells of a column are short codes, few and each often, with spaces between."""
    lists = [cell.split() for cell in cells if normal(cell) not in spelled.others]
    codes = [code for codes in lists for code in codes]
    few = _COME_AGAIN * len(set(codes)) <= len(codes) and len(set(codes)) <= _MOST_SHORT_CODES
    several = sum(len(codes) > 1 for codes in lists) >= _FEWEST_LISTS
    return few and several and all(map(_SHORT_CODE.fullmatch, codes))

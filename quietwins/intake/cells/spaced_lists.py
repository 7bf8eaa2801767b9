"""Lists whose labels are separated by spaces, as ODK and KoboToolbox write several answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from quietwins.intake.words.normal import normal

SPACE = " "
# Cells that are known words from one end to the other, of all: a note has others in between.
_WHOLLY_KNOWN = 0.9
_FEWEST_LISTS = 2  # cells of several labels: one may be a label with a space of its own


def longest_spelling(meanings: Collection[str]) -> int:
    """How many words the longest spelling of a label has."""
    return max((spelling.count(SPACE) + 1 for spelling in meanings), default=1)


def are_spaced_lists(
    cells: Sequence[str], meanings: Mapping[str, str], others: Collection[str]
) -> bool:
    """Whether nearly all cells of a column are known labels, or ``others`` such as none, one behind
    the other.
    """
    longest = longest_spelling(meanings)
    known = {*meanings, *others}
    read = [_labels_in(cell, known, longest) for cell in cells]
    several = sum(found > 1 for found in read)
    return several >= _FEWEST_LISTS and sum(map(bool, read)) >= _WHOLLY_KNOWN * len(read)


def _labels_in(cell: str, known: Collection[str], longest: int) -> int:
    """How many known labels a cell is made of; 0 where anything else is in it."""
    words = [normal(word) for word in cell.split()]
    at = labels = 0
    while at < len(words):
        sizes = range(min(longest, len(words) - at), 0, -1)
        size = next((n for n in sizes if SPACE.join(words[at : at + n]) in known), 0)
        if not size:
            return 0
        at += size
        labels += 1
    return labels

"""Labels of quiet victories that nobody has explained: whether they are those of a list, which a
question may show, or somebody's text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from quietwins.intake.cells.read_victories import Marks
from quietwins.intake.identifiers.free_text import LONGEST_LABEL, may_show_label
from quietwins.intake.identifiers.of_whom import OfWhom
from quietwins.intake.table.columns import Bools, Column

_MOST_NAMED = 60  # different labels of a list that a person can be asked about
# Of the unknown words of a column, as many are there twice at least: those of a form come again,
# those of a note do not.
_COME_AGAIN = 0.5
# Rows of one label of a list: so many are a kind of the practice's own, and fewer are slips.
_OFTEN = 5


@dataclass(frozen=True)
class UnknownLabels:
    """Labels of one column that nobody has explained, the commonest first, and their share of all
    its labels.
    """

    column: str
    labels: tuple[str, ...]
    share: float
    listed: bool  # few labels, each often: those of a list, and no text of somebody
    may_name: bool  # one of them may name somebody: a person is asked before any is shown
    rows: tuple[int, ...] = ()  # that hold each of the labels

    @property
    def often(self) -> UnknownLabels | None:
        """The labels of a list that come often: every mark of a kind is lost with such a label,
        however long the list is. None where there are none.
        """
        often = sum(times >= _OFTEN for times in self.rows)  # the commonest stand first
        if not self.listed or not often:
            return None
        return replace(self, labels=self.labels[:often], rows=self.rows[:often])


def unknown_labels(
    column: Column, read: Sequence[Marks], people: OfWhom, rows: Bools, *, told: bool
) -> UnknownLabels | None:
    """The labels of a column that nobody has explained, as some rows hold them, None where each is
    known; ``told`` where a person has said that its words name nobody.
    """
    unknown: Counter[str] = Counter()
    known = 0
    counts = np.bincount(column.codes[rows], minlength=column.distinct).tolist()
    for marks, times in zip(read, counts, strict=True):
        known += times * (len(marks.codes) + marks.said_none)
        for label in marks.unknown if times else ():
            unknown[label] += times
    if not unknown:
        return None
    listed = _listed(unknown)
    return UnknownLabels(
        column.name,
        tuple(label for label, _ in unknown.most_common()),
        unknown.total() / (known + unknown.total()),
        listed,
        listed and not told and not all(_shown(label, column, read, people) for label in unknown),
        tuple(times for _, times in unknown.most_common()),
    )


def _listed(unknown: Counter[str]) -> bool:
    """Whether words are labels of a list, few and each often; else they are somebody's text."""
    again = sum(times for times in unknown.values() if times > 1)
    few = len(unknown) <= _MOST_NAMED and again >= _COME_AGAIN * unknown.total()
    return few and all(len(label) <= LONGEST_LABEL for label in unknown)


def _shown(label: str, column: Column, read: Sequence[Marks], people: OfWhom) -> bool:
    """Whether a label names nobody, as far as can be known: it holds no given name and no number of
    anybody, and comes with several clients, as what is said of one does not.
    """
    if not may_show_label(label):
        return False
    has = [label in marks.unknown for marks in read]
    return people.several(np.array(has, dtype=bool)[column.codes])

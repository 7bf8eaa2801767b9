"""Every way to cut a list into known labels, where a label may hold the mark that parts them.

"Play Alone again" is "Play" and "Alone again", and no "Play alone" with a word behind it. What can
be cut in two ways is not decided here by the longer label or by any other: it is told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

Meanings = frozenset[str]
Cuts = Mapping[Meanings, tuple[str, ...]]  # by what it says, the labels that a cell is made of
# Of cuts that say something else, as many are followed at each piece: two are too many already.
_MOST_FOLLOWED = 4


class _Cut(NamedTuple):
    """The last label of a cut, and what stands before it."""

    label: str
    before: _Cut | None

    def labels(self) -> tuple[str, ...]:
        found, at = [], self
        while at.before is not None:
            found.append(at.label)
            at = at.before
        return tuple(reversed(found))


_NOTHING = _Cut("", None)


def cuts_of(
    pieces: Sequence[str],
    longest: int,
    label_at: Callable[[int, int], str],
    meaning: Callable[[str], str],
) -> Cuts:
    """The ways to cut all pieces into labels of at most ``longest`` pieces, each way that says
    something else once; empty where there is none.

    ``label_at`` gives the label that stands from one piece up to another, or nothing.
    """
    ways: list[dict[Meanings, _Cut]] = [{} for _ in range(len(pieces) + 1)]
    ways[0][frozenset()] = _NOTHING
    for begin in range(len(pieces)):
        for end in range(begin + 1, min(begin + longest, len(pieces)) + 1) if ways[begin] else ():
            label = label_at(begin, end)
            if label:
                _go_on(ways[begin], ways[end], label, meaning(label))
    return {said: cut.labels() for said, cut in ways[-1].items()}


def _go_on(
    before: Mapping[Meanings, _Cut], behind: dict[Meanings, _Cut], label: str, meaning: str
) -> None:
    for said, cut in before.items():
        if len(behind) < _MOST_FOLLOWED:
            behind.setdefault(said | {meaning}, _Cut(label, cut))

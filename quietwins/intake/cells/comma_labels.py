"""Labels with commas of their own, in lists that are separated by commas.

A form joins its options by commas, and an option may have one too: "Asked for help, outside the
room". Which pieces belong together is learned from the whole column: what always stands behind the
same words, and never without them, is the rest of their label.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quietwins.intake.words.normal import normal

COMMA = ","
_FEWEST_LISTS = 2  # that have both pieces: one alone may be anybody's sentence
# The same for a piece with a capital letter, which begins a label more often than it goes on with
# one.
_FEWEST_WITH_CAPITAL = 4
_BEGIN_LARGE = 0.9  # of the first pieces of lists, where labels begin with capital letters at all


@dataclass(frozen=True)
class WithCommas:
    """The labels that several pieces only make together, in normal words."""

    known: Mapping[str, str]  # those that begin with a known label, and its meaning
    unknown: frozenset[str]


def learn(lists: Collection[Sequence[str]], meanings: Mapping[str, str]) -> WithCommas:
    """What the pieces of many different lists show about labels with commas."""
    rest = _rest_of(lists, meanings)
    behind = set(rest.values())
    firsts = {pieces[0] for pieces in lists if pieces}  # so these begin a label, and others may not
    known: dict[str, str] = {}
    unknown = set()
    for head in (rest.keys() - behind) & firsts:
        label = head
        at = head
        while at in rest:
            at = rest[at]
            label = f"{label}{COMMA} {at}"
        meaning = meanings.get(normal(head))
        if meaning is None:
            unknown.add(normal(label))
        else:
            known[normal(label)] = meaning
    return WithCommas(known, frozenset(unknown))


def _rest_of(lists: Collection[Sequence[str]], meanings: Mapping[str, str]) -> dict[str, str]:
    """For a piece that is a part of a label, the piece that goes on with it."""
    times = Counter(piece for pieces in lists for piece in set(pieces))
    together = Counter(pair for pieces in lists for pair in set(pairwise(pieces)))
    large = _begin_large(lists)
    return {
        one: other
        for (one, other), count in together.items()
        if count == times[other]
        and normal(other) not in meanings
        and (large and other[:1].islower() if normal(one) in meanings else count == times[one])
        and count >= (_FEWEST_LISTS if large and other[:1].islower() else _FEWEST_WITH_CAPITAL)
    }


def _begin_large(lists: Collection[Sequence[str]]) -> bool:
    """Whether labels begin with capital letters, so that a small one goes on with a label."""
    firsts = {pieces[0] for pieces in lists if pieces}
    return sum(piece[:1].isupper() for piece in firsts) >= _BEGIN_LARGE * len(firsts)

"""Names that read in two ways when a tool writes them one behind the other, as KoboToolbox and
Google Forms do: "Play" and "Alone again" would be taken for "Play alone" and "Again".
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True)
class TwoWays:
    """The same words as two rows of names."""

    one: tuple[Words, ...]
    other: tuple[Words, ...]


@dataclass(frozen=True)
class _Begun:
    """Two rows of names, of which one goes on behind the end of the other."""

    ahead: tuple[Words, ...]
    behind: tuple[Words, ...]
    rest: Words  # what only the first has yet

    def with_next(self, name: Words) -> _Begun | None:
        """The rows with one more name in the shorter; None where it does not fit the longer."""
        size = min(len(name), len(self.rest))
        if name[:size] != self.rest[:size]:
            return None
        row = (*self.behind, name)
        if len(name) > size:
            return _Begun(row, self.ahead, name[size:])
        return _Begun(self.ahead, row, self.rest[size:])


def read_in_two_ways(names: Iterable[Words]) -> TwoWays | None:
    """The shortest rows of different names that are the same words; None where there are none.

    It is the test of Sardinas and Patterson (1953) of whether a code can be read in one way only.
    """
    words = sorted(set(names))
    begun = deque(
        _Begun((long,), (short,), long[len(short) :])
        for long in words
        for short in words
        if short != long and short == long[: len(short)]
    )
    followed: set[Words] = set()
    while begun:
        rows = begun.popleft()
        for more in filter(None, map(rows.with_next, words)):
            if not more.rest:
                return TwoWays(more.ahead, more.behind)
            if more.rest not in followed:
                followed.add(more.rest)
                begun.append(more)
    return None

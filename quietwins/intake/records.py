"""Lines -> records, each with the physical line at which it begins.

Quoted cells may hold line breaks. A quote that is never closed would swallow the rest of a file: a record that runs on
too far is given up, its first line is reported, and reading goes on at the next line.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator

MOST_LINES = 500  # of one record: more is a quote that was never closed
MOST_CHARACTERS = 4_000_000  # of one record
csv.field_size_limit(2**31 - 1)  # the bound above is ours, and is reported


class _Runaway(Exception):
    """A record runs on too far."""


class _Feed:
    """Hands physical lines to the csv reader, and remembers those of the record under way."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._again: deque[str] = deque()
        self.pending: list[str] = []
        self.characters = 0
        self.ended_inside = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.pending) >= MOST_LINES or self.characters > MOST_CHARACTERS and len(self.pending) > 1:
            raise _Runaway
        line = self._again.popleft() if self._again else next(self._lines)
        self.pending.append(line)
        self.characters += len(line)
        return line

    def settle(self) -> int:
        """The record is complete: how many lines it took."""
        taken = len(self.pending)
        self.pending.clear()
        self.characters = 0
        return taken

    def give_back(self) -> None:
        """Keep the first line of a failed record, and put the others back to be read again."""
        self._again.extendleft(reversed(self.pending[1:]))
        self.settle()


Record = tuple[int, list[str]]  # the physical line it begins at, and its cells; a runaway has the one cell UNCLOSED
UNCLOSED = "\x00unclosed quote\x00"


def read_records(
    lines: Iterable[str], delimiter: str, first_line: int = 1, width: int | None = None
) -> Iterator[Record]:
    """Each record with the line at which it begins; a blank line is a record without cells.

    A quote that is never closed costs its own line only: that line comes back as the single cell ``UNCLOSED``.
    ``width`` is the number of columns of the header, where it is known.
    """
    feed = _Feed(lines)
    line = first_line
    while True:
        try:
            for cells in csv.reader(feed, delimiter=delimiter):
                if len(feed.pending) > 1 and _swallowed(cells, feed.pending, delimiter, width):
                    raise _Runaway
                taken = feed.settle()
                yield line, cells
                line += taken
        except (_Runaway, csv.Error):
            feed.give_back()
            yield line, [UNCLOSED]
            line += 1
            continue
        return


def _swallowed(cells: list[str], lines: list[str], delimiter: str, width: int | None) -> bool:
    """Whether a record of several lines only came about because a quote was never closed.

    The csv module closes an open quote silently at the end of a file, and a second stray quote further down closes the
    first. So does a line in the middle that is a whole record by itself.
    """
    if "".join(lines).count('"') % 2 == 1:
        return True
    if width is None or width < 3:
        return False
    return len(cells) != width or any(line.count(delimiter) >= width - 1 for line in lines[1:])

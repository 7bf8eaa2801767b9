"""Lines -> records, each with the physical line at which it begins.

Quoted cells may hold line breaks. A quote that is never closed would swallow the rest of a file: a
record that runs on too far is given up, its first line is reported, and reading goes on at the next
line.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator

MOST_LINES = 500  # of one record: more is a quote that was never closed
# of one record of several lines: thirty of the longest cells of a spreadsheet
MOST_CHARACTERS = 1_000_000
_FEWEST_COLUMNS = 3  # of fewer, a line of a note looks like a record as easily
UNCLOSED = "\x00unclosed quote\x00"
# the physical line it begins at, and its cells; a runaway has the one cell UNCLOSED
Record = tuple[int, list[str]]
csv.field_size_limit(2**31 - 1)  # the bounds above are ours, and are reported


class _RunawayError(Exception):
    """A record runs on too far."""


class _Lines:
    """Physical lines, some of which may be put back to be read again."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._again: deque[str] = deque()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        return self._again.popleft() if self._again else next(self._lines)

    def put_back(self, lines: Iterable[str]) -> None:
        self._again.extendleft(reversed(list(lines)))


def read_records(
    lines: Iterable[str], delimiter: str, first_line: int = 1, width: int | None = None
) -> Iterator[Record]:
    """Each record with the line at which it begins; a blank line is a record without cells.

    A quote that is never closed costs its own line only: that line comes back as the single cell
    ``UNCLOSED``. ``width`` is the number of columns of the header, where it is known.
    """
    source = _Lines(lines)
    line = first_line
    for text in source:
        if '"' not in text:
            bare = text.rstrip("\r\n")
            yield line, (bare.split(delimiter) if bare else [])
            line += 1
            continue
        cells, taken = _quoted(text, source, delimiter, width)
        yield line, cells
        line += taken


def _quoted(first: str, source: _Lines, delimiter: str, width: int | None) -> tuple[list[str], int]:
    """A record with quotes in its first line: its cells, and how many lines it took."""
    taken = [first]
    ended = False

    def feed() -> Iterator[str]:
        nonlocal ended
        yield first
        size = len(first)
        for text in source:
            taken.append(text)
            size += len(text)
            if len(taken) > MOST_LINES or size > MOST_CHARACTERS:
                raise _RunawayError
            yield text
        ended = True

    try:
        cells = next(csv.reader(feed(), delimiter=delimiter))
    except (_RunawayError, csv.Error):
        cells = [UNCLOSED]
    if cells != [UNCLOSED] and not _swallowed(cells, taken, delimiter, width, ended):
        return cells, len(taken)
    source.put_back(taken[1:])
    return [UNCLOSED], 1


def _swallowed(
    cells: list[str], lines: list[str], delimiter: str, width: int | None, ended: bool
) -> bool:
    """Whether a quote was never closed: the record runs to the end of the file, or holds other
    records whole.

    The csv module closes an open quote silently at the end of a file, and a second stray quote
    further down closes the first; then a line inside is a whole record by itself. A note is not,
    however many commas its lines hold: what comes before the quote that closes it is one cell.
    """
    if len(lines) == 1 and not ended:
        return False
    if "".join(lines).count('"') % 2 == 1:
        return True
    if width is None or width < _FEWEST_COLUMNS or len(lines) == 1:
        return False
    if len(cells) != width:
        return True
    if not _well_quoted(lines, delimiter):
        return any(line.count(delimiter) >= width - 1 for line in lines[1:])
    *middle, last = lines[1:]
    tail, *rest = next(csv.reader(['"' + last], delimiter=delimiter))  # it begins inside the quotes
    separate = [(line, _tight(line, delimiter)) for line in middle] + [
        (last, _tight(tail, delimiter) + len(rest))
    ]
    return any(count >= width - 1 and _begin_alike(lines[0], line) for line, count in separate)


def _well_quoted(lines: list[str], delimiter: str) -> bool:
    """Whether every quote of a record closes before a delimiter or where its line ends."""
    try:
        next(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return False
    return True


def _tight(text: str, delimiter: str) -> int:
    """How many delimiters of a line may part cells: in a sentence, a space comes behind a comma."""
    return text.count(delimiter) - text.count(delimiter + " ")


def _begin_alike(first: str, line: str) -> bool:
    """Whether a line may be a record like the first: where that begins with a digit, as a date
    does, so must this.
    """
    return line[:1].isdigit() or not first.lstrip('"')[:1].isdigit()

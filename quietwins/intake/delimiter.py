"""Which character parts the cells, and which line is the header: found together, as each proves the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from quietwins.codebook import Codebook
from quietwins.intake.dates import looks_like_date
from quietwins.intake.decode import Text
from quietwins.intake.layout import KnownHeaders, normal
from quietwins.intake.names import MAYBE, hints
from quietwins.intake.records import Record, read_records

DELIMITERS = (",", ";", "\t", "|")
HEAD = 60  # records that are looked at for the header
_HEAD_LINES = 200
_HEAD_CHARACTERS = 400_000
_MOST_NAMES = 5000  # cells of a line that are looked at for names
_ENOUGH = 3  # columns that an earlier header names
NONE_KNOWN = KnownHeaders()


@dataclass(frozen=True)
class Shape:
    """How a text is a table: its delimiter, and where its header stands."""

    delimiter: str
    header: int  # position of the header among the first records; -1 where there is none
    records: tuple[Record, ...]  # the first records, header included
    first_line: int  # the line the records begin at: 2 after a "sep=" line


def find_shape(text: Text, codebook: Codebook, known: KnownHeaders = NONE_KNOWN) -> Shape:
    """The delimiter under which some line names most columns of a session log; then the most even one."""
    with text.lines() as stream:
        sample, size = [], 0
        for line in islice(stream, _HEAD_LINES):
            sample.append(line[:_HEAD_CHARACTERS])
            size += len(line)
            if size > _HEAD_CHARACTERS:
                break
    said = separator_line(sample[0]) if sample else None
    shapes = [_shape(sample, delimiter, codebook, said, known) for delimiter in ([said] if said else DELIMITERS)]
    return max(shapes, key=lambda shape: _fit(shape, codebook, known))


def separator_line(line: str) -> str | None:
    """The delimiter that a first line such as ``sep=;`` names."""
    plain = line.strip('\ufeff\r\n "')
    if plain[:4].casefold() == "sep=" and len(line.strip('\r\n\ufeff"')) == 5:
        return line.strip('\r\n\ufeff"')[4]
    return None


def _shape(sample: Sequence[str], delimiter: str, codebook: Codebook, said: str | None, known: KnownHeaders) -> Shape:
    skip = 1 if said else 0
    records = tuple(islice(read_records(sample[skip:], delimiter, first_line=1 + skip), HEAD))
    return Shape(delimiter, find_header(records, codebook, known), records, 1 + skip)


def _fit(shape: Shape, codebook: Codebook, known: KnownHeaders) -> tuple[int, float, int]:
    header = shape.records[shape.header][1] if shape.header >= 0 else []
    named = len(header) if known.remembers(header[:_MOST_NAMES]) else named_cells(header, codebook, known)
    widths = Counter(len(cells) for _, cells in shape.records if len(cells) > 1)
    width, times = widths.most_common(1)[0] if widths else (1, 0)
    return named, times / max(len(shape.records), 1), width


def named_cells(cells: Sequence[str], codebook: Codebook, known: KnownHeaders = NONE_KNOWN) -> int:
    """How many cells name columns: those of session logs, each meaning counted once, and those a layout names."""
    names = [cell.strip() for cell in cells[:_MOST_NAMES]]
    said = known.named(names)
    first = (hint for name in names if normal(name) not in said for hint in hints(name, codebook)[:1])
    return len({str(hint.use) for hint in first if hint.strength > MAYBE}) + len(said)


def find_header(records: Sequence[Record], codebook: Codebook, known: KnownHeaders = NONE_KNOWN) -> int:
    """The first of the records that name most columns.

    Where none names two: the one that an earlier export had for its header, else the first that reads like a header.
    """
    scores = [named_cells(cells, codebook, known) for _, cells in records]
    if scores and max(scores) >= 2:
        return _above_rows(records, scores)
    for place, (_, cells) in enumerate(records):
        if known.remembers(cells[:_MOST_NAMES]):
            return place
    for place, (_, cells) in enumerate(records):
        if _reads_like_header(cells):
            return place
    return -1


def _above_rows(records: Sequence[Record], scores: Sequence[int]) -> int:
    """The record that names most columns; an earlier header, where rows with dates stand between the two.

    So it is where two exports were put one below the other, and the second has more columns.
    """
    best = scores.index(max(scores))
    for place in range(best):
        if scores[place] >= max(_ENOUGH, max(scores) / 2):
            between = records[place + 1 : best]
            if any(looks_like_date(cell.strip()) for _, cells in between for cell in cells):
                return place
    return best


def _reads_like_header(cells: Sequence[str]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    plain = [normal(cell) for cell in filled]
    return (
        len(filled) >= 3
        and len(filled) >= 0.6 * len(cells)
        and len(set(plain)) >= 0.8 * len(plain)
        and not any(looks_like_date(cell) or cell.replace(".", "").isdigit() for cell in filled)
    )

"""Which character parts the cells, and which line is the header: found together, as each proves the
other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from quietwins.codebook import Codebook
from quietwins.intake.answers import NO_HEADER
from quietwins.intake.bounds import MOST_COLUMNS
from quietwins.intake.cells.dates import looks_like_date
from quietwins.intake.files.decode import Text
from quietwins.intake.files.records import Record, read_records
from quietwins.intake.known_headers import KnownHeaders, without_empty_end
from quietwins.intake.layout import Header as Line
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.column_names import MAYBE, hints
from quietwins.intake.words.normal import normal

DELIMITERS = (",", ";", "\t", "|")
HEAD = 60  # records that are looked at for the header
_HEAD_LINES = 200
_HEAD_CHARACTERS = 400_000
_MOST_NAMES = MOST_COLUMNS  # cells of a line that are looked at for names
_ENOUGH = 3  # columns that an earlier header names
_FEWEST_KINDS = 2  # a header names a day and a person at least
_FEWEST_CELLS = 3  # of a row in which other delimiters may stand inside cells
_MOSTLY = 0.5  # of the records have the usual width
_FEWEST_NAMES = 2  # columns of a session log that a line names: then it is a header
_OF_LISTS = (Role.VICTORY, Role.NONE)  # a header has a day or a person beside these
# A line reads like a header where most of its cells are filled, and different from one another:
# rows of data have gaps, and say the same twice.
_FILLED, _DIFFERENT = 0.6, 0.8
_SEPARATOR_LINE = re.compile(r"sep=(.)", re.IGNORECASE)
NONE_KNOWN = KnownHeaders()


@dataclass(frozen=True)
class Shape:
    """How a text is a table: its delimiter, and where its header stands."""

    delimiter: str
    header: int  # position of the header among the first records; -1 where there is none
    records: tuple[Record, ...]  # the first records, header included
    first_line: int  # the line the records begin at: 2 after a "sep=" line


def find_shape(text: Text, codebook: Codebook, known: KnownHeaders = NONE_KNOWN) -> Shape:
    """The delimiter that parts the whole text best: under it a line names most kinds of columns of
    a session log, and the lines below are parted as that one is. What stands inside a cell or a few
    decides nothing.
    """
    with text.lines() as stream:
        sample, size = [], 0
        for line in islice(stream, _HEAD_LINES):
            sample.append(line[:_HEAD_CHARACTERS])
            size += len(line)
            if size > _HEAD_CHARACTERS:
                break
    said = separator_line(sample[0]) if sample else None
    delimiters = [said] if said else DELIMITERS
    shapes = [_shape(sample, delimiter, codebook, said, known) for delimiter in delimiters]
    of_lines = [shape for shape in shapes if not _parts_a_cell(shape, shapes)]
    return max(of_lines or shapes, key=lambda shape: _fit(shape, codebook, known))


def separator_line(line: str) -> str | None:
    """The delimiter that a first line such as ``sep=;`` names."""
    named = _SEPARATOR_LINE.fullmatch(line.strip('\r\n\ufeff"'))
    return named[1] if named else None


def _shape(
    sample: Sequence[str], delimiter: str, codebook: Codebook, said: str | None, known: KnownHeaders
) -> Shape:
    skip = 1 if said else 0
    records = tuple(islice(read_records(sample[skip:], delimiter, first_line=1 + skip), HEAD))
    return Shape(delimiter, find_header(records, codebook, known), records, 1 + skip)


def _fit(
    shape: Shape, codebook: Codebook, known: KnownHeaders
) -> tuple[bool, int, int, float, int]:
    """How well a delimiter parts the whole text, the most telling first.

    Kinds of columns are counted before columns: the codes of one list are many names of one kind.
    """
    header = shape.records[shape.header][1] if shape.header >= 0 else []
    remembered = known.remembers(header[:_MOST_NAMES])
    said = named_columns(header, codebook, known)
    kinds = len(header) if remembered else len({use.role for use in said.uses}) + said.told
    width, share = _usual_width(shape)
    rows = kinds >= _FEWEST_KINDS and (remembered or _stands_above_rows(shape))
    return rows, kinds, said.count, share, width


def _usual_width(shape: Shape) -> tuple[int, float]:
    """How many cells most of the records have that are parted at all, and the share of these among
    all.
    """
    widths = Counter(len(cells) for _, cells in shape.records if len(cells) > 1)
    width, times = widths.most_common(1)[0] if widths else (1, 0)
    return width, times / max(len(shape.records), 1)


def _stands_above_rows(shape: Shape) -> bool:
    """Whether the delimiter parts most of the records below the header too, into half as many cells
    at least.
    """
    names = len(without_empty_end(shape.records[shape.header][1]))
    below = [len(cells) for _, cells in shape.records[shape.header + 1 :] if cells]
    as_wide = sum(width > 1 and 2 * width >= names for width in below)
    return bool(below) and 2 * as_wide >= len(below)


def _parts_a_cell(shape: Shape, shapes: Sequence[Shape]) -> bool:
    """Whether a delimiter found its header inside a few cells of one row of a table that another
    one parts evenly.

    Lists of codes, notes and JSON hold delimiters of their own, and may hold the names of columns
    too.
    """
    if shape.header < 0:
        return False
    line = shape.records[shape.header][0]
    return any(_is_row_with(other, line, shape.delimiter) for other in shapes if other is not shape)


def _is_row_with(table: Shape, line: int, mark: str) -> bool:
    """Whether a line is a usual row below the header of a table, and a mark stands in at most half
    of its cells.
    """
    if table.header < 0 or table.records[table.header][0] >= line:
        return False
    cells = next((cells for at, cells in table.records if at == line), [])
    width, share = _usual_width(table)
    if width < _FEWEST_CELLS or share < _MOSTLY or len(cells) != width:
        return False
    return 2 * sum(mark in cell for cell in cells) <= width


@dataclass(frozen=True)
class Named:
    """What the cells of a line name: uses of session logs, each once, and how many columns a layout
    tells of.
    """

    uses: frozenset[Use]
    told: int

    @property
    def count(self) -> int:
        """How many columns are named."""
        return len(self.uses) + self.told


def named_columns(
    cells: Sequence[str], codebook: Codebook, known: KnownHeaders = NONE_KNOWN
) -> Named:
    """The columns that cells name: those of session logs, each meaning counted once, and those a
    layout names.
    """
    names = [cell.strip() for cell in cells[:_MOST_NAMES]]
    said = known.named(names)
    first = (
        hint for name in names if normal(name) not in said for hint in hints(name, codebook)[:1]
    )
    uses = frozenset(hint.use for hint in first if hint.strength > MAYBE)
    if not said and all(use.role in _OF_LISTS for use in uses):
        uses = frozenset()  # a cell that lists quiet victories, parted by the wrong character
    return Named(uses, len(said))


def named_cells(cells: Sequence[str], codebook: Codebook, known: KnownHeaders = NONE_KNOWN) -> int:
    """How many cells name columns."""
    return named_columns(cells, codebook, known).count


def find_header(
    records: Sequence[Record], codebook: Codebook, known: KnownHeaders = NONE_KNOWN
) -> int:
    """The first of the records that name most columns.

    Where none names two: the one that an earlier export had for its header, else the first that
    reads like a header.
    """
    if known.line is not None:
        return _said(records, known.line)
    dated = _dated(records)
    scores = [
        # a row of data, or one cell, is no header, whatever its words may name
        0
        if len(cells) < _FEWEST_NAMES or _is_row_of_data(records, dated, place)
        else named_cells(cells, codebook, known)
        for place, (_, cells) in enumerate(records)
    ]
    if scores and max(scores) >= _FEWEST_NAMES:
        return _above_rows(records, scores)
    for place, (_, cells) in enumerate(records):
        if known.remembers(cells[:_MOST_NAMES]):
            return place
    for place, (_, cells) in enumerate(records):
        if len(cells) <= _MOST_NAMES and _reads_like_header(cells):
            return -1 if _is_row_of_data(records, dated, place) else place
    return -1


def _said(records: Sequence[Record], line: Line) -> int:
    """The record on the line that a person names; -1 where no line names the columns."""
    if line == NO_HEADER:
        return -1
    before = [place for place, (first, _) in enumerate(records) if first <= line]
    return before[-1] if before else -1


def _dated(records: Sequence[Record]) -> list[frozenset[int]]:
    """Where in each record a date stands."""
    return [
        frozenset(at for at, cell in enumerate(cells) if looks_like_date(cell.strip()))
        for _, cells in records
    ]


def _is_row_of_data(records: Sequence[Record], dated: Sequence[frozenset[int]], place: int) -> bool:
    """Whether a line holds dates where those below do, or words that stand below it too: it is the
    first session of a file whose columns nobody named.
    """
    if not dated[place]:
        return False
    below = [at for at in range(place + 1, len(records)) if len(records[at][1]) > 1]
    also = sum(not dated[place].isdisjoint(dated[at]) for at in below)
    return 2 * also > len(below)


def _above_rows(records: Sequence[Record], scores: Sequence[int]) -> int:
    """The record that names most columns; an earlier header, where rows with dates stand between
    the two.

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
    if len(filled) < _FEWEST_CELLS or len(filled) < _FILLED * len(cells):
        return False
    if len(set(plain)) < _DIFFERENT * len(plain):
        return False
    return not any(looks_like_date(cell) or _is_plain_number(cell) for cell in filled)


def _is_plain_number(cell: str) -> bool:
    return cell.replace(".", "").isdigit()

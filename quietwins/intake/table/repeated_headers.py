"""A header that stands again further down, as where two exports were put one below the other.

Its columns may stand in another order: then the rows below it are read under its names. Where it
names columns that the first header does not have, nobody can tell what the cells below it mean, and
they are refused with that reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from quietwins.errors import NotASessionLog
from quietwins.intake.bounds import MOST_HEADERS
from quietwins.intake.cells.dates import looks_like_date
from quietwins.intake.known_headers import column_names
from quietwins.intake.reading import RowNote
from quietwins.intake.reasons import NoSession, Refusal, RowRefused
from quietwins.intake.table.columns import Bools, Column, Longs, Table, encoded
from quietwins.intake.table.header import Header
from quietwins.intake.table.rows import FEWEST_NAMES, MOSTLY, TableRead
from quietwins.intake.words.normal import normal

_LOOK = 3  # columns with the fewest distinct values, in which a header is looked for


def places_in(names: Sequence[str], theirs: Sequence[str]) -> list[int]:
    """Where each column stands in another header; -1 where that has none.

    Names may be written another way, but where two of one header then read alike only the exact
    names tell them apart.
    """
    exact = {name: place for place, name in enumerate(theirs)}
    alike = {normal(name): place for place, name in enumerate(theirs)}
    if len(alike) < len(theirs) or len(set(map(normal, names))) < len(names):
        alike = {}
    return [exact.get(name, alike.get(normal(name), -1)) for name in names]


def places_of(names: Sequence[str], cells: Sequence[str]) -> list[int] | None:
    """Where each column of the first header stands in another one; None where they have not the
    same columns.
    """
    theirs = column_names(cells)
    places = places_in(names, theirs)
    return places if sorted(places) == list(range(len(theirs))) else None


def by_each_header(read: TableRead, header: Header) -> TableRead:
    """The table with every row under the header that stands above it."""
    table = read.table
    again = _headers_again(table, {normal(name) for name in header.names})
    if len(again) == len(table) > 0:
        raise NotASessionLog(Refusal.ONLY_HEADERS.of())
    found = _found(table, header, again)
    same = list(range(len(header.names)))
    if all(places == same for _, places in found):
        return read
    starts = [(0, same), *((row, places or same) for row, places in found)]
    skipped = [(row, places) for row, places in found if places != same]
    gone = np.zeros(len(table), dtype=bool)
    gone[[row for row, _ in skipped]] = True
    refused = _below_others(table, found)
    kept = np.flatnonzero(~gone & ~refused)
    notes = [RowNote(int(table.lines[row]), _of_header(places).of()) for row, places in skipped]
    return replace(
        read,
        table=_reordered(table, starts, kept),
        skipped=(*read.skipped, *notes),
        n_skipped=read.n_skipped + len(notes),
        rejected=(*read.rejected, *_refusals(table, refused)),
    )


def _found(table: Table, header: Header, again: Longs) -> list[tuple[int, list[int] | None]]:
    """Where the columns stand in each header that is there again; equal ones are read once."""
    cells = np.array([column.codes[again] for column in table.columns]).T
    kinds, kind_of = np.unique(cells, axis=0, return_inverse=True) if len(again) else (cells, again)
    if len(kinds) > MOST_HEADERS:
        raise NotASessionLog(Refusal.TOO_MANY_HEADERS.of(headers=len(kinds)))
    places = [places_of(header.names, _texts(table, kind.tolist())) for kind in kinds]
    return [(row, places[kind]) for row, kind in zip(again.tolist(), kind_of.ravel(), strict=True)]


def _texts(table: Table, codes: Sequence[int]) -> list[str]:
    return [
        str(column.dictionary[code].as_py())
        for column, code in zip(table.columns, codes, strict=True)
    ]


def _of_header(places: Sequence[int] | None) -> NoSession:
    return NoSession.HEADER_OF_OTHERS if places is None else NoSession.HEADER_REORDERED


def _headers_again(table: Table, names: set[str]) -> Longs:
    """The rows that are headers: looked for where there are fewest values, then in their whole row.

    A row with a date is a session, and a column of a checkbox holds its own name wherever it is
    ticked: neither tells.
    """
    some = np.zeros(len(table), dtype=bool)
    for column in sorted(table.columns, key=lambda column: column.distinct)[:_LOOK]:
        some |= column.where(lambda text: normal(text) in names)
    rows = np.flatnonzero(some)
    hits, filled = np.zeros(len(rows), dtype=np.int64), np.zeros(len(rows), dtype=np.int64)
    dated = np.zeros(len(rows), dtype=bool)
    for column in table.take(rows).columns if len(rows) else ():
        if _says_its_name(column):
            continue
        seen = column.places_in(np.ones(len(rows), dtype=bool))
        texts = column.dictionary.take(pa.array(seen)).to_pylist()
        hits += _spread(column, seen, [normal(text) in names for text in texts])
        dated |= _spread(column, seen, [looks_like_date(text) for text in texts])
        filled += ~column.blank
    return rows[(hits >= FEWEST_NAMES) & (hits > MOSTLY * filled) & ~dated]


def _says_its_name(column: Column) -> bool:
    """Whether a column holds nothing but its own name, as that of a checkbox does."""
    return [normal(text) for text in column.first(2)] == [normal(column.name)]


def _spread(column: Column, seen: Longs, holds: Sequence[bool]) -> Bools:
    """What is said of some values, for each row that has one of them."""
    by_value = np.zeros(column.distinct, dtype=bool)
    by_value[seen] = holds
    return by_value[column.codes]


def _below_others(table: Table, found: Sequence[tuple[int, list[int] | None]]) -> Bools:
    """The rows below a header with other columns, down to the next header."""
    refused = np.zeros(len(table), dtype=bool)
    ends = [row for row, _ in found[1:]] + [len(table)]
    for (row, places), end in zip(found, ends, strict=True):
        refused[row + 1 : end] = places is None
    return refused


def _refusals(table: Table, refused: Bools) -> list[RowNote]:
    return [
        RowNote(int(line), RowRefused.BELOW_OTHER_COLUMNS.of()) for line in table.lines[refused]
    ]


def _reordered(table: Table, starts: Sequence[tuple[int, list[int]]], kept: Longs) -> Table:
    """Each stretch of the kept rows with its columns in the order of the first header."""
    ends = [row for row, _ in starts[1:]] + [len(table)]
    stretches = [
        (order, kept[(kept >= row) & (kept < end)])
        for (row, order), end in zip(starts, ends, strict=True)
    ]
    columns = [
        encoded(
            column.name, [_piece(table.columns[order[place]], rows) for order, rows in stretches]
        )
        for place, column in enumerate(table.columns)
    ]
    return Table(tuple(columns), table.lines[kept])


def _piece(column: Column, rows: Longs) -> pa.DictionaryArray:
    """Some rows of a column, with no value that is only in others."""
    return column.dictionary.take(pa.array(column.codes[rows])).dictionary_encode()

"""A fast way for plain files: UTF-8, one record a line, as many cells in each as the header has.

Whatever is not exactly so (blank lines, line breaks in cells, rows of other lengths) is left to
:mod:`quietwins.intake.files.records`, which knows what to do; both ways give the same table.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from quietwins.intake.files.decode import Text
from quietwins.intake.table.columns import Column, Table, encoded
from quietwins.intake.table.header import Header
from quietwins.intake.table.shape import Shape

SMALLEST = 1_000_000  # bytes; below, the careful way is fast enough
_BLOCK = 2 << 20  # bytes that are parsed together
_LOOK = 1000  # values that say whether it is worth looking at all


def read_plain(text: Text, shape: Shape, header: Header, smallest: int = SMALLEST) -> Table | None:
    """The table below the header, or None where the file is not plain."""
    data = text.data
    if len(data) < smallest or text.encoding != "utf-8" or text.mixed or header.body_line is None:
        return None
    if b"\x00" in data or (b"\r" in data and data.count(b"\r") != data.count(b"\r\n")):
        return None
    line = header.body_line
    start = _offset(data, line)
    rows = text.line_feeds - (line - 1) + (not data.endswith(b"\n"))
    table = _parse(pa.py_buffer(data).slice(start), shape.delimiter, len(header.names))
    if table is None or table.num_rows != rows:
        return None
    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        columns = pool.map(_column, header.names, table.columns)
        return Table(tuple(columns), np.arange(line, line + rows, dtype=np.int64))


def _offset(data: bytes, line: int) -> int:
    """Where a physical line begins."""
    start = 0
    for _ in range(line - 1):
        start = data.index(b"\n", start) + 1
    return start


def _parse(body: pa.Buffer, delimiter: str, width: int) -> pa.Table | None:
    names = [str(place) for place in range(width)]
    try:
        return pa_csv.read_csv(
            pa.BufferReader(body),
            read_options=pa_csv.ReadOptions(column_names=names, block_size=_BLOCK),
            parse_options=pa_csv.ParseOptions(delimiter=delimiter),
            convert_options=pa_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=False,
                quoted_strings_can_be_null=False,
                check_utf8=False,  # known to be UTF-8 by now
            ),
        )
    except pa.ArrowInvalid:
        return None


def _column(name: str, cells: pa.ChunkedArray) -> Column:
    if cells.num_chunks and rises(cells.chunk(0)) and rises(whole := cells.combine_chunks()):
        each = pa.array(np.arange(len(whole), dtype=np.int32))
        return encoded(name, [pa.DictionaryArray.from_arrays(each, whole)])
    return encoded(name, cells.dictionary_encode().chunks)


def rises(cells: pa.StringArray) -> bool:
    """Whether each value is greater than the one before, as running numbers are: then none is there
    twice.
    """
    count = min(len(cells), _LOOK) - 1
    if count < 1 or not _less(cells, count):
        return False
    return _less(cells, len(cells) - 1)


def _less(cells: pa.StringArray, count: int) -> bool:
    return bool(pc.all(pc.less(cells.slice(0, count), cells.slice(1, count))).as_py())

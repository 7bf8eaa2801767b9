"""Workbooks (.xlsx) -> records, each with its row in the sheet, by python-calamine. Formulas are
never calculated.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from quietwins.errors import NotASessionLog
from quietwins.intake.bounds import LONGEST_TEXT, MOST_SHEETS
from quietwins.intake.files.kind_of_file import damaged, damaged_sheet
from quietwins.intake.files.records import Record
from quietwins.intake.files.workbook_errors import error_cells, with_errors
from quietwins.intake.files.workbook_rows import is_panic, rows_of
from quietwins.intake.files.workbook_size import refuse_far_cells, refuse_oversized
from quietwins.intake.reasons import Refusal, Why

_LARGEST_WHOLE = 1e16  # numbers below are whole to the last digit, and written without exponent


@dataclass(frozen=True)
class Merged:
    """Cells of one column that the sheet shows as one: what stands in the first is said of all."""

    column: int  # its place, from 0
    first: int  # the line of the first cell
    last: int


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet: its name, its records, and whether people who open the workbook do not see it."""

    name: str
    records: list[Record]
    hidden: bool
    merged: tuple[Merged, ...] = ()  # those that go over several lines


def read_workbook(data: bytes, name: str) -> list[Sheet]:
    """The sheets of a workbook with their records; a blank row is a record without cells.

    Raises :class:`NotASessionLog` where it is damaged, protected or far too large.
    """
    with _damage_said(damaged(name)):
        book = _opened(data, name)
        errors = error_cells(data)
    return [
        _sheet(data, name, book, sheet, errors.get(sheet.name, {}))
        for sheet in book.sheets_metadata
        if sheet.typ is SheetTypeEnum.WorkSheet
    ]


def _opened(data: bytes, name: str) -> CalamineWorkbook:
    """The workbook, none of its sheets laid out yet and none too large to be."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        refuse_oversized(archive, name)
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        if not book.sheets_metadata:
            raise NotASessionLog(damaged(name))
        if len(book.sheets_metadata) > MOST_SHEETS:
            sheets = len(book.sheets_metadata)
            raise NotASessionLog(Refusal.TOO_MANY_SHEETS.of(name=name, sheets=sheets))
        refuse_far_cells(archive, name)
    return book


def _sheet(
    data: bytes,
    name: str,
    book: CalamineWorkbook,
    sheet: SheetMetadata,
    errors: Mapping[tuple[int, int], str],
) -> Sheet:
    with _damage_said(damaged_sheet(name, sheet.name)):
        opened = book.get_sheet_by_name(sheet.name)
        records = list(_records(rows_of(opened, data)))
        merged = tuple(_merged(opened))
    hidden = sheet.visible is not SheetVisibleEnum.Visible
    return Sheet(sheet.name, with_errors(records, errors), hidden, merged)


def _merged(opened: CalamineSheet) -> Iterator[Merged]:
    """The merged cells of a sheet that go over several lines, by the column in which they say
    something: their first.
    """
    for (first, column), (last, _) in opened.merged_cell_ranges or ():
        if last > first:
            yield Merged(column, first + 1, last + 1)


@contextmanager
def _damage_said(refusal: Why) -> Iterator[None]:
    """Two libraries read bytes of any kind: what they raise is not theirs to know."""
    try:
        yield
    except (NotASessionLog, MemoryError):
        raise
    except Exception:
        raise NotASessionLog(refusal) from None
    except BaseException as panic:
        if not is_panic(panic):
            raise
        raise NotASessionLog(refusal) from None


def _records(rows: Sequence[Sequence[object]]) -> Iterator[Record]:
    for line, row in enumerate(rows, start=1):
        cells = [_text(cell) for cell in row]
        longest = max(map(len, cells), default=0)
        if longest > LONGEST_TEXT:  # before a header is looked for among such cells
            raise NotASessionLog(Refusal.CELL_TOO_LONG.of(line=line, characters=longest))
        yield line, (cells if any(cells) else [])


def _text(cell: object) -> str:
    """A cell as it would stand in a CSV file."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < _LARGEST_WHOLE else repr(cell)
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)

"""Workbooks (.xlsx) -> records, each with its row in the sheet, by python-calamine.
Formulas are never calculated.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from quietwins.errors import NotASessionLog
from quietwins.intake.bounds import MOST_BYTES_UNPACKED, MOST_SHEETS
from quietwins.intake.files.kind_of_file import damaged
from quietwins.intake.files.records import Record
from quietwins.intake.files.workbook_errors import error_cells, with_errors

_PANIC = "PanicException"  # of the library that reads workbooks


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet: its name, its records, and whether people who open the workbook do not see it."""

    name: str
    records: list[Record]
    hidden: bool


def read_workbook(data: bytes, name: str) -> list[Sheet]:
    """The sheets of a workbook with their records; a blank row is a record without cells.

    Raises :class:`NotASessionLog` where it is damaged, protected or far too large.
    """
    try:
        _check_size(data, name)
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        if not book.sheets_metadata:
            raise NotASessionLog(damaged(name))
        if len(book.sheets_metadata) > MOST_SHEETS:
            raise NotASessionLog(
                f"{name} has {len(book.sheets_metadata):,} sheets, which is too large to be a"
                " session log. Save the sheet of sessions as CSV."
            )
        errors = error_cells(data)
        return [
            Sheet(
                sheet.name,
                with_errors(list(_records(book, sheet.name)), errors.get(sheet.name, {})),
                sheet.visible is not SheetVisibleEnum.Visible,
            )
            for sheet in book.sheets_metadata
            if sheet.typ is SheetTypeEnum.WorkSheet
        ]
    except (NotASessionLog, MemoryError):
        raise
    except Exception:  # two libraries read bytes of any kind: what they raise is not theirs to know
        raise NotASessionLog(damaged(name)) from None
    except BaseException as panic:  # a panic of the library's own, which is no Exception
        if type(panic).__name__ != _PANIC:
            raise
        raise NotASessionLog(damaged(name)) from None


def _check_size(data: bytes, name: str) -> None:
    """Refuse what says of itself that it grows beyond bounds, before any of it is unpacked.

    It can be lied to: what bounds the reading is the process that it happens in.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > MOST_BYTES_UNPACKED:
        raise NotASessionLog(
            f"{name} is a workbook too large to be a session log. Save the sheet of sessions as"
            " CSV."
        )


def _records(book: CalamineWorkbook, sheet: str) -> Iterator[Record]:
    for line, row in enumerate(
        book.get_sheet_by_name(sheet).to_python(skip_empty_area=False), start=1
    ):
        cells = [_text(cell) for cell in row]
        yield line, (cells if any(cells) else [])


def _text(cell: object) -> str:
    """A cell as it would stand in a CSV file."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e16 else repr(cell)
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)

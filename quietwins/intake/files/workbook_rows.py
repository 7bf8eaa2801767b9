"""The rows of a sheet, also where a cell holds a day that no calendar has.

The library gives no row at all that has such a cell. That row is then read from the workbook
without its number formats, in which a day is the number that the spreadsheet keeps for it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineSheet, CalamineWorkbook

from quietwins.intake.files.workbook_parts import BOOK

Cells = Sequence[object]
_PANIC = "PanicException"  # of the library that reads workbooks
_STYLES = "xl/styles.xml"
_NO_STYLES = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
_FROM_1904 = re.compile(rb"<(?:\w{1,20}:)?workbookPr\b[^<>]{0,2000}\bdate1904=[\"'](?:1|true)[\"']")
_END_OF_DAYS = 2_958_466  # of a spreadsheet: the day after 31 December 9999


def is_panic(error: BaseException) -> bool:
    """Whether the library gave up in its own way, which is no Exception."""
    return type(error).__name__ == _PANIC


def rows_of(opened: CalamineSheet, data: bytes) -> Sequence[Cells]:
    """The rows of a sheet from its first. Raises whatever the library does where it is damaged."""
    try:
        return opened.to_python(skip_empty_area=False)
    except MemoryError:
        raise
    except Exception:
        return _row_by_row(opened, data)
    except BaseException as panic:
        if not is_panic(panic):
            raise
        return _row_by_row(opened, data)


def _row_by_row(opened: CalamineSheet, data: bytes) -> Sequence[Cells]:
    rows = list(_each(opened))
    plain = CalamineWorkbook.from_filelike(BytesIO(_without_formats(data)))
    numbers = plain.get_sheet_by_name(opened.name).to_python(skip_empty_area=False)
    days = {place for row in rows for place, cell in enumerate(row or ()) if isinstance(cell, date)}
    written = _days_from(data)
    return [
        [_as_day(cell, written) if place in days else cell for place, cell in enumerate(raw)]
        if row is None
        else row
        for row, raw in zip(rows, numbers, strict=True)
    ]


def _each(sheet: CalamineSheet) -> Iterator[Cells | None]:
    """Each row; None for one that the library cannot give."""
    rows = iter(sheet.iter_rows())
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except MemoryError:
            raise
        except Exception:
            yield None
        except BaseException as panic:
            if not is_panic(panic):
                raise
            yield None


def _as_day(cell: object, written: Callable[[float], datetime]) -> object:
    """A number as the day that it stands for; one that stands for none, and all else, as it is."""
    if not isinstance(cell, float) or not 1 <= cell < _END_OF_DAYS:
        return cell
    moment = written(cell)
    return moment.date() if moment.time() == time() else moment


def _days_from(data: bytes) -> Callable[[float], datetime]:
    """What a workbook counts its days from: the year 1900, or 1904 as on an old Mac."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        book = archive.read(BOOK) if BOOK in archive.namelist() else b""
    first = datetime(1904, 1, 1) if _FROM_1904.search(book) else datetime(1899, 12, 30)
    return lambda number: first + timedelta(seconds=round(number * 86_400))


def _without_formats(data: bytes) -> bytes:
    """The same workbook with every cell in the general format."""
    copy = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(copy, "w") as new:
        for name in old.namelist():
            new.writestr(name, _NO_STYLES if name == _STYLES else old.read(name))
    return copy.getvalue()

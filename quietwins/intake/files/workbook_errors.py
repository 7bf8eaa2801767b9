"""Errors that a spreadsheet wrote into cells (#N/A, #REF!). The library
reads such cells as blank.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO

from quietwins.intake.files.records import Record
from quietwins.intake.files.workbook_parts import column_number, paths_of_sheets

_ERROR = re.compile(
    rb'<c\b(?=[^<>]{0,200}\bt="e")[^<>]{0,200}\br="([A-Z]{1,3})(\d{1,7})"[^<>]{0,200}>'
    rb"(?:<f\b[^<>]*/>|<f\b[^<>]*>[^<]*</f>)?<v>([^<]{1,20})</v>"
)


def error_cells(data: bytes) -> Mapping[str, Mapping[tuple[int, int], str]]:
    """By name of the sheet: the row (from 1) and column (from 0) of each error, and how the
    spreadsheet writes it.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = set(archive.namelist())
        found = {}
        for sheet, path in paths_of_sheets(archive).items():
            cells = archive.read(path) if path in names else b""
            errors = _ERROR.findall(cells) if b't="e"' in cells else []
            found[sheet] = {
                (int(row), column_number(letters) - 1): text.decode()
                for letters, row, text in errors
            }
    return found


def with_errors(records: list[Record], errors: Mapping[tuple[int, int], str]) -> list[Record]:
    """The records of a sheet with its errors written out."""
    for (line, column), text in errors.items():
        if 0 < line <= len(records) and column < len(records[line - 1][1]):
            records[line - 1][1][column] = text
    return records

"""Errors that a spreadsheet wrote into cells (#N/A, #REF!). The library
reads such cells as blank.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from html import unescape
from io import BytesIO

from quietwins.intake.files.records import Record

_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_LINK = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ERROR = re.compile(
    rb'<c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]{1,3})(\d{1,7})"[^>]*>(?:<f\b[^>]*/>|<f\b[^>]*>[^<]*</f>)?<v>([^<]{1,20})</v>'
)


def error_cells(data: bytes) -> Mapping[str, Mapping[tuple[int, int], str]]:
    """By name of the sheet: the row (from 1) and column (from 0) of each error, and
    how the spreadsheet writes it.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = set(archive.namelist())
        found = {}
        for sheet, path in _paths(archive, names).items():
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


def column_number(letters: bytes) -> int:
    """The number of a column from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _paths(archive: zipfile.ZipFile, names: set[str]) -> dict[str, str]:
    """The file inside the workbook that holds each sheet."""
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return {}
    links = {
        _attribute(link, b"Id"): _attribute(link, b"Target").lstrip("/").removeprefix("xl/")
        for link in _LINK.findall(archive.read("xl/_rels/workbook.xml.rels"))
    }
    return {
        _attribute(sheet, b"name"): f"xl/{links.get(_attribute(sheet, b'r:id'), '')}"
        for sheet in _SHEET.findall(archive.read("xl/workbook.xml"))
    }


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\s" + re.escape(name) + rb'="([^"]*)"', tag)
    return unescape(found[1].decode("utf-8", errors="replace")) if found else ""

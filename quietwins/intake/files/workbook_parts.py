"""The parts of a workbook, which is a zip: where each sheet lies in it, and how columns are named.

Looked for with bounded patterns: a tag without end that is begun a million times costs no more than
any other.
"""

from __future__ import annotations

import re
import zipfile
from html import unescape

BOOK = "xl/workbook.xml"
_LINKS = "xl/_rels/workbook.xml.rels"
_SHEET = re.compile(rb"<(?:\w{1,20}:)?sheet\b[^<>]{0,2000}>")
_LINK = re.compile(rb"<(?:\w{1,20}:)?Relationship\b[^<>]{0,4000}>")


def paths_of_sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """The file inside the workbook that holds each sheet, by the name of the sheet."""
    if not {BOOK, _LINKS} <= set(archive.namelist()):
        return {}
    links = {
        _attribute(link, b"Id"): _attribute(link, b"Target").lstrip("/").removeprefix("xl/")
        for link in _LINK.findall(archive.read(_LINKS))
    }
    return {
        _attribute(sheet, b"name"): _path(archive, links.get(_attribute(sheet, b"r:id"), ""))
        for sheet in _SHEET.findall(archive.read(BOOK))
    }


def column_number(letters: bytes) -> int:
    """The number of a column from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def column_letters(number: int) -> str:
    """The letters of a column from its number: 1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _path(archive: zipfile.ZipFile, target: str) -> str:
    """A target as the zip names it: from the folder of the book, or from the root."""
    inside = f"xl/{target}"
    return inside if inside in archive.namelist() or target not in archive.namelist() else target


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\s" + re.escape(name) + rb'="([^"]*)"', tag)
    return unescape(found[1].decode("utf-8", errors="replace")) if found else ""

"""How large a workbook is, looked at before it is laid out: bytes, styles, and how far cells reach.

The library that reads workbooks lays a sheet out from its first cell to its farthest, whatever is
in between, and looks at the whole of a number format for every style that uses it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO
from xml.parsers import expat

from quietwins.errors import NotASessionLog
from quietwins.intake.bounds import (
    LONGEST_FORMAT,
    MOST_BYTES_UNPACKED,
    MOST_CELLS,
    MOST_STYLES,
    MOST_TAGS,
)
from quietwins.intake.files.workbook_parts import column_letters, column_number, paths_of_sheets
from quietwins.intake.reasons import Refusal

_STYLES = "xl/styles.xml"
_LONG_FORMAT = re.compile(rb"formatCode\s*=\s*(?:\"[^\"]{%d}|'[^']{%d})" % ((LONGEST_FORMAT,) * 2))
_A_SHEET = b"worksheet"  # the tag that a sheet begins with, wherever it lies and however prefixed
_HEAD = 2_000  # bytes in which it stands
_PIECE = 1 << 16
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.ASCII)
_ROW = re.compile(r"\d{1,10}", re.ASCII)
_CELL = re.compile(
    rb"<(?:\w{1,20}:)?c\b[^<>]{0,80}?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^<>/]*><(?!/)"
)
_SAYS = frozenset({"v", "is", "f"})  # inside a cell: its value, its text, its formula


def refuse_oversized(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse what grows beyond bounds or has styles without end, before it is opened.

    It can be lied to: what bounds the reading is the process that it happens in.
    """
    if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES_UNPACKED:
        raise NotASessionLog(Refusal.WORKBOOK_TOO_LARGE.of(name=name))
    if _STYLES not in archive.namelist():
        return
    styles = archive.read(_STYLES)
    if styles.count(b"<xf") > MOST_STYLES or _LONG_FORMAT.search(styles):
        raise NotASessionLog(Refusal.TOO_MANY_STYLES.of(name=name))


def refuse_far_cells(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse sheets that a cell far out makes enormous, and say which cell that is."""
    sheets = {path: sheet for sheet, path in paths_of_sheets(archive).items()}
    linked = [entry for entry in archive.infolist() if entry.filename in sheets]
    far = list(_reaches(archive, linked or archive.infolist()))
    if sum(one.cells for one in far) <= MOST_CELLS:
        return
    farthest = max(far, key=lambda one: one.cells)
    column = column_letters(farthest.column)
    if farthest.part in sheets:
        sheet = sheets[farthest.part]
        raise NotASessionLog(
            Refusal.CELL_FAR_OUT.of(name=name, sheet=sheet, row=farthest.row, column=column)
        )
    raise NotASessionLog(
        Refusal.CELL_FAR_OUT_SOMEWHERE.of(name=name, row=farthest.row, column=column)
    )


@dataclass(frozen=True)
class _Reach:
    """How far the cells of a sheet reach that say anything."""

    part: str
    row: int
    column: int

    @property
    def cells(self) -> int:
        return self.row * self.column


def _reaches(archive: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo]) -> Iterator[_Reach]:
    left = MOST_TAGS
    for entry in entries:
        with archive.open(entry) as part:
            head = part.read(_HEAD)
            if _A_SHEET not in head.replace(b"\x00", b""):
                continue
            look = _Look(left)
            look.at(head, part)
            left = look.left
            yield _Reach(entry.filename, look.row, look.column)


class _Look:
    """One sheet, looked at tag by tag as far as the bound goes, and where it ends."""

    def __init__(self, left: int) -> None:
        self.row = self.column = 0  # the farthest that says anything
        self.left = left
        self._at = (0, 0)  # the cell that is looked at: a cell without address is the next one
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start

    def at(self, head: bytes, part: IO[bytes]) -> None:
        """Look at a sheet. What is no XML is left to who reads it, who says so."""
        before, piece = b"", head
        try:
            while piece and self.left > 0:
                self._parser.Parse(piece)
                before, piece = piece, part.read(_PIECE)
        except expat.ExpatError:
            return
        while piece:
            before, piece = before[-_PIECE:] + piece, part.read(_PIECE)
        for letters, row in _CELL.findall(before):
            self._reach(int(row), column_number(letters))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.left -= 1
        if self.left == 0:
            self._parser.StartElementHandler = None
        plain = tag.rpartition(":")[2]
        row, column = self._at
        if plain == "row":
            given = attributes.get("r", "")
            self._at = (int(given) if _ROW.fullmatch(given) else row + 1, 0)
        elif plain == "c":
            address = _ADDRESS.fullmatch(attributes.get("r", ""))
            here = (int(address[2]), column_number(address[1].encode())) if address else None
            self._at = here or (row, column + 1)
        elif plain in _SAYS:
            self._reach(row, column)

    def _reach(self, row: int, column: int) -> None:
        self.row, self.column = max(self.row, row), max(self.column, column)

"""What a file is by its first bytes, so that a workbook or web page named .csv is refused by its
own name.
"""

from __future__ import annotations

import re
import zipfile
from enum import Enum
from io import BytesIO

from quietwins.errors import NotASessionLog
from quietwins.intake.reasons import Refusal, Why

_WORKBOOKS = (".xlsx", ".xlsm")
_XL = b"xl/w"  # how the parts of a workbook are called inside the zip
_COMPRESSED: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file (7-Zip)"),
    (b"Rar!", "a compressed file (RAR)"),
    (b"BZh", "a compressed file (bzip2)"),
    (b"\xfd7zXZ", "a compressed file (xz)"),
    (b"\x28\xb5\x2f\xfd", "a compressed file (zstd)"),
)
# Bytes that no text has: a tenth of an encrypted or compressed file, and none of an export. Texts
# of two bytes a letter have them too, and then zeros as well: of digits, commas and line ends.
_NOT_OF_A_TEXT = bytes({*range(0x01, 0x09), *range(0x0E, 0x20), 0x7F} - {0x1A, 0x1B})
_SAMPLE, _MANY_SUCH, _FEW_ZEROS = 4_096, 0.05, 0.02
# Anything but blanks, zeros and the marks of an encoding.
_SAYS_ANYTHING = re.compile(rb"[^\x00 \t\r\n\xef\xbb\xbf\xff\xfe]")
_PROGRAM = b"MZ"  # a table may begin so too, and then has a comma
_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"SQLite format 3", "a database (SQLite)"),
    (b"PAR1", "a Parquet file"),
    (b"$FL2", "an SPSS file"),
    (b"$FL3", "an SPSS file"),
    (b"{\\rtf", "a word-processor document (RTF)"),
    (b"<stata_dta>", "a Stata file"),
    (_PROGRAM, "a program"),
    (b"\x7fELF", "a program"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an older Excel file (.xls), a protected workbook or another Office document",
    ),
)


class _Zip(Enum):
    """What a zip holds, in the words that a person is told."""

    EXCEL = "an Excel workbook"
    WORD = "a Word document"
    OPEN_DOCUMENT = "an OpenDocument workbook"
    ARCHIVE = "a zip archive"
    DAMAGED = "a damaged zip archive"


def is_workbook(data: bytes, name: str) -> bool:
    """Whether the file is a spreadsheet workbook, named as one, and to be read as such.

    Raises :class:`NotASessionLog` with one sentence for anything that is not text: what it is and
    what to do.
    """
    if data.startswith(b"PK\x03\x04"):
        what = _zip_kind(data)
        if what is _Zip.EXCEL and name.casefold().endswith(_WORKBOOKS):
            return True
        if what is _Zip.DAMAGED and (name.casefold().endswith(_WORKBOOKS) or _XL in data):
            raise NotASessionLog(damaged(name))
        raise NotASessionLog(_refusal_of_zip(name, what))
    check_text(data, name)
    return False


def damaged(name: str) -> Why:
    """What is said of a workbook that cannot be opened."""
    return Refusal.DAMAGED_WORKBOOK.of(name=name)


def damaged_sheet(name: str, sheet: str) -> Why:
    """What is said of a workbook in which one sheet cannot be read."""
    return Refusal.DAMAGED_SHEET.of(name=name, sheet=sheet)


def check_text(data: bytes, name: str) -> None:
    """Refuse what is not the text of a table."""
    if _SAYS_ANYTHING.search(data) is None:
        raise NotASessionLog(Refusal.EMPTY_FILE.of(name=name))
    _check_first_bytes(data, name)
    _check_letters(data[:_SAMPLE], name)
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    _check_web_page(data, head, name)
    if head.startswith((b"<?xml", b"<workbook")):
        raise NotASessionLog(Refusal.NOT_A_TABLE.of(name=name, what="an XML file"))
    if re.match(rb'\{\s*"|\[\s*[\{\]]', head):
        raise NotASessionLog(Refusal.NOT_A_TABLE.of(name=name, what="a JSON file"))


def _check_first_bytes(data: bytes, name: str) -> None:
    for start, what in _COMPRESSED:
        if data.startswith(start):
            raise NotASessionLog(Refusal.COMPRESSED.of(name=name, what=what))
    for start, what in _KINDS:
        if data.startswith(start) and not (start == _PROGRAM and b"," in data[:80]):
            raise NotASessionLog(Refusal.NOT_A_TABLE.of(name=name, what=what))


def _check_letters(sample: bytes, name: str) -> None:
    such = len(sample) - len(sample.translate(None, _NOT_OF_A_TEXT))
    if such > _MANY_SUCH * len(sample) and sample.count(0) < _FEW_ZEROS * len(sample):
        raise NotASessionLog(Refusal.NO_TEXT.of(name=name))


def _check_web_page(data: bytes, head: bytes, name: str) -> None:
    if not re.match(rb"<!doctype html|<html|<head|<body|<!--|<table|<script|<meta", head):
        return
    if b"<tr" in data[:100_000].lower() and b"password" not in data[:100_000].lower():
        raise NotASessionLog(Refusal.WEB_PAGE_WITH_TABLE.of(name=name))
    raise NotASessionLog(Refusal.WEB_PAGE.of(name=name))


def _zip_kind(data: bytes) -> _Zip:
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except Exception:  # whatever the library makes of such bytes
        return _Zip.DAMAGED
    if any(name.startswith("xl/") for name in names):
        return _Zip.EXCEL
    if any(name.startswith("word/") for name in names):
        return _Zip.WORD
    if "mimetype" in names and any(name == "content.xml" for name in names):
        return _Zip.OPEN_DOCUMENT
    return _Zip.ARCHIVE


def _refusal_of_zip(name: str, what: _Zip) -> Why:
    if what is _Zip.EXCEL:
        return Refusal.EXCEL_MISNAMED.of(name=name)
    if what in (_Zip.ARCHIVE, _Zip.DAMAGED):
        return Refusal.COMPRESSED.of(name=name, what=what.value)
    return Refusal.NOT_A_TABLE.of(name=name, what=what.value)

"""What a file is by its first bytes, so that a workbook or web page named
.csv is refused by its own name.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from quietwins.errors import NotASessionLog

_WORKBOOKS = (".xlsx", ".xlsm")
_AS_CSV = "Open it in the program it is from and save or export the sessions as CSV"
_DAMAGED = "a damaged zip archive"
_XL = b"xl/w"  # how the parts of a workbook are called inside the zip
_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file (7-Zip)"),
    (b"Rar!", "a compressed file (RAR)"),
    (b"BZh", "a compressed file (bzip2)"),
    (b"\xfd7zXZ", "a compressed file (xz)"),
    (b"\x28\xb5\x2f\xfd", "a compressed file (zstd)"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"SQLite format 3", "a database (SQLite)"),
    (b"PAR1", "a Parquet file"),
    (b"$FL2", "an SPSS file"),
    (b"$FL3", "an SPSS file"),
    (b"{\\rtf", "a word-processor document (RTF)"),
    (b"<stata_dta>", "a Stata file"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an older Excel file (.xls), a protected workbook or another Office document",
    ),
)


def is_workbook(data: bytes, name: str) -> bool:
    """Whether the file is a spreadsheet workbook, named as one, and to be read as such.

    Raises :class:`NotASessionLog` with one sentence for anything that is not
    text: what it is and what to do.
    """
    if data.startswith(b"PK\x03\x04"):
        what = _zip_kind(data)
        if what == "an Excel workbook" and name.casefold().endswith(_WORKBOOKS):
            return True
        if what == _DAMAGED and (name.casefold().endswith(_WORKBOOKS) or _XL in data):
            raise NotASessionLog(damaged(name))
        raise NotASessionLog(_refusal(name, what))
    check_text(data, name)
    return False


def damaged(name: str) -> str:
    """What is said of a workbook that cannot be opened."""
    return (
        f"{name} is a damaged or protected workbook: perhaps it did not arrive whole, or needs a"
        " password. Fetch or save it again without a password, or save the sheet of sessions as"
        " CSV."
    )


def damaged_sheet(name: str, sheet: str) -> str:
    """What is said of a workbook in which one sheet cannot be read."""
    return (
        f"The sheet “{sheet}” of {name} is damaged: a cell of it holds what no spreadsheet program"
        " writes. Delete that sheet if it holds no sessions, or save the sheet of sessions as CSV."
    )


def check_text(data: bytes, name: str) -> None:
    """Refuse what is not the text of a table."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise NotASessionLog(
            f"{name} is empty: there is nothing in it to bring in. Export the sessions again."
        )
    for start, what in _KINDS:
        if data.startswith(start) and not (start == b"MZ" and b"," in data[:80]):
            raise NotASessionLog(_refusal(name, what))
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    _check_web_page(data, head, name)
    if head.startswith((b"<?xml", b"<workbook")):
        raise NotASessionLog(_refusal(name, "an XML file"))
    if re.match(rb'\{\s*"|\[\s*[\{\]]', head):
        raise NotASessionLog(_refusal(name, "a JSON file"))


def _check_web_page(data: bytes, head: bytes, name: str) -> None:
    if not re.match(rb"<!doctype html|<html|<head|<body|<!--|<table|<script|<meta", head):
        return
    if b"<tr" in data[:100_000].lower() and b"password" not in data[:100_000].lower():
        raise NotASessionLog(
            f"{name} is a web page with a table in it, as some systems write under the name of"
            " a spreadsheet. Open it in a spreadsheet program and save it as CSV."
        )
    raise NotASessionLog(
        f"{name} is a web page, not a table: often a sign-in page saved in place of the export."
        " Sign in to the system and export the sessions as CSV again."
    )


def _zip_kind(data: bytes) -> str:
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except Exception:  # whatever the library makes of such bytes
        return _DAMAGED
    if any(name.startswith("xl/") for name in names):
        return "an Excel workbook"
    if any(name.startswith("word/") for name in names):
        return "a Word document"
    if "mimetype" in names and any(name == "content.xml" for name in names):
        return "an OpenDocument workbook"
    return "a zip archive"


def _refusal(name: str, what: str) -> str:
    if what == "an Excel workbook":
        return (
            f"{name} is {what}, although its name says otherwise. {_AS_CSV} (CSV UTF-8), or give it"
            " its own name back."
        )
    if "zip" in what or "compressed" in what:
        return f"{name} is {what}. Unpack it and bring in the CSV file that is inside."
    return f"{name} is {what}, not a table of sessions. {_AS_CSV}."

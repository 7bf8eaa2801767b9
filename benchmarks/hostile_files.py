"""Forty small and large files that mean to stop whoever reads them, made anew each time.

Each is an idea of its own about what may be dear in a reader: to unpack, to lay out, to part, to
compare. None is a session log that anybody has.
"""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Callable, Iterator
from itertools import cycle, islice

MAKERS = dict[str, Callable[[], bytes]]
HEAD = "date,clinician,client,goal_1,quiet_victories\n"
ROW = "2025-03-04,A,K1,5,trust\n"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET = "xl/worksheets/sheet1.xml"
MEGABYTE = 1_000_000
TEXT_CELLS = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in HEAD.split(","))
HEADER = f'<row r="1">{TEXT_CELLS}</row>'


def texts() -> MAKERS:
    """Twenty texts, by what they try."""
    return {
        "nothing but line ends": lambda: b"\n" * (90 * MEGABYTE),
        "one line without an end": lambda: HEAD.encode() + b"a" * (60 * MEGABYTE),
        "thousands of empty columns": lambda: (HEAD + ("," * 4_990 + "\n") * 12_000).encode(),
        "thousands of goals": _many_goals,
        "a quotation mark inside every cell": lambda: (
            HEAD + 'a"b"c",""",\n' * 2 * MEGABYTE
        ).encode(),
        "a quotation mark that never closes": lambda: (
            HEAD + ROW * 9 + '"' + ROW * 2 * MEGABYTE
        ).encode(),
        "another header on every line": lambda: "".join(
            f"date,clinician,client {n},goal_{n},quiet_victories\n{ROW}" for n in range(200_000)
        ).encode(),
        "marks upon marks upon a letter": lambda: _cells("a" + "\u0327\u0301" * 15_000, 300),
        "letters that become eighteen": lambda: _cells("\ufdfa" * 10_000, 300),
        "numbers of thousands of digits": lambda: _cells("9" * 30_000, 1_000, column=3),
        "powers of ten": lambda: (HEAD + "2025-03-04,A,K1,1e999999999,trust\n" * 400_000).encode(),
        "lists of many marks in turn": lambda: _cells(";,|/ +" * 5_000 + "trust", 600, column=4),
        "brackets in brackets": lambda: (
            ("(" * 390 + "," + "[a](b) - : " * 35 + "\n").encode() * 10_000
        ),
        "a depth of brackets": lambda: b"[" * (40 * MEGABYTE),
        "bytes of no encoding": lambda: random.Random(1).randbytes(50 * MEGABYTE),
        "half a letter at every end": lambda: (HEAD + ROW * MEGABYTE).encode("utf-16")[:-1],
        "one client of a million sessions on one day": lambda: (HEAD + ROW * MEGABYTE).encode(),
        "a million clients nobody sees twice": lambda: "".join(
            [HEAD, *(f"2025-03-04,A{n % 9000},K{n},5,trust\n" for n in range(MEGABYTE))]
        ).encode(),
        "an address in every cell": lambda: (
            (HEAD + "a.b@c.example," * 4 + "x\n").encode()
            + b"2025-03-04,a.b-c.d@e.f.example,07700 900123,AB123456C,1 Acacia Way\n" * 500_000
        ),
        "line ends of all kinds": lambda: (
            (HEAD + "2025-03-04,A\x85,K1\u2028,5\x0b,trust\r").encode() * 500_000
        ),
    }


def _many_goals() -> bytes:
    names = ",".join(f"goal_{n}" for n in range(4_900))
    cells = ",".join(islice(cycle("0123456789"), 4_900))
    return (f"date,client,{names}\n" + f"2025-03-04,K1,{cells}\n" * 4_000).encode()


def _cells(cell: str, rows: int, column: int = 2) -> bytes:
    """A log in which one column holds a dear cell on every row, each a little different."""
    lines = [HEAD]
    for number in range(rows):
        row = ROW.strip().split(",")
        row[column] = f"{number}{cell}"
        lines.append(",".join(row) + "\n")
    return "".join(lines).encode()


def workbooks() -> MAKERS:
    """Twenty workbooks, by what they try."""
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return {
        "a cell at the far end": lambda: book(HEADER + far),
        "a far cell in each of 500 sheets": lambda: book(HEADER + far, sheets=500),
        "rows from the last to the first": lambda: book(
            HEADER + "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in _down())
        ),
        "hundreds of megabytes of spaces": lambda: book(HEADER + " " * (400 * MEGABYTE)),
        "a cell of 200 MB": lambda: book(HEADER + _row("x" * (200 * MEGABYTE))),
        "entities of entities": lambda: book(_row("&i;"), before=_laughs()),
        "elements in elements": lambda: book("<row>" * 2 * MEGABYTE),
        "attributes without end": lambda: book(
            "<row " + " ".join(f'a{n}="1"' for n in range(MEGABYTE)) + "/>"
        ),
        "every cell merged with every other": lambda: book(
            HEADER,
            after="<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 500_000 + "</mergeCells>",
        ),
        "strings that are promised and not there": lambda: book(
            '<row><c t="s"><v>4294967295</v></c></row>' * 100_000,
            {"xl/sharedStrings.xml": _strings("<si/>")},
        ),
        "five million strings": lambda: book(
            HEADER,
            {"xl/sharedStrings.xml": _strings("<si><t>a</t></si>" * 5_000_000)},
        ),
        "ten million styles": lambda: book(
            HEADER, {"xl/styles.xml": _styles("<xf/>" * 10_000_000)}
        ),
        "a format of a megabyte": lambda: book(
            HEADER, {"xl/styles.xml": _styles("<xf numFmtId='164'/>", "[&lt;1]0;" * 150_000)}
        ),
        "a million names": lambda: book(HEADER, names="<definedName name='a'>A1</definedName>"),
        "a sheet that is elsewhere": lambda: book(HEADER, target="../../../../../../dev/zero"),
        "a sheet that is its own list of sheets": lambda: book(HEADER, target="workbook.xml"),
        "sixty thousand parts": lambda: book(HEADER, {f"xl/media/{n}": "" for n in range(60_000)}),
        "one part under a thousand names": _overlapping,
        "days after the end of days": lambda: book(
            HEADER + '<row><c><v>1e308</v></c><c t="d"><v>99999-99-99</v></c></row>' * 200_000
        ),
        "an old workbook whose sectors go round": _round_sectors,
    }


def _down() -> Iterator[int]:
    yield from range(1_048_576, 1_048_576 - 60_000, -1)


def _row(text: str) -> str:
    return f'<row><c t="inlineStr"><is><t>{text}</t></is></c></row>'


def _laughs() -> str:
    levels = zip("abcdefgh", "bcdefghi", strict=True)
    more = "".join(f'<!ENTITY {big} "{f"&{small};" * 20}">' for small, big in levels)
    return f'<!DOCTYPE x [<!ENTITY a "ha">{more}]>'


def _strings(items: str) -> str:
    return f'<sst xmlns="{MAIN}" count="4294967295">{items}</sst>'


def _styles(cells: str, form: str = "0") -> str:
    forms = f'<numFmts><numFmt numFmtId="164" formatCode="{form}"/></numFmts>'
    return f'<styleSheet xmlns="{MAIN}">{forms}<cellXfs>{cells}</cellXfs></styleSheet>'


def book(
    rows: str,
    parts: dict[str, str] | None = None,
    *,
    sheets: int = 1,
    target: str = "worksheets/sheet1.xml",
    **about: str,
) -> bytes:
    """A workbook with these rows in each of its sheets, and whatever parts beside them.

    ``about``: what stands before and after the sheet's own element, and names of the workbook.
    """
    listed = "".join(f'<sheet name="S{n}" sheetId="{n + 1}" r:id="r1"/>' for n in range(sheets))
    names = f"<definedNames>{about.get('names', '') * MEGABYTE}</definedNames>"
    of_sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{about.get("after", "")}'
    every = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml"'
        ' ContentType="application/xml"/></Types>',
        "_rels/.rels": _relations("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}">'
        f"<sheets>{listed}</sheets>{names if about.get('names') else ''}</workbook>",
        "xl/_rels/workbook.xml.rels": _relations("worksheet", target),
        SHEET: f"{about.get('before', '')}{of_sheet}</worksheet>",
    }
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in (every | (parts or {})).items():
            file.writestr(name, text)
    return whole.getvalue()


def _relations(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1"'
        f' Type="{RELATED}/{kind}" Target="{target}"/></Relationships>'
    )


def _overlapping() -> bytes:
    """The list of a zip's parts names one and the same part, of 10 MB unpacked, again and again."""
    plain = book(HEADER + " " * (10 * MEGABYTE))
    end = plain.rindex(b"PK\x05\x06")
    size, start = struct.unpack_from("<LL", plain, end + 12)
    listed = plain[start : start + size]
    last = listed[listed.rindex(b"PK\x01\x02") :]
    again = b"".join(last.replace(b"sheet1.xml", f"{n:06}.xml".encode()) for n in range(5_000))
    number = listed.count(b"PK\x01\x02") + 5_000
    counts = struct.pack("<4xHHLL", number, number, len(listed + again), start)
    return plain[:start] + listed + again + b"PK\x05\x06" + counts + b"\0\0"


def _round_sectors() -> bytes:
    """The table of where sectors go on says of each that it goes on at itself."""
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<5H", 62, 3, 65534, 9, 6)
    rest = struct.pack("<6xLLLLLLLLL", 0, 1, 1, 0, 4096, 0, 1, 0, 0)
    sectors = b"".join(struct.pack("<L", n) * 128 for n in range(2_000))
    return (head + rest + struct.pack("<109L", *range(109)))[:512].ljust(512, b"\0") + sectors

"""Workbooks made by hand, cell by cell as XML, so that they may say what no program writes."""

from __future__ import annotations

import io
import zipfile

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ROWS = [
    ["date", "clinician", "client", "goal_1", "quiet_victories"],
    ["2026-01-07", "CL-01", "K1", "5", "trust"],
    ["2026-01-08", "CL-01", "K2", "4", "none"],
]


def cells_of(rows, prefix="", numbered=True):
    """Rows as sheet data; with a tag prefix as some programs write them, or without their
    addresses.
    """
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = "".join(
            f'<{prefix}c{f""" r="{chr(65 + place)}{number}" """ if numbered else " "}t="inlineStr">'
            f"<{prefix}is><{prefix}t>{text}</{prefix}t></{prefix}is></{prefix}c>"
            for place, text in enumerate(row)
        )
        lines.append(f"<{prefix}row>{cells}</{prefix}row>")
    return "".join(lines)


def workbook(data, prefix="", sheet="xl/worksheets/sheet1.xml", sheets=1, parts=None):
    """A workbook around the data of one sheet, which may lie anywhere in the zip and be named
    several times. ``parts`` are more files in it.
    """
    space = f'xmlns:{prefix.rstrip(":")}="{_MAIN}"' if prefix else f'xmlns="{_MAIN}"'
    named = "".join(
        f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, sheets + 1)
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_REL}/worksheet" Target="/{sheet}"/>'
        for n in range(1, sheets + 1)
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1"'
            f' Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{named}</sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>',
        )
        archive.writestr(
            sheet,
            f"<{prefix}worksheet"
            f" {space}><{prefix}sheetData>{data}</{prefix}sheetData></{prefix}worksheet>",
        )
        for name, text in (parts or {}).items():
            archive.writestr(name, text)
    return stream.getvalue()


def one_text_in_every_cell(letters=6_000_000, cells=2_000):
    """A workbook of one long text that many cells point at: small as a file, endless when read."""
    shared = f'<sst xmlns="{_MAIN}"><si><t>{"x" * letters}</t></si></sst>'
    rows = "".join('<row><c t="s"><v>0</v></c></row>' for _ in range(cells))
    return workbook(cells_of(ROWS) + rows, parts={"xl/sharedStrings.xml": shared})


def styled(formats, styles=1):
    """A workbook of two sessions whose cell styles use number formats of so many characters."""
    xfs = '<xf numFmtId="200"/>' * styles
    text = (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="200"'
        f' formatCode="{"[" * formats}"/></numFmts><cellXfs>{xfs}</cellXfs></styleSheet>'
    )
    return workbook(cells_of(ROWS), parts={"xl/styles.xml": text})


def far_cell(prefix="", numbered=True, sheet="xl/worksheets/sheet1.xml"):
    """A workbook of two sessions and one cell in the last corner of what a sheet can hold: 17
    billion cells.
    """
    far = (
        f'<{prefix}row r="1048576"><{prefix}c'
        f' r="XFD1048576"><{prefix}v>1</{prefix}v></{prefix}c></{prefix}row>'
    )
    return workbook(cells_of(ROWS, prefix, numbered) + far, prefix, sheet)

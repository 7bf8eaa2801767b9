"""A document as PDF: tagged and kept for long (PDF/UA-1, PDF/A-2a), or with the numbers of its
charts inside (PDF/A-3a).
"""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import Any

from quietwins.downloads import Along, as_csv, file_name
from quietwins.printing import KEPT_FOR_LONG, PAPERS, READ_ALOUD, WITH_FILES, Print, printed
from quietwins.report.colours import COLOURS
from quietwins.report.document import Block, Document, Pair, Paper, Picture
from quietwins.report.drawn import PANEL, WHOLE, as_svg

TEMPLATES = Path(__file__).parent


def as_pdf(document: Document, paper: Paper, made: date, *, with_files: bool = False) -> bytes:
    """The document on this paper, made on this day; ``with_files``: with the numbers of its charts
    as CSV files inside.
    """
    template = "poster.typ" if document.poster else "report.typ"
    kept = WITH_FILES if with_files else KEPT_FOR_LONG
    content = _content(document) | {
        "paper": PAPERS[paper],
        "made": [made.year, made.month, made.day],
        "files": _files(document) if with_files else [],
    }
    return printed(Print(TEMPLATES / template, (READ_ALOUD, kept), made), content)


def _content(document: Document) -> dict[str, Any]:
    return {
        "colours": COLOURS,
        "title": document.title,
        "clinic": document.clinic,
        "mark": document.mark,
        "facts": [list(fact) for fact in document.facts],
        "parts": [
            {
                "heading": part.heading,
                "new_page": part.new_page,
                "together": part.together,
                "wide": part.wide,
                "blocks": [in_plain(block) for block in part.blocks],
            }
            for part in document.parts
        ],
    }


def in_plain(block: Block, width: int = WHOLE) -> dict[str, Any]:
    """A block as plain values for a template, with its name; a chart that stands alone is drawn
    wider than one of two.
    """
    named = {"block": type(block).__name__.casefold()}
    if isinstance(block, Pair):
        sides = {
            side.name: [in_plain(one, PANEL) for one in getattr(block, side.name)]
            for side in fields(block)
        }
        return named | sides
    if isinstance(block, Picture):
        return named | {"name": block.name, "alt": block.told, "svg": as_svg(block, width)}
    return named | asdict(block)


def _files(document: Document) -> list[list[str]]:
    return [
        [
            file_name(name, "csv"),
            name,
            as_csv(Along(name, (), table, (), document.columns)).decode("utf-8"),
        ]
        for name, table in document.tables
    ]

"""A document as a file of one of its formats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quietwins.report.document import Document, Paper


class Format(StrEnum):
    """What a document can be; its value is the ending of the file's name."""

    PDF = "pdf"
    HTML = "html"
    PPTX = "pptx"


MIME = {
    Format.PDF: "application/pdf",
    Format.HTML: "text/html",
    Format.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


@dataclass(frozen=True)
class Making:
    """How a document becomes a file. ``with_files``: a PDF with the numbers of its charts as CSV
    files inside.
    """

    format: Format
    made: date
    paper: Paper = "a4"
    with_files: bool = False


def as_file(document: Document, how: Making) -> bytes:
    """The bytes of the file: the same for the same document, day and format."""
    # Each is loaded once it is asked for: they bring large libraries along.
    if how.format is Format.PDF:
        from quietwins.report.pdf import as_pdf

        return as_pdf(document, how.paper, how.made, with_files=how.with_files)
    if how.format is Format.HTML:
        from quietwins.report.one_file_html import as_html

        return as_html(document, how.paper).encode()
    from quietwins.report.slides import as_slides

    return as_slides(document, how.made)

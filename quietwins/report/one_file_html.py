"""A document as one HTML file: no script, no other file, and it asks nobody for anything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from quietwins.downloads.files import typeface
from quietwins.report.colours import COLOURS
from quietwins.report.document import Block, Document, Paper, Picture
from quietwins.report.drawn import PANEL, as_svg, with_ids
from quietwins.report.pdf import in_plain

TEMPLATES = Path(__file__).parent
_SIZES = {"a4": "A4", "letter": "letter"}


def as_html(document: Document, paper: Paper) -> str:
    """The document; ``paper``: what it is printed on, where somebody prints it."""
    known = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    drawings = _Drawings()
    known.filters["drawing"] = drawings.drawing
    return known.get_template("report.html").render(
        document=document,
        colours=COLOURS,
        parts=[
            {
                "heading": part.heading,
                "wide": part.wide,
                "together": part.together,
                "blocks": [_in_plain(block) for block in part.blocks],
            }
            for part in document.parts
        ],
        typeface=Markup(typeface()),  # our own file
        size=_SIZES[paper],
    )


def _in_plain(block: Block) -> dict[str, Any]:
    """A block as plain values; a chart that stands alone is drawn for a phone as well, where one as
    wide as a page would have letters too small to read.
    """
    plain = in_plain(block)
    return plain | {"on_a_phone": as_svg(block, PANEL)} if isinstance(block, Picture) else plain


class _Drawings:
    """The charts of one page: what an id names in one of them names nothing in another."""

    def __init__(self) -> None:
        self._n = 0

    def drawing(self, block: dict[str, str], of: str = "svg") -> Markup:
        """A chart as a picture with its words; vl-convert writes every text of it as text."""
        self._n += 1
        own = f"c{self._n}-"
        svg = with_ids(block[of], lambda name: own + name)
        said = Markup('<svg role="img" aria-label="{}"').format(block["alt"])
        return Markup(svg.replace("<svg", str(said), 1))

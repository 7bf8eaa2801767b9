"""A document as slides (PowerPoint): five of them, 16 : 9, whose texts stay texts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide as Page
from pptx.text.text import TextFrame
from pptx.util import Emu, Inches, Pt

from quietwins.report.colours import COLOURS
from quietwins.report.document import (
    Block,
    Document,
    Grid,
    Heading,
    Headlines,
    Instead,
    Listing,
    Numbers,
    Pair,
    Paragraph,
    Picture,
    Run,
    Slide,
    pictures,
)
from quietwins.report.drawn import as_png

WIDTH, HEIGHT = Emu(Inches(13.333)), Emu(Inches(7.5))
EDGE, TITLE, GAP = Inches(0.6), Inches(0.95), Inches(0.5)
FOOT = Inches(0.4)
_TITLE_ONLY = 5  # the layout of python-pptx's own template
_DRAWN = (360, 330)  # pixels: letters of 14 points on half a slide
_COLOURS = {name: RGBColor.from_string(hexed[1:].upper()) for name, hexed in COLOURS.items()}
_INK, _MUTED = _COLOURS["ink"], _COLOURS["muted"]
_SIZES = {"opening": 24, "plain": 18, "small": 14}
_NOT_IN_XML = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say


def as_slides(document: Document, made: date) -> bytes:
    """The document's slides, made on this day: the same bytes from the same figures."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    for slide in document.slides:
        _Canvas(deck, document, slide).fill()
    of = deck.core_properties
    of.title, of.author, of.language = document.title, _possible(document.clinic), "en-GB"
    of.subject, of.revision, of.last_modified_by = document.mark, 1, ""
    of.created = of.modified = datetime(made.year, made.month, made.day)
    out = io.BytesIO()
    deck.save(out)
    return _undated(out.getvalue())


class _Canvas:
    """One slide, filled from top to bottom."""

    def __init__(self, deck: Deck, document: Document, slide: Slide) -> None:
        self._page: Page = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
        self._document, self._slide = document, slide
        self._top = Emu(0)

    def fill(self) -> None:
        """Title, blocks, the foot, and the notes."""
        title = self._page.shapes.title
        assert title is not None  # the layout has one
        title.left, title.top, title.width, title.height = (
            EDGE,
            Inches(0.3),
            Emu(WIDTH - 2 * EDGE),
            TITLE,
        )
        _write(title.text_frame, [(Run(self._slide.title, True),)], 30, _INK)
        self._top = Emu(Inches(0.3) + TITLE + Inches(0.1))
        for block in self._slide.blocks:
            self._block(block)
        self._foot()
        notes = self._page.notes_slide.notes_text_frame
        assert notes is not None  # python-pptx's own template has one
        notes.text = "\n".join(map(_possible, self._notes()))

    def _block(self, block: Block) -> None:
        whole = Emu(WIDTH - 2 * EDGE)
        if isinstance(block, Pair):
            half = Emu((whole - GAP) // 2)
            begin, ends = self._top, []
            for left, side in ((EDGE, block.left), (EDGE + half + GAP, block.right)):
                self._top = begin
                for one in side:
                    self._single(one, Emu(left), half)
                ends.append(self._top)
            self._top = max(ends)
        else:
            self._single(block, Emu(EDGE), whole)

    def _single(self, block: Block, left: Emu, width: Emu) -> None:
        if isinstance(block, Picture):
            self._picture(block, left, width)
        elif isinstance(block, Headlines):
            self._headlines(block, left, width)
        elif isinstance(block, Grid | Numbers):
            self._table(block, left, width)
        else:
            self._text(block, left, width)

    def _text(self, block: Block, left: Emu, width: Emu) -> None:
        lines, size, colour = _lines(block)
        high = Emu(sum(_height(line, size, width) for line in lines))
        box = self._page.shapes.add_textbox(left, self._top, width, high)
        _write(box.text_frame, lines, size, colour)
        self._top = Emu(self._top + high + Pt(4))

    def _picture(self, block: Picture, left: Emu, width: Emu) -> None:
        room = HEIGHT - FOOT - Inches(0.2) - self._top
        image = io.BytesIO(as_png(block, *_DRAWN))
        picture = self._page.shapes.add_picture(image, left, self._top, width=width)
        if picture.height > room:
            picture.width = Emu(picture.width * room // picture.height)
            picture.height = Emu(room)
        alt = _possible(block.told)
        picture._element._nvXxPr.cNvPr.set("descr", alt)  # it has no other way
        picture.name = block.name
        self._top = Emu(self._top + picture.height)

    def _headlines(self, block: Headlines, left: Emu, width: Emu) -> None:
        each = width // len(block.figures)
        for place, figure in enumerate(block.figures):
            box = self._page.shapes.add_textbox(
                Emu(left + place * each), self._top, Emu(each - Inches(0.1)), Inches(1.9)
            )
            frame = box.text_frame
            _write(frame, [(Run(figure.what),)], 14, _INK)
            _add(frame, (Run(figure.value, True),), 24, _COLOURS[block.kind])
            _add(frame, (Run(figure.of),), 12, _MUTED)
        self._top = Emu(self._top + Inches(1.9))

    def _table(self, block: Grid | Numbers, left: Emu, width: Emu) -> None:
        rows = (block.head, *block.rows)
        high = Inches(0.5) * len(rows)
        frame = self._page.shapes.add_table(
            len(rows), len(block.head), left, self._top, width, Emu(high)
        )
        names, rest = width * 3 // 10, len(block.head) - 1
        for at in range(len(block.head)):
            frame.table.columns[at].width = Emu((width - names) // rest if at else names)
        for at_row, row in enumerate(rows):
            for at_column, text in enumerate(row):
                cell = frame.table.cell(at_row, at_column)
                _write(cell.text_frame, [(Run(text, not at_row or not at_column),)], 15, _INK)
                cell.fill.solid()
                cell.fill.fore_color.rgb = _tint(block, at_row - 1, at_column - 1)
        frame.name = block.name or "Table"
        self._top = Emu(self._top + high + Pt(10))

    def _notes(self) -> Iterator[str]:
        """What stands in the notes of a slide: its charts in words, and the view."""
        for picture in pictures(self._slide.blocks):
            yield f"{picture.name}. {picture.told}"
        for name, said in self._document.facts:
            yield f"{name}: {said}"

    def _foot(self) -> None:
        """For whom it is, on every slide."""
        document = self._document
        said = document.mark or dict(document.facts).get("For whom", "")
        box = self._page.shapes.add_textbox(EDGE, Emu(HEIGHT - FOOT), Emu(WIDTH - 2 * EDGE), FOOT)
        text = ". ".join(part.rstrip(".") for part in (said, document.clinic) if part)
        _write(box.text_frame, [(Run(text, bool(document.mark)),)], 12, _MUTED)


def _lines(block: Block) -> tuple[list[tuple[Run, ...]], int, RGBColor]:
    """A text as lines of runs, their size in points, and their colour."""
    if isinstance(block, Heading):
        return [(Run(block.text, True),)], 18, _COLOURS[block.kind]
    if isinstance(block, Listing):
        return (
            [(Run(name, True), Run(f" {said}" if said else "")) for name, said in block.items],
            20,
            _INK,
        )
    if isinstance(block, Instead):
        return [(Run(block.name, True),), (Run(block.why),)], 16, _MUTED
    assert isinstance(block, Paragraph)
    colour = _MUTED if block.voice == "small" else _INK
    return [block.runs], _SIZES[block.voice], colour


def _height(line: Sequence[Run], size: int, width: Emu) -> int:
    """About how high a line stands once it is broken."""
    letters = sum(len(run.text) for run in line)
    in_a_row = max(1, int(Emu(width).pt / (size * 0.5)))
    return Pt(round(size * 1.7)) * max(1, -(-letters // in_a_row))


def _write(frame: TextFrame, lines: Sequence[Sequence[Run]], size: int, colour: RGBColor) -> None:
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = Emu(0)
    frame.clear()
    for place, line in enumerate(lines):
        _add(frame, line, size, colour, new=bool(place))


def _add(
    frame: TextFrame, line: Sequence[Run], size: int, colour: RGBColor, *, new: bool = True
) -> None:
    paragraph = frame.add_paragraph() if new else frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    paragraph.space_after = Pt(size // 3)
    for run in line:
        written = paragraph.add_run()
        written.text = _possible(run.text)
        written.font.size, written.font.bold = Pt(size), run.strong
        written.font.color.rgb = colour


def _possible(text: str) -> str:
    """A text on one line, without the signs that XML cannot hold."""
    return _NOT_IN_XML.sub(" ", text)


def _tint(block: Grid | Numbers, row: int, column: int) -> RGBColor:
    """The ground of a cell: the deeper, the more clients; white where nothing is known."""
    tint = block.tints[row][column] if isinstance(block, Grid) and min(row, column) >= 0 else 0.0
    return RGBColor(*(round(255 - (255 - part) * tint) for part in _INK))


def _undated(file: bytes) -> bytes:
    """The same zip without the moment at which each of its parts was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _FIRST_DAY)
            part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            part.create_system = 0
            new.writestr(part, old.read(name))
    return out.getvalue()

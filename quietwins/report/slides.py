"""A document as slides (PowerPoint): five of them, 16 : 9, whose texts stay texts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.slide import Slide as Page
from pptx.util import Emu, Inches, Pt

from quietwins.report.document import (
    Block,
    Document,
    Grid,
    Headlines,
    Listing,
    Numbers,
    Pair,
    Paragraph,
    Picture,
    Run,
    Single,
    Slide,
    pictures,
)
from quietwins.report.drawn import as_png
from quietwins.report.slide_room import (
    BOTTOM,
    CELL,
    EDGE,
    FOOT,
    GAP,
    HALF,
    HEIGHT,
    TITLE,
    TOP,
    WHOLE,
    WIDTH,
    fitting,
    how_high,
    on_one_line,
    row_height,
    with_room,
)
from quietwins.report.slide_text import INK, KIND_COLOURS, MUTED, lines_of, possible, write
from quietwins.words.headlines import Headline

_TITLE_ONLY = 5  # the layout of python-pptx's own template
_DRAWN = (360, 330)  # pixels: letters of 14 points on half a slide
_DRAWN_WIDE = (720, 300)  # and on a whole one
_LONGEST = 255  # signs that a property of such a file can hold
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say


def as_slides(document: Document, made: date) -> bytes:
    """The document's slides, made on this day: the same bytes from the same figures."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    for slide in document.slides:
        for one in with_room(slide):
            _Canvas(deck, document, one).fill()
    of = deck.core_properties
    of.title, of.language = document.title, "en-GB"
    of.author = possible(document.clinic)[:_LONGEST]
    of.subject, of.revision, of.last_modified_by = document.mark, 1, ""
    of.created = of.modified = datetime(made.year, made.month, made.day)
    out = io.BytesIO()
    deck.save(out)
    return _undated(out.getvalue())


@dataclass(frozen=True, eq=False)
class _Placed:
    """A block on a slide: what it is made of, where it begins and how high it is."""

    shapes: list[BaseShape]
    top: Emu
    high: Emu


class _Canvas:
    """One slide, filled from top to bottom."""

    def __init__(self, deck: Deck, document: Document, slide: Slide) -> None:
        self._page: Page = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
        self._document, self._slide = document, slide
        self._top, self._bottom = Emu(0), BOTTOM  # of what is still free

    def fill(self) -> None:
        """Title, blocks, the foot, and the notes."""
        title = self._page.shapes.title
        assert title is not None  # the layout has one
        title.left, title.top, title.width, title.height = (
            EDGE,
            Inches(0.3),
            WHOLE,
            TITLE,
        )
        write(title.text_frame, [(Run(self._slide.title, True),)], 30, INK)
        self._top = TOP
        blocks = self._slide.blocks
        for place, block in enumerate(blocks):
            self._bottom = Emu(BOTTOM - sum(map(_high, blocks[place + 1 :])))
            self._block(block)
        self._foot()
        notes = self._page.notes_slide.notes_text_frame
        assert notes is not None  # python-pptx's own template has one
        notes.text = "\n".join(map(possible, self._notes()))

    def _block(self, block: Block) -> None:
        if isinstance(block, Pair):
            self._pair(block)
        else:
            self._single(block, Emu(EDGE), WHOLE)

    def _pair(self, pair: Pair) -> None:
        """One side and then the other, as they are read; what has the same place in both stands at
        the same height.
        """
        begin = self._top
        left = self._side(pair.left, Emu(EDGE))
        self._top = begin
        right = self._side(pair.right, Emu(EDGE + HALF + GAP))
        top = int(begin)
        for row in zip_longest(left, right):
            there = [one for one in row if one is not None]
            for one in there:
                for shape in one.shapes:
                    shape.top = Emu(shape.top + top - one.top)
            top += max(one.high for one in there)
        self._top = Emu(top)

    def _side(self, blocks: Sequence[Single], left: Emu) -> list[_Placed]:
        placed = []
        for block in blocks:
            before, top = len(self._page.shapes), self._top
            self._single(block, left, HALF)
            placed.append(_Placed(list(self._page.shapes)[before:], top, Emu(self._top - top)))
        return placed

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
        lines, size, colour = lines_of(block)
        if isinstance(block, Listing):
            size = fitting(lines, width, Emu(BOTTOM - self._top))
        self._top = Emu(self._box(lines, size, colour, (left, self._top, width)) + Pt(4))

    def _box(
        self,
        lines: Sequence[tuple[Run, ...]],
        size: int,
        colour: RGBColor,
        place: tuple[Emu, Emu, Emu],
    ) -> Emu:
        """Write lines at a place, which is its left, its top and its width; where they end."""
        left, top, width = place
        high = how_high(lines, size, width)
        box = self._page.shapes.add_textbox(left, top, width, high)
        write(box.text_frame, lines, size, colour)
        return Emu(top + high)

    def _picture(self, block: Picture, left: Emu, width: Emu) -> None:
        room = self._bottom - self._top
        drawn = _DRAWN_WIDE if width > WIDTH // 2 else _DRAWN
        image = io.BytesIO(as_png(block, *drawn))
        picture = self._page.shapes.add_picture(image, left, self._top, width=width)
        if picture.height > room:
            picture.width = Emu(picture.width * room // picture.height)
            picture.height = Emu(room)
        alt = possible(block.told)
        picture._element._nvXxPr.cNvPr.set("descr", alt)  # it has no other way
        picture.name = block.name
        self._top = Emu(self._top + picture.height)

    def _headlines(self, block: Headlines, left: Emu, width: Emu) -> None:
        """Each figure below what it is; the figures of both sides stand in one row, however long
        that is.
        """
        each = Emu(width // len(block.figures) - Inches(0.1))
        of_both = list(self._figures())
        above = Emu(max(how_high([(Run(one.what),)], 14, each) for one in of_both))
        size = on_one_line([one.value for one in of_both], each)
        below = Emu(
            self._top + above + max(how_high(_value(one), size, each) for one in block.figures)
        )
        ends = []
        for number, figure in enumerate(block.figures):
            at = Emu(left + number * (each + Inches(0.1)))
            what = self._page.shapes.add_textbox(at, self._top, each, above)
            what.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
            write(what.text_frame, [(Run(figure.what),)], 14, INK)
            colour = KIND_COLOURS[block.kind]
            self._box(_value(figure), size, colour, (at, Emu(self._top + above), each))
            ends.append(self._box([(Run(figure.of),)], 12, MUTED, (at, below, each)))
        self._top = Emu(max(ends) + Pt(4))

    def _figures(self) -> Iterator[Headline]:
        """Every figure of the slide: those of both sides are set in one size."""
        for block in self._slide.blocks:
            for one in (*block.left, *block.right) if isinstance(block, Pair) else (block,):
                if isinstance(one, Headlines):
                    yield from one.figures

    def _table(self, block: Grid | Numbers, left: Emu, width: Emu) -> None:
        rows = (block.head, *block.rows)
        names, rest = width * 3 // 10, len(block.head) - 1
        widths = [Emu(names), *([Emu((width - names) // rest)] * rest)]
        heights = [row_height(row, widths) for row in rows]
        high = sum(heights)
        frame = self._page.shapes.add_table(
            len(rows), len(block.head), left, self._top, width, Emu(high)
        )
        for at, wide in enumerate(widths):
            frame.table.columns[at].width = wide
        for at_row, row in enumerate(rows):
            frame.table.rows[at_row].height = heights[at_row]
            for at_column, text in enumerate(row):
                cell = frame.table.cell(at_row, at_column)
                write(cell.text_frame, [(Run(text, not at_row or not at_column),)], CELL, INK)
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
        box = self._page.shapes.add_textbox(EDGE, Emu(HEIGHT - FOOT), WHOLE, FOOT)
        text = ". ".join(part.rstrip(".") for part in (said, document.clinic) if part)
        write(box.text_frame, [(Run(text, bool(document.mark)),)], 12, MUTED)


def _high(block: Block) -> int:
    """What a paragraph below a picture takes of its room."""
    if not isinstance(block, Paragraph):
        return 0
    lines, size, _ = lines_of(block)
    return how_high(lines, size, WHOLE) + Pt(4)


def _value(figure: Headline) -> list[tuple[Run, ...]]:
    return [(Run(figure.value, True),)]


def _tint(block: Grid | Numbers, row: int, column: int) -> RGBColor:
    """The ground of a cell: the deeper, the more clients; white where nothing is known."""
    tint = block.tints[row][column] if isinstance(block, Grid) and min(row, column) >= 0 else 0.0
    return RGBColor(*(round(255 - (255 - part) * tint) for part in INK))


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

"""How much room a text takes on a slide, before any program has set it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pptx.util import Emu, Inches, Pt

from quietwins.report.document import Listing, Run, Slide
from quietwins.report.slide_text import FIGURES, LISTED, lines_of

WIDTH, HEIGHT = Emu(Inches(13.333)), Emu(Inches(7.5))
EDGE, TITLE, GAP = Inches(0.6), Inches(0.95), Inches(0.5)
FOOT = Inches(0.4)
WHOLE = Emu(WIDTH - 2 * EDGE)
HALF = Emu((WHOLE - GAP) // 2)
TOP, BOTTOM = Emu(Inches(0.3) + TITLE + Inches(0.1)), Emu(HEIGHT - FOOT - Inches(0.1))
CELL = 15  # points, in the cell of a table
CELL_EDGE = Pt(8)  # what PowerPoint leaves free on each of its sides
ROW = Inches(0.5)  # of a table, at least
# How a text will lie, whose typeface is chosen by the program that shows it: of its size, how wide
# a letter is and how high a line, as in the widest that is common (DejaVu Sans).
_LETTER, _LETTER_IN_BOLD, _LINE = 0.57, 0.66, 1.25


def how_high(lines: Sequence[tuple[Run, ...]], size: int, width: Emu) -> Emu:
    """About how high some lines stand once they are broken."""
    rows = sum(_rows(line, size, width) for line in lines)
    return Emu(Pt(round(rows * size * _LINE)) + len(lines) * Pt(size // 3))


def _rows(line: Sequence[Run], size: int, width: Emu) -> int:
    long = sum(len(run.text) * (_LETTER_IN_BOLD if run.strong else _LETTER) for run in line)
    return max(1, math.ceil(long * size / width.pt))


def row_height(row: Sequence[str], widths: Sequence[Emu]) -> Emu:
    """How high a row of a table stands: as its highest cell."""
    cells = zip(row, widths, strict=True)
    inside = [
        how_high([(Run(text, True),)], CELL, Emu(wide - 2 * CELL_EDGE)) for text, wide in cells
    ]
    return Emu(max(ROW, *(high + CELL_EDGE for high in inside)))


def fitting(lines: Sequence[tuple[Run, ...]], width: Emu, room: Emu) -> int:
    """The largest size with which some lines have room, or else the smallest there is."""
    return next((size for size in LISTED if how_high(lines, size, width) <= room), LISTED[-1])


def on_one_line(texts: Sequence[str], width: Emu) -> int:
    """The largest size with which each of some figures has room on one line, all in the same."""
    longest = max(map(len, texts)) * _LETTER_IN_BOLD
    return next((size for size in FIGURES if longest * size <= width.pt), FIGURES[-1])


def with_room(slide: Slide) -> Iterator[Slide]:
    """The slide; as several where it is one list that has no room on one."""
    block, *more = slide.blocks
    if more or not isinstance(block, Listing):
        yield slide
        return
    left = block.items
    while left:
        n = _room_for(block, left)
        yield replace(slide, blocks=(replace(block, items=left[:n]),))
        left = left[n:]


def _room_for(block: Listing, items: tuple[tuple[str, str], ...]) -> int:
    """How many of the items one slide has room for, in the smallest letters."""
    for n in range(len(items), 1, -1):
        lines, _, _ = lines_of(replace(block, items=items[:n]))
        if how_high(lines, LISTED[-1], WHOLE) <= BOTTOM - TOP:
            return n
    return 1

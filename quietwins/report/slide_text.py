"""Texts on a slide."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.text.text import TextFrame
from pptx.util import Emu, Pt

from quietwins.report.colours import COLOURS
from quietwins.report.document import Block, Heading, Instead, Listing, Paragraph, Run

KIND_COLOURS = {name: RGBColor.from_string(hexed[1:].upper()) for name, hexed in COLOURS.items()}
INK, MUTED = KIND_COLOURS["ink"], KIND_COLOURS["muted"]
_SIZES = {"opening": 18, "plain": 18, "small": 14}
LISTED = (20, 18, 16, 14, 12)  # points: a list takes the largest with which it has room
FIGURES = (22, 20, 18, 16, 14, 12)  # points: and so do figures in a row, of which none is broken
_NOT_IN_XML = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")


def lines_of(block: Block) -> tuple[list[tuple[Run, ...]], int, RGBColor]:
    """A text as lines of runs, their size in points, and their colour."""
    if isinstance(block, Heading):
        return [(Run(block.text, True),)], 18, KIND_COLOURS[block.kind]
    if isinstance(block, Listing):
        return (
            [(Run(name, True), Run(f" {said}" if said else "")) for name, said in block.items],
            LISTED[0],
            INK,
        )
    if isinstance(block, Instead):
        return [(Run(block.name, True),), (Run(block.why),)], 16, MUTED
    assert isinstance(block, Paragraph)
    colour = MUTED if block.voice == "small" else INK
    return [block.runs], _SIZES[block.voice], colour


def write(frame: TextFrame, lines: Sequence[Sequence[Run]], size: int, colour: RGBColor) -> None:
    """Write a paragraph for each line, from the very corner of the frame."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
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
        written.text = possible(run.text)
        written.font.size, written.font.bold = Pt(size), run.strong
        written.font.color.rgb = colour


def possible(text: str) -> str:
    """A text on one line, without the signs that XML cannot hold."""
    return _NOT_IN_XML.sub(" ", text)

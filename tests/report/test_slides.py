"""The report as slides: every text has room, and nothing lies on anything else."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from PIL import ImageFont
from pptx import Presentation
from pptx.util import Emu, Inches, Pt
from reports import (
    INSIDE,
    MADE,
    OUTSIDE,
    QUARTER,
    YEAR,
    YEAR_BEFORE,
    leaving_of,
    sample,
    sample_report,
    sample_year,
    texts_of,
)

from quietwins.downloads.files import FONTS
from quietwins.measures.over_time import Grain
from quietwins.report.document import Document, pictures
from quietwins.report.look_back import look_back_on
from quietwins.report.slide_room import HALF, on_one_line
from quietwins.report.slides import as_slides
from quietwins.report.subject import Subject
from quietwins.store import Note
from quietwins.words import reporting as words
from quietwins.words.downloads import Copy

MANY = [
    Note(str(n), YEAR.first + timedelta(9 * n), f"{n}th note, {'of many words ' * 12}", YEAR)
    for n in range(36)
]


def _with_many_notes() -> Document:
    leaving = leaving_of(sample(), YEAR, INSIDE, grain=Grain.QUARTER)
    return look_back_on(Subject(leaving, Copy(INSIDE, MADE)), MANY)


DOCUMENTS = {
    "the report, for the team": lambda: sample_report(INSIDE),
    "the report, for others": lambda: sample_report(OUTSIDE),
    "a quarter, for others": lambda: sample_report(OUTSIDE, QUARTER),
    "another period, for the team": lambda: sample_report(INSIDE, YEAR, YEAR_BEFORE),
    "the year, for others": lambda: sample_year(OUTSIDE),
    "the year, with many notes": _with_many_notes,
}


@cache
def slides_of(which: str) -> list[Any]:
    return list(Presentation(io.BytesIO(as_slides(DOCUMENTS[which](), MADE))).slides)


def _overlap(one: Any, other: Any) -> bool:
    across = one.left < other.left + other.width and other.left < one.left + one.width
    return across and one.top < other.top + other.height and other.top < one.top + one.height


@pytest.mark.parametrize("which", DOCUMENTS)
def test_nothing_lies_on_anything_else_or_beyond_the_slide(which):
    for slide in slides_of(which):
        assert [
            (one.name, other.name)
            for one, other in combinations(slide.shapes, 2)
            if _overlap(one, other)
        ] == []
        ends = [(one.left + one.width, one.top + one.height) for one in slide.shapes]
        assert max(right for right, _ in ends) <= Pt(960)
        assert max(bottom for _, bottom in ends) <= Pt(540)


@pytest.mark.parametrize("which", DOCUMENTS)
def test_every_text_has_room_where_it_stands(which):
    """Set in our own typeface, which is about as wide as those that offices have."""
    tight = [
        one.text_frame.text
        for slide in slides_of(which)
        for one in slide.shapes
        if one.has_text_frame and _height_of(one) > one.height.pt
    ]
    assert tight == []


def _height_of(box: Any) -> float:
    """How many points high the text of a box stands."""
    high = 0.0
    for paragraph in box.text_frame.paragraphs:
        size = paragraph.runs[0].font.size.pt
        line, lines = 0.0, 1
        for run in paragraph.runs:
            for word in run.text.split():
                wide = _wide(f"{word} ", int(size), bool(run.font.bold))
                line, lines = (
                    (line + wide, lines) if line + wide < box.width.pt else (wide, lines + 1)
                )
        high += lines * size * 1.2
    return high


@cache
def _typeface(size: int, bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"SourceSans3-{'Bold' if bold else 'Regular'}.otf", size)


def _wide(text: str, size: int, bold: bool) -> float:
    return _typeface(size, bold).getlength(text)


WIDEST = 0.69  # of its size: a letter of DejaVu Sans Bold, with which some offices show a slide


@pytest.mark.parametrize("value", ["+2.3 points", "160 of 264", "1,160 of 2,264"])
def test_a_figure_is_on_one_line_in_the_widest_typeface_too(value):
    third = Emu(HALF // 3)
    size = on_one_line([value, "7.9"], Emu(third - Inches(0.1)))
    assert len(value) * WIDEST * size <= third.pt


# Of each document one figure of each side.
_IN_A_ROW = {"43 of 72", "45 of 70", "7.9", "15 of 45", "6.4"}


@pytest.mark.parametrize("which", DOCUMENTS)
def test_the_figures_of_both_sides_stand_in_one_row_in_one_size(which):
    places = {
        (one.top, one.text_frame.paragraphs[0].runs[0].font.size)
        for one in slides_of(which)[0].shapes
        if one.has_text_frame and one.text_frame.text in _IN_A_ROW
    }
    assert len(places) == 1


def test_a_report_has_five_slides_and_many_notes_more_and_none_is_lost():
    assert len(slides_of("the report, for the team")) == 5
    named = [
        slide
        for slide in slides_of("the year, with many notes")
        if slide.shapes.title.text_frame.text == words.NOTES
    ]
    assert len(named) > 1
    said = " ".join(
        one.text_frame.text for slide in named for one in slide.shapes if one.has_text_frame
    )
    assert all(f"{n}th note" in said for n in range(len(MANY)))


def test_a_single_quarter_has_no_slide_for_a_line_that_it_has_not():
    titles = [one.title for one in sample_report(OUTSIDE, QUARTER).slides]
    assert words.OVER_TIME not in titles
    assert len(titles) == 4


def test_another_period_has_slides_with_how_they_differ():
    told = [
        one
        for one in sample_report(INSIDE, YEAR, YEAR_BEFORE).slides
        if one.title == words.TWO_PERIODS
    ]
    assert len(told) == 2
    for slide in told:
        assert len(pictures(slide.blocks)) == 2
        assert "in 2024" in " ".join(texts_of(slide.blocks))


def test_a_clinic_may_have_a_very_long_name():
    """Longer than what a file of slides can say of who made it."""
    long = replace(sample_report(OUTSIDE, QUARTER), clinic="Praxis für Kinder " * 20)
    deck = Presentation(io.BytesIO(as_slides(long, MADE)))
    assert deck.core_properties.author == ("Praxis für Kinder " * 20)[:255]

"""A year of quiet victories: a look back for an away day or a wall, as a document or as one poster.

It shows falls and gaps as plainly as rises, and no total as a record to beat.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quietwins.panels import kinds, over_time
from quietwins.report.document import (
    Block,
    Document,
    Listing,
    Numbers,
    Pair,
    Part,
    Slide,
    paragraph,
    pictures,
    small,
)
from quietwins.report.of_panels import Drawn
from quietwins.report.shared_parts import (
    all_numbers,
    beginning,
    course_pair,
    dated,
    headlines,
    last_page,
)
from quietwins.report.subject import Subject
from quietwins.store import Note
from quietwins.words import reporting as words
from quietwins.words.quiet_victories import first_time

LINES = (over_time.GOALS, over_time.VICTORIES_BRIEFLY)
PANELS = (*LINES, kinds.AS_SQUARES)
ON_A_POSTER, ON_A_PAGE = 1.25, 2.0  # the kinds: how much taller, where there is room


def look_back_on(
    subject: Subject, notes: Sequence[Note] = (), *, poster: bool = False, numbers: bool = False
) -> Document:
    """The look back on the year of a view, by quarter; notes are for the team alone.

    As a ``poster`` it is one page: the year, its kinds and its quarters. ``numbers``: with the
    table of every chart.
    """
    told = tuple(notes) if subject.copy.inside else ()
    drawn = Drawn(subject.leaving)
    parts = _poster(subject, drawn) if poster else _parts(subject, drawn, told)
    if numbers:
        parts += all_numbers(drawn, PANELS)
    title = words.look_back_title(subject.leaving.view.first.year)
    slides = _slides(subject, drawn, told)
    made = subject.document(title, parts, slides, drawn.tables(PANELS))
    return replace(made, poster=poster)


def _parts(subject: Subject, drawn: Drawn, notes: tuple[Note, ...]) -> list[Part]:
    inside = subject.copy.inside
    parts = [
        Part(words.THE_YEAR, (*beginning(subject), headlines(subject))),
        Part(words.QUARTERS, _quarters(subject, drawn)),
        Part(words.KINDS, _kinds(drawn, ON_A_PAGE if inside else 1.0), new_page=True),
        # For others it is a small table as a rule, and stands below the kinds.
        Part(words.FIRST_NOTICED, _first_noticed(subject, drawn), new_page=inside),
    ]
    if notes:
        parts.append(Part(words.NOTES, (dated(_in_order(notes)),)))
    return [*parts, *last_page(subject, ())]


def _in_order(notes: Sequence[Note]) -> list[Note]:
    return sorted(notes, key=lambda note: (note.day, note.text))


def _quarters(subject: Subject, drawn: Drawn) -> tuple[Block, ...]:
    """Each quarter in words, and both lines."""
    return (_in_words(subject), *_lines(drawn))


def _in_words(subject: Subject) -> Listing:
    leaving = subject.leaving
    return Listing(words.quarters(leaving.periods, leaving.k, leaving.audience))


def _lines(drawn: Drawn) -> tuple[Block, ...]:
    """Both lines, and how to read them where any is drawn."""
    pair = Pair(*((drawn.picture(one),) for one in LINES))
    return pair, *small([words.BY_QUARTER] if pictures([pair]) else [])


def _kinds(drawn: Drawn, tall: float = 1.0) -> tuple[Block, ...]:
    """The kinds as squares, and before them what one square is."""
    return (*drawn.lines_under(kinds.AS_SQUARES), drawn.picture(kinds.AS_SQUARES, tall))


def _first_noticed(subject: Subject, drawn: Drawn) -> tuple[Block, ...]:
    """For how many something was noticed for the first time, and what, of those who began."""
    said = paragraph(first_time(subject.leaving.figures), "opening")
    return (*said, *course_pair(subject, drawn))


def _first_noticed_briefly(subject: Subject, drawn: Drawn) -> tuple[Block, ...]:
    """The same for a slide: without the small print."""
    told = course_pair(subject, drawn)
    shown = [one for one in told if isinstance(one, Pair | Numbers)] or told
    brief = (Pair(one.left[:1], one.right[:1]) if isinstance(one, Pair) else one for one in shown)
    return (*paragraph(first_time(subject.leaving.figures)), *brief)


def _poster(subject: Subject, drawn: Drawn) -> list[Part]:
    """One page: what was noticed with how many, the kinds, the quarters."""
    first = paragraph(first_time(subject.leaving.figures))
    return [
        Part(words.THE_YEAR, (*beginning(subject), *first)),
        Part(words.KINDS, _kinds(drawn, ON_A_POSTER)),
        Part(words.QUARTERS, (_in_words(subject),)),
    ]


def _slides(subject: Subject, drawn: Drawn, notes: tuple[Note, ...]) -> tuple[Slide, ...]:
    leaving = subject.leaving
    title = words.look_back_title(leaving.view.first.year)
    shown: list[tuple[str, tuple[Block, ...]]] = [
        (title, (subject.view_line, *beginning(subject), headlines(subject))),
        (words.QUARTERS, (_in_words(subject),)),
        (words.OVER_TIME, _lines(drawn)),
        (words.KINDS, _kinds(drawn)),
        (words.FIRST_NOTICED, _first_noticed_briefly(subject, drawn)),
    ]
    if notes:
        shown.append((words.NOTES, (dated(_in_order(notes)),)))
    return tuple(Slide(name, blocks) for name, blocks in shown)

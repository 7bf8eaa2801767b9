"""The parts that the report of a view and the look back on a year have in common: how each begins,
its big figures, the course, notes by their day, all numbers, and how to read it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quietwins.panels import Panel, first_noticed, over_time, quiet_victories
from quietwins.report.document import (
    Block,
    Heading,
    Headlines,
    Listing,
    Numbers,
    Pair,
    Paragraph,
    Part,
    paragraph,
    small,
)
from quietwins.report.of_panels import Drawn
from quietwins.report.subject import Subject
from quietwins.store import Note
from quietwins.words import reporting as words
from quietwins.words import top_of_page
from quietwins.words.about_the_numbers import text_named
from quietwins.words.first_noticed import (
    families,
    had_come,
    most_bars_drawn,
    opening,
    why_not_courses,
)
from quietwins.words.questions import Question
from quietwins.words.together import nearly_missed
from quietwins.writing.numbers import day

COURSE = (first_noticed.FORWARD, first_noticed.NOTICED)
_TOLD_WITH = {  # panels, and those whose tables hold all of their numbers
    quiet_victories.RECORDED: over_time.VICTORIES_BRIEFLY,
    first_noticed.FORWARD: first_noticed.NOTICED,
}
_NAMED = {first_noticed.NOTICED.name: words.BY_SESSION}  # for all that its table holds


def beginning(subject: Subject) -> tuple[Paragraph, ...]:
    """What is said before any figure."""
    figures, k = subject.leaving.figures, subject.leaving.k
    rounded = not subject.copy.inside
    # Of rounded parts there is no whole to say it of.
    missed = nearly_missed(figures) if rounded else top_of_page.first_sentence(figures)
    both = top_of_page.opening(figures, k, rounded=rounded)
    return (*paragraph(missed, "opening"), *paragraph(both, "opening"))


def headlines(subject: Subject) -> Pair:
    """Both sides' three figures and what they are of."""
    figures, k = subject.leaving.figures, subject.leaving.k
    of_goals = words.headlines_of_goals(figures, k, subject.copy.audience)
    of_victories = words.headlines_of_victories(figures, k, subject.copy.audience)
    return Pair(
        (
            Heading("Goals", "goals"),
            Headlines("goals", of_goals),
            *small(
                (
                    top_of_page.rated_again_of(figures.goals, k),
                    top_of_page.whose_ratings(figures),
                )
            ),
        ),
        (
            Heading("Quiet victories", "victories"),
            Headlines("victories", of_victories),
            *small((top_of_page.beside_rate(figures), top_of_page.no_victories_yet(figures))),
        ),
    )


def course_pair(subject: Subject, drawn: Drawn) -> tuple[Block, ...]:
    """What had come by each session: a sentence, and the bands of both kinds of outcome.

    For others many bars stay undrawn, as one of their parts is of a few; then it is a table of some
    sessions, whose counts may be told.
    """
    leaving = subject.leaving
    rows, nothing = leaving.course.first_noticed, leaving.figures.victories.nothing_recorded
    if why_not := why_not_courses(rows, leaving.k):
        return (*paragraph(why_not), *drawn.lines_under(first_noticed.FORWARD))
    said = opening(rows, leaving.k, recorded=not nothing)
    if not subject.copy.inside and not most_bars_drawn(rows):
        return (*paragraph(said), Numbers("", *had_come(rows)))
    alts = (said.replace("**", ""), families(rows) or said.replace("**", ""))
    sides = (
        (
            drawn.picture(panel, alt=words.alt_of_bands(panel.name, alt)),
            *drawn.lines_under(panel),
        )
        for panel, alt in zip(COURSE, alts, strict=True)
    )
    return (*paragraph(said), Pair(*sides))


def dated(notes: Sequence[Note]) -> Listing:
    """Notes by their day."""
    return Listing(tuple((f"{day(note.day)}:", note.text) for note in notes), foreign=True)


def all_numbers(drawn: Drawn, panels: Sequence[Panel]) -> list[Part]:
    """The tables of some panels, on pages of their own; none where no panel has a number."""
    tables, leaving = drawn.numbers(_told_once(panels, drawn)), drawn.leaving
    if not tables:
        return []
    how = small([words.tables_say(leaving.audience, leaving.k)])
    named = (replace(one, name=_NAMED.get(one.name, one.name)) for one in tables)
    return [Part(words.NUMBERS, (*how, *named), new_page=True, wide=True)]


def _told_once(panels: Sequence[Panel], drawn: Drawn) -> list[Panel]:
    """The panels without those whose numbers all stand in the table of another one as well. Years
    by month with them are over 300 kB.
    """
    told = [one for one in panels if not one.why_not_drawn(drawn.leaving)]
    return [one for one in told if _TOLD_WITH.get(one) not in told]


def last_page(subject: Subject, asked: Sequence[Question]) -> list[Part]:
    """What to talk over, how to read it all, and what is not told."""
    told = words.not_told(subject.copy.audience, subject.leaving.k)
    how = text_named("reading_the_report", subject.leaving.k).split("\n\n")
    parts = [
        Part(words.HOW_TO_READ, _paragraphs(how)),
        Part(words.WHAT_IS_NOT_TOLD, _paragraphs(told)),
    ]
    if not asked:
        return parts
    items = tuple((f"{one.name}{'' if one.name.endswith('?') else '.'}", one.text) for one in asked)
    return [Part(words.QUESTIONS, (Listing(items),), new_page=True), *parts]


def _paragraphs(texts: Sequence[str]) -> tuple[Paragraph, ...]:
    return tuple(one for text in texts for one in paragraph(text))

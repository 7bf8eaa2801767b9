"""The report of one view: what is taken to the team or to the board, from what may leave alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quietwins.panels import Panel, first_noticed, kinds, over_time, quiet_victories, two_periods
from quietwins.report.document import (
    Block,
    Document,
    Heading,
    Headlines,
    Listing,
    Numbers,
    Pair,
    Paragraph,
    Part,
    Slide,
    paragraph,
    pictures,
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
from quietwins.words.notes import in_words, lettered
from quietwins.words.questions import Question, questions
from quietwins.words.quiet_victories import first_time
from quietwins.words.together import grid_sentences
from quietwins.writing.numbers import day

LINES = (over_time.GOALS, over_time.VICTORIES_BRIEFLY)
OF_KINDS = (kinds.BY_STEP, kinds.BY_CODE)
COURSE = (first_noticed.FORWARD, first_noticed.NOTICED)
PERIODS = (
    (two_periods.FORWARD, two_periods.WITH_ANY),
    (two_periods.MOVEMENT, two_periods.RATE),
)
TALL_LINES, TALL_KINDS, TALL_PERIODS = 2.2, 1.8, 1.4  # on paper there is room
TALL_KINDS_BELOW = 1.55  # on the first page
TALL_RECORDED, TALL_RECORDED_ALONE = 1.2, 1.7  # across the whole page, below charts and below none
# Those whose numbers are told: first the small tables, of which two lie in a row.
PANELS = (*LINES, *OF_KINDS, quiet_victories.RECORDED, *COURSE)
_TOLD_WITH = {  # panels, and those whose tables hold all of their numbers
    quiet_victories.RECORDED: over_time.VICTORIES_BRIEFLY,
    first_noticed.FORWARD: first_noticed.NOTICED,
}
_NAMED = {first_noticed.NOTICED.name: words.BY_SESSION}  # for all that its table holds


@dataclass(frozen=True)
class Wishes:
    """What somebody chose beside the view. Notes are for the team alone: a report for others has
    none.

    ``last_time``: what was noted when the period before was looked at. ``numbers``: with the table
    of every chart. ``short``: the first two pages, and so without notes.
    """

    notes: tuple[Note, ...] = ()
    last_time: tuple[Note, ...] = ()
    questions: tuple[Question, ...] = questions()
    numbers: bool = False
    short: bool = False


def report_of(subject: Subject, wishes: Wishes) -> Document:
    """The report: side by side on the first page, kinds and the grid on the second, the course and
    the notes on the third, what to talk over on the fourth.
    """
    inside = subject.copy.inside
    if wishes.short:
        subject = replace(subject, other=None)  # the first two pages are of the view alone
    drawn = Drawn(subject.leaving, wishes.notes if inside and not wishes.short else ())
    parts: list[Part] = [_side_by_side(subject, drawn), *_kinds_and_grid(subject, drawn)]
    if not wishes.short:
        parts += _course(subject, drawn)
        parts += _notes(wishes) if inside else []
        parts += _two_periods(subject, drawn)
        parts += last_page(subject, wishes.questions)
    if wishes.numbers:
        parts += all_numbers(drawn, PANELS)
    slides = _slides(subject, drawn, wishes)
    beside = (two_periods.MOVEMENT,) if subject.other else ()
    return subject.document(words.REPORT, parts, slides, drawn.tables((*PANELS, *beside)))


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


def beginning(subject: Subject) -> tuple[Paragraph, ...]:
    """What is said before any figure."""
    figures, k = subject.leaving.figures, subject.leaving.k
    rounded = not subject.copy.inside
    # Of rounded parts there is no whole to say it of.
    missed = top_of_page.nearly_missed(figures) if rounded else top_of_page.first_sentence(figures)
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


def pair_of(drawn: Drawn, panels: tuple[Panel, Panel], tall: float = 1.0) -> Pair:
    """Two charts side by side, with their small print."""
    return Pair(*((drawn.picture(one, tall), *drawn.lines_under(one)) for one in panels))


def _side_by_side(subject: Subject, drawn: Drawn) -> Part:
    blocks: tuple[Block, ...] = (*beginning(subject), headlines(subject))
    if not subject.one_point:
        blocks += (pair_of(drawn, LINES, TALL_LINES),)
    return Part(words.SIDE_BY_SIDE, blocks)


def _kinds_and_grid(subject: Subject, drawn: Drawn) -> tuple[Part, Part]:
    figures = subject.leaving.figures
    return (
        _what_kind(subject, drawn),
        Part(
            words.MISSED,
            (
                *drawn.grid(),
                *paragraph(grid_sentences(figures)),
                *paragraph(first_time(figures)),
            ),
        ),
    )


def _what_kind(subject: Subject, drawn: Drawn) -> Part:
    """The kinds of both; on the first page where no line takes its room."""
    tall = TALL_KINDS_BELOW if subject.one_point else TALL_KINDS
    pair = pair_of(drawn, OF_KINDS, tall)
    return Part(words.WHAT_KIND, (pair,), new_page=not subject.one_point)


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


def _course(subject: Subject, drawn: Drawn) -> list[Part]:
    course = course_pair(subject, drawn)
    parts = [Part(words.OVER_THE_COURSE, course, new_page=True)]
    if subject.one_point:
        return parts
    recorded = quiet_victories.RECORDED
    drawing = drawn.picture(recorded, TALL_RECORDED if pictures(course) else TALL_RECORDED_ALONE)
    return [*parts, Part(words.RECORDED, (drawing, *drawn.lines_under(recorded)))]


def _notes(wishes: Wishes) -> list[Part]:
    """The team's own words, by date, with the letters that the lines carry."""
    parts = []
    if wishes.notes:
        items = tuple((f"{letter}:", in_words(note)) for letter, note in lettered(wishes.notes))
        parts.append(Part(words.NOTES, (Listing(items, foreign=True),)))
    if wishes.last_time:
        parts.append(Part(words.LAST_TIME, (dated(wishes.last_time),)))
    return parts


def dated(notes: Sequence[Note]) -> Listing:
    """Notes by their day."""
    return Listing(tuple((f"{day(note.day)}:", note.text) for note in notes), foreign=True)


def _two_periods(subject: Subject, drawn: Drawn) -> list[Part]:
    if subject.other is None:
        return []
    pairs = (pair_of(drawn, panels, TALL_PERIODS) for panels in PERIODS)
    numbers = (replace(table, name="") for table in drawn.numbers([two_periods.MOVEMENT]))
    leaving = drawn.leaving
    say = small([words.tables_say(leaving.audience, leaving.k)])
    return [Part(words.TWO_PERIODS, (*pairs, *numbers, *say), together=True)]


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


def _slides(subject: Subject, drawn: Drawn, wishes: Wishes) -> tuple[Slide, ...]:
    """The figures, the lines, the kinds, the grid, the other period where one stands beside, and
    what to talk over where that was chosen.
    """
    figures = subject.leaving.figures
    grid = (*drawn.grid(), *paragraph(grid_sentences(figures)))
    shown: list[tuple[str, tuple[Block, ...]]] = [
        (words.REPORT, (subject.view_line, *beginning(subject), headlines(subject))),
        *_lines_on_a_slide(subject, drawn),
        (words.WHAT_KIND, (Pair(*((drawn.picture(one),) for one in OF_KINDS)),)),
        (words.MISSED, grid),
        *_two_periods_on_slides(subject, drawn),
    ]
    if wishes.questions:
        names = tuple((one.name, "") for one in wishes.questions)
        shown.append((words.QUESTIONS, (Listing(names),)))
    return tuple(Slide(title, blocks) for title, blocks in shown)


def _lines_on_a_slide(subject: Subject, drawn: Drawn) -> list[tuple[str, tuple[Block, ...]]]:
    """Both lines; of a single quarter for others there is none."""
    if subject.one_point:
        return []
    return [(words.OVER_TIME, (Pair(*((drawn.picture(one),) for one in LINES)),))]


def _two_periods_on_slides(subject: Subject, drawn: Drawn) -> list[tuple[str, tuple[Block, ...]]]:
    """Each figure of both periods beside that of the other kind, and below it how they differ."""
    if subject.other is None:
        return []
    return [
        (
            words.TWO_PERIODS,
            (
                Pair(*((drawn.picture(one),) for one in panels)),
                *(line for one in panels for line in drawn.lines_under(one)),
            ),
        )
        for panels in PERIODS
    ]

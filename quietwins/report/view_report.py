"""The report of one view: what is taken to the team or to the board, from what may leave alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quietwins.panels import Panel, kinds, over_time, quiet_victories, two_periods
from quietwins.report.document import (
    Block,
    Document,
    Listing,
    Pair,
    Part,
    Slide,
    paragraph,
    pictures,
    small,
)
from quietwins.report.of_panels import Drawn
from quietwins.report.shared_parts import (
    COURSE,
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
from quietwins.words.notes import in_words, lettered
from quietwins.words.questions import Question, questions
from quietwins.words.quiet_victories import first_time
from quietwins.words.together import grid_sentences

LINES = (over_time.GOALS, over_time.VICTORIES_BRIEFLY)
OF_KINDS = (kinds.BY_STEP, kinds.BY_CODE)
PERIODS = (
    (two_periods.FORWARD, two_periods.WITH_ANY),
    (two_periods.MOVEMENT, two_periods.RATE),
)
TALL_LINES, TALL_KINDS, TALL_PERIODS = 2.2, 1.8, 1.4  # on paper there is room
TALL_KINDS_BELOW = 1.55  # on the first page
TALL_RECORDED, TALL_RECORDED_ALONE = 1.2, 1.7  # across the whole page, below charts and below none
# Those whose numbers are told: first the small tables, of which two lie in a row.
PANELS = (*LINES, *OF_KINDS, quiet_victories.RECORDED, *COURSE)


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
                *paragraph(grid_sentences(figures, rounded=not subject.copy.inside)),
                *paragraph(first_time(figures)),
            ),
        ),
    )


def _what_kind(subject: Subject, drawn: Drawn) -> Part:
    """The kinds of both; on the first page where no line takes its room."""
    tall = TALL_KINDS_BELOW if subject.one_point else TALL_KINDS
    pair = pair_of(drawn, OF_KINDS, tall)
    return Part(words.WHAT_KIND, (pair,), new_page=not subject.one_point)


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


def _two_periods(subject: Subject, drawn: Drawn) -> list[Part]:
    if subject.other is None:
        return []
    pairs = (pair_of(drawn, panels, TALL_PERIODS) for panels in PERIODS)
    numbers = (replace(table, name="") for table in drawn.numbers([two_periods.MOVEMENT]))
    leaving = drawn.leaving
    say = small([words.tables_say(leaving.audience, leaving.k)])
    return [Part(words.TWO_PERIODS, (*pairs, *numbers, *say), together=True)]


def _slides(subject: Subject, drawn: Drawn, wishes: Wishes) -> tuple[Slide, ...]:
    """The figures, the lines, the kinds, the grid, the other period where one stands beside, and
    what to talk over where that was chosen.
    """
    figures = subject.leaving.figures
    grid = (
        *drawn.grid(),
        *paragraph(grid_sentences(figures, rounded=not subject.copy.inside)),
    )
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

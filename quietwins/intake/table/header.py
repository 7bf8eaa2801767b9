"""The header of an export -> one name a column, and all that is written about the column above its
cells.

Survey tools write three header rows (Qualtrics: a short name, the question, an import id),
hand-kept workbooks a row of groups above the names. The names of the main row are what reports use;
the others help to tell what a column is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from quietwins.errors import NotASessionLog
from quietwins.intake.cells.dates import looks_like_date
from quietwins.intake.files.records import Record
from quietwins.intake.known_headers import column_names, without_empty_end
from quietwins.intake.reading import RowNote
from quietwins.intake.reasons import NoSession, Refusal
from quietwins.intake.table.columns import SPACES, cell_at
from quietwins.intake.table.shape import DELIMITERS, Shape
from quietwins.intake.table.shares import HALF
from quietwins.intake.words.normal import normal

_RESPONSE = (
    r"(?:[^\W\d_]+"
    r" ){0,3}(?:respon|answer|antwort|réponse|respuesta|rispost|antwoord|svar)[^\W\d_]*(?:"
    r" [^\W\d_]+)?"
)
_ANSWER_WORD = re.compile(_RESPONSE)
# what stands below a question without options
_OPEN_ANSWER = re.compile(rf"{_RESPONSE}|date(?: time)?|time|text|datum|fecha")
_FEWEST_QUESTIONS = 3  # in the row above one of options; one alone is the title of the report


_ROWS_BEFORE_IDS = 2  # header rows of Qualtrics above its row of import ids
_FEWEST_OPTIONS = 2  # of a question: one alone is its own name, written on two lines
_FEWEST_BLANKS = 2  # that the row above fills: one alone may be a slip
# Names that a second row of names says in other words: so many, and this share of them.
_FEWEST_ALIKE, _ALIKE = 3, 0.3
_NARROWEST = 3  # columns of a log without a header: a day, a client, and what was rated or noticed
_FEWEST_GROUPS = 2  # above the names: one alone is the title of the report


@dataclass(frozen=True)
class Header:
    """The columns of an export, what is written about them, and the
    lines above the first session.
    """

    names: tuple[str, ...]  # made unique; a nameless column is "column 7"
    # for each column the texts to tell its role from, the name first
    about: tuple[tuple[str, ...], ...]
    line: int  # physical line of the main header row
    above: tuple[RowNote, ...]  # title lines, blank lines and further header rows
    body: int  # position among the first records of the first row after the header
    body_line: int | None  # its physical line; None where nothing follows
    nameless: frozenset[str]  # columns without a name in the file
    found: bool = True  # a line names the columns; else each is called by its place


def header_of(shape: Shape, name: str) -> Header:
    """The header of a file. Raises :class:`NotASessionLog` where no line names its columns."""
    if shape.header < 0 and _wholly_quoted(shape):
        raise NotASessionLog(Refusal.WHOLLY_QUOTED.of(name=name))
    if shape.header < 0 and not _is_table(shape):
        raise NotASessionLog(Refusal.NO_HEADER.of(name=name))
    return read_header(shape)


def _is_table(shape: Shape) -> bool:
    """Whether most lines have as many cells, and a date among them: sessions without a header."""
    rows = [cells for _, cells in shape.records if cells]
    width = _width(shape)
    as_wide = [cells for cells in rows if len(cells) == width]
    dated = [cells for cells in as_wide if any(looks_like_date(c.strip(SPACES)) for c in cells)]
    return width >= _NARROWEST and len(dated) > len(rows) * HALF


def _width(shape: Shape) -> int:
    widths = Counter(len(cells) for _, cells in shape.records if cells)
    return widths.most_common(1)[0][0] if widths else 0


def _without_names(shape: Shape) -> Header:
    """The header of a file in which no line names the columns: each is called by its place."""
    names = column_names([""] * _width(shape))
    return Header(
        names=names,
        about=tuple((name,) for name in names),
        line=shape.first_line,
        above=_notes(shape, 0, 0, grouped=False, below=NoSession.SURVEY_HEADER),
        body=0,
        body_line=shape.records[0][0] if shape.records else None,
        nameless=frozenset(),
        found=False,
    )


def _wholly_quoted(shape: Shape) -> bool:
    """Whether the first lines are single cells in which separators stand."""
    first = [cells for _, cells in shape.records[:3] if cells]
    return bool(first) and all(
        len(cells) == 1 and any(sign in cells[0] for sign in DELIMITERS) for cells in first
    )


def read_header(shape: Shape) -> Header:
    """Read the header that :func:`quietwins.intake.table.shape.find_shape` found."""
    if shape.header < 0:
        return _without_names(shape)
    records = shape.records
    main = shape.header - _is_below_questions(records, shape.header)
    further = _further_rows(records, main)
    if further and _is_survey(records, main + further):
        main = _survey_main(records, main, further)
        further = _ROWS_BEFORE_IDS
    line, cells = records[main]
    cells = without_empty_end([cell.strip(SPACES) for cell in cells])
    options = not further and (main < shape.header or _has_options(records, main))
    if options:
        cells = _with_options(cells, [cell.strip(SPACES) for cell in records[main + 1][1]])
        further = 1
    names = column_names(cells)
    asked = records[main + 1][1] if further and _is_survey(records, main + further) else []
    groups = _groups(records[main - 1][1], cells) if main > 0 and not further else ()
    return Header(
        names=names,
        about=tuple(_about(place, name, cells, asked, groups) for place, name in enumerate(names)),
        line=line,
        above=_notes(
            shape,
            main,
            further,
            bool(groups),
            NoSession.OPTIONS_ROW if options else NoSession.SURVEY_HEADER,
        ),
        body=main + further + 1,
        body_line=records[main + further + 1][0] if main + further + 1 < len(records) else None,
        nameless=frozenset(name for name, cell in zip(names, cells, strict=True) if not cell),
    )


def _is_survey(records: Sequence[Record], last: int) -> bool:
    return last < len(records) and any("ImportId" in cell for cell in records[last][1])


def _has_options(records: Sequence[Record], main: int) -> bool:
    """Whether the row below the names holds the options of a question, as SurveyMonkey writes them.

    They fill what the names leave blank, two cells or more. Below a question without options stands
    nothing, or what kind of answer it takes: "Open-Ended Response", "Date". Nothing in their row is
    a number or a date.
    """
    if main + 1 >= len(records):
        return False
    names, below = (
        [cell.strip(SPACES) for cell in records[place][1]] for place in (main, main + 1)
    )
    open_ends = [place for place in range(1, len(below)) if not cell_at(names, place)]
    if len(open_ends) < _FEWEST_OPTIONS or not all(below[place] for place in open_ends):
        return False
    alone = [
        cell
        for place, cell in enumerate(below)
        if place not in open_ends and place + 1 not in open_ends
    ]
    if any(cell and not _OPEN_ANSWER.fullmatch(normal(cell)) for cell in alone):
        return False
    return not any(looks_like_date(cell) or cell.replace(".", "").isdigit() for cell in below)


def _is_below_questions(records: Sequence[Record], main: int) -> bool:
    """Whether the row that names most columns holds the options, below the row of questions."""
    if main == 0:
        return False
    above, names = ([c.strip(SPACES) for c in records[at][1]] for at in (main - 1, main))
    taken = [cell for place, cell in enumerate(names) if cell_at(above, place)]
    open_answers = any(_ANSWER_WORD.fullmatch(normal(cell)) for cell in taken)
    if open_answers and len(taken) >= _FEWEST_QUESTIONS and _has_options(records, main - 1):
        return True
    return _fills_blanks(above, names)


def _fills_blanks(above: Sequence[str], names: Sequence[str]) -> bool:
    """Whether a row names every column that the row below it leaves blank: then it is the header,
    and the lower row holds the options of its questions.
    """
    width = len(without_empty_end([*names]))
    blanks = [place for place in range(width) if not names[place]]
    over = [place for place in range(width) if names[place] and cell_at(above, place)]
    filled = all(cell_at(above, place) for place in blanks)
    return len(blanks) >= _FEWEST_BLANKS and bool(over) and filled


def _with_options(names: Sequence[str], below: Sequence[str]) -> list[str]:
    """One name a column: that of its question, with the option where the question has several."""
    names = [*names, *[""] * (len(below) - len(names))]
    result, question = [], ""
    for place, name in enumerate(names):
        question = name or question
        several = not name or not (names[place + 1] if place + 1 < len(names) else name)
        option = cell_at(below, place)
        result.append(f"{question} - {option}" if several and option else question)
    return result


def _survey_main(records: Sequence[Record], main: int, further: int) -> int:
    """The first of the three rows, whichever of the first two named most columns."""
    first = main + further - _ROWS_BEFORE_IDS
    return first if first >= 0 else main


def _further_rows(records: Sequence[Record], main: int) -> int:
    """How many header rows follow the main one: up to the row of import ids of a survey tool."""
    for further in range(1, _ROWS_BEFORE_IDS + 1):
        if _is_survey(records, main + further):
            return further
    return int(_is_said_again(records, main))


def _is_said_again(records: Sequence[Record], main: int) -> bool:
    """Whether the row below says the names once more in other words: "StartDate", "Start Date"."""
    if main < 0 or main + 1 >= len(records):
        return False
    names, below = records[main][1], records[main + 1][1]
    pairs = [(name, cell) for name, cell in zip(names, below, strict=False) if name and cell]
    alike = sum(_squeezed(name) == _squeezed(cell) for name, cell in pairs)
    return list(names) != list(below) and alike >= max(_FEWEST_ALIKE, _ALIKE * len(pairs))


def _squeezed(name: str) -> str:
    return normal(name).replace(" ", "")


def _groups(above: Sequence[str], cells: Sequence[str]) -> tuple[str, ...]:
    """The row of groups above the names ("Quiet wins" over five columns), each spread to the right;
    or nothing.
    """
    above = [cell.strip(SPACES) for cell in above]
    if sum(map(bool, above)) < _FEWEST_GROUPS or all(above[: len(cells)]):
        return ()
    spread, latest = [], ""
    for place in range(len(cells)):
        latest = cell_at(above, place) or latest
        spread.append(latest)
    return tuple(spread)


def _about(
    place: int, name: str, cells: Sequence[str], asked: Sequence[str], groups: Sequence[str]
) -> tuple[str, ...]:
    texts = [cells[place] or name]
    if place < len(asked) and asked[place].strip(SPACES):
        texts.append(asked[place].strip(SPACES))
    if groups and groups[place]:
        texts.append(f"{groups[place]} {cells[place]}")
    return tuple(dict.fromkeys(texts))


def _notes(
    shape: Shape, main: int, further: int, grouped: bool, below: NoSession
) -> tuple[RowNote, ...]:
    notes = [RowNote(1, NoSession.SEPARATOR_LINE.of())] if shape.first_line > 1 else []
    for place, (line, cells) in enumerate(shape.records[:main]):
        reason = NoSession.TITLE_LINE
        if grouped and place == main - 1:
            reason = NoSession.SECOND_HEADER_ROW
        if not any(cell.strip(SPACES) for cell in cells):
            reason = NoSession.BLANK_LINE
        notes.append(RowNote(line, reason.of()))
    for line, _ in shape.records[main + 1 : main + further + 1]:
        notes.append(RowNote(line, below.of()))
    return tuple(notes)

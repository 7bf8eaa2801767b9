"""Layouts: what each column of an export is, and what its words mean, as a person confirmed it.

A layout is made of answers. What it does not say is proposed again from the file, so a layout
that a person writes by hand may hold a single line. Saved as TOML (see
:mod:`quietwins.intake.layout_file`), it is found again for the next export by the
*fingerprint* of the header.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Literal

from quietwins.intake.answers import (
    CODES,
    NO_HEADER,
    TURNED,
    YES,
    ClientNumbers,
    DateOrder,
    ExampleRows,
    Gaps,
    ManyCellsOut,
    NamesBecome,
    NamesOfStaff,
    SameDay,
    SeveralClients,
    Tick,
    Zeros,
)
from quietwins.intake.reasons import LayoutFault
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.normal import normal
from quietwins.log.states import Blank


class QuestionKind(StrEnum):
    """What a question is about; the value begins its key, in answers and in layouts."""

    ROLE = "role"  # which column has a role that every session needs
    DATES = "dates"  # whether days or months come first
    BLANK = "blank"  # what a blank means
    USE = "use"  # what a column is for
    VICTORY = "victory"  # which code a label means
    ATTENDED = "attended"  # whether a status means that the session took place
    MEASURE = "measure"  # which goal a scale of a long file rates
    NAMES = "names"  # whether the words of a column are names of people
    BECOME = "become"  # whether names are turned into codes
    STAFF = "staff"  # whether names of staff stay as they are
    CLIENT_NUMBERS = "client numbers"  # whether they begin again for each clinician
    SEVERAL_CLIENTS = "several clients"  # what becomes of a row that names several
    MANY_ROWS_OUT = "many rows out"  # whether so many rows are to be left out
    MISSED_ROWS = "missed rows"  # whether so many contacts were missed
    EXAMPLE_ROWS = "example rows"  # whether rows of examples and tests are sessions
    MANY_CELLS_OUT = "many cells out"  # whether so many cells of a column are to be lost
    SAME_DAY = "same day"  # whether rows that say the same are one session
    GAPS = "gaps"  # whether blanks below a day, client or clinician are as the one above
    ZEROS = "zeros"  # whether a 0 is a rating where a name says that it is no answer
    HEADER = "header"  # which line names the columns
    TICK = "tick"  # what a value in the columns of ticks says


# The fields of a layout that one word answers, as its file names them, each with its words.
IN_A_WORD: Mapping[str, type[StrEnum]] = {
    "dates": DateOrder,
    "blank": Blank,
    "names": NamesBecome,
    "names_of_staff": NamesOfStaff,
    "client_numbers": ClientNumbers,
    "several_clients": SeveralClients,
    "example_rows": ExampleRows,
    "same_day": SameDay,
    "zeros": Zeros,
    "gaps": Gaps,
}


def key_of(kind: QuestionKind, about: str = "") -> str:
    """The key of a question, by which it is answered: ``use:goal_1``, or ``dates`` alone."""
    return f"{kind}:{about}" if about else str(kind)


ONE_CLINICIAN = "(one clinician)"
OF_SHEET = "(name of the sheet)"  # a workbook may have a sheet for each clinician, or each client


Header = int | Literal["none"]  # the line that names the columns, from 1; or none does


@dataclass(frozen=True)
class Layout:
    """The answers about one kind of export; anything left open is proposed from the file."""

    name: str = ""  # what people call it, e.g. "SimplePractice appointment report"
    fingerprint: str = ""  # of the header it was made for; empty fits any header
    columns: Mapping[str, Use] = field(default_factory=dict)  # header name -> use
    dates: DateOrder | None = None
    blank: Blank | None = None
    # label -> code, "none" or "left out"
    victories: Mapping[str, str] = field(default_factory=dict)
    attended: Mapping[str, bool] = field(default_factory=dict)  # status -> took place
    # scale or code of a long file -> goal, or "left out"
    measures: Mapping[str, str] = field(default_factory=dict)
    code_words: tuple[str, ...] = ()  # columns whose words a person has said are codes, not names
    clinician: str = ""  # the one clinician of a file that has no such column
    # REDCap: True where zeros mean none noticed even in unfinished forms
    zeros_count: bool | None = None
    names: NamesBecome | None = None  # in the columns of client and clinician
    names_of_staff: NamesOfStaff | None = None
    client_numbers: ClientNumbers | None = None
    several_clients: SeveralClients | None = None
    ticks: Mapping[str, Tick] = field(default_factory=dict)  # value in a column of ticks -> meaning
    many_rows_out: bool = False  # a person has seen that many rows are left out, and agrees
    missed_rows: bool = False  # a person has seen that so many contacts were missed, and agrees
    example_rows: ExampleRows | None = None
    # by column; in a layout of an earlier program one answer for all of them
    many_cells_out: ManyCellsOut | Mapping[str, ManyCellsOut] | None = None
    same_day: SameDay | None = None
    zeros: Zeros | None = None
    gaps: Gaps | None = None
    header: Header | None = None  # the line of it, from 1; or that there is none

    def use(self, column: str) -> Use | None:
        """What the layout says a column is for, or None where it is silent."""
        return self.columns.get(column)

    @property
    def named(self) -> tuple[str, ...]:
        """Every column that the layout says something of, each once."""
        cells_out = self.many_cells_out if isinstance(self.many_cells_out, Mapping) else ()
        return tuple(dict.fromkeys((*self.columns, *self.code_words, *cells_out)))

    def may_lose_cells(self, column: str) -> bool:
        """Whether a person has agreed that many cells of a column are lost."""
        told = self.many_cells_out
        said = told.get(column) if isinstance(told, Mapping) else told
        return said is ManyCellsOut.YES


def fingerprint(header: Iterable[str]) -> str:
    """A short name for a header: the same columns in any order give the same, whatever their case
    and spaces.
    """
    names = sorted(normal(name) for name in header if normal(name) and name != OF_SHEET)
    return hashlib.sha256("\x1f".join(names).encode()).hexdigest()[:16]


def fitted(layout: Layout, names: Sequence[str]) -> Layout:
    """The layout with its columns named as this header writes them; case, spaces and marks may
    differ.
    """
    exact = {name: name for name in names}
    alike = {normal(name): name for name in reversed(names)}

    def written(name: str) -> str:
        return exact.get(name) or alike.get(normal(name), name)

    cells_out = layout.many_cells_out
    if isinstance(cells_out, Mapping):
        cells_out = {written(name): says for name, says in cells_out.items()}
    return replace(
        layout,
        columns={written(name): use for name, use in layout.columns.items()},
        code_words=tuple(map(written, layout.code_words)),
        many_cells_out=cells_out,
    )


def with_answers(layout: Layout, answers: Mapping[str, str]) -> Layout:
    """The layout with several questions answered; see :func:`answer`."""
    for key, value in answers.items():
        layout = answer(layout, key, value)
    return layout


def answer(layout: Layout, key: str, value: str) -> Layout:
    """The layout with one question answered; ``key`` and ``value`` are those of the question and
    its choice.

    Raises :class:`ValueError` where the key is not that of a question or the value none of its
    choices.
    """
    kind, _, about = key.partition(":")
    if kind not in _ANSWERED:
        raise ValueError(f"there is no question called “{key}”.")
    return _ANSWERED[QuestionKind(kind)](layout, about, value)


def _answer_role(layout: Layout, about: str, column: str) -> Layout:
    role = Role(about)
    if role is Role.CLINICIAN and column == ONE_CLINICIAN:
        return replace(layout, clinician="the clinician")
    return replace(layout, columns={**layout.columns, column: Use(role)})


def _answer_names(layout: Layout, column: str, value: str) -> Layout:
    if value == CODES:
        return replace(layout, code_words=(*layout.code_words, column))
    if value == TURNED:
        return replace(layout, names=NamesBecome.CODES)
    return replace(layout, columns={**layout.columns, column: Use(Role.LEFT_OUT)})


def _answer_cells_out(layout: Layout, column: str, value: str) -> Layout:
    """The answer for one column; for all of them where none is named, as earlier programs asked."""
    says, told = ManyCellsOut(value), layout.many_cells_out
    if not column:
        return replace(layout, many_cells_out=says)
    so_far = told if isinstance(told, Mapping) else {}
    return replace(layout, many_cells_out={**so_far, column: says})


def header_from(value: str) -> Header:
    """The line of the header, as an answer writes it.

    Raises :class:`ValueError` where it is neither a line nor "none".
    """
    if value == NO_HEADER:
        return NO_HEADER
    line = int(value)
    if line < 1:
        raise ValueError(LayoutFault.NOT_A_LINE.of(key=QuestionKind.HEADER))
    return line


def _word_for(field_name: str) -> Callable[[Layout, str, str], Layout]:
    """How a question is answered whose answer is one word of a layout."""

    def answered(layout: Layout, _: str, value: str) -> Layout:
        said: dict[str, Any] = {field_name: IN_A_WORD[field_name](value)}
        return replace(layout, **said)

    return answered


# The field of each question that is not called as it is.
_CALLED_OTHERWISE = {"names": QuestionKind.BECOME, "names_of_staff": QuestionKind.STAFF}
_ANSWERED: Mapping[str, Callable[[Layout, str, str], Layout]] = {
    **{
        _CALLED_OTHERWISE.get(name) or QuestionKind(name.replace("_", " ")): _word_for(name)
        for name in IN_A_WORD
    },
    QuestionKind.ROLE: _answer_role,
    QuestionKind.USE: lambda layout, column, value: replace(
        layout, columns={**layout.columns, column: Use.parse(value)}
    ),
    QuestionKind.VICTORY: lambda layout, label, value: replace(
        layout, victories={**layout.victories, label: value}
    ),
    QuestionKind.ATTENDED: lambda layout, status, value: replace(
        layout, attended={**layout.attended, status: value == YES}
    ),
    QuestionKind.MEASURE: lambda layout, scale, value: replace(
        layout, measures={**layout.measures, scale: value}
    ),
    QuestionKind.NAMES: _answer_names,
    QuestionKind.MANY_ROWS_OUT: lambda layout, _, value: replace(
        layout, many_rows_out=value == YES
    ),
    QuestionKind.MISSED_ROWS: lambda layout, _, value: replace(layout, missed_rows=value == YES),
    QuestionKind.MANY_CELLS_OUT: _answer_cells_out,
    QuestionKind.HEADER: lambda layout, _, value: replace(layout, header=header_from(value)),
    QuestionKind.TICK: lambda layout, tick, value: replace(
        layout, ticks={**layout.ticks, tick: Tick(value)}
    ),
}

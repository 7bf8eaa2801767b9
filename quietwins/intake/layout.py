"""Layouts: what each column of an export is, and what its words mean, as a person confirmed it.

A layout is made of answers. What it does not say is proposed again from the file, so a layout
that a person writes by hand may hold a single line. Saved as TOML (see
:mod:`quietwins.intake.layout_file`), it is found again for the next export by the
*fingerprint* of the header.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

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


def key_of(kind: QuestionKind, about: str = "") -> str:
    """The key of a question, by which it is answered: ``use:goal_1``, or ``dates`` alone."""
    return f"{kind}:{about}" if about else str(kind)


class DateOrder(StrEnum):
    """In which order a column writes the parts of its dates."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    YEAR_FIRST = "year first"


ONE_CLINICIAN = "(one clinician)"
YES, NO = "yes", "no"  # answers about a status
CODES, NAMES = "codes", "names"  # answers about the words of a column


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

    def use(self, column: str) -> Use | None:
        """What the layout says a column is for, or None where it is silent."""
        return self.columns.get(column)


def fingerprint(header: Iterable[str]) -> str:
    """A short name for a header: the same columns in any order give the same, whatever their case
    and spaces.
    """
    names = sorted(normal(name) for name in header if normal(name))
    return hashlib.sha256("\x1f".join(names).encode()).hexdigest()[:16]


def column_names(cells: Sequence[str]) -> tuple[str, ...]:
    """The columns of a header by names that differ: the second of two equal ones becomes "Charge
    (2)".
    """
    seen: Counter[str] = Counter()
    names: dict[str, None] = {}
    for place, cell in enumerate(cells, start=1):
        name = unique = cell or f"column {place}"
        while unique in names:
            seen[name] += 1
            unique = f"{name} ({seen[name] + 1})"
        names[unique] = None
    return tuple(names)


def without_empty_end(cells: list[str]) -> list[str]:
    """The cells of a header up to the last that is not empty."""
    return cells[: max((place for place, cell in enumerate(cells, start=1) if cell), default=0)]


def fitted(layout: Layout, names: Sequence[str]) -> Layout:
    """The layout with its columns named as this header writes them; case, spaces and marks may
    differ.
    """
    exact = {name: name for name in names}
    alike = {normal(name): name for name in reversed(names)}
    columns = {
        exact.get(name) or alike.get(normal(name), name): use
        for name, use in layout.columns.items()
    }
    return replace(layout, columns=columns)


# fingerprint of a header -> how exports with it are read, where known
Remembered = Callable[[str], Layout | None]


@dataclass(frozen=True)
class KnownHeaders:
    """Headers that a person has described: by them a line is known that no rule would take for a
    header.
    """

    said: frozenset[str] = frozenset()  # normal words of the columns that the layout at hand names
    remembered: Remembered = lambda _: None

    @classmethod
    def of(cls, layout: Layout, remembered: Remembered) -> KnownHeaders:
        """What a layout, and those remembered from earlier exports, say about headers."""
        return cls(frozenset(map(normal, layout.columns)), remembered)

    def named(self, cells: Iterable[str]) -> set[str]:
        """The cells that the layout at hand names as columns."""
        return (
            {plain for cell in cells if (plain := normal(cell)) in self.said}
            if self.said
            else set()
        )

    def remembers(self, cells: Sequence[str]) -> bool:
        """Whether an export with exactly this header was read before."""
        names = column_names(without_empty_end([cell.strip() for cell in cells]))
        return len(names) > 1 and self.remembered(fingerprint(names)) is not None


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
    return replace(layout, columns={**layout.columns, column: Use(Role.LEFT_OUT)})


_ANSWERED: Mapping[str, Callable[[Layout, str, str], Layout]] = {
    QuestionKind.ROLE: _answer_role,
    QuestionKind.DATES: lambda layout, _, value: replace(layout, dates=DateOrder(value)),
    QuestionKind.BLANK: lambda layout, _, value: replace(layout, blank=Blank(value)),
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
}

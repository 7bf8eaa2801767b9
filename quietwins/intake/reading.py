"""What came of reading an export: its sessions, or the questions to answer first, or why it cannot
come in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from quietwins.intake.layout import Layout, QuestionKind, key_of
from quietwins.intake.reasons import Why
from quietwins.intake.uses import Role, Use
from quietwins.log.session_tables import SessionTables


class Outcome(StrEnum):
    """Whether an export can come in."""

    READY = "ready"  # it can; questions that do not block may still be open
    QUESTIONS = "questions"  # a person must answer something first
    REFUSED = "refused"  # it cannot: not a session log, or it identifies people


@dataclass(frozen=True)
class RowNote:
    """Something about one row; ``row`` is its physical line (1-based), or None for the file as a
    whole.
    """

    row: int | None
    reason: Why
    column: str = ""  # the column that it came from, where its sentence does not say
    sheet: str = ""  # of a workbook that is read from several

    @property
    def why(self) -> str:
        """The sentence that people read."""
        told = f"{self.reason} ({self.column})" if self.column else str(self.reason)
        return _on_sheet(told, self.sheet)


@dataclass(frozen=True)
class CellNote:
    """Something about one cell of a row that is kept."""

    row: int | None
    column: str
    reason: Why
    sheet: str = ""  # of a workbook that is read from several

    @property
    def why(self) -> str:
        """The sentence that people read."""
        return _on_sheet(str(self.reason), self.sheet)


def _on_sheet(told: str, sheet: str) -> str:
    return f"{told} (sheet “{sheet}”)" if sheet else told


UNSHOWN = "…"  # in the place of a word that may name somebody


@dataclass(frozen=True)
class Word:
    """One word of a column, how many rows hold it, and what it was taken to mean."""

    text: str  # empty for the blank
    rows: int
    means: str  # as an answer writes it, such as "yes"; empty where that is open

    @property
    def is_shown(self) -> bool:
        """Whether a person can tell it: not the blank, nor what may name somebody."""
        word = self.text  # of the export: no sentence of ours
        return word not in ("", UNSHOWN)


@dataclass(frozen=True)
class Choice:
    """One answer to a question: the value to hand to ``answer``, and how it is shown."""

    value: str
    label: str


@dataclass(frozen=True)
class Question:
    """Something the file cannot say about itself, for a clinic lead to answer once."""

    kind: QuestionKind
    about: str  # the column, role, status, label or scale that is asked about; empty for the file
    asks: Why
    choices: tuple[Choice, ...]
    blocking: bool
    column: str | None = None
    examples: tuple[str, ...] = ()  # values of the column, never of one that looks identifying
    rows: int | None = None  # that hold the word which is asked about
    words: tuple[Word, ...] = ()  # that the column holds, where few, and what they mean is asked
    by_number: str = ""  # the answer of a box with a number, were they those of the codebook's list

    @property
    def key(self) -> str:
        """How answers and layouts call it, such as ``use:goal_1``."""
        return key_of(self.kind, self.about)

    @property
    def text(self) -> str:
        """The question as people read it."""
        return str(self.asks)


@dataclass(frozen=True)
class Counts:
    """What the imported (attended) sessions hold; None where it hangs on a question that is still
    open.
    """

    sessions: int | None = None
    clinicians: int | None = None
    clients: int | None = None
    goal_ratings: int | None = None
    goal_rating_sum: float | None = None
    quiet_victories: int | None = None
    victories_by_code: dict[str, int] | None = None  # None also where the file has only a total
    noticed: int | None = None
    none_noticed: int | None = None
    not_recorded: int | None = None
    first_date: date | None = None
    last_date: date | None = None


@dataclass(frozen=True)
class Unplaced:
    """A column whose name or values hint at something that sessions need, and that nobody placed.

    While a file has one it cannot come in: the column is given a use, or left out by a person.
    """

    column: str
    hint: Role  # what it may be for
    why: Why  # what speaks for that, and what against it
    lowest: float | None = None  # of its numbers, where it holds some
    highest: float | None = None
    read: int = 0  # cells that could be read so
    of: int = 0  # filled cells


@dataclass(frozen=True)
class Report:
    """Every row accounted for: rejected (cannot be used), skipped (not a session), or kept, perhaps
    with a warning.

    Lists are cut at ``MOST_NOTES``; the ``n_`` figures are always the whole number.
    """

    rows_rejected: tuple[RowNote, ...] = ()
    rows_skipped: tuple[RowNote, ...] = ()
    cells_rejected: tuple[CellNote, ...] = ()
    warnings: tuple[RowNote, ...] = ()
    n_rejected: int = 0
    n_skipped: int = 0
    n_cells: int = 0
    identifying_columns: tuple[str, ...] = ()
    dropped_columns: tuple[str, ...] = ()
    counts: Counts = field(default_factory=Counts)
    never_says_none: bool = False
    unplaced: tuple[Unplaced, ...] = ()


@dataclass(frozen=True)
class ColumnProposal:
    """What the program takes a column for, with examples and the
    reason, for a person to confirm.
    """

    column: str
    taken_for: Use | None  # None where that is still open
    reason: Why | None
    examples: tuple[str, ...]  # empty for a column that looks identifying or holds free text
    likely: tuple[Use, ...] = ()  # what it may be for, the likeliest first; "left out" is the last

    @property
    def use(self) -> str:
        """Its use as a layout file writes it; "left out" for a column nobody needs."""
        return str(self.taken_for) if self.taken_for else ""

    @property
    def why(self) -> str:
        """The reason as people read it."""
        return str(self.reason) if self.reason else ""


@dataclass(frozen=True)
class Held:
    """What one column holds, for a person to tell it by.

    Words are given of few different ones alone, and never of a column that may identify.
    """

    column: str
    filled: int  # rows in which it is not blank
    is_ticks: bool = False  # whether it holds nothing but ticks or counts
    is_ratings: bool = False  # whether it holds nothing but numbers from 0 to 10
    lowest: float | None = None  # of its goal ratings
    highest: float | None = None
    read: int = 0  # cells that are goal ratings
    words: tuple[Word, ...] = ()


@dataclass(frozen=True)
class Preview:
    """The first rows, without any column that looks identifying or holds free text."""

    columns: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class StaffName:
    """A clinician's name as the file first writes it, and the code that it became."""

    name: str = field(repr=False)
    code: str


@dataclass(frozen=True)
class NamesTurned:
    """What became of the names in the columns of client and clinician, for this window alone."""

    columns: tuple[str, ...] = ()  # that held them
    clients: int = 0  # names of clients, each counted once
    alike: int = 0  # of these, names that look like another of them
    # for the sheet that says who is who; it is written nowhere
    staff: tuple[StaffName, ...] = field(default=(), repr=False)


@dataclass(frozen=True, eq=False)
class Reading:
    """One export as read: nothing of it has been kept yet."""

    name: str
    digest: str  # SHA-256 of the bytes
    outcome: Outcome
    refusal: Why | None = None  # where it is refused: what it is and what to do
    questions: tuple[Question, ...] = ()
    tables: SessionTables = field(default_factory=SessionTables.empty)  # empty unless READY
    # codes of clients in another dress than in ``tables``, each with the sessions written so
    written_otherwise: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    report: Report = field(default_factory=Report)
    layout: Layout = field(default_factory=Layout)  # what was used, proposals and answers together
    fingerprint: str = ""
    columns: tuple[ColumnProposal, ...] = ()
    preview: Preview = field(default_factory=Preview)
    names: NamesTurned = field(default_factory=NamesTurned)  # that became codes on the way in
    held: tuple[Held, ...] = ()  # of each column
    so_far: Counts = field(default_factory=Counts)  # as it is read before the open questions
    header_line: int | None = None  # the line that names the columns

    @property
    def why(self) -> str | None:
        """The sentence of its refusal."""
        return str(self.refusal) if self.refusal else None


MOST_NOTES = 10_000

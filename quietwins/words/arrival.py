"""What an export brings, in words: what would come in, what came in, what was left out and why."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from quietwins.intake import (
    CellNote,
    ColumnProposal,
    Outcome,
    QuestionKind,
    Reading,
    Role,
    RowNote,
)
from quietwins.intake.reasons.of_cells import PARTLY
from quietwins.intake.reasons.to_look_at import MENDED
from quietwins.log.states import Blank
from quietwins.words.card import MOST_ACROSS
from quietwins.words.card_counts import n_of
from quietwins.writing.numbers import NOT_GIVEN, as_it_stands, period, unturned, whole

READING = "Reading the file"
ODD_NAME = (
    "The name of this file is too long, or holds signs that cannot be shown; it is told without"
    " them."
)


def waits(before: int) -> str:
    """That a file waits until others are read, which may be those of other windows."""
    others = "Another file is" if before == 1 else f"{whole(before)} other files are"
    return (
        f"{others} read first, so this one waits its turn. There is nothing to do; other pages stay"
        " open."
    )


def has_no_such_name(name: str) -> str:
    """That a text has the name of something else than an export."""
    return (
        f"{name} does not end in .csv, .tsv, .txt or .xlsx, as exports do, so nothing of it was"
        " read. If it is an export, give it its own name back."
    )


def is_layout(name: str) -> str:
    """What a layout in the drop zone does."""
    return f"{as_it_stands(name)} is a layout: it says how the exports beside it are read."


def would_come_in(reading: Reading) -> str:
    """The content of a file in one or two sentences, with totals to compare with its source."""
    counts = reading.report.counts
    if reading.outcome is Outcome.QUESTIONS:
        blocking = sum(question.blocking for question in reading.questions)
        more = len(reading.questions) - blocking
        asks = "one thing" if blocking == 1 else f"{whole(blocking)} things"
        wait = (
            f"; {'one more question' if more == 1 else f'{whole(more)} more questions'} can wait"
            if more
            else ""
        )
        return f"Before this file can come in, please say {asks} that it cannot say itself{wait}."
    if not counts.sessions or counts.first_date is None or counts.last_date is None:
        return "This file holds no session that took place."
    whom = f"{n_of(counts.clients, 'client')} with {n_of(counts.clinicians, 'clinician')}"
    what = (
        f"{n_of(counts.goal_ratings, 'goal rating')},"
        f" {n_of(counts.quiet_victories, 'quiet victory', 'quiet victories')}"
    )
    when = period(counts.first_date, counts.last_date)
    return f"**{n_of(counts.sessions, 'session')}** of {whom}, {when}: {what}."


def is_looked_at(reading: Reading) -> str:
    """What is looked at without being kept."""
    return (
        f"You are looking at {as_it_stands(reading.name)}; it is not kept. {would_come_in(reading)}"
    )


def states(reading: Reading) -> str:
    """In how many sessions something was noticed, none noticed, or nothing recorded."""
    counts = reading.report.counts
    if counts.noticed is None or counts.none_noticed is None or counts.not_recorded is None:
        return ""
    if reading.report.never_says_none and not counts.none_noticed and _blank_is_open(reading):
        return (
            f"Something was noticed in {n_of(counts.noticed, 'session')}; in"
            f" {whole(counts.not_recorded)} nothing is written, and the file does not say what that"
            " means."
        )
    # None noticed or not recorded, nobody knows: to call it the one would be to choose.
    rest = "not known" if reading.layout.blank is Blank.CANNOT_TELL else "not recorded"
    return (
        f"Something was noticed in {n_of(counts.noticed, 'session')}; none noticed in"
        f" {whole(counts.none_noticed)}; {rest} in {whole(counts.not_recorded)}."
    )


def blanks_are_open(reading: Reading) -> str:
    """What it means to go on while nobody has said what a blank is; empty where that is said, or
    plain.
    """
    if not _blank_is_open(reading):
        return ""
    return (
        f"{as_it_stands(reading.name)}: what a blank means is still open. Going on leaves every"
        f" blank as not recorded ({n_of(reading.report.counts.not_recorded, 'session')}), and no"
        " rates or shares are given for views that hold them. You can answer later as well."
    )


def _blank_is_open(reading: Reading) -> bool:
    """Whether the question of what a blank means is open, which may be left so."""
    return any(question.kind is QuestionKind.BLANK for question in reading.questions)


def cells_left_out(reading: Reading) -> str:
    """How many cells give less than they hold, in one sentence; empty where none does."""
    n = reading.report.n_cells
    if not n or reading.outcome is Outcome.QUESTIONS:  # an answer may read them
        return ""
    if n == 1:
        return "1 cell does not count in full; its session is kept with what does."
    return f"{whole(n)} cells do not count in full; their sessions are kept with what does."


def notes_table(reading: Reading) -> pd.DataFrame:
    """Every row and cell that did not come in or was mended on the way, by line of the file."""
    report = reading.report
    rows: list[tuple[str, str, str, str]] = []
    rows += [_note("Left out", note) for note in report.rows_rejected]
    rows += [_note(_what_of_cell(note), note) for note in report.cells_rejected]
    rows += [_note(_what_to_look_at(note), note) for note in report.warnings]
    rows += [_note("Not a session", note) for note in report.rows_skipped]
    return pd.DataFrame(rows, columns=["What", "Line", "Column", "Why"])


def open_table(readings: Sequence[Reading]) -> pd.DataFrame:
    """The files that are looked at, a row each."""
    rows = []
    for reading in readings:
        counts = reading.report.counts
        dates = (
            period(counts.first_date, counts.last_date)
            if counts.first_date and counts.last_date
            else NOT_GIVEN
        )
        rows.append(
            (reading.name, dates, n_of(counts.sessions, "session"), n_of(counts.clients, "client"))
        )
    return pd.DataFrame(rows, columns=["File", "Dates", "Sessions", "Clients"])


def preview_table(reading: Reading) -> pd.DataFrame:
    """The first rows as they stand in the file, with their line; the columns that are needed come
    first.
    """
    preview = reading.preview
    needed = {one.column for one in reading.columns if not _is_left_out(one)}
    places = sorted(
        range(len(preview.columns)), key=lambda place: preview.columns[place] not in needed
    )
    places = places[:MOST_ACROSS]
    rows = [[row[place] for place in places] for row in preview.rows]
    table = pd.DataFrame(rows, columns=[preview.columns[place] for place in places])
    table.insert(0, "Line", [str(line) for line in preview.lines], allow_duplicates=True)
    return table


def _is_left_out(column: ColumnProposal) -> bool:
    return column.taken_for is not None and column.taken_for.role is Role.LEFT_OUT


def _what_of_cell(note: CellNote) -> str:
    return "Part of a cell left out" if note.reason.reason in PARTLY else "Cell left out"


def _what_to_look_at(note: RowNote) -> str:
    return "Put right" if note.reason.reason in MENDED else "To look at"


def _note(what: str, note: RowNote | CellNote) -> tuple[str, str, str, str]:
    line = "" if note.row is None else str(note.row)
    column = note.column if isinstance(note, CellNote) else ""
    return what, line, unturned(column), unturned(note.why)

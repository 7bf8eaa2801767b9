"""The report of a reading: every row accounted for, and totals to compare with the source."""

from __future__ import annotations

from collections.abc import Sequence

from quietwins.intake.reading import MOST_NOTES, Counts, Report
from quietwins.intake.sessions.session_ratings import Cells
from quietwins.intake.sessions.verdicts import Verdict, Verdicts
from quietwins.intake.table.columns import Table
from quietwins.intake.table.rows import TableRead
from quietwins.intake.table.sheet_lines import Note, told
from quietwins.log.states import State
from quietwins.log.tables import SessionTables


def count(tables: SessionTables, coded: bool) -> Counts:
    """Totals over the sessions that took place."""
    sessions = tables.sessions[tables.sessions["attended"]]
    states = sessions["state"].value_counts()
    by_code = tables.victories.groupby("code", observed=True)["count"].sum()
    marks = int(by_code.sum()) + int(sessions["uncoded"].sum())
    return Counts(
        sessions=len(sessions),
        clinicians=sessions["clinician"].nunique(),
        clients=sessions["client"].nunique(),
        goal_ratings=len(tables.ratings),
        goal_rating_sum=float(tables.ratings["value"].sum()),
        quiet_victories=marks,
        victories_by_code={str(code): int(n) for code, n in by_code.items()} if coded else None,
        noticed=int(states[State.NOTICED]),
        none_noticed=int(states[State.NONE_NOTICED]),
        not_recorded=int(states[State.NOT_RECORDED]),
        first_date=sessions["date"].min().date() if len(sessions) else None,
        last_date=sessions["date"].max().date() if len(sessions) else None,
    )


def make_report(
    read: TableRead, table: Table, verdicts: Verdicts, cells: Cells, counts: Counts
) -> Report:
    """Everything that did not simply come in, by line."""
    rejected, n_rejected = verdicts.notes(table.lines, Verdict.REJECTED)
    skipped, n_skipped = verdicts.notes(table.lines, Verdict.SKIPPED, Verdict.ABSENT)
    return Report(
        rows_rejected=_by_line([*read.rejected, *rejected], read.sheets),
        rows_skipped=_by_line([*read.skipped, *skipped], read.sheets),
        cells_rejected=_by_line(cells.rejected, read.sheets),
        warnings=_by_line([*read.warnings, *cells.warnings], read.sheets),
        n_rejected=len(read.rejected) + n_rejected,
        n_skipped=read.n_skipped + n_skipped,
        n_cells=cells.n_rejected,
        counts=counts,
    )


def _by_line(notes: Sequence[Note], sheets: Sequence[str]) -> tuple[Note, ...]:
    return tuple(
        told(note, sheets) for note in sorted(notes, key=lambda note: note.row or 0)[:MOST_NOTES]
    )

"""The report of a reading: every row accounted for, and totals to compare with the source."""

from __future__ import annotations

from collections.abc import Sequence

from quietwins.intake.reading import MOST_NOTES, Counts, Report
from quietwins.intake.sessions.cell_notes import Cells
from quietwins.intake.sessions.verdicts import Verdict, Verdicts
from quietwins.intake.table.columns import Table
from quietwins.intake.table.rows import TableRead
from quietwins.intake.table.sheet_lines import Note, told


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

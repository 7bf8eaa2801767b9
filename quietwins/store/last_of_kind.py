"""What the last export of a kind brought in, to compare the next one with."""

from __future__ import annotations

from quietwins.intake import Counts
from quietwins.intake.sessions.totals import count
from quietwins.log.session_tables import SessionTables
from quietwins.store.disk import delta
from quietwins.store.disk.snapshot import Snapshot
from quietwins.store.imports.kept_rows import Rows
from quietwins.store.practice import Practice
from quietwins.store.store_errors import explained


def counts_of_last(practice: Practice, fingerprint: str) -> Counts | None:
    """The counts of the last live import with this header; None where there is none."""
    if not fingerprint or not practice.exists:
        return None
    with explained(practice.folder.root):
        rows = delta.again(lambda: _told_by_last(Snapshot.now(practice.folder), fingerprint))
    if rows is None:
        return None
    tables = SessionTables.of(rows.sessions, rows.ratings, rows.victories)
    return count(tables, coded=True)


def _told_by_last(there: Snapshot, fingerprint: str) -> Rows | None:
    """What the last live import with this header told, all as it stands at one moment."""
    of_kind = [one for one in there.live if one.layout == fingerprint]
    return there.told_by(of_kind[-1]) if of_kind else None

"""What the last export of a kind brought in, to compare the next one with."""

from __future__ import annotations

from quietwins.intake import Counts
from quietwins.intake.sessions.totals import count
from quietwins.log.session_tables import SessionTables
from quietwins.store.disk import delta
from quietwins.store.disk.snapshot import Snapshot
from quietwins.store.imports.events import ImportEvent, Status
from quietwins.store.practice import Practice
from quietwins.store.store_errors import explained


def counts_of_last(practice: Practice, fingerprint: str) -> Counts | None:
    """The counts of the last live import with this header; None where there is none."""
    of_kind = [
        one
        for one in practice.imports()
        if one.status is Status.LIVE and fingerprint and one.layout == fingerprint
    ]
    if not of_kind:
        return None
    tables = _told_by(practice, of_kind[-1])
    return count(tables, coded=True)


def _told_by(practice: Practice, one: ImportEvent) -> SessionTables:
    """What one live import told, as it stands on the disk."""
    with explained(practice.folder.root):
        rows = delta.again(lambda: Snapshot.now(practice.folder).told_by(one))
    return SessionTables.of(rows.sessions, rows.ratings, rows.victories)

"""What has become of an import, as its events tell it."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations

import pyarrow as pa

from quietwins.store.imports.events import ImportEvent, Status, What, added, ended, imports_of


def test_a_forgotten_import_is_forgotten_whatever_was_undone_before() -> None:
    """Also where forgetting was broken off before the earlier events went, in whatever order."""
    one = ImportEvent(id="a", number=1, at=datetime(2026, 1, 5, tzinfo=UTC), file="a.csv")
    events = added(one), ended(What.UNDONE, [one]), ended(What.FORGOTTEN, [one])
    for order in permutations(events):
        (found,) = imports_of(pa.concat_tables(order))
        assert (found.status, found.file) == (Status.FORGOTTEN, "")

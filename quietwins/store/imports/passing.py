"""Before the bytes of an import go: the rows that other imports tell pass to these.

A row that passes keeps its address, so nothing that points to it changes. It is written to the
first import that tells it, live or undone, before a word is said of forgetting: where that is
broken off, the row is there twice and says the same.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pyarrow as pa

from quietwins.store.disk import rows_on_disk
from quietwins.store.disk.delta import append
from quietwins.store.disk.snapshot import Snapshot
from quietwins.store.imports.events import ImportEvent, Status
from quietwins.store.imports.runs import NUMBER, Ints, Pointers, begins_of, number_of


def pass_on(there: Snapshot, going: Collection[ImportEvent]) -> None:
    """Have the imports that stay hold all that they tell. For who holds the lock."""
    gone = {one.id for one in going}
    stay = [
        one for one in there.imports if one.status is not Status.FORGOTTEN and one.id not in gone
    ]
    pointers = Pointers.of(there.pointers([one.id for one in stay]))
    if not len(pointers.first):
        return
    if begins_of(pointers, there.addresses([one.id for one in stay])) is not None:
        return
    table, address = there.held_by(gone)
    heir = _heirs(address, pointers, stay)
    passing = np.flatnonzero(heir < len(stay))
    if not len(passing):
        return
    ids = pa.array([one.id for one in stay])
    rows = table.take(pa.array(passing)).cast(rows_on_disk.SCHEMA)
    new = {
        rows_on_disk.IMPORT: ids.take(pa.array(heir[passing])),
        NUMBER: pa.array(number_of(address[passing])),
    }
    columns = [new.get(name, rows[name]) for name in rows_on_disk.SCHEMA.names]
    append(there.folder.sessions, pa.table(columns, schema=rows_on_disk.SCHEMA))


def _heirs(address: Ints, pointers: Pointers, stay: Collection[ImportEvent]) -> Ints:
    """The first of the imports that tells each of these rows; their number where none does."""
    by = pointers.of_import([one.id for one in stay])
    begin = np.searchsorted(address, pointers.first)
    count = np.searchsorted(address, pointers.first + pointers.count) - begin
    ends = np.cumsum(count)
    rows = np.repeat(begin - (ends - count), count) + np.arange(int(count.sum()))
    heir = np.full(len(address), len(stay), dtype=np.int64)
    np.minimum.at(heir, rows, np.repeat(by, count))
    return heir

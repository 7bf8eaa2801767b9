"""A practice that an earlier program wrote, brought to this program's format by its first write.

Format 2 has imports that point to rows of others (:mod:`quietwins.store.imports.runs`), for which
the table of sessions gets two columns. Nothing that is there is written anew. The marker changes
last: until then the folder is one of format 1, and an earlier program goes on reading it; from then
on it says that it is too old.

Format 3 has volumes (:mod:`quietwins.store.disk.volumes`), which an earlier program would take for
lost imports.

Only from format 2 on the practice knows its own files (:mod:`quietwins.store.disk.kept`): what an
earlier program goes on writing is no damage.
"""

from __future__ import annotations

from quietwins.store.disk import rows_on_disk
from quietwins.store.disk.damage import keep_as_it_is
from quietwins.store.disk.delta import widen
from quietwins.store.disk.folder import FORMAT, Folder


def upgrade(folder: Folder, key_id: str) -> None:
    """Bring the practice to :data:`FORMAT`. For who holds the lock."""
    if folder.kept_as() < FORMAT:
        widen(folder.sessions, rows_on_disk.SCHEMA)
        keep_as_it_is(folder, key_id)
        folder.mark(key_id)

"""Forgetting: the bytes of an import are gone from the folder, not only hidden.

First an event says that the imports are forgotten: from there on the log is the new one. Then their rows are taken out
of both tables and the files vacuumed. Where this is broken off, the next write or the next start finishes it.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence

from quietwins.store.delta import append
from quietwins.store.events import ImportEvent, What, ended
from quietwins.store.folder import Folder
from quietwins.store.writing import AFTER_COMMIT, BEFORE_COMMIT, REMOVING, OnPhase, tidy


def forget_imports(folder: Folder, imports: Sequence[ImportEvent], on_phase: OnPhase) -> None:
    """Forget these imports. For who holds the lock."""
    if not imports:
        return
    on_phase(BEFORE_COMMIT)
    append(folder.imports, ended(What.FORGOTTEN, imports))
    on_phase(AFTER_COMMIT)
    on_phase(REMOVING)
    tidy(folder)


def forget_small_files(folder: Folder) -> None:
    """Delete all files beside the tables, notes and layouts among them, but the settings and what makes a practice."""
    stays = {folder.sessions, folder.imports, folder.marker, folder.lock, folder.settings}
    for path in sorted(set(folder.root.iterdir()) - stays):
        shutil.rmtree(path) if path.is_dir() else path.unlink()

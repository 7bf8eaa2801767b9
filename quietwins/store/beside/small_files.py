"""The files beside the tables of a practice: forgotten with everything."""

from __future__ import annotations

import shutil

from quietwins.store.disk.copies import copies
from quietwins.store.disk.flush import flush
from quietwins.store.disk.folder import Folder


def forget_small_files(folder: Folder) -> None:
    """Delete all files beside the tables, notes and layouts among them, and copies anywhere.

    The settings stay, what makes a practice, and who may what and did what: forgetting must not
    open it to everybody, nor hide who forgot.
    """
    stays = {
        folder.sessions, folder.imports, folder.marker, folder.lock, folder.settings, folder.kept,
        folder.access, folder.who,
    }  # fmt: skip
    for path in set(folder.root.iterdir()) - stays:
        # Of a link goes the link alone: what it leads to was never kept here.
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    for name in copies(folder):
        (folder.root / name).unlink()
    flush(folder.root)


def forget_notes_and_layouts(folder: Folder) -> None:
    """Delete what can be kept before anything was brought in; what else lies there is not ours."""
    folder.notes.unlink(missing_ok=True)
    if folder.layouts.exists():
        shutil.rmtree(folder.layouts)
    flush(folder.root)

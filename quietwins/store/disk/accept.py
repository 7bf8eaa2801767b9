"""Going on with a practice as it stands, where nobody can tell any more whether it is complete.

That is so where ``kept.json`` is lost or damaged, or where a file was put back by itself. A person
looks at what is there, and says that it is right.
"""

from __future__ import annotations

from dataclasses import dataclass

from quietwins.store.disk.damage import accept_as_it_is, opened
from quietwins.store.disk.delta import events_in, partitions
from quietwins.store.disk.folder import Folder
from quietwins.store.disk.volumes import Volume
from quietwins.store.disk.writing import locked
from quietwins.store.imports.events import ImportEvent, imports_of
from quietwins.store.store_errors import explained


@dataclass(frozen=True)
class Standing:
    """What lies in a practice folder, whatever was known of it."""

    imports: tuple[ImportEvent, ...]
    unlisted: int  # imports whose sessions lie there, though the list of imports lacks them


def standing(folder: Folder) -> Standing:
    """What is there. Changes nothing."""
    with explained(folder.root):
        imports = imports_of(events_in(folder, opened(folder.imports), {}))
        listed = {one.id for one in imports}
        alone = {one for one in partitions(opened(folder.sessions)) if Volume.named(one) is None}
    return Standing(imports, len(alone - listed))


def accept(folder: Folder, key_id: str) -> None:
    """Take what is there for right from now on."""
    with locked(folder):
        accept_as_it_is(folder, key_id)

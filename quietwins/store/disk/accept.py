"""Going on with a practice as it stands, where nobody can tell any more whether it is complete.

That is so where ``kept.json`` is lost or damaged, or where a file was put back by itself. A person
looks at what is there, and says that it is right.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
from deltalake import DeltaTable

from quietwins.store.beside.blank_answers import blank_answers
from quietwins.store.beside.clinician_codes import codes_as_they_stand
from quietwins.store.disk import delta
from quietwins.store.disk.damage import accept_as_it_is, opened
from quietwins.store.disk.delta import events_in, files_of, partitions
from quietwins.store.disk.flush import flush
from quietwins.store.disk.folder import Folder
from quietwins.store.disk.rows_on_disk import IMPORT
from quietwins.store.disk.volumes import Volume, volumes_in
from quietwins.store.disk.writing import locked
from quietwins.store.imports.events import ImportEvent, imports_of
from quietwins.store.imports.runs import NUMBER
from quietwins.store.store_errors import PracticeDamagedError, explained


@dataclass(frozen=True)
class Standing:
    """What lies in a practice folder, whatever was known of it."""

    imports: tuple[ImportEvent, ...]
    unlisted: int  # imports whose sessions lie there, though the list of imports lacks them


def standing(folder: Folder) -> Standing:
    """What is there. Changes nothing."""
    with explained(folder.root):
        events = events_in(folder, opened(folder.imports), {})
        imports = imports_of(events)
        table = opened(folder.sessions)
        alone = {one for one in partitions(table) if Volume.named(one) is None}
        unlisted = alone - {one.id for one in imports}
        numbers = _unlisted_numbers(folder, table, events)
    return Standing(imports, len(unlisted) + sum(map(len, numbers.values())))


def accept(folder: Folder, key_id: str) -> None:
    """Take what is there for right from now on.

    What a volume holds of imports that the list lacks goes at once: the next import gets the number
    of such a one, and would be given its rows. Small files that cannot be read are set aside.
    """
    with locked(folder), explained(folder.root):
        # As the list stands: where it cannot be so, that is said when it is read.
        events = events_in(folder, opened(folder.imports), {})
        table = opened(folder.sessions)
        for volume, numbers in _unlisted_numbers(folder, table, events).items():
            among = ", ".join(str(number) for number in sorted(numbers))
            predicate = f"{IMPORT} = '{volume.name}' AND {NUMBER} IN ({among})"
            delta.delete(folder.sessions, table, predicate)
        _set_aside_unread(folder)
        accept_as_it_is(folder, key_id)


def _set_aside_unread(folder: Folder) -> None:
    """Give small files that cannot be read another name: what they told is asked about again."""
    for path, read in ((folder.clinicians, codes_as_they_stand), (folder.blanks, blank_answers)):
        try:
            read(folder)
        except PracticeDamagedError:
            path.replace(path.with_name(f"{path.name}.unread"))
            flush(folder.root)


def _unlisted_numbers(
    folder: Folder, table: DeltaTable, events: pa.Table
) -> dict[Volume, frozenset[int]]:
    """The numbers that rows of a volume bear and no import in the list does."""
    listed = frozenset(events["number"].to_pylist())
    found = {}
    for volume in volumes_in(partitions(table)):
        rows = table.to_pyarrow_table(
            filters=[(IMPORT, "=", volume.name)],
            columns=[NUMBER],
            filesystem=files_of(folder.sessions),
        )
        if strangers := frozenset(rows[NUMBER].unique().to_pylist()) - listed:
            found[volume] = strangers
    return found

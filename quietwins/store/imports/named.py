"""Imports by their names: an id, the beginning of one, or a number."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from quietwins.store.imports.events import ImportEvent, Status
from quietwins.store.store_errors import NoSuchImportError


def find(imports: Sequence[ImportEvent], name: str, *allowed: Status) -> ImportEvent:
    """The import with this id, the beginning of it, or this number; raises
    :class:`NoSuchImportError`.
    """
    wanted = name.strip().casefold()
    found = [one for one in imports if one.id == wanted]
    found = found or [one for one in imports if wanted == str(one.number)]
    found = found or [one for one in imports if len(wanted) >= 4 and one.id.startswith(wanted)]
    if len(found) != 1:
        raise NoSuchImportError(
            f"There is no import {name}. Look at the list of imports for its number."
        )
    if found[0].status not in allowed:
        raise NoSuchImportError(
            f"Import {found[0].number} is {found[0].status} already. Nothing was changed."
        )
    return found[0]


def new_id(imports: Sequence[ImportEvent]) -> str:
    """An id that no import has."""
    taken = {one.id for one in imports}
    while (fresh := secrets.token_hex(4)) in taken:
        pass
    return fresh


def next_number(imports: Sequence[ImportEvent]) -> int:
    """The number of the next import: numbers of forgotten ones are never given again."""
    return max((one.number for one in imports), default=0) + 1

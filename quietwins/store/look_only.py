"""Exports put together without being kept: for a look in one window, or for the figures of some
files.

They meet by the same rules as in a practice (which session is it, which file tells which field), in
memory alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quietwins.intake.cells.dress import one_form
from quietwins.log.session_tables import SessionTables
from quietwins.store.disk.key import PracticeKey
from quietwins.store.imports.clients_met import Met
from quietwins.store.imports.events import ImportEvent
from quietwins.store.imports.hashed_codes import Coder
from quietwins.store.imports.incoming import Import, described
from quietwins.store.imports.kept_rows import Rows, rows_of
from quietwins.store.imports.merge import merge
from quietwins.store.practice import Practice
from quietwins.store.store_errors import PracticeError


@dataclass(frozen=True, eq=False)
class Together:
    """Exports put together: their sessions, and how a client's code is written in them."""

    tables: SessionTables
    coder: Coder | None = None  # None where the codes stand as the export has them

    def code(self, typed: str) -> str:
        """A client's code that somebody typed, as these sessions write it. Kept nowhere."""
        clients = self.tables.sessions["client"].cat.categories.astype(str)
        if self.coder:
            return Met(self.coder, frozenset(clients)).code(typed)
        wanted = typed.strip().casefold()
        exact = (client for client in clients if client.casefold() == wanted)
        alike = (client for client in clients if one_form(client) == one_form(wanted))
        return next(exact, next(alike, typed.strip()))


def put_together(imports: Sequence[Import], practice: Practice) -> Together:
    """The sessions of these exports, the later ones telling what they carry. Nothing is written
    anywhere.

    One export alone keeps its codes as they are; several are turned as the practice turns them, so
    that what was taken out of it meets what was not.
    """
    if len(imports) == 1:
        return Together(imports[0].tables)
    coder = Coder(_key(practice))
    rows, events = Rows.none(), list[ImportEvent]()
    for place, incoming in enumerate(imports):
        met = Met(coder, frozenset(rows.sessions["client"].cat.categories))
        new = rows_of(incoming.tables, met, incoming.written_otherwise)
        rows = rows.then(new.told_by(place))
        events.append(described(incoming, new, far_is_same=False))
    return Together(merge(rows, events).tables, coder)


def _key(practice: Practice) -> PracticeKey:
    """The practice's key where it can be had; for a look aside any other does as well."""
    try:
        return practice.key()
    except PracticeError:
        return PracticeKey.new()

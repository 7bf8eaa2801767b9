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
from quietwins.store.beside.clinician_codes import clinicians_in
from quietwins.store.disk.key import PracticeKey
from quietwins.store.imports.clients_met import Met
from quietwins.store.imports.events import ImportEvent
from quietwins.store.imports.hashed_codes import Coder, kept_forms
from quietwins.store.imports.incoming import Import, described
from quietwins.store.imports.kept_rows import Rows, rows_of
from quietwins.store.imports.merge import merge
from quietwins.store.names_key import names_key
from quietwins.store.practice import Practice


@dataclass(frozen=True, eq=False)
class Together:
    """Exports put together: their sessions, and how a client's code is written in them."""

    tables: SessionTables
    key: PracticeKey
    is_turned: bool = True  # False where the codes stand as the export has them

    def codes(self, typed: str) -> tuple[str, ...]:
        """How these sessions may write a client whom somebody typed, by code or by name. Kept
        nowhere.
        """
        forms = kept_forms(typed, self.key)
        clients = self.tables.sessions["client"].cat.categories.astype(str)
        if self.is_turned:
            met = Met(Coder(self.key), frozenset(clients))
            return tuple(dict.fromkeys((met.code(typed), *forms)))
        wanted = typed.strip().casefold()
        exact = (client for client in clients if client.casefold() == wanted)
        alike = (client for client in clients if one_form(client) == one_form(wanted))
        return (next(exact, next(alike, typed.strip())), *forms)


def put_together(imports: Sequence[Import], practice: Practice) -> Together:
    """The sessions of these exports, the later ones telling what they carry. Nothing is written
    anywhere.

    One export alone keeps its codes as they are; several are turned as the practice turns them, so
    that what was taken out of it meets what was not.
    """
    key = _key(practice)
    if len(imports) == 1:
        return Together(_shown(imports[0].tables, practice), key, is_turned=False)
    coder = Coder(key)
    rows, events = Rows.none(), list[ImportEvent]()
    for place, incoming in enumerate(imports):
        met = Met(coder, frozenset(rows.sessions["client"].cat.categories))
        new = rows_of(incoming.tables, met, incoming.written_otherwise)
        rows = rows.then(new.told_by(place))
        events.append(described(incoming, new, far_is_same=False))
    return Together(_shown(merge(rows, events).tables, practice), key)


def _shown(tables: SessionTables, practice: Practice) -> SessionTables:
    """The tables with a code for each clinician whose name became one: the practice's own, where it
    has given one.
    """
    named = clinicians_in(tables.sessions)
    return practice.clinicians.codes().with_new(named, named).shown(tables)


def _key(practice: Practice) -> PracticeKey:
    """The practice's key where it can be had, else the one by which this run has turned names."""
    key = names_key(practice)
    return PracticeKey(key.secret)

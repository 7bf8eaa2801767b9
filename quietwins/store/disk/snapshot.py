"""The table of sessions as it was at one moment, and what is read from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from quietwins.store.disk import rows_on_disk
from quietwins.store.disk.damage import guarded, opened
from quietwins.store.disk.delta import events_in
from quietwins.store.disk.folder import Folder
from quietwins.store.disk.session_files import SessionFiles
from quietwins.store.imports.events import ImportEvent, Status, imports_of, live
from quietwins.store.imports.kept_rows import KEY, PLACE, TELLER, Rows
from quietwins.store.imports.needed import needed
from quietwins.store.imports.runs import (
    NUMBER,
    POINTS,
    Ints,
    Pointers,
    Told,
    address_of,
    begins_of,
    number_of,
    told,
)

_ADDRESS = (rows_on_disk.IMPORT, NUMBER, PLACE, POINTS)


@dataclass(frozen=True, eq=False)
class Held:
    """Rows as they are kept, by their address, each once; and which of them the live imports tell.
    The rows that hold runs are among them; nobody tells these.
    """

    table: pa.Table  # as it was read
    lies: Ints  # where in it each row lies
    address: Ints  # of each row, ascending
    told: Told

    @property
    def keys(self) -> pd.DataFrame:
        """Which session each row is, and when."""
        return rows_on_disk.keys_from(self.table, self.lies)

    def tellings(self, at: Ints) -> pa.Table:
        """The rows of these tellings, in their order."""
        table = self.table.drop_columns([rows_on_disk.IMPORT, NUMBER])
        return _taken(table, self.lies[self.told.row[at]])


@dataclass(frozen=True, eq=False)
class Outline:
    """Which session each telling is that the log hangs on, and when; and where its row is kept."""

    sessions: pd.DataFrame
    address: Ints

    @classmethod
    def none(cls) -> Outline:
        """Of a practice that keeps nothing."""
        return cls(Rows.none().sessions, np.empty(0, dtype=np.int64))


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The table of sessions at one moment, with every import there ever was."""

    folder: Folder
    imports: tuple[ImportEvent, ...]
    files: SessionFiles

    @classmethod
    def now(cls, folder: Folder) -> Snapshot:
        """What there is at this moment."""
        kept = guarded(folder)
        events = events_in(folder, opened(folder.imports), kept.imports.files)
        imports = imports_of(events)
        return cls(folder, imports, SessionFiles(folder, imports, kept.sessions.files))

    @classmethod
    def empty(cls, folder: Folder) -> Snapshot:
        """Where there is no practice yet."""
        return cls(folder, (), SessionFiles(folder, (), {}))

    @property
    def live(self) -> tuple[ImportEvent, ...]:
        """The imports that make the log."""
        return live(self.imports)

    def rows(self, without: ImportEvent | None = None) -> tuple[Rows, Ints]:
        """The tellings on which the log hangs, and the how manyth each is of all; also those that
        tell what it would be ``without`` one import.
        """
        held = self._held(rows_on_disk.SCHEMA.names)
        left_out = None if without is None else self.live.index(without)
        at = needed(held.keys, held.told, self.live, left_out)
        rows = rows_on_disk.rows_from(held.tellings(at))
        return replace(rows, sessions=_told_by(rows.sessions, held.told, at)), at

    def told_by(self, one: ImportEvent) -> Rows:
        """All that one live import tells, be it in rows that others hold."""
        held = self._held(rows_on_disk.SCHEMA.names)
        at = np.flatnonzero(held.told.teller == self.live.index(one))
        return rows_on_disk.rows_from(held.tellings(at))

    def outline(self, *, every: bool = False) -> Outline:
        """Enough to tell which session each telling is; ``every`` one, or those on which the log
        hangs.
        """
        held = self._held(rows_on_disk.OUTLINE)
        every_one = np.arange(len(held.told.row))
        at = every_one if every else needed(held.keys, held.told, self.live)
        sessions = rows_on_disk.outline_from(held.tellings(at))
        return Outline(_told_by(sessions, held.told, at), held.address[held.told.row[at]])

    def clinicians(self) -> frozenset[str]:
        """Whoever is the clinician of a session that is kept."""
        holders = {one.id for one in self.live} | set(self.files.holders())
        read = self.files.read(holders, (rows_on_disk.IMPORT, NUMBER, "clinician"))
        named = pc.unique(read["clinician"]).to_pylist()
        return frozenset(str(one) for one in named if one is not None)

    def rows_at(self, outline: Outline, about: Ints) -> Rows:
        """All that these tellings of the outline say."""
        keys = pa.array(np.unique(outline.sessions[KEY].to_numpy()[about]))
        where = outline.address[about]
        chosen = pc.field(KEY).isin(keys)
        read = self.files.read(self._holders_of(where), rows_on_disk.SCHEMA.names, chosen)
        lies, address = self._by_address(read)
        rows = rows_on_disk.rows_from(_taken(read, lies[np.searchsorted(address, where)]))
        again = {name: outline.sessions[name].to_numpy()[about] for name in (TELLER, PLACE)}
        return Rows(rows.sessions.assign(**again), rows.ratings, rows.victories)

    def pointers(self, imports: Collection[str]) -> pa.Table:
        """The runs of those of these imports that have any."""
        columns = (rows_on_disk.IMPORT, NUMBER, POINTS)
        return self.files.read(imports, columns, pc.is_valid(pc.field(POINTS)))

    def addresses(self, imports: Collection[str]) -> Ints:
        """Where the rows lie that these imports hold."""
        table = _held_rows(self.files.read(imports, _ADDRESS))
        return self._by_address(table)[1]

    def held_by(self, imports: Collection[str]) -> tuple[pa.Table, Ints]:
        """The rows that these imports hold, by their address."""
        table = _held_rows(self.files.read(imports, rows_on_disk.SCHEMA.names))
        lies, address = self._by_address(table)
        return _taken(table, lies), address

    def _held(self, columns: Iterable[str]) -> Held:
        """What the live imports tell; rows that others hold for them are looked for where they are
        not their own.
        """
        columns = tuple(dict.fromkeys((*columns, *_ADDRESS)))
        own = [one.id for one in self.live]
        table = self.files.read(own, columns)
        pointing = table[POINTS].null_count < len(table)
        pointers = (
            Pointers.of(table.filter(pc.is_valid(table[POINTS]))) if pointing else Pointers.none()
        )
        lies, address = self._by_address(table)
        table = table.drop_columns([POINTS])
        run_begins = begins_of(pointers, address)
        if run_begins is None:
            others = self.files.read(self.files.holders() - {*own}, columns)
            table = pa.concat_tables([table, others.drop_columns([POINTS])])
            lies, address = self._by_address(table)
            run_begins = begins_of(pointers, address)
        return Held(table, lies, address, told(address, pointers, run_begins, self.live))

    def _by_address(self, table: pa.Table) -> tuple[Ints, Ints]:
        """Where rows lie in a table and their addresses, ascending; each once, and without those of
        a write that was broken off.
        """
        address = address_of(table, {one.id: one.number for one in self.imports})
        if (address[:1] >= 0).all() and (address[1:] > address[:-1]).all():
            return np.arange(len(address)), address
        address, first = np.unique(address, return_index=True)
        return first[address >= 0], address[address >= 0]

    def _holders_of(self, address: Ints) -> frozenset[str]:
        """The imports that may hold the rows of these addresses.

        A row of a forgotten import has passed to another: then it may lie anywhere.
        """
        there = {one.number: one.id for one in self.imports if one.status is not Status.FORGOTTEN}
        numbers = np.unique(number_of(address)).tolist()
        if all(number in there for number in numbers):
            return frozenset(there[number] for number in numbers)
        return self.files.holders()


def _held_rows(table: pa.Table) -> pa.Table:
    return table.filter(pc.is_null(table[POINTS]))


def _taken(table: pa.Table, places: Ints) -> pa.Table:
    """The rows at these places, in this order."""
    if len(places) == len(table) and (places == np.arange(len(places))).all():
        return table
    return table.take(pa.array(places))


def _told_by(sessions: pd.DataFrame, told: Told, at: Ints) -> pd.DataFrame:
    """The same with the import that tells each, and its place in the file of that import."""
    return sessions.assign(**{TELLER: told.teller[at], PLACE: told.place_of(at).astype(np.int32)})

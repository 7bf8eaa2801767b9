"""The practice on disk, as the dashboard and the command line use it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quietwins.log.session_tables import SessionTables
from quietwins.settings import DAMAGED, Problem, Settings, read_settings
from quietwins.store.beside.saved_layouts import Layouts
from quietwins.store.beside.small_files import forget_notes_and_layouts
from quietwins.store.beside.team_notes import Notes
from quietwins.store.disk import delta
from quietwins.store.disk.copies import said_of_copies
from quietwins.store.disk.folder import Folder, practice_folder
from quietwins.store.disk.forget import as_removed, forget_all, forget_imports
from quietwins.store.disk.kept import damaged_edits
from quietwins.store.disk.key import PracticeKey, practice_key
from quietwins.store.disk.snapshot import Snapshot
from quietwins.store.disk.tidying import tidy_if_free
from quietwins.store.disk.writing import (
    AFTER_COMMIT,
    BEFORE_COMMIT,
    HASHING,
    READING,
    WRITING,
    OnPhase,
    begun,
    first_key,
    no_phase,
    writing,
)
from quietwins.store.imports.blank_questions import check_answered
from quietwins.store.imports.effect import Effect, effect_of_undoing
from quietwins.store.imports.events import ImportEvent, Status, What, added, ended, imports_of, now
from quietwins.store.imports.hashed_codes import Coder, key_id_in
from quietwins.store.imports.incoming import Import
from quietwins.store.imports.kept_rows import Rows
from quietwins.store.imports.merge import merge
from quietwins.store.imports.planning import Plan, Prepared, as_written, prepare
from quietwins.store.store_errors import (
    NoSuchImportError,
    NotYetRemovedError,
    PracticeError,
    PracticeFullError,
    PracticeReadOnlyError,
    explained,
)
from quietwins.store.take_out import as_csv

NO_PRACTICE = "none"  # the version of a practice that is not there


@dataclass(frozen=True)
class Added:
    """What bringing an export in did."""

    event: ImportEvent  # the import that holds it: a new one, or the one that already did
    plan: Plan  # the counts; ``plan.already`` is set where nothing had to be kept


@dataclass(frozen=True)
class Practice:
    """A practice folder. Holds nothing in memory: what another program
    adds is seen by the next call.
    """

    folder: Folder

    @property
    def exists(self) -> bool:
        """Whether there is a practice in the folder, be it one whose imports
        are all undone or forgotten.
        """
        with explained(self.folder.root):
            return self.folder.key_id() is not None

    def version(self) -> str:
        """Changes with every import, undo and forget, and is found in well under a
        millisecond: a key for caches.
        """
        if not self.exists:
            return NO_PRACTICE
        with explained(self.folder.root):
            commit, written = delta.version_of(self.folder.imports)
            return f"{commit}-{written:x}"

    def imports(self) -> tuple[ImportEvent, ...]:
        """Every import there ever was, in the order in which they came in;
        forgotten ones without their file.
        """
        if not self.exists:
            return ()
        with explained(self.folder.root):
            return delta.again(self._imports)

    def _imports(self) -> tuple[ImportEvent, ...]:
        events = delta.read_events(self.folder)
        return as_removed(self.folder, events, imports_of(events))

    def load(self) -> SessionTables:
        """The log: for each session, field by field, the latest live
        import that carried the field.
        """
        if not self.exists:
            return SessionTables.empty()
        with explained(self.folder.root):
            return delta.again(self._load)

    def _load(self) -> SessionTables:
        there = self._there()
        if not there.live:
            return merge(Rows.none(), ()).tables
        rows, at = there.rows()
        return merge(rows, there.live, at).tables

    def _there(self) -> Snapshot:
        """What there is, as it is at this moment."""
        return Snapshot(self.folder, imports_of(delta.read_events(self.folder)))

    def plan(self, incoming: Import, answers: Mapping[str, str] | None = None) -> Plan:
        """What bringing an export in would do. Keeps nothing."""
        if not self.exists:
            nothing = Snapshot(self.folder, ())
            return self._prepare(
                nothing, incoming, first_key(self.folder, _key_id(incoming)), answers
            ).plan
        with explained(self.folder.root):
            return delta.again(
                lambda: self._prepare(self._there(), incoming, self.key(), answers).plan
            )

    def _prepare(
        self, there: Snapshot, incoming: Import, key: PracticeKey, answers: Mapping[str, str] | None
    ) -> Prepared:
        return prepare(there, incoming, Coder(key), answers or {})

    def add(
        self,
        incoming: Import,
        answers: Mapping[str, str] | None = None,
        on_phase: OnPhase = no_phase,
    ) -> Added:
        """Keep an export. Until its commit point the log is as it was before,
        from there on it is the new one.

        The same file, read in the same way as a live import was, changes nothing. Raises
        :class:`AnswerNeededError`, :class:`KeyMissingError`, :class:`ForeignCodesError`,
        :class:`PracticeFullError`, :class:`PracticeReadOnlyError` or
        :class:`PracticeBusyError`; nothing is kept then.
        """
        on_phase(READING)
        with writing(self.folder):
            key = begun(self.folder, _key_id(incoming))
            delta.gather(self.folder.imports)
            there = self._there()
            on_phase(HASHING)
            prepared = self._prepare(there, incoming, key, answers)
            if prepared.plan.already:
                return Added(prepared.plan.already, prepared.plan)
            check_answered(prepared.plan.questions)
            event = replace(
                prepared.event,
                id=_new_id(there.imports),
                number=_next_number(there.imports),
                at=now(),
            )
            on_phase(WRITING)
            delta.append(self.folder.sessions, as_written(prepared, event))
            on_phase(BEFORE_COMMIT)
            delta.append(self.folder.imports, added(event))
            on_phase(AFTER_COMMIT)
            return Added(event, prepared.plan)

    def what_undo_does(self, name: str) -> Effect:
        """How many sessions would go, and how many would be told as earlier imports told them."""
        self._check_there(name)
        with explained(self.folder.root):
            return delta.again(lambda: self._effect_of_undoing(name))

    def _effect_of_undoing(self, name: str) -> Effect:
        there = self._there()
        one = find(there.imports, name, Status.LIVE)
        rows, _ = there.rows(without=one)
        return effect_of_undoing(rows, there.live, one.id)

    def undo(self, name: str) -> ImportEvent:
        """Make the log as if this import had never been brought in. Its
        bytes stay until it is forgotten.
        """
        self._check_there(name)
        with writing(self.folder):
            one = find(self.imports(), name, Status.LIVE)
            delta.append(self.folder.imports, ended(What.UNDONE, [one]))
            return one

    def forget(self, name: str, on_phase: OnPhase = no_phase) -> ImportEvent:
        """Delete an import, live or undone, so that its bytes are gone from the
        folder. This cannot be undone.

        One that is forgotten already stays so; what was left of it on the disk goes now. Raises
        :class:`NotYetRemovedError` where it is forgotten, but its bytes could not be removed yet.
        """
        self._check_there(name)
        try:
            with writing(self.folder):
                one = find(imports_of(delta.read_events(self.folder)), name, *Status)
                if one.status is not Status.FORGOTTEN:
                    forget_imports(self.folder, self._key_id(), [one], on_phase)
                return one
        except (PracticeFullError, PracticeReadOnlyError) as error:
            one = find(self.imports(), name, *Status)
            if one.status is Status.FORGOTTEN:
                said = f"Import {one.number} is forgotten. Its file"
                raise NotYetRemovedError.because(said, error) from error
            raise

    def forget_everything(self, on_phase: OnPhase = no_phase) -> int:
        """Delete all imports, notes, layouts and whatever else lies in the folder but the settings.

        The key stays, so that records that were taken out can be brought in again. Says
        how many imports there were.
        """
        if not self.exists:
            if self.folder.root.is_dir():
                with writing(self.folder):
                    forget_notes_and_layouts(self.folder)
            return 0
        with writing(self.folder):
            there = [one for one in self.imports() if one.status is not Status.FORGOTTEN]
            forget_all(self.folder, self._key_id(), on_phase)
            return len(there)

    def take_out(self) -> bytes:
        """The practice's own records as one CSV file in the template's shape; see
        :mod:`quietwins.store.take_out`.
        """
        return as_csv(self.load())

    @property
    def notes(self) -> Notes:
        """The team's dated notes."""
        return Notes(self.folder)

    @property
    def layouts(self) -> Layouts:
        """How each kind of export is read."""
        return Layouts(self.folder)

    def settings(self) -> Settings:
        """What the practice has chosen; the defaults where there is no practice yet."""
        read = read_settings(self.folder.settings)
        return replace(read, problems=(*read.problems, *self._damaged_settings()))

    def _damaged_settings(self) -> tuple[Problem, ...]:
        """What is wrong with the settings, or an own codebook, though nobody wrote it."""
        try:
            with explained(self.folder.root):
                names = damaged_edits(self.folder)
        except PracticeError:  # said where the practice is opened
            return ()
        return tuple(
            Problem(self.folder.root / name, None, None, DAMAGED)
            for name in names
            if "/" not in name
        )

    def key(self) -> PracticeKey:
        """The practice's key; raises :class:`KeyMissingError` where it is lost or another."""
        return practice_key(self.folder, self._key_id())

    def _key_id(self) -> str:
        key_id = self.folder.key_id()
        if key_id is None:
            raise NoSuchImportError(
                f"There is no practice in {self.folder.root} yet. Bring an export in first."
            )
        return key_id

    def code(self, raw: str) -> str:
        """The kept form of a client's code that somebody typed. Nothing is written."""
        return Coder(self.key()).codes([raw])[0]

    def copies(self) -> str | None:
        """What is said where another program left copies of the
        practice's files; None where none are.
        """
        with explained(self.folder.root):
            return said_of_copies(self.folder)

    def tidy(self) -> None:
        """Finish what was broken off. Quick; for the start of the dashboard and of each command."""
        with explained(self.folder.root):
            tidy_if_free(self.folder)

    def _check_there(self, name: str) -> None:
        if not self.exists:
            raise NoSuchImportError(
                f"There is no practice in {self.folder.root} yet, so there is no import {name}."
            )


def open_practice(root: Path | None = None) -> Practice:
    """The practice in this folder, else in ``QUIETWINS_PRACTICE``, else in
    the usual place. Makes nothing.
    """
    return Practice(practice_folder(root))


def find(imports: Sequence[ImportEvent], name: str, *allowed: Status) -> ImportEvent:
    """The import with this id, the beginning of it, or this number;
    raises :class:`NoSuchImportError`.
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


def _key_id(incoming: Import) -> str | None:
    """The key that an import's codes carry, where they were taken out of a practice."""
    return key_id_in(map(str, incoming.tables.sessions["client"].cat.categories))


def _new_id(imports: Sequence[ImportEvent]) -> str:
    taken = {one.id for one in imports}
    while (fresh := secrets.token_hex(4)) in taken:
        pass
    return fresh


def _next_number(imports: Sequence[ImportEvent]) -> int:
    return max((one.number for one in imports), default=0) + 1

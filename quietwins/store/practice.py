"""The practice on disk, as the dashboard and the command line use it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from quietwins.log.session_tables import SessionTables
from quietwins.settings import Settings, read_settings
from quietwins.store import add_undo_forget as changes
from quietwins.store.beside.blank_answers import blank_answers, version_of_answers
from quietwins.store.beside.clinician_codes import as_shown
from quietwins.store.beside.clinicians import Clinicians
from quietwins.store.beside.last_looked import LastLooked
from quietwins.store.beside.own_settings import damaged_settings, switch_single_journeys
from quietwins.store.beside.saved_layouts import Layouts
from quietwins.store.beside.team_notes import Notes
from quietwins.store.disk import delta
from quietwins.store.disk.broken_off import tidy_if_free
from quietwins.store.disk.copies import said_of_copies
from quietwins.store.disk.folder import Folder, practice_folder
from quietwins.store.disk.forget import as_removed
from quietwins.store.disk.key import PracticeKey, practice_key
from quietwins.store.disk.snapshot import Snapshot
from quietwins.store.disk.writing import (
    OnPhase,
    first_key,
    no_phase,
)
from quietwins.store.imports.clients_met import Met
from quietwins.store.imports.effect import Effect, effect_of_undoing
from quietwins.store.imports.events import ImportEvent, Status, imports_of
from quietwins.store.imports.hashed_codes import Coder, kept_forms
from quietwins.store.imports.incoming import Import, key_carried
from quietwins.store.imports.named import find
from quietwins.store.imports.planning import Plan, prepare
from quietwins.store.open_blanks import Blanks, log_of
from quietwins.store.store_errors import (
    NoSuchImportError,
    explained,
)
from quietwins.store.take_out import as_csv
from quietwins.toml_file import Problem

NO_PRACTICE = "none"  # the version of a practice that is not there


@dataclass(frozen=True)
class Practice:
    """A practice folder. Holds nothing in memory: what another program adds is seen by the next
    call.
    """

    folder: Folder

    @property
    def exists(self) -> bool:
        """Whether there is a practice in the folder, be it one whose imports are all undone or
        forgotten.
        """
        with explained(self.folder.root):
            return self.folder.key_id() is not None

    def version(self) -> str:
        """Changes with every import, undo and forget, and where a clinician is renamed; found in
        well under a millisecond: a key for caches.
        """
        if not self.exists:
            return NO_PRACTICE
        with explained(self.folder.root):
            commit, written = delta.version_of(self.folder.imports)
            return f"{commit}-{written:x}{self._renamed()}{version_of_answers(self.folder)}"

    def _renamed(self) -> str:
        """When the codes of clinicians were last written; nothing where there are none."""
        try:
            return f"-{self.folder.clinicians.stat().st_mtime_ns:x}"
        except FileNotFoundError:
            return ""

    def imports(self) -> tuple[ImportEvent, ...]:
        """Every import there ever was, in the order in which they came in; forgotten ones without
        their file.
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
        return as_shown(self.folder, log_of(self._there(), blank_answers(self.folder)))

    def _there(self) -> Snapshot:
        """What there is, as it is at this moment."""
        return Snapshot.now(self.folder)

    def plan(self, incoming: Import, answers: Mapping[str, str] | None = None) -> Plan:
        """What bringing an export in would do. Keeps nothing."""
        if not self.exists:
            nothing = Snapshot.empty(self.folder)
            coder = Coder(first_key(self.folder, key_carried(incoming)))
            return prepare(nothing, incoming, coder, answers or {}).plan
        with explained(self.folder.root):
            return delta.again(
                lambda: prepare(self._there(), incoming, Coder(self.key()), answers or {}).plan
            )

    def add(
        self,
        incoming: Import,
        answers: Mapping[str, str] | None = None,
        on_phase: OnPhase = no_phase,
    ) -> changes.Added:
        """Keep an export. Until its commit point the log is as it was before, from there on it is
        the new one.

        The same file, read in the same way as a live import was, changes nothing. Raises
        :class:`AnswerNeededError`, :class:`KeyMissingError`, :class:`ForeignCodesError`,
        :class:`PracticeFullError`, :class:`PracticeReadOnlyError` or
        :class:`PracticeBusyError`; nothing is kept then.
        """
        return changes.add(self.folder, incoming, answers or {}, on_phase)

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
        """Make the log as if this import had never been brought in. Its bytes stay until it is
        forgotten.
        """
        self._check_there(name)
        return changes.undo(self.folder, name)

    def forget(self, name: str, on_phase: OnPhase = no_phase) -> ImportEvent:
        """Delete an import, live or undone, so that its bytes are gone from the folder. This cannot
        be undone.

        One that is forgotten already stays so; what was left of it on the disk goes now. Raises
        :class:`NotYetRemovedError` where it is forgotten, but its bytes could not be removed yet.
        """
        self._check_there(name)
        return changes.forget(self.folder, self._key_id(), name, on_phase)

    def forget_everything(self, on_phase: OnPhase = no_phase) -> int:
        """Delete all imports, notes, layouts and whatever else lies in the folder but the settings.

        The key stays, so that records that were taken out can be brought in again. Says how many
        imports there were.
        """
        if self.exists:
            return changes.forget_everything(self.folder, self._key_id(), on_phase)
        if self.folder.root.is_dir():
            changes.forget_what_came_before(self.folder)
        return 0

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
    def last_looked(self) -> LastLooked:
        """The days on which it was opened on the screen."""
        return LastLooked(self.folder)

    @property
    def blanks(self) -> Blanks:
        """What the blanks of exports mean, as far as somebody has said so."""
        return Blanks(self.folder)

    @property
    def layouts(self) -> Layouts:
        """How each kind of export is read."""
        return Layouts(self.folder)

    def settings(self) -> Settings:
        """What the practice has chosen; the defaults where there is no practice yet."""
        read = read_settings(self.folder.settings)
        return replace(read, problems=(*read.problems, *self.damaged_settings()))

    def show_single_journeys(self, shown: bool) -> None:
        """Switch the journeys of single clients on or off in the settings, for supervision.

        Raises :class:`PracticeError` where the settings are damaged, or not saved as UTF-8.
        """
        switch_single_journeys(self.folder, shown)

    def damaged_settings(self) -> tuple[Problem, ...]:
        """What is wrong with the settings, or an own codebook, though nobody wrote it."""
        return damaged_settings(self.folder)

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

    def codes(self, typed: str, among: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """The kept forms of a client whom somebody typed: by code, in whatever dress it is
        ``among`` those of a log, or by name. Nothing is written.
        """
        key = self.key()
        return tuple(dict.fromkeys((Met(Coder(key), among).code(typed), *kept_forms(typed, key))))

    @property
    def clinicians(self) -> Clinicians:
        """The codes of the clinicians whose names became codes."""
        return Clinicians(self.folder)

    def copies(self) -> str | None:
        """What is said where another program left copies of the practice's files; None where none
        are.
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
    """The practice in this folder, else in ``QUIETWINS_PRACTICE``, else in the usual place. Makes
    nothing.
    """
    return Practice(practice_folder(root))

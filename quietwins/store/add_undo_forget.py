"""What changes a practice: bringing in, undoing, forgetting. One writer at a time, each to its end.

:class:`quietwins.store.practice.Practice` is the door to all of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from quietwins.store.beside.blank_answers import let_go_of_answer
from quietwins.store.beside.clinician_codes import (
    clinicians_in,
    read_clinician_codes,
    write_clinician_codes,
)
from quietwins.store.beside.small_files import forget_notes_and_layouts
from quietwins.store.disk import delta
from quietwins.store.disk.bind import bound
from quietwins.store.disk.folder import Folder
from quietwins.store.disk.forget import forget_all, forget_imports
from quietwins.store.disk.snapshot import Snapshot
from quietwins.store.disk.writing import (
    AFTER_COMMIT,
    BEFORE_COMMIT,
    HASHING,
    READING,
    WRITING,
    OnPhase,
    begun,
    writing,
)
from quietwins.store.imports.blank_questions import check_answered
from quietwins.store.imports.events import ImportEvent, Status, What, added, ended, now
from quietwins.store.imports.hashed_codes import KEPT, Coder
from quietwins.store.imports.incoming import Import, key_carried
from quietwins.store.imports.named import find, new_id, next_number
from quietwins.store.imports.planning import Plan, as_written, prepare
from quietwins.store.store_errors import (
    NotYetRemovedError,
    PracticeFullError,
    PracticeReadOnlyError,
    explained,
)


@dataclass(frozen=True)
class Added:
    """What bringing an export in did."""

    event: ImportEvent  # the import that holds it: a new one, or the one that already did
    plan: Plan  # the counts; ``plan.already`` is set where nothing had to be kept


def add(folder: Folder, incoming: Import, answers: Mapping[str, str], on_phase: OnPhase) -> Added:
    """Keep an export; see :meth:`quietwins.store.practice.Practice.add`."""
    on_phase(READING)
    with writing(folder):
        key = begun(folder, key_carried(incoming))
        delta.gather(folder.imports)
        there = bound(Snapshot.now(folder))
        on_phase(HASHING)
        prepared = prepare(there, incoming, Coder(key), answers)
        if prepared.plan.already:
            return Added(prepared.plan.already, prepared.plan)
        check_answered(prepared.plan.questions)
        event = replace(
            prepared.event, id=new_id(there.imports), number=next_number(there.imports), at=now()
        )
        _give_codes_to_clinicians(there, incoming)
        on_phase(WRITING)
        delta.append(folder.sessions, as_written(prepared, event))
        on_phase(BEFORE_COMMIT)
        delta.append(folder.imports, added(event))
        on_phase(AFTER_COMMIT)
        return Added(event, prepared.plan)


def _give_codes_to_clinicians(there: Snapshot, incoming: Import) -> None:
    """Give each clinician whose name became a code one of their own; before the commit point, so
    that no session is kept without. For who holds the lock.
    """
    folder, codes = there.folder, read_clinician_codes(there.folder)
    named = clinicians_in(incoming.tables.sessions)
    if all(KEPT.fullmatch(one) is None or one in codes.codes for one in named):
        return
    before = clinicians_in(there.rows()[0].sessions) if there.live else ()
    known = (*before, *named)
    write_clinician_codes(folder, codes.with_new(known, known))


def undo(folder: Folder, name: str) -> ImportEvent:
    """Make the log as if this import had never been brought in."""
    with writing(folder):
        one = find(Snapshot.now(folder).imports, name, Status.LIVE)
        delta.append(folder.imports, ended(What.UNDONE, [one]))
        return one


def forget(folder: Folder, key_id: str, name: str, on_phase: OnPhase) -> ImportEvent:
    """Delete an import, live or undone; see :meth:`quietwins.store.practice.Practice.forget`."""
    try:
        with writing(folder):
            there = Snapshot.now(folder)
            one = find(there.imports, name, *Status)
            if one.status is not Status.FORGOTTEN:
                forget_imports(there, key_id, [one], on_phase)
            let_go_of_answer(folder, one.id)
            return one
    except (PracticeFullError, PracticeReadOnlyError) as error:
        with explained(folder.root):
            one = find(Snapshot.now(folder).imports, name, *Status)
        if one.status is Status.FORGOTTEN:
            said = f"Import {one.number} is forgotten. Its file"
            raise NotYetRemovedError.because(said, error) from error
        raise


def forget_everything(folder: Folder, key_id: str, on_phase: OnPhase) -> int:
    """Delete all imports and whatever else lies in the folder but the settings."""
    with writing(folder):
        imports = Snapshot.now(folder).imports
        forget_all(folder, key_id, on_phase)
        return sum(one.status is not Status.FORGOTTEN for one in imports)


def forget_what_came_before(folder: Folder) -> None:
    """Delete notes and layouts of a practice in which nothing was brought in yet."""
    with writing(folder):
        forget_notes_and_layouts(folder)

"""Blanks that an export did not explain: which imports hold any, and the log once a person has said
what they mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from quietwins.log.session_tables import SessionTables
from quietwins.log.states import Blank, State
from quietwins.store.beside.blank_answers import blank_answers, keep_answer
from quietwins.store.disk import delta
from quietwins.store.disk.folder import Folder
from quietwins.store.disk.snapshot import Snapshot
from quietwins.store.imports.events import ImportEvent
from quietwins.store.imports.identity import Ints
from quietwins.store.imports.kept_rows import TELLER, Rows
from quietwins.store.imports.merge import VICTORIES, Merged, merge
from quietwins.store.store_errors import explained


@dataclass(frozen=True)
class OpenBlanks:
    """One import with sessions of which the export does not say what their blank means."""

    event: ImportEvent
    sessions: int
    of: int  # sessions of the log whose quiet victories it tells
    answer: Blank | None  # what a person has said since


@dataclass(frozen=True)
class Blanks:
    """What the blanks of exports mean that did not say so themselves."""

    folder: Folder

    def open(self) -> tuple[OpenBlanks, ...]:
        """The imports with such blanks, in their order, and what was said of them since."""
        if self.folder.key_id() is None:
            return ()
        with explained(self.folder.root):
            answers = blank_answers(self.folder)
            return delta.again(lambda: _open_in(Snapshot.now(self.folder), answers))

    def explain(self, one: ImportEvent, blank: Blank) -> None:
        """Keep what the blanks of one import mean; the log is read with it from then on."""
        keep_answer(self.folder, one.id, blank)


def log_of(there: Snapshot, answers: Mapping[str, Blank]) -> SessionTables:
    """The log of a practice, with its blanks explained as far as somebody has."""
    if not there.live:
        return merge(Rows.none(), ()).tables
    rows, at = there.rows()
    merged = merge(rows, there.live, at)
    if not answers or not merged.tables.sessions["cannot_tell"].any():
        return merged.tables
    told_by = _told_by(rows, merged, there)
    said = {place: answers[one.id] for place, one in enumerate(there.live) if one.id in answers}
    return _with_answers(merged.tables, told_by, said)


def _open_in(there: Snapshot, answers: Mapping[str, Blank]) -> tuple[OpenBlanks, ...]:
    if not there.live:
        return ()
    rows, at = there.rows()
    merged = merge(rows, there.live, at)
    sessions = merged.tables.sessions
    attended = sessions["attended"].to_numpy()
    told_by = _told_by(rows, merged, there)[attended]
    is_open = sessions["cannot_tell"].to_numpy()[attended]
    return tuple(
        OpenBlanks(
            event=there.live[place],
            sessions=int((is_open & (told_by == place)).sum()),
            of=int((told_by == place).sum()),
            answer=answers.get(there.live[place].id),
        )
        for place in np.unique(told_by[is_open]).tolist()
    )


def _told_by(rows: Rows, merged: Merged, there: Snapshot) -> Ints:
    """For each session of the log, the import whose quiet victories stand: of several that tell of
    a session, the latest that has a place for them (-1: none has).
    """
    teller = rows.sessions[TELLER].to_numpy()
    carries = np.array([VICTORIES in one.carried for one in there.live], dtype=bool)
    tells = np.flatnonzero(carries[teller])
    told_by = np.full(len(merged.tables.sessions), -1, dtype=np.int64)
    told_by[merged.session[tells]] = teller[tells]
    return told_by


def _with_answers(
    tables: SessionTables, told_by: Ints, answers: Mapping[int, Blank]
) -> SessionTables:
    sessions = tables.sessions
    is_open, states = sessions["cannot_tell"].to_numpy().copy(), sessions["state"].copy()
    for place, blank in answers.items():
        meant = is_open & (told_by == place)
        if blank is Blank.NONE_NOTICED:
            states[meant] = State.NONE_NOTICED.value
        if blank is not Blank.CANNOT_TELL:
            is_open &= ~meant
    return replace(tables, sessions=sessions.assign(state=states, cannot_tell=is_open))

"""A made-up network: many small clinics, and the one log of all their rows."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pytest
from practices import Session, busy_practice, tables_of

from quietwins.codebook import read_codebook
from quietwins.log import SessionLog
from quietwins.log.session_tables import SessionTables
from quietwins.network.network_file import NetworkSettings, Place
from quietwins.network.publish import publish
from quietwins.network.workers import Workers

CODEBOOK = read_codebook()


@dataclass(frozen=True)
class MadeUp:
    """A network that was published to a folder, and all of its rows as one log."""

    place: Place
    one_log: SessionLog  # each clinic is a clinician
    tables: dict[str, SessionTables]

    @property
    def settings(self) -> NetworkSettings:
        return NetworkSettings(self.place)


def sessions_of(clinic: str, clients: int) -> list[Session]:
    return [
        Session(**session.__dict__ | {"client": f"{clinic} {session.client}", "clinician": clinic})
        for session in busy_practice(Random(clinic), clients)
    ]


def alike(session: Session) -> Session:
    """A session of a form that says none, on which nobody says who rated."""
    goals = {
        goal if isinstance(goal, str) else goal[0]: value for goal, value in session.goals.items()
    }
    return replace(session, goals=goals, cannot_tell=False)


def made_up(folder: Path, clinics: int, clients: int = 6, one_form: bool = False) -> MadeUp:
    """A network of clinics; of ``one_form`` where all use the same."""
    place, every, tables = Place(str(folder / "network")), [], {}
    for number in range(clinics):
        name = f"Clinic {number + 1:03}"
        sessions = sessions_of(name, clients)
        if one_form:
            sessions = [alike(session) for session in sessions]
        every += sessions
        tables[name] = tables_of(*sessions)
        publish(place, name, tables[name], CODEBOOK.version)
    return MadeUp(place, SessionLog.build(tables_of(*every), CODEBOOK), tables)


def count_in_threads(patch: pytest.MonkeyPatch) -> None:
    """Count in a thread of this process instead of in processes of their own."""

    @contextmanager
    def executor(_workers: Workers) -> Iterator[Executor]:
        with ThreadPoolExecutor(1) as threads:
            yield threads

    patch.setattr(Workers, "executor", executor)

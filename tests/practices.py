"""Small made-up practices for tests: one line a session, as a clinician would say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from quietwins.codebook import read_codebook
from quietwins.log import SessionLog, SessionTables
from quietwins.log.tables import NO_START_TIME

NONE: tuple[str, ...] = ()  # none noticed, and said so
BLANK = None  # not recorded


@dataclass(frozen=True)
class Session:
    """One contact. A goal is "goal_1", or ("goal_1", "parent") with who rated; several ratings of it are a list."""

    client: str
    date: str
    goals: Mapping[str | tuple[str, str], float | list[float]] = field(default_factory=dict)
    noticed: Iterable[str] | None = BLANK
    clinician: str = "A"
    start: int = NO_START_TIME
    attended: bool = True
    service: str | None = None
    episode: str | None = None
    uncoded: int = 0
    cannot_tell: bool = False


def tables_of(*sessions: Session) -> SessionTables:
    """The three tidy tables of these sessions, in the order in which they are given."""
    ratings = [
        (place, *((goal, "") if isinstance(goal, str) else goal), value)
        for place, session in enumerate(sessions)
        for goal, values in session.goals.items()
        for value in (values if isinstance(values, list) else [values])
    ]
    counted = [(place, code) for place, session in enumerate(sessions) for code in session.noticed or ()]
    marks = pd.DataFrame(counted, columns=["session", "code"]).value_counts(sort=False).reset_index()
    return SessionTables.of(
        sessions=_sessions(sessions),
        ratings=pd.DataFrame(ratings, columns=["session", "goal", "rater", "value"]),
        victories=marks,
    )


def log_of(*sessions: Session) -> SessionLog:
    """The log of these sessions, with the codebook that comes with the product."""
    return SessionLog.build(tables_of(*sessions), read_codebook())


def _sessions(sessions: tuple[Session, ...]) -> pd.DataFrame:
    columns = {
        name: [getattr(session, name) for session in sessions]
        for name in ("client", "clinician", "start", "attended", "service", "episode", "uncoded", "cannot_tell")
    }
    return pd.DataFrame(
        columns
        | {
            "session_id": [None] * len(sessions),
            "date": pd.to_datetime([session.date for session in sessions]),
            "order": range(len(sessions)),
            "setting": [None] * len(sessions),
            "state": [_state(session) for session in sessions],
        }
    )


def _state(session: Session) -> str:
    if session.noticed or session.uncoded:
        return "noticed"
    return "not recorded" if session.noticed is None else "none noticed"

"""Small made-up practices for tests: one line a session, as a clinician would say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

import pandas as pd

from quietwins.codebook import read_codebook
from quietwins.log import SessionLog, SessionTables
from quietwins.log.session_tables import NO_START_TIME

NONE: tuple[str, ...] = ()  # none noticed, and said so
BLANK = None  # not recorded


@dataclass(frozen=True)
class Session:
    """One contact. A goal is "goal_1", or ("goal_1", "parent") with who rated; several ratings of
    it are a list.
    """

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
    counted = [
        (place, code) for place, session in enumerate(sessions) for code in session.noticed or ()
    ]
    marks = (
        pd.DataFrame(counted, columns=["session", "code"]).value_counts(sort=False).reset_index()
    )
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
        for name in (
            "client",
            "clinician",
            "start",
            "attended",
            "service",
            "episode",
            "uncoded",
            "cannot_tell",
        )
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


def busy_practice(random: Random, clients: int | None = None) -> list[Session]:
    """A practice of some weeks to a year, with everything in it that a log can have."""
    raters = random.choice(
        [("",), ("",), ("self", "Parent"), ("Young person", "self", "Clinician")]
    )
    episodes = random.random() < 0.3
    never_says_none = random.random() < 0.2
    sessions = []
    for client in range(clients or random.randint(3, 14)):
        begin, n = random.randint(0, 150), random.randint(1, 24)
        for number in range(n):
            day = date(2024, 1, 1) + timedelta(days=begin + number * random.choice([0, 3, 7, 7]))
            again = episodes and number * 2 > n
            sessions.append(
                _busy_session(random, f"c{client}", day, raters, never_says_none, again)
            )
    random.shuffle(sessions)
    return sessions


def _busy_session(
    random: Random,
    client: str,
    day: date,
    raters: tuple[str, ...],
    never_says_none: bool,
    again: bool,
) -> Session:
    codes = random.choices(
        ["trust", "comfort", "repair", "other"], k=random.choice([0, 0, 1, 2, 5])
    )
    noticed = codes or (None if never_says_none or random.random() < 0.3 else NONE)
    uncoded = random.choice([0, 0, 0, 0, 2])
    goals = [(f"goal_{g}", rater) for g in (1, 2, 3) for rater in raters if random.random() < 0.3]
    return Session(
        client,
        day.isoformat(),
        {
            goal: random.choice([random.randint(0, 10), random.randint(0, 20) / 2, [3.0, 8.5]])
            for goal in goals
        },
        noticed,
        random.choice("AABC"),
        random.choice([NO_START_TIME, 540, 600]),
        random.random() < 0.9,
        random.choice(["Adults", "Adults", None]),
        "again" if again else None,
        uncoded,
        cannot_tell=never_says_none and not codes and not uncoded,
    )

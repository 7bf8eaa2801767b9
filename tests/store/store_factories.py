"""Small imports to try the store with, and a plain form of the log to compare."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import pandas as pd

from quietwins.log.session_tables import SessionTables
from quietwins.store import FIELDS, Import, Practice
from quietwins.store.disk.accept import accept

ALL = frozenset(FIELDS)


@dataclass(frozen=True)
class Told:
    """One session as a test writes it down."""

    client: str = "K1"
    day: date = date(2026, 1, 5)
    id: str | None = None
    clinician: str = "CL-01"
    start: int = -1
    attended: bool = True
    service: str | None = None
    setting: str | None = None
    episode: str | None = None
    # goal, or goal and rater
    goals: dict[str, float] | dict[tuple[str, str], float] = field(default_factory=dict)
    victories: dict[str, int] = field(default_factory=dict)
    none: bool = False
    cannot_tell: bool = False
    uncoded: int = 0

    @property
    def state(self) -> str:
        if self.victories or self.uncoded:
            return "noticed"
        return "none noticed" if self.none else "not recorded"


def tables_of(sessions: Iterable[Told]) -> SessionTables:
    sessions = list(sessions)
    plain = (
        "client",
        "clinician",
        "start",
        "attended",
        "service",
        "setting",
        "episode",
        "state",
        "uncoded",
    )
    rows = [
        {name: getattr(one, name) for name in plain}
        | {"session_id": one.id, "date": one.day, "order": place, "cannot_tell": one.cannot_tell}
        for place, one in enumerate(sessions)
    ]
    ratings = [
        {"session": place, "goal": goal, "rater": rater, "value": value}
        for place, one in enumerate(sessions)
        for (goal, rater), value in ((_goal(name), value) for name, value in one.goals.items())
    ]
    victories = [
        {"session": place, "code": code, "count": count}
        for place, one in enumerate(sessions)
        for code, count in one.victories.items()
    ]
    return SessionTables.of(
        pd.DataFrame(rows) if rows else _no_rows().sessions,
        pd.DataFrame(ratings) if ratings else _no_rows().ratings,
        pd.DataFrame(victories) if victories else _no_rows().victories,
    )


@cache
def _no_rows() -> SessionTables:
    """Tables without a row, which nobody can change: making them takes as long as ten sessions."""
    return SessionTables.empty()


def _goal(name: str | tuple[str, str]) -> tuple[str, str]:
    return (name, "") if isinstance(name, str) else name


def import_of(
    *sessions: Told,
    carried: Iterable[str] = ALL,
    goals: Iterable[str] | None = None,
    file: str = "export.csv",
) -> Import:
    digest = hashlib.sha256(repr((file, sessions)).encode()).hexdigest()
    named = None if goals is None else frozenset(goals)
    return Import(
        tables_of(sessions), file, digest, frozenset(carried), layout="template", goals=named
    )


def many(prefix: str, count: int = 20) -> Import:
    """An export of sessions of clients and a clinician that no export with another prefix has."""
    return import_of(
        *(
            Told(
                client=f"{prefix}-client-{place % 5}",
                day=date(2026, 1 + place % 6, 1 + place % 28),
                id=f"{prefix}-session-{place}",
                clinician=f"export {prefix}",
                goals={"goal_1": place % 11},
                victories={"trust": 1} if place % 2 else {},
                none=place % 4 == 0,
            )
            for place in range(count)
        ),
        file=f"{prefix}.csv",
    )


def gone_on_with(practice: Practice) -> None:
    """Somebody has looked at what is there, and said that it is right."""
    accept(practice.folder, str(practice.folder.key_id()))


def plain(tables: SessionTables) -> list[tuple[object, ...]]:
    """Everything that the tables say, session after session of a client
    as they follow one another.
    """
    sessions = tables.sessions.sort_values(
        ["client", "date", "start", "order"], key=_comparable, kind="stable"
    )
    goals: dict[int, list[tuple[object, ...]]] = {}
    for one in tables.ratings.itertuples():
        goals.setdefault(one.session, []).append((one.goal, one.rater, one.value))
    codes: dict[int, list[tuple[object, ...]]] = {}
    for one in tables.victories.itertuples():
        codes.setdefault(one.session, []).append((one.code, one.count))
    told = [name for name in sessions.columns if name != "order"]
    values = sessions[told].astype(object).where(sessions[told].notna(), None)
    return [
        (*row, tuple(sorted(goals.get(place, ()))), tuple(sorted(codes.get(place, ()))))
        for place, row in zip(
            sessions.index, values.itertuples(index=False, name=None), strict=True
        )
    ]


def _comparable(column: pd.Series) -> pd.Series:
    return column.astype("str") if column.name == "client" else column

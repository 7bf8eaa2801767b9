"""Totals over the sessions of a file, to compare with the system that it is from."""

from __future__ import annotations

from quietwins.intake.reading import Counts
from quietwins.log.session_tables import SessionTables
from quietwins.log.states import State


def count(tables: SessionTables, coded: bool) -> Counts:
    """Totals over the sessions that took place."""
    sessions = tables.sessions[tables.sessions["attended"]]
    states = sessions["state"].value_counts()
    by_code = tables.victories.groupby("code", observed=True)["count"].sum()
    marks = int(by_code.sum()) + int(sessions["uncoded"].sum())
    return Counts(
        sessions=len(sessions),
        clinicians=sessions["clinician"].nunique(),
        clients=sessions["client"].nunique(),
        goal_ratings=len(tables.ratings),
        goal_rating_sum=float(tables.ratings["value"].sum()),
        quiet_victories=marks,
        victories_by_code={str(code): int(n) for code, n in by_code.items()} if coded else None,
        noticed=int(states[State.NOTICED]),
        none_noticed=int(states[State.NONE_NOTICED]),
        not_recorded=int(states[State.NOT_RECORDED]),
        first_date=sessions["date"].min().date() if len(sessions) else None,
        last_date=sessions["date"].max().date() if len(sessions) else None,
    )

"""One client's way through the log: not a figure, and never in a report."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from quietwins.log.session_log import SessionLog


@dataclass(frozen=True, eq=False)
class Journey:
    """One client's attended sessions, counted from 1 whatever the episode.

    ``ratings`` holds session, goal and value, ``marks`` session and code, ``recorded`` the sessions
    in which anything was recorded, be it that none was noticed.
    """

    sessions: int
    ratings: pd.DataFrame
    marks: pd.DataFrame
    recorded: pd.DataFrame


def journey_of(log: SessionLog, client: str) -> Journey:
    """The journey of one client, by the code that the log uses."""
    codes = log.sessions["client"].cat.codes.to_numpy()
    # The log is ordered by client: one's sessions stand together.
    first, end = np.searchsorted(
        codes, np.array([0, 1]) + log.sessions["client"].cat.categories.get_loc(client)
    )
    ratings, marks = _within(log.ratings, first, end), _within(log.victories, first, end)
    recorded = np.flatnonzero(log.sessions["recorded"].to_numpy()[first:end]) + 1
    return Journey(
        sessions=int(end - first),
        ratings=pd.DataFrame(
            {
                "session": ratings["session"].to_numpy() - first + 1,
                "goal": ratings["unit"].to_numpy(),
                "value": ratings["value"].to_numpy(),
            }
        ),
        marks=pd.DataFrame(
            {
                "session": marks["session"].to_numpy() - first + 1,
                "code": marks["code"].astype(str).to_numpy(),
            }
        ),
        recorded=pd.DataFrame({"session": recorded}),
    )


def _within(table: pd.DataFrame, first: int, end: int) -> pd.DataFrame:
    session = table["session"].to_numpy()
    return table[(session >= first) & (session < end)]

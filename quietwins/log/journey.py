"""One client's way through the log: not a figure, and never in a report."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from quietwins.log.log import SessionLog


@dataclass(frozen=True, eq=False)
class Journey:
    """One client's attended sessions: ratings (session number, goal, value) and marks (session number, code)."""

    sessions: int
    ratings: pd.DataFrame
    marks: pd.DataFrame


def journey_of(log: SessionLog, client: str) -> Journey:
    """The journey of one client, by the code that the log uses."""
    sessions = log.sessions[(log.sessions["client"] == client).to_numpy()]
    number = sessions["number"]
    ratings = log.ratings[log.ratings["session"].isin(sessions.index)]
    marks = log.victories[log.victories["session"].isin(sessions.index)]
    return Journey(
        sessions=len(sessions),
        ratings=pd.DataFrame(
            {
                "session": number.loc[ratings["session"]].to_numpy(),
                "goal": ratings["unit"].to_numpy(),
                "value": ratings["value"].to_numpy(),
            }
        ),
        marks=pd.DataFrame(
            {"session": number.loc[marks["session"]].to_numpy(), "code": marks["code"].astype(str).to_numpy()}
        ),
    )

"""Several exports looked at together: a session seen again is told by the later file.

Exports overlap month by month. A session is the same where client and the export's own id agree; without ids, where
client, day and place within the day agree. Codes are compared without case.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from quietwins.log.tables import SessionTables


def combine(tables: Sequence[SessionTables]) -> SessionTables:
    """One set of tables from several, the later ones first in right where they speak of the same session."""
    if not tables:
        return SessionTables.empty()
    if len(tables) == 1:
        return tables[0]
    sessions = pd.concat([_comparable(part.sessions) for part in tables], ignore_index=True)
    for column in ("client", "clinician"):
        sessions[column] = sessions.groupby(sessions[column].str.casefold(), sort=False)[column].transform("first")
    kept = ~_identity(sessions, tables).duplicated(keep="last").to_numpy()
    place = np.where(kept, np.cumsum(kept) - 1, -1)
    starts = np.cumsum([0, *(len(part.sessions) for part in tables)])
    ratings = _concat([part.ratings for part in tables], starts, place)
    victories = _concat([part.victories for part in tables], starts, place)
    return SessionTables.of(sessions[kept], ratings, victories)


def _comparable(sessions: pd.DataFrame) -> pd.DataFrame:
    """Categories as plain text, so that tables with different ones can be joined."""
    return sessions.astype(dict.fromkeys(["client", "clinician", "service", "setting", "episode", "state"], "str"))


def _identity(sessions: pd.DataFrame, tables: Sequence[SessionTables]) -> pd.DataFrame:
    """What makes two rows the same session."""
    files = np.repeat(np.arange(len(tables)), [len(part.sessions) for part in tables])
    client = sessions["client"].str.casefold()
    in_time = sessions.assign(client=client, file=files).sort_values(["start", "order"], kind="stable")
    within_day = in_time.groupby(["file", "client", "date"], sort=False).cumcount().sort_index()
    named = sessions["session_id"].notna()
    return pd.DataFrame(
        {
            "client": client,
            "id": sessions["session_id"].str.casefold(),
            "date": sessions["date"].where(~named),
            "within_day": within_day.where(~named),
        }
    )


def _concat(parts: list[pd.DataFrame], starts: np.ndarray, place: np.ndarray) -> pd.DataFrame:
    """The ratings or victories of every part, pointing at the joint sessions that were kept."""
    text = {column: "str" for column in parts[0].columns if column in ("goal", "rater", "code")}
    shifted = [
        part.astype(text).assign(session=part["session"] + start) for part, start in zip(parts, starts, strict=False)
    ]
    joint = pd.concat(shifted, ignore_index=True)
    joint["session"] = place[joint["session"].to_numpy()]
    return joint[joint["session"] >= 0]

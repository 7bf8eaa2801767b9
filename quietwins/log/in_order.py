"""The tidy tables put in order, once: the attended sessions of each client as they followed one
another, and what is found of them for every measure.

Here stand the rules of order: which session is a client's fifth, which rating is a goal's first.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from quietwins.log.facts import CLIENT_RATER
from quietwins.log.session_tables import SessionTables
from quietwins.log.some_rows import numbers
from quietwins.log.states import State

# Words with which exports say that the client rated: one rater, whatever the form calls them.
CLIENT_RATER_WORDS = frozenset(
    {"client", "self", "young person", "yp", "child", "patient", "service user"}
)

SESSION_COLUMNS = (
    *("client", "clinician", "service", "episode", "day", "month", "number"),
    *("state", "noticed", "recorded", "cannot_tell", "uncoded"),
)
# Of the session that a rating or a quiet victory belongs to; so that a view
# finds them without a detour.
OF_SESSION = ("client", "clinician", "service", "day", "month")
RATING_COLUMNS = ("session", *OF_SESSION, "unit", "rater", "value", "baseline", "later")


def sessions_in_order(tables: SessionTables) -> tuple[pd.DataFrame, npt.NDArray[np.int64]]:
    """The attended sessions in order, and the new place of each session of the tables (-1 where not
    attended).
    """
    raw = tables.sessions
    attended = np.flatnonzero(raw["attended"].to_numpy())
    client = raw["client"].cat.codes.to_numpy()
    within_day = (raw["order"].to_numpy(), raw["start"].to_numpy())
    keys = (*within_day, raw["date"].to_numpy(), client)
    order = attended[np.lexsort(tuple(key[attended] for key in keys))]
    position = np.full(len(raw), -1, dtype=np.int64)
    position[order] = np.arange(len(order))
    frame = raw.take(order).reset_index(drop=True)
    for column in ("client", "clinician", "service", "episode"):
        frame[column] = frame[column].cat.remove_unused_categories()
    moment = frame["date"].to_numpy()
    frame["day"] = moment.astype("datetime64[D]").astype(np.int32)
    frame["month"] = moment.astype("datetime64[M]").astype(np.int32)
    frame["number"] = _numbers(frame)
    frame["noticed"] = (frame["state"] == State.NOTICED).to_numpy()
    frame["recorded"] = (frame["state"] != State.NOT_RECORDED).to_numpy()
    return frame[list(SESSION_COLUMNS)].copy(), position


def _numbers(frame: pd.DataFrame) -> pd.Series[Any]:
    """Which of the client's attended sessions each is, from 1, within the episode where there is
    one.
    """
    keys = [frame["client"].cat.codes]
    if len(frame["episode"].cat.categories):
        keys.append(frame["episode"].cat.codes)
    return (frame.groupby(keys, sort=False).cumcount() + 1).astype(np.int32)


def marks_of_sessions(
    tables: SessionTables, position: npt.NDArray[np.int64], n: int
) -> npt.NDArray[np.int32]:
    """Coded marks of each session, whatever their code."""
    at = position[tables.victories["session"].to_numpy()]
    there = at >= 0
    counts = tables.victories["count"].to_numpy()[there]
    return np.bincount(at[there], weights=counts, minlength=n).astype(np.int32)


def first_marks(sessions: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Whether each session is its client's first with any mark."""
    marked = np.flatnonzero(sessions["marks"].to_numpy() > 0)
    _, firsts = np.unique(sessions["client"].cat.codes.to_numpy()[marked], return_index=True)
    flags = np.zeros(len(sessions), dtype=bool)
    flags[marked[firsts]] = True
    return flags


def in_session_order(
    table: pd.DataFrame, sessions: pd.DataFrame, position: npt.NDArray[np.int64]
) -> pd.DataFrame:
    """A table of the tidy three with its sessions renumbered, without those not attended, in
    session order.
    """
    at = position[table["session"].to_numpy()]
    there = np.flatnonzero(at >= 0)
    moved = table.take(there[np.argsort(at[there], kind="stable")]).reset_index(drop=True)
    moved["session"] = np.sort(at[there]).astype(np.int32)
    session = moved["session"].to_numpy()
    return moved.assign(**{column: numbers(sessions[column])[session] for column in OF_SESSION})


def ratings_by_goal(
    table: pd.DataFrame, sessions: pd.DataFrame, position: npt.NDArray[np.int64]
) -> pd.DataFrame:
    """Ratings by goal and order in time, each with its goal's baseline."""
    frame = in_session_order(table, sessions, position)
    frame["rater"] = _one_client_rater(frame["rater"].cat.remove_unused_categories())
    unit = _units(frame, sessions)
    # Stable: ratings of one goal in one session keep the order of the export.
    order = np.argsort(unit, kind="stable")
    frame, unit = frame.take(order).reset_index(drop=True), unit[order]
    begins = np.ones(len(unit), dtype=bool)
    begins[1:] = unit[1:] != unit[:-1]
    number = np.cumsum(begins) - 1
    first = np.flatnonzero(begins)[number]
    session = frame["session"].to_numpy()
    frame["unit"] = number.astype(np.int32)
    frame["baseline"] = frame["value"].to_numpy()[first]
    frame["later"] = session > session[first]
    return frame[list(RATING_COLUMNS)].copy()


def _units(ratings: pd.DataFrame, sessions: pd.DataFrame) -> npt.NDArray[np.int64]:
    """The goal that each rating is of, as one number that ascends with the client: client, episode,
    rater, goal.
    """
    episode = sessions["episode"].cat.codes.to_numpy()[ratings["session"].to_numpy()] + 1
    unit = ratings["client"].to_numpy().astype(np.int64)
    for part in (
        episode,
        ratings["rater"].cat.codes.to_numpy(),
        ratings["goal"].cat.codes.to_numpy(),
    ):
        unit = unit * (int(part.max(initial=0)) + 1) + part
    return unit


def _one_client_rater(rater: pd.Series[Any]) -> pd.Series[Any]:
    """All words for the client as rater become one."""
    renamed = {
        category: (
            CLIENT_RATER
            if str(category).strip().casefold() in CLIENT_RATER_WORDS
            else str(category).strip()
        )
        for category in rater.cat.categories
    }
    return rater.map(renamed).astype("category")


def clients_of(sessions: pd.DataFrame) -> pd.DataFrame:
    """The day of each client's first session, in the order of the client categories."""
    client = sessions["client"].cat.codes
    return pd.DataFrame({"first_day": sessions["day"].groupby(client).min()})

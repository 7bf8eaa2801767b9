"""The session log in memory: attended sessions in each client's order, with what
every measure needs found once.

The log is built once per import and never changed. Whatever is asked of it per click is a mask over
its rows (see :mod:`quietwins.log.view`), never a rebuild.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from quietwins import rules
from quietwins.codebook import Codebook
from quietwins.log.session_tables import SessionTables
from quietwins.log.some_rows import Index, numbers
from quietwins.log.states import State

CLIENT_RATER = "client"
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


@dataclass(frozen=True, eq=False)
class SessionLog:
    """All attended sessions of a practice, their goal ratings and quiet victories, sorted
    by client and order in time.

    - ``sessions``: client, clinician, service, episode (categories), ``day`` (days since
      1970-01-01), ``month`` (months since 1970-01), ``number`` (which of the client's attended
      sessions, from 1, within the episode), ``state`` and, made from it, ``noticed`` and
      ``recorded``, ``cannot_tell``, ``marks`` (all quiet victories of the session), ``uncoded``
      (those of them without a code), ``first_mark`` (the client's first session with any mark in
      the whole log); by client, then in time.
    - ``ratings``: ``session`` (row in sessions) and of it client, clinician, service (as the
      numbers of their categories), day and month; ``unit`` (the goal: client, episode, goal and
      rater), ``rater``, ``value``, ``baseline`` (the goal's first rating in the whole log),
      ``later`` (from a later session than the baseline); by unit, then in time.
    - ``victories``: ``session`` and the same of it, ``code``, ``count``; in the order of sessions.
    - ``clients``: one row a client, in the order of the client categories: ``first_day`` and
      ``started_before`` (first seen so soon after the log begins that they had probably
      come before it).
    """

    sessions: pd.DataFrame
    ratings: pd.DataFrame
    victories: pd.DataFrame
    clients: pd.DataFrame
    codebook: Codebook
    _by_clinician: dict[str, Index] = field(default_factory=dict, repr=False)
    _so_far: dict[str, npt.NDArray[np.integer[Any]]] = field(default_factory=dict, repr=False)

    @classmethod
    def build(cls, tables: SessionTables, codebook: Codebook) -> SessionLog:
        """Sort the attended sessions and find each goal's baseline and each client's firsts."""
        sessions, position = _sessions(tables)
        sessions["marks"] = _marks(tables, position, len(sessions)) + sessions["uncoded"].to_numpy()
        sessions["first_mark"] = _first_marks(sessions)
        return cls(
            sessions=sessions,
            ratings=_ratings(tables.ratings, sessions, position),
            victories=_moved(tables.victories, sessions, position),
            clients=_clients(sessions),
            codebook=codebook,
        )

    @cached_property
    def first(self) -> date | None:
        """The day of the first attended session, or None in an empty log."""
        return day_to_date(int(self.sessions["day"].min())) if len(self.sessions) else None

    @cached_property
    def last(self) -> date | None:
        """The day of the last attended session, or None in an empty log."""
        return day_to_date(int(self.sessions["day"].max())) if len(self.sessions) else None

    @cached_property
    def clinicians(self) -> tuple[str, ...]:
        """The clinicians' codes, in alphabetical order: never by any figure."""
        return tuple(sorted(map(str, self.sessions["clinician"].cat.categories)))

    @cached_property
    def clinician_numbers(self) -> dict[str, int]:
        """The number of each clinician's category."""
        return {
            str(code): number
            for number, code in enumerate(self.sessions["clinician"].cat.categories)
        }

    @cached_property
    def services(self) -> tuple[str, ...]:
        """The services, in alphabetical order; empty where the exports name none."""
        return tuple(sorted(map(str, self.sessions["service"].cat.categories)))

    @cached_property
    def raters(self) -> tuple[str, ...]:
        """Who rated goals, in alphabetical order; ``""`` stands for exports that do not say."""
        return tuple(sorted(map(str, self.ratings["rater"].cat.categories)))

    @cached_property
    def rater(self) -> str | None:
        """The one rater whose ratings the goal figures are of: the client where
        any is theirs, else the first.
        """
        if not self.raters:
            return None
        return CLIENT_RATER if CLIENT_RATER in self.raters else self.raters[0]

    @cached_property
    def clients_with_a_long_gap(self) -> int:
        """Clients away for a long time and back, in a log that names no episodes.

        Their second course may have goals of its own under the same names; the first
        baseline would then mislead.
        """
        if len(self.sessions["episode"].cat.categories):
            return 0
        client, day = numbers(self.sessions["client"]), self.sessions["day"].to_numpy()
        away = (client[1:] == client[:-1]) & (np.diff(day) > rules.now.long_gap_days)
        return len(np.unique(client[1:][away]))

    def by_clinician(self, table: str) -> Index:
        """Where in "sessions", "ratings" or "victories" the rows of each clinician
        are; found when first asked for.
        """
        if table not in self._by_clinician:
            codes = numbers(getattr(self, table)["clinician"])
            self._by_clinician[table] = Index.of(
                codes, len(self.sessions["clinician"].cat.categories)
            )
        return self._by_clinician[table]

    def so_far(self, column: str) -> npt.NDArray[np.integer[Any]]:
        """The running sum of a column of the sessions, from 0: the sum of any
        stretch of them is one difference.
        """
        if column not in self._so_far:
            values = self.sessions[column].to_numpy()
            kind = np.int32 if values.sum(dtype=np.int64) < np.iinfo(np.int32).max else np.int64
            self._so_far[column] = np.concatenate(
                [np.zeros(1, dtype=kind), np.cumsum(values, dtype=kind)]
            )
        return self._so_far[column]

    @cached_property
    def has_victories(self) -> bool:
        """Whether any session says anything about quiet victories, be it that none was noticed."""
        return bool(self.sessions["recorded"].any() or self.sessions["cannot_tell"].any())


def day_to_date(day: int) -> date:
    """The calendar day of a number of days since 1970-01-01."""
    return date.fromordinal(day + date(1970, 1, 1).toordinal())


def date_to_day(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - date(1970, 1, 1).toordinal()


def _sessions(tables: SessionTables) -> tuple[pd.DataFrame, npt.NDArray[np.int64]]:
    """The attended sessions in order, and the new place of each session of the
    tables (-1 where not attended).
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
    """Which of the client's attended sessions each is, from 1, within
    the episode where there is one.
    """
    keys = [frame["client"].cat.codes]
    if len(frame["episode"].cat.categories):
        keys.append(frame["episode"].cat.codes)
    return (frame.groupby(keys, sort=False).cumcount() + 1).astype(np.int32)


def _marks(tables: SessionTables, position: npt.NDArray[np.int64], n: int) -> npt.NDArray[np.int32]:
    """Coded marks of each session, whatever their code."""
    at = position[tables.victories["session"].to_numpy()]
    there = at >= 0
    counts = tables.victories["count"].to_numpy()[there]
    return np.bincount(at[there], weights=counts, minlength=n).astype(np.int32)


def _first_marks(sessions: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Whether each session is its client's first with any mark."""
    marked = np.flatnonzero(sessions["marks"].to_numpy() > 0)
    _, firsts = np.unique(sessions["client"].cat.codes.to_numpy()[marked], return_index=True)
    flags = np.zeros(len(sessions), dtype=bool)
    flags[marked[firsts]] = True
    return flags


def _moved(
    table: pd.DataFrame, sessions: pd.DataFrame, position: npt.NDArray[np.int64]
) -> pd.DataFrame:
    """A table of the tidy three with its sessions renumbered, without those
    not attended, in session order.
    """
    at = position[table["session"].to_numpy()]
    there = np.flatnonzero(at >= 0)
    moved = table.take(there[np.argsort(at[there], kind="stable")]).reset_index(drop=True)
    moved["session"] = np.sort(at[there]).astype(np.int32)
    session = moved["session"].to_numpy()
    return moved.assign(**{column: numbers(sessions[column])[session] for column in OF_SESSION})


def _ratings(
    table: pd.DataFrame, sessions: pd.DataFrame, position: npt.NDArray[np.int64]
) -> pd.DataFrame:
    """Ratings by goal and order in time, each with its goal's baseline."""
    frame = _moved(table, sessions, position)
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
    """The goal that each rating is of, as one number that ascends with the client:
    client, episode, rater, goal.
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


def _clients(sessions: pd.DataFrame) -> pd.DataFrame:
    """First session and first quiet victory of each client, in the
    order of the client categories.
    """
    client = sessions["client"].cat.codes
    days = sessions["day"]
    frame = pd.DataFrame({"first_day": days.groupby(client).min()})
    log_begins = days.min() if len(days) else 0
    frame["started_before"] = frame["first_day"] < log_begins + rules.now.started_before_days
    return frame

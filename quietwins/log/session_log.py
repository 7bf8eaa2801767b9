"""The session log in memory: attended sessions in each client's order, with what every measure
needs found once.

The log is built once per import and never changed. Whatever is asked of it per click is a mask over
its rows (see :mod:`quietwins.log.view`), never a rebuild.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from quietwins import rules
from quietwins.codebook import Codebook
from quietwins.log.days_and_months import date_to_day, day_to_date
from quietwins.log.facts import LogFacts, rater_of
from quietwins.log.in_order import (
    clients_of,
    first_marks,
    in_session_order,
    marks_of_sessions,
    ratings_by_goal,
    sessions_in_order,
)
from quietwins.log.session_tables import SessionTables
from quietwins.log.some_rows import Columns, Index, Places, numbers


@dataclass(frozen=True, eq=False)
class SessionLog:
    """All attended sessions of a practice, their goal ratings and quiet victories, sorted by client
    and order in time.

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
    - ``clients``: one row a client, in the order of the client categories: ``first_day``.
    - ``whole``: of which larger log this is a part (the network of a clinic); its days and its
      rater decide then.
    """

    sessions: pd.DataFrame
    ratings: pd.DataFrame
    victories: pd.DataFrame
    clients: pd.DataFrame
    codebook: Codebook
    whole: LogFacts | None = None
    _columns: dict[str, Columns] = field(default_factory=dict, repr=False)
    _by_clinician: dict[str, Index] = field(default_factory=dict, repr=False)
    _so_far: dict[str, npt.NDArray[np.integer[Any]]] = field(default_factory=dict, repr=False)

    @classmethod
    def build(cls, tables: SessionTables, codebook: Codebook) -> SessionLog:
        """Sort the attended sessions and find each goal's baseline and each client's firsts."""
        sessions, position = sessions_in_order(tables)
        sessions["marks"] = (
            marks_of_sessions(tables, position, len(sessions)) + sessions["uncoded"].to_numpy()
        )
        sessions["first_mark"] = first_marks(sessions)
        return cls(
            sessions=sessions,
            ratings=ratings_by_goal(tables.ratings, sessions, position),
            victories=in_session_order(tables.victories, sessions, position),
            clients=clients_of(sessions),
            codebook=codebook,
        )

    @cached_property
    def own(self) -> LogFacts:
        """What is known of these rows alone, be they a part of a larger log or not."""
        first, last = self._days
        return LogFacts(
            first=first,
            last=last,
            rater=rater_of(self._own_raters),
            raters=self._own_raters,
            services=self.services,
            codes=self.codes,
            has_victories=self.has_victories,
            with_a_long_gap=self.clients_with_a_long_gap,
        )

    def part_of(self, whole: LogFacts) -> SessionLog:
        """The same rows as a part of a larger log."""
        return replace(self, whole=whole, _by_clinician={}, _so_far={})

    @cached_property
    def first(self) -> date | None:
        """The day of the first attended session, or None in an empty log."""
        return self.whole.first if self.whole else self._days[0]

    @cached_property
    def last(self) -> date | None:
        """The day of the last attended session, or None in an empty log."""
        return self.whole.last if self.whole else self._days[1]

    @cached_property
    def _days(self) -> tuple[date, date] | tuple[None, None]:
        days = self.sessions["day"]
        if not len(days):
            return None, None
        return day_to_date(int(days.min())), day_to_date(int(days.max()))

    @cached_property
    def started_before(self) -> npt.NDArray[np.bool_]:
        """Whether each client was first seen so soon after the log begins that they had probably
        come before it.
        """
        begins = 0 if self.first is None else date_to_day(self.first)
        first_days = self.clients["first_day"].to_numpy()
        return np.asarray(first_days < begins + rules.now.started_before_days)

    @cached_property
    def clinicians(self) -> tuple[str, ...]:
        """The clinicians' codes, in alphabetical order: never by any figure."""
        return tuple(sorted(map(str, self.sessions["clinician"].cat.categories)))

    @cached_property
    def clinician_numbers(self) -> dict[str, int]:
        """The number of each clinician's category."""
        return _numbers_of(self.sessions["clinician"])

    @cached_property
    def service_numbers(self) -> dict[str, int]:
        """The number of each service's category."""
        return _numbers_of(self.sessions["service"])

    @cached_property
    def rater_numbers(self) -> dict[str, int]:
        """The number of each rater's category."""
        return _numbers_of(self.ratings["rater"])

    @cached_property
    def services(self) -> tuple[str, ...]:
        """The services, in alphabetical order; empty where the exports name none."""
        return tuple(sorted(map(str, self.sessions["service"].cat.categories)))

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of the victories, in the order of their categories."""
        return tuple(str(code) for code in self.victories["code"].cat.categories)

    @property
    def raters(self) -> tuple[str, ...]:
        """Who rated goals, in alphabetical order; ``""`` stands for exports that do not say."""
        return self.whole.raters if self.whole else self._own_raters

    @cached_property
    def rater(self) -> str | None:
        """The one rater whose ratings the goal figures are of: the client where any is theirs, else
        the first.
        """
        return self.whole.rater if self.whole else rater_of(self._own_raters)

    @cached_property
    def _own_raters(self) -> tuple[str, ...]:
        return tuple(sorted(map(str, self.ratings["rater"].cat.categories)))

    @cached_property
    def clients_with_a_long_gap(self) -> int:
        """Clients away for a long time and back, in a log that names no episodes.

        Their second course may have goals of its own under the same names; the first baseline would
        then mislead.
        """
        if len(self.sessions["episode"].cat.categories):
            return 0
        client, day = numbers(self.sessions["client"]), self.sessions["day"].to_numpy()
        away = (client[1:] == client[:-1]) & (np.diff(day) > rules.now.long_gap_days)
        return len(np.unique(client[1:][away]))

    def columns(self, table: str) -> Columns:
        """The columns of "sessions", "ratings" or "victories", as arrays."""
        if table not in self._columns:
            self._columns[table] = Columns(getattr(self, table))
        return self._columns[table]

    def by_clinician(self, table: str) -> Index:
        """Where in "sessions", "ratings" or "victories" the rows of each clinician are; found when
        first asked for.
        """
        if table not in self._by_clinician:
            codes = self.columns(table)["clinician"]
            self._by_clinician[table] = Index.of(codes, len(self.clinician_numbers))
        return self._by_clinician[table]

    def so_far(self, column: str) -> npt.NDArray[np.integer[Any]]:
        """The running sum of a column of the sessions, from 0: the sum of any stretch of them is
        one difference.
        """
        if column not in self._so_far:
            values = self.sessions[column].to_numpy()
            kind = np.int32 if values.sum(dtype=np.int64) < np.iinfo(np.int32).max else np.int64
            self._so_far[column] = np.concatenate(
                [np.zeros(1, dtype=kind), np.cumsum(values, dtype=kind)]
            )
        return self._so_far[column]

    def stretches(self, first: date, last: date) -> tuple[Places, Places]:
        """Of each client the stretch of its sessions from one day to another: the row at which it
        begins, and the row after its last.
        """
        days = (date_to_day(first) - self._first_day, date_to_day(last) - self._first_day + 1)
        within = np.clip(days, 0, self._span).astype(np.int64)
        of_client = np.arange(len(self.clients), dtype=np.int64) * self._span
        begins, ends = (np.searchsorted(self._in_time, of_client + day) for day in within)
        return begins, np.maximum(begins, ends)

    @cached_property
    def _first_day(self) -> int:
        return int(self.sessions["day"].min()) if len(self.sessions) else 0

    @cached_property
    def _span(self) -> int:
        """The days of the log."""
        return int(self.sessions["day"].max()) - self._first_day + 1 if len(self.sessions) else 1

    @cached_property
    def _in_time(self) -> npt.NDArray[np.int64]:
        """One number a session, ascending: its client's, and behind it the day."""
        in_time: npt.NDArray[np.int64] = numbers(self.sessions["client"]).astype(np.int64)
        in_time *= self._span
        in_time += self.sessions["day"].to_numpy() - self._first_day
        return in_time

    @cached_property
    def has_victories(self) -> bool:
        """Whether any session says anything about quiet victories, be it that none was noticed."""
        return bool(self.sessions["recorded"].any() or self.sessions["cannot_tell"].any())


def _numbers_of(column: pd.Series[Any]) -> dict[str, int]:
    return {str(category): number for number, category in enumerate(column.cat.categories)}

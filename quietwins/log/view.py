"""A view: the part of the log that is looked at: a period, a set of clinicians (all unless chosen), maybe a service."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from quietwins.log.log import SessionLog, date_to_day


@dataclass(frozen=True)
class View:
    """What is looked at; small, hashable, and enough to find the same figures again."""

    first: date
    last: date
    clinicians: frozenset[str] | None = None  # None: all of them, also those who come later
    service: str | None = None

    def whole_practice(self) -> View:
        """The same period and service with every clinician."""
        return replace(self, clinicians=None)


@dataclass(frozen=True, eq=False)
class LogView:
    """A log seen through a view: masks over its rows, found once and in the log's order (by client, then in time)."""

    log: SessionLog
    view: View
    only: npt.NDArray[np.bool_] | None = None  # for each of the log's clients, whether to look at them; None: at all

    @cached_property
    def in_view(self) -> npt.NDArray[np.bool_]:
        """For each session of the log, whether the view holds it."""
        sessions = self.log.sessions
        day = sessions["day"].to_numpy()
        mask = (day >= date_to_day(self.view.first)) & (day <= date_to_day(self.view.last))
        if self.view.clinicians is not None:
            mask &= _among(sessions["clinician"], self.view.clinicians)
        if self.view.service is not None:
            mask &= _among(sessions["service"], {self.view.service})
        if self.only is not None:
            mask &= self.only[sessions["client"].cat.codes.to_numpy()]
        return mask

    @cached_property
    def rows(self) -> npt.NDArray[np.intp] | None:
        """The sessions of the view, as rows of the log's; None where it holds them all, so that nothing is copied."""
        return None if self.in_view.all() else np.flatnonzero(self.in_view)

    def __len__(self) -> int:
        return len(self.in_view) if self.rows is None else len(self.rows)

    def values(self, column: str) -> npt.NDArray[Any]:
        """One column of the sessions of the view, categories as their numbers."""
        values = _numbers(self.log.sessions[column])
        return values if self.rows is None else values[self.rows]

    @cached_property
    def sessions(self) -> pd.DataFrame:
        """The sessions of the view."""
        sessions = self.log.sessions
        return sessions if self.rows is None else sessions.take(self.rows)

    @cached_property
    def client(self) -> npt.NDArray[np.int32]:
        """The client of each session of the view, as a row of the log's clients; ascending."""
        return self.values("client")

    @cached_property
    def clients(self) -> npt.NDArray[np.int32]:
        """The clients of the view, each once, as rows of the log's clients."""
        return np.unique(self.client)

    @cached_property
    def clinicians(self) -> int:
        """How many clinicians have a session in the view."""
        return int(np.count_nonzero(np.bincount(self.values("clinician") + 1)[1:]))

    def ratings(self, rater: str | None, *, later: bool = False) -> pd.DataFrame:
        """The ratings by one rater in sessions of the view, by goal and in time, with the client and month of each.

        ``later``: only those from a later session than their goal's baseline.
        """
        ratings = self.log.ratings
        mask = ratings["later"].to_numpy() if later else np.ones(len(ratings), dtype=bool)
        if self.rows is not None:
            mask = mask & self.in_view[ratings["session"].to_numpy()]
        if len(self.log.raters) > 1:
            mask = mask & (ratings["rater"] == rater).to_numpy()
        return ratings if mask.all() else ratings.take(np.flatnonzero(mask))

    @cached_property
    def victories(self) -> pd.DataFrame:
        """The coded quiet victories of the view, with the client of each."""
        victories = self.log.victories
        if self.rows is None:
            return victories
        return victories.take(np.flatnonzero(self.in_view[victories["session"].to_numpy()]))


def _numbers(column: pd.Series[Any]) -> npt.NDArray[Any]:
    """The values of a column; of categories their numbers, -1 where missing."""
    return (column.cat.codes if isinstance(column.dtype, pd.CategoricalDtype) else column).to_numpy()


def _among(column: pd.Series[Any], wanted: Set[str]) -> npt.NDArray[np.bool_]:
    """Which rows of a categorical column hold one of these values."""
    chosen = np.isin(column.cat.categories.to_numpy().astype(str), sorted(wanted))
    return np.append(chosen, False)[column.cat.codes.to_numpy()]  # code -1 (missing) takes the last place

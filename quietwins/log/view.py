"""A view: the part of the log that is looked at. A period, a set of clinicians (all unless chosen), optionally a service."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

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
        return View(self.first, self.last, None, self.service)


@dataclass(frozen=True, eq=False)
class LogView:
    """A log seen through a view: masks over its rows, found once and in the log's order (by client, then in time)."""

    log: SessionLog
    view: View

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
        return mask

    @cached_property
    def sessions(self) -> pd.DataFrame:
        """The sessions of the view."""
        return self.log.sessions[self.in_view]

    @cached_property
    def client(self) -> npt.NDArray[np.int32]:
        """The client of each session of the view, as a row of the log's clients; ascending."""
        return self.sessions["client"].cat.codes.to_numpy().astype(np.int32, copy=False)

    @cached_property
    def clients(self) -> npt.NDArray[np.int32]:
        """The clients of the view, each once, as rows of the log's clients."""
        return np.unique(self.client)

    def ratings(self, rater: str | None) -> pd.DataFrame:
        """The ratings by one rater in sessions of the view, by goal and in time, with the client of each."""
        ratings = self.log.ratings
        mask = self.in_view[ratings["session"].to_numpy()]
        if len(self.log.raters) > 1:
            mask &= (ratings["rater"] == rater).to_numpy()
        chosen = ratings[mask]
        client = self.log.sessions["client"].cat.codes.to_numpy()[chosen["session"].to_numpy()]
        return chosen.assign(client=client)

    @cached_property
    def victories(self) -> pd.DataFrame:
        """The coded quiet victories of the view, with the client of each."""
        victories = self.log.victories
        chosen = victories[self.in_view[victories["session"].to_numpy()]]
        client = self.log.sessions["client"].cat.codes.to_numpy()[chosen["session"].to_numpy()]
        return chosen.assign(client=client)


def _among(column: pd.Series[str], wanted: frozenset[str] | set[str]) -> npt.NDArray[np.bool_]:
    """Which rows of a categorical column hold one of these values."""
    chosen = np.isin(column.cat.categories.to_numpy().astype(str), sorted(wanted))
    codes = column.cat.codes.to_numpy()
    return np.append(chosen, False)[codes]  # code -1 (missing) takes the last place

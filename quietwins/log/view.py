"""A view: the part of the log that is looked at: a period, a set of clinicians (all unless chosen),
maybe a service.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Concatenate, ParamSpec, TypeVar

import numpy as np
import numpy.typing as npt

from quietwins.log.days_and_months import date_to_day
from quietwins.log.session_log import SessionLog
from quietwins.log.some_rows import Places, Rows

More = ParamSpec("More")
Counts = TypeVar("Counts")
NO_SUCH = -2  # the number of no category, and not that of a missing one


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
    """A log seen through a view: which of its rows it holds, found once and in the log's order (by
    client, in time).
    """

    log: SessionLog
    view: View
    # for each of the log's clients, whether to look at them; None: at all
    only: npt.NDArray[np.bool_] | None = None

    def __len__(self) -> int:
        return len(self.sessions)

    def tally(
        self,
        count: Callable[Concatenate[LogView, More], Counts],
        *more: More.args,
        **named: More.kwargs,
    ) -> Counts:
        """What a function counts of the view: here and now, as the rows lie here."""
        return count(self, *more, **named)

    def not_begun_earlier(self) -> LogView:
        """The same view without the clients who had probably come before the log began."""
        return replace(self, only=~self.log.started_before)

    @cached_property
    def sessions(self) -> Rows:
        """The sessions of the view."""
        return self._rows("sessions")

    @cached_property
    def victories(self) -> Rows:
        """The coded quiet victories of the view."""
        return self._rows("victories")

    def ratings(self, rater: str | None, *, later: bool = False) -> Rows:
        """The ratings by one rater in sessions of the view, by goal and in time.

        ``later``: only those from a later session than their goal's baseline.
        """
        ratings, held = self.log.columns("ratings"), self._ratings
        narrower = []
        if later:
            narrower.append(ratings["later"])
        if len(self.log.raters) > 1:
            narrower.append(ratings["rater"] == self.log.rater_numbers.get(str(rater), NO_SUCH))
        return Rows(
            ratings, _among(held, [mask if held is None else mask[held] for mask in narrower])
        )

    @cached_property
    def client(self) -> npt.NDArray[np.int32]:
        """The client of each session of the view, as a row of the log's clients; ascending."""
        return self.sessions["client"]

    @cached_property
    def clients(self) -> npt.NDArray[np.int32]:
        """The clients of the view, each once, as rows of the log's clients."""
        begins = np.ones(len(self.client), dtype=bool)
        begins[1:] = self.client[1:] != self.client[:-1]
        return self.client[begins]

    @cached_property
    def clinicians(self) -> int:
        """How many clinicians have a session in the view."""
        if self.sessions.at is None:
            return len(self.log.clinician_numbers)
        return int(np.count_nonzero(np.bincount(self.sessions["clinician"] + 1)[1:]))

    @property
    def gapless(self) -> bool:
        """Whether the view leaves out none of a client's sessions between two that it holds."""
        return self.view.clinicians is None and self.view.service is None

    @cached_property
    def in_view(self) -> npt.NDArray[np.bool_]:
        """For each session of the log, whether the view holds it."""
        mask = np.zeros(len(self.log.sessions), dtype=bool)
        mask[slice(None) if self.sessions.at is None else self.sessions.at] = True
        return mask

    def place(self, session: Places) -> Places:
        """The place in the view of sessions that are given by their row in the log, all of them in
        the view.
        """
        return session if self.sessions.at is None else np.searchsorted(self.sessions.at, session)

    @cached_property
    def _ratings(self) -> Places | None:
        return self._held("ratings")

    def _rows(self, table: str) -> Rows:
        return Rows(self.log.columns(table), self._held(table))

    def _held(self, table: str) -> Places | None:
        """Which rows of one of the log's tables belong to sessions of the view; None: all."""
        held, view, columns = None, self.view, self.log.columns(table)
        if view.clinicians is not None:
            known = self.log.clinician_numbers
            held = self.log.by_clinician(table).rows(
                known[code] for code in view.clinicians if code in known
            )

        def column(name: str) -> npt.NDArray[Any]:
            values = columns[name]
            return values if held is None else values[held]

        masks = []
        if self.log.first is not None and view.first > self.log.first:
            masks.append(column("day") >= date_to_day(view.first))
        if self.log.last is not None and view.last < self.log.last:
            masks.append(column("day") <= date_to_day(view.last))
        if view.service is not None:
            masks.append(column("service") == self.log.service_numbers.get(view.service, NO_SUCH))
        if self.only is not None:
            masks.append(self.only[column("client")])
        return _among(held, masks)


def _among(held: Places | None, masks: list[npt.NDArray[np.bool_]]) -> Places | None:
    """Those of the rows held (None: all) that every mask lets through."""
    if not masks:
        return held
    through = np.flatnonzero(np.logical_and.reduce(masks) if len(masks) > 1 else masks[0])
    return through if held is None else held[through]

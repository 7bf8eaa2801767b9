"""The register of what left for others: two files that differ by the sessions of a few clients
would tell of them.

Every view that left is found again in today's log. A view that differs from one of them by sessions
of 1 to k-1 clients stays here. The same view may leave again, after a correction too: its sessions
are the same today.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from quietwins.disclosure.across_files import follows_from
from quietwins.disclosure.outside_rounding import Outside
from quietwins.disclosure.small_group import SmallGroupRule
from quietwins.log import Log, LogView, SessionLog, View, seen_through
from quietwins.log.days_and_months import date_to_day
from quietwins.log.some_rows import numbers
from quietwins.measures.tally import Tally, sums_of
from quietwins.store.beside.what_left import WhatLeft, note_what_left, views_that_left
from quietwins.store.disk.folder import Folder
from quietwins.store.disk.writing import locked


def why_not_beside(log: Log, view: View, left: Iterable[View], rule: SmallGroupRule) -> str | None:
    """Why a view may not leave after (or together with) others; the
    reason names the other's dates.
    """
    left = tuple(other for other in dict.fromkeys(left) if other != view)
    differing = seen_through(log, view).tally(differing_tally, left) if left else None
    for place, other in enumerate(left):
        if differing is not None and rule.hides(int(sums_of(differing, place)["clients"])):
            return (
                f"It differs by the sessions of fewer than {rule.min_clients} clients from what"
                f" left before, about {_days(other)}; one from the other would tell of them. Take"
                " that one again, or another period."
            )
    if left and (of := follows_from(log, view, left, Outside(rule))) is not None:
        return (
            f"Beside what left before it would tell of fewer than {rule.min_clients} clients in"
            f" {_days(of)}. Take another period."
        )
    return None


def let_out(
    folder: Folder, left: WhatLeft, log: Log, views: Sequence[View], rule: SmallGroupRule
) -> str | None:
    """Ask the register about a file for others and write in it, with nobody else in between; the
    reason where a view may not leave.

    ``views``: what the file is about first, then what stands beside it.
    """
    if not folder.marker.exists():
        return None
    with locked(folder):
        before = views_that_left(folder, log.clinicians, log.services)
        for place, view in enumerate(views):
            why = why_not_beside(log, view, [*before, *views[:place]], rule)
            if why is not None:
                return why
        note_what_left(folder, left, views)
    return None


def note_for_team(folder: Folder, left: WhatLeft, views: Sequence[View]) -> None:
    """Write down a file that the team itself takes along; nobody is asked, as it stays inside."""
    with locked(folder):
        note_what_left(folder, left, views)


def differing_tally(seen: LogView, left: tuple[View, ...]) -> Tally:
    """One row a view that left: the clients with a session that only it or this view holds."""
    sessions, client = _Sessions(seen.log), numbers(seen.log.sessions["client"])
    held = sessions.of(seen.view)
    clients = [_clients(client[held != sessions.of(other)]) for other in left]
    return pd.DataFrame({"clients": clients}, index=range(len(left)), dtype=float)


class _Sessions:
    """Which sessions of a log a view holds; what is the same for many views is found once."""

    def __init__(self, log: SessionLog) -> None:
        self._log, self._day = log, log.sessions["day"].to_numpy()
        self._of_whom: dict[View, npt.NDArray[np.bool_]] = {}

    def of(self, view: View) -> npt.NDArray[np.bool_]:
        """For each session of the log, whether the view holds it."""
        ever = replace(view, first=date.min, last=date.max)
        if ever not in self._of_whom:
            self._of_whom[ever] = LogView(self._log, ever).in_view
        within = (self._day >= date_to_day(view.first)) & (self._day <= date_to_day(view.last))
        return self._of_whom[ever] & within


def _clients(client: npt.NDArray[np.integer]) -> int:
    """How many different clients these are; of each, all stand together."""
    return int(np.count_nonzero(client[1:] != client[:-1])) + 1 if len(client) else 0


def _days(view: View) -> str:
    return f"{view.first.isoformat()} to {view.last.isoformat()}"

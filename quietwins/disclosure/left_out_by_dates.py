"""How many sessions of the log a view leaves out by its dates, as the screen may show it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from quietwins.disclosure.small_group import SmallGroupRule
from quietwins.log import Log, LogView, View, seen_through
from quietwins.measures.estimates import HIDDEN, Count
from quietwins.measures.tally import Tally, counted, sums_of


@dataclass(frozen=True)
class OutsideView:
    """The sessions before and after a view's dates, seen with its own clinicians and service."""

    before: Count
    after: Count

    @property
    def is_nothing(self) -> bool:
        """Whether the view holds all there is."""
        return self.before == 0 and self.after == 0


def outside_view(log: Log, view: View, rule: SmallGroupRule) -> OutsideView:
    """Count what a view leaves out; a count of too few clients is kept back."""
    day = timedelta(days=1)
    first, last = log.first or view.first, log.last or view.last
    return OutsideView(
        _sessions(log, replace(view, first=first, last=view.first - day), rule),
        _sessions(log, replace(view, first=view.last + day, last=last), rule),
    )


def _sessions(log: Log, part: View, rule: SmallGroupRule) -> Count:
    if part.last < part.first:
        return 0
    held = sums_of(seen_through(log, part).tally(size_tally))
    return HIDDEN if rule.hides(int(held["clients"])) else int(held["sessions"])


def size_tally(seen: LogView) -> Tally:
    """How many sessions a view holds, and of how many clients."""
    return counted(clients=len(seen.clients), sessions=len(seen))

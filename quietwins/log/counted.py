"""What is asked of any log, be its rows in this memory or in many places: what it is of, and the
tallies of a view.

Tallies of disjoint sets of clients add up to the tally of all. So a log that lies in many places
(the clinics of a network) gives the same tallies as one that lies here, and whatever makes figures
of them need not know which it is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Concatenate, ParamSpec, Protocol, TypeAlias, TypeVar

from quietwins.codebook import Codebook
from quietwins.log.session_log import SessionLog
from quietwins.log.view import LogView, View

More = ParamSpec("More")
Counts = TypeVar("Counts")


class CountedView(Protocol):
    """A view of some log, through which one counts."""

    @property
    def log(self) -> Log:
        """The log that it is a view of."""

    @property
    def view(self) -> View:
        """What it looks at."""

    def tally(
        self,
        count: Callable[Concatenate[LogView, More], Counts],
        *more: More.args,
        **named: More.kwargs,
    ) -> Counts:
        """What a function counts of the rows that the view holds: a tally, or several by name."""


class LogElsewhere(Protocol):
    """A log whose rows lie in many places, each of which counts its own clients."""

    @property
    def codebook(self) -> Codebook:
        """What counts as a quiet victory."""

    @property
    def first(self) -> date | None:
        """The day of the first attended session."""

    @property
    def last(self) -> date | None:
        """The day of the last attended session."""

    @property
    def clinicians(self) -> tuple[str, ...]:
        """Whom one can choose."""

    @property
    def services(self) -> tuple[str, ...]:
        """The services, in alphabetical order."""

    @property
    def raters(self) -> tuple[str, ...]:
        """Who rated goals, in alphabetical order."""

    @property
    def rater(self) -> str | None:
        """The one rater whose ratings the goal figures are of."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that were ever ticked."""

    @property
    def has_victories(self) -> bool:
        """Whether any session says anything about quiet victories."""

    @property
    def clients_with_a_long_gap(self) -> int:
        """Clients away for a long time and back, where no episodes are named."""

    def seen(self, view: View) -> CountedView:
        """The log seen through a view."""


Log: TypeAlias = SessionLog | LogElsewhere


def seen_through(log: Log, view: View) -> CountedView:
    """A log seen through a view, wherever its rows lie."""
    return LogView(log, view) if isinstance(log, SessionLog) else log.seen(view)

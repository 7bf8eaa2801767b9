"""What is known of a log as a whole, and decides how its rows are counted: its first and last day,
and who rated.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

# The rater whose word for goals comes first, where anybody's do.
CLIENT_RATER = "client"


@dataclass(frozen=True)
class LogFacts:
    """The days from the first attended session to the last, who rated goals and whose ratings the
    goal figures are of, which services and codes there are, and whether anything is said of quiet
    victories.

    Clients ``with_a_long_gap`` are those of logs that name no episodes.
    """

    first: date | None
    last: date | None
    rater: str | None = None
    raters: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    has_victories: bool = False
    with_a_long_gap: int = 0


def rater_of(raters: tuple[str, ...]) -> str | None:
    """The one rater whose ratings the goal figures are of: the client where any is theirs, else the
    first.
    """
    if not raters:
        return None
    return CLIENT_RATER if CLIENT_RATER in raters else raters[0]


def together(parts: Iterable[LogFacts]) -> LogFacts:
    """What is known of several logs as one."""
    known = [part for part in parts if part.first is not None]
    raters = _all(part.raters for part in known)
    return LogFacts(
        rater=rater_of(raters),
        raters=raters,
        first=min((part.first for part in known if part.first), default=None),
        last=max((part.last for part in known if part.last), default=None),
        services=_all(part.services for part in known),
        codes=_all(part.codes for part in known),
        has_victories=any(part.has_victories for part in known),
        with_a_long_gap=sum(part.with_a_long_gap for part in known),
    )


def _all(names: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({name for some in names for name in some}))

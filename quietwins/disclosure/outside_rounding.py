"""What a number becomes before it is handed to others: rounded, and of enough clients, or hidden.

The same for everybody and on every machine. A count of 1 to k-1 clients is not told; of sessions,
marks and goals it is the clients they come from that count. Every other count is rounded by itself,
so that no subtraction of two printed numbers gives a small one. Shares, rates and means are of
enough clients, from unrounded sums.

NHS Digital went the same way for the same reasons in 2020: rounding instead of hiding more cells
beside small ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from quietwins import rules
from quietwins.disclosure.small_group import SmallGroupRule
from quietwins.measures.estimates import (
    HIDDEN,
    ClientShare,
    Count,
    Estimate,
    Hidden,
    Mean,
    Measured,
    plain,
)

SHARE, ONE_DECIMAL = 2, 1  # digits: whole per cent; rates and points of movement

Known = TypeVar("Known", bound=Estimate)


def least_told(k: int) -> int:
    """The first rounded count that is k or more: no count that is told is less."""
    return -(-k // rules.now.rounded_to) * rules.now.rounded_to


@dataclass(frozen=True)
class Outside:
    """The rule for what is handed to others."""

    rule: SmallGroupRule

    def clients(self, n: Count) -> Count:
        """A count of clients."""
        return self.count(n, n)

    def count(self, n: Count, clients: Count) -> Count:
        """A count of sessions, marks or goals that come from so many clients."""
        if n is HIDDEN or clients is HIDDEN or self.rule.hides(clients):
            return HIDDEN
        return max(to_the_nearest(n), least_told(self.rule.min_clients)) if n else 0

    def share_of_clients(self, share: ClientShare) -> ClientShare:
        """A share of clients, with how many of how many; or the number alone, where it is all that
        is known.
        """
        if share is HIDDEN or share is None:
            return share
        if isinstance(share, int):
            return self.clients(share)
        if not self._tells_of_many(share.of, (share.n, share.of - share.n)):
            return HIDDEN
        n, of = (plain(self.clients(count)) for count in (share.n, share.of))
        return replace(_rounded(share, SHARE), n=n, of=of)

    def share(self, share: Measured, of: Count, counted: Count, left: Count) -> Measured:
        """A share of sessions: of so many clients, those with a session that counts, those with one
        left over.
        """
        if not isinstance(share, Estimate):
            return share
        return _rounded(share, SHARE) if self._tells_of_many(of, (counted, left)) else HIDDEN

    def plain_share(
        self, share: float | Hidden | None, of: Count, counted: Count, left: Count
    ) -> float | Hidden | None:
        """The same without a range."""
        if share is HIDDEN or share is None:
            return share
        return _to(share, SHARE) if self._tells_of_many(of, (counted, left)) else HIDDEN

    def rate(self, rate: Measured, of: Count, noticed: Count) -> Measured:
        """Marks per 10 recorded sessions: of so many clients, for so many of whom anything was
        noticed.

        Beside the recorded sessions a rate tells the marks, so it is kept back where those of too
        few clients are.
        """
        if not isinstance(rate, Estimate):
            return rate
        return _rounded(rate, ONE_DECIMAL) if self._tells_of_many(of, (noticed,)) else HIDDEN

    def mean(self, mean: Mean) -> Mean:
        """Average movement over clients."""
        if mean is HIDDEN or mean is None:
            return mean
        if not self._tells_of_many(mean.clients):
            return HIDDEN
        return replace(_rounded(mean, ONE_DECIMAL), clients=plain(self.clients(mean.clients)))

    def _tells_of_many(self, of: Count, parts: Iterable[Count] = ()) -> bool:
        """Whether a whole is of enough clients, and each of its parts of nobody or of enough."""
        if of is HIDDEN or of < max(rules.now.fewest_of_a_share, self.rule.min_clients):
            return False
        return all(part is not HIDDEN and not self.rule.hides(part) for part in parts)


def beside(figure: Measured, *shown: object, digits: int) -> Measured:
    """A figure made of others (a difference, a range to set beside one): told where each of those
    is.
    """
    if HIDDEN in shown:
        return HIDDEN
    return _rounded(figure, digits) if isinstance(figure, Estimate) else figure


def to_the_nearest(n: int) -> int:
    """A whole number as counts are rounded for others."""
    step = rules.now.rounded_to
    return (n + step // 2) // step * step


def _rounded(figure: Known, digits: int) -> Known:
    low, high = (None if end is None else _to(end, digits) for end in (figure.low, figure.high))
    return replace(figure, value=_to(figure.value, digits), low=low, high=high)


def _to(value: float, digits: int) -> float:
    return round(value, digits) + 0.0  # and never "-0.0"

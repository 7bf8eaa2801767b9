"""The practice's own range: what chance would give a group of the size of the chosen one, were it
like the practice.

A prediction and not a confidence interval: see :mod:`quietwins.measures.predictions`.

Never a minimum and maximum of clinicians, and never shown where few others work: it would point at
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from quietwins import rules
from quietwins.log import Log, LogView, View, seen_through
from quietwins.measures.estimates import Estimate, Measured, estimate
from quietwins.measures.goals import goals_by_client, goals_in_view, goals_tally
from quietwins.measures.intervals import clustering_of_rates
from quietwins.measures.predictions import predicted_mean, predicted_rate, predicted_share
from quietwins.measures.tally import Sums, Tallies, counted, sums_of, tally_of
from quietwins.measures.victories import clustered_sums, marks_by_client, sessions_by_clinician


@dataclass(frozen=True)
class Limits:
    """The pooled figures of all clinicians, with the limits that chance sets at the size of the
    chosen view.

    ``recorded`` and ``rated_again`` are the clients behind the rate and the movement:
    of the practice, of the view.
    """

    per_10: Measured
    movement: Measured
    recorded: tuple[int, int]
    rated_again: tuple[int, int]

    @classmethod
    def beside(
        cls,
        practice: Sums,
        chosen: Sums,
        tau_squared: float,
        **more: Any,  # noqa: ANN401  # the fields of a kind of range
    ) -> Self:
        """The limits from the sums of the practice and of the chosen view.

        ``tau_squared``: how much the practice's clients differ in the whole of the view,
        be the sums of a part of it.
        """
        return cls(
            per_10=rate_limits(practice, chosen, tau_squared),
            movement=movement_limits(practice, chosen["clients_rated_again"]),
            recorded=(int(practice["clients_recorded"]), int(chosen["clients_recorded"])),
            rated_again=(int(practice["clients_rated_again"]), int(chosen["clients_rated_again"])),
            **more,
        )


PRACTICE, NETWORK = "the practice", "the network"


@dataclass(frozen=True)
class OwnRange(Limits):
    """The limits of a whole view, of the share of clients forward too, and whose they are."""

    share_forward: Measured
    of: str = PRACTICE


@dataclass(frozen=True, eq=False)
class WholeNetwork:
    """The sums of a network over all clients of a period (and service): never of one clinic."""

    first: date
    last: date
    service: str | None
    rater: str | None
    codebook: str  # the version
    sums: Sums

    def is_of(self, log: Log, view: View) -> bool:
        """Whether a view is of the same days and service, of a whole practice that ticks the same
        codes.
        """
        of = (view.first, view.last, view.clinicians, view.service, log.codebook.version)
        return of == (self.first, self.last, None, self.service, self.codebook)


def practice_range(log: Log, view: View) -> OwnRange | None:
    """The range beside a view of chosen clinicians; None where all are chosen, or
    few others work.
    """
    if view.clinicians is None:
        return None
    whole = seen_through(log, view.whole_practice()).tally(range_tallies)
    chosen = seen_through(log, view).tally(range_tallies)
    if few_others(whole, chosen):
        return None
    practice, own = sums_of(whole["sums"]), sums_of(chosen["sums"])
    share_forward = share_limits(practice, own["clients_rated_again"])
    return OwnRange.beside(practice, own, tau_squared_of(practice), share_forward=share_forward)


def range_of_network(log: Log, view: View, network: WholeNetwork) -> OwnRange | None:
    """The network's range beside a whole practice: what chance would give a practice of its size,
    were it like the network. None where the view is not the one that the network tells of.
    """
    if not network.is_of(log, view):
        return None
    own = sums_of(seen_through(log, view).tally(range_tallies)["sums"])
    if network.rater != log.rater:  # goals by another rater are other goals
        own = {**own, "clients_rated_again": 0.0}
    share_forward = share_limits(network.sums, own["clients_rated_again"])
    tau_squared = tau_squared_of(network.sums)
    return OwnRange.beside(network.sums, own, tau_squared, share_forward=share_forward, of=NETWORK)


def range_tallies(seen: LogView) -> Tallies:
    """The sums over clients of which a range is made, and who works in the view."""
    goals = goals_tally(goals_by_client(goals_in_view(seen, seen.log.rater)))
    marks = tally_of(marks_by_client(seen))
    return {
        "sums": counted(**sums_of(marks), **sums_of(goals)),
        "clinicians": sessions_by_clinician(seen),
    }


def tau_squared_of(practice: Sums) -> float:
    """How much the clients of a practice differ in their rates of marks."""
    return float(clustering_of_rates(clustered_sums(practice, "marks")))


def few_others(whole: Tallies, chosen: Tallies) -> bool:
    """Whether so few clinicians work beside the chosen ones that the practice's range would point
    at them.
    """
    others = len(whole["clinicians"]) - len(chosen["clinicians"])
    return others < rules.now.fewest_other_clinicians


def rate_limits(practice: Sums, chosen: Sums, tau_squared: float) -> Estimate | None:
    """The rate of the practice, and what chance would make of it in the recorded sessions of the
    chosen.
    """
    if (
        practice["cannot_tell"]
        or min(practice["recorded"], chosen["recorded"]) < rules.now.fewest_recorded
    ):
        return None
    rate, sessions = practice["marks"] / practice["recorded"], chosen["recorded"]
    phi = 1 + tau_squared * rate * chosen["recorded_squared"] / sessions
    low, high = predicted_rate(rate, sessions, phi)
    return estimate(rate, float(low), float(high), scale=rules.now.rate_per)


def movement_limits(practice: Sums, n: float) -> Estimate | None:
    """The average movement of the practice, and what chance would make of it with ``n`` clients."""
    clients = practice["clients_rated_again"]
    if not n:
        return None
    low, high = predicted_mean(clients, practice["movement"], practice["movement_squared"], n)
    return estimate(practice["movement"] / clients, float(low), float(high))


def share_limits(practice: Sums, n: float) -> Estimate | None:
    """The share of clients forward of the practice, and what chance would make of it with ``n``."""
    clients = practice["clients_rated_again"]
    if not n:
        return None
    share = practice["clients_forward"] / clients
    low, high = predicted_share(share, n)
    return estimate(share, float(low), float(high))

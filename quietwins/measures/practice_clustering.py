"""How alike the sessions of one client are in the practice as a whole, for the ranges of chosen
clinicians.

With few clients their own marks cannot tell how much clients differ, and the ranges would be too
narrow. The practice that they are a part of can.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np

from quietwins import rules
from quietwins.log import Log, LogView, SessionLog, View, seen_through
from quietwins.measures.intervals import Clustering, clustering_of_rates, clustering_of_shares
from quietwins.measures.tally import Runs, Tally, Whole, counted, sums_of
from quietwins.measures.victories import clustered_sums, summed

SUMMED = ("recorded", "marks", "noticed", "cannot_tell")
# One a period and service, whoever is chosen: all lines of a page ask for the same one.
_known: WeakKeyDictionary[Log, dict[View, Clustering | None]] = WeakKeyDictionary()


def practice_clustering(log: Log, view: View) -> Clustering | None:
    """The clustering for a view of chosen clinicians, found in all of the practice in its period
    and service.

    None for a view of all clinicians, who are the practice; and where the practice has too few
    clients itself, or no rate because blanks cannot tell.
    """
    if view.clinicians is None:
        return None
    known, whole = _known.setdefault(log, {}), view.whole_practice()
    if whole not in known:
        known[whole] = _found(log, whole)
    return known[whole]


def _found(log: Log, whole: View) -> Clustering | None:
    total = sums_of(seen_through(log, whole).tally(clustering_tally))
    if total["cannot_tell"] or total["clients_recorded"] < rules.now.clients_of_a_spread:
        return None
    rates, shares = (clustered_sums(total, events) for events in ("marks", "noticed"))
    return Clustering(clustering_of_rates(rates), clustering_of_shares(shares))


def clustering_tally(seen: LogView) -> Tally:
    """The sums over clients of a whole practice: nothing else of it is asked for."""
    *counts, unclear = _of_each_client(seen.log, seen.view)
    of = {name: one.astype(float) for name, one in zip(SUMMED, counts, strict=False)}
    recorded = of["recorded"]
    sums = {name: one.sum() for name, one in of.items()}
    products = {
        name: sum_of
        for events in ("marks", "noticed")
        for name, sum_of in (
            (f"{events}_squared", of[events] @ of[events]),
            (f"{events}_recorded", of[events] @ recorded),
        )
    }
    return counted(
        clients_recorded=float(np.count_nonzero(recorded)),
        cannot_tell=unclear.sum(),
        recorded_squared=recorded @ recorded,
        **sums,
        **products,
    )


def _of_each_client(log: SessionLog, whole: View) -> list[Whole]:
    if whole.service is not None:
        practice = LogView(log, whole)
        return list(summed(practice, SUMMED, Runs.of(practice.client)))
    # A period of everybody is one stretch of each client's sessions, so no session is looked at.
    begins, ends = log.stretches(whole.first, whole.last)
    return [log.so_far(column)[ends] - log.so_far(column)[begins] for column in SUMMED]

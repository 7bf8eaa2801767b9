"""How alike the sessions of one client are in the practice as a whole, for the ranges of chosen
clinicians.

With few clients their own marks cannot tell how much clients differ, and the ranges would be too
narrow. The practice that they are a part of can.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np

from quietwins import rules
from quietwins.log import LogView, SessionLog, View
from quietwins.measures.intervals import (
    ClusteredSums,
    Clustering,
    clustering_of_rates,
    clustering_of_shares,
)
from quietwins.measures.tally import Runs, Whole
from quietwins.measures.victories import summed

# One a period and service, whoever is chosen: all lines of a page ask for the same one.
_known: WeakKeyDictionary[SessionLog, dict[View, Clustering | None]] = WeakKeyDictionary()


def practice_clustering(log: SessionLog, view: View) -> Clustering | None:
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


def _found(log: SessionLog, whole: View) -> Clustering | None:
    """From the sums over clients alone: nothing else of the practice is asked for."""
    recorded, marks, noticed, unclear = _of_each_client(log, whole)
    if unclear.any() or np.count_nonzero(recorded) < rules.now.clients_of_a_spread:
        return None
    rates, shares = (_sums(events, recorded) for events in (marks, noticed))
    return Clustering(clustering_of_rates(rates), clustering_of_shares(shares))


def _of_each_client(log: SessionLog, whole: View) -> list[Whole]:
    columns = ("recorded", "marks", "noticed", "cannot_tell")
    if whole.service is not None:
        practice = LogView(log, whole)
        return list(summed(practice, columns, Runs.of(practice.client)))
    # A period of everybody is one stretch of each client's sessions, so no session is looked at.
    begins, ends = log.stretches(whole.first, whole.last)
    return [log.so_far(column)[ends] - log.so_far(column)[begins] for column in columns]


def _sums(events: Whole, recorded: Whole) -> ClusteredSums:
    x, n = events.astype(float), recorded.astype(float)
    clients = float(np.count_nonzero(n))
    sums = (clients, x.sum(), n.sum(), x @ x, x @ n, n @ n)
    return ClusteredSums(*(np.asarray(one, dtype=float) for one in sums))

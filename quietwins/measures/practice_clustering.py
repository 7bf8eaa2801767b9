"""How alike the sessions of one client are in the practice as a whole, for the
ranges of chosen clinicians.

With few clients their own marks cannot tell how much clients differ, and the ranges would be too
narrow. The practice that they are a part of can.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

from quietwins import rules
from quietwins.log import LogView, SessionLog, View
from quietwins.measures.intervals import (
    Clustering,
    clustering_of_rates,
    clustering_of_shares,
)
from quietwins.measures.tally import sums_of, tally_of
from quietwins.measures.victories import clustered_sums, victories_by_client

# One a period and service, whoever is chosen: all lines of a page ask for the same one.
_known: WeakKeyDictionary[SessionLog, dict[View, Clustering | None]] = WeakKeyDictionary()


def practice_clustering(log: SessionLog, view: View) -> Clustering | None:
    """The clustering for a view of chosen clinicians, found in all of the
    practice in its period and service.

    None for a view of all clinicians, who are the practice; and where the practice has too few
    clients itself, or no rate because blanks cannot tell.
    """
    if view.clinicians is None:
        return None
    known, whole = _known.setdefault(log, {}), view.whole_practice()
    if whole not in known:
        known[whole] = _found(LogView(log, whole))
    return known[whole]


def _found(practice: LogView) -> Clustering | None:
    total = sums_of(tally_of(victories_by_client(practice)))
    if total["cannot_tell"] or total["clients_recorded"] < rules.now.clients_of_a_spread:
        return None
    marks, noticed = (clustered_sums(total, events) for events in ("marks", "noticed"))
    return Clustering(clustering_of_rates(marks), clustering_of_shares(noticed))

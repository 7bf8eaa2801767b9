"""When the practice's spread stands in for that of a few clients, and where neither is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from practices import NONE, Session, log_of

from quietwins.log import View
from quietwins.measures.intervals import ClusteredSums, Clustering, clustered_share, wilson
from quietwins.measures.practice_clustering import practice_clustering

YEAR = View(date(2025, 1, 1), date(2025, 12, 31))
OF_A = View(YEAR.first, YEAR.last, frozenset("A"))


def clients(recorded: int, blank: int = 0) -> list[Session]:
    """Every fourth of clinician A, the others of B; every second is noticed in both sessions."""
    return [
        Session(
            f"c{i}",
            f"2025-0{month}-05",
            noticed=(["trust"] if i % 2 else NONE) if i < recorded else None,
            clinician="A" if i % 4 == 0 else "B",
        )
        for i in range(recorded + blank)
        for month in (3, 4)
    ]


@pytest.mark.parametrize(
    ("recorded", "blank", "lent"),
    [(20, 0, True), (19, 0, False), (19, 5, False)],
)
def test_a_practice_lends_its_spread_from_twenty_clients_with_a_session(recorded, blank, lent):
    """A recorded one: blanks say nothing of how clients differ."""
    clustering = practice_clustering(log_of(*clients(recorded, blank)), OF_A)
    assert (clustering is not None) is lent
    if clustering is not None:
        assert float(clustering.rho) == 1


def test_all_clinicians_are_the_practice_and_borrow_nothing():
    assert practice_clustering(log_of(*clients(40)), YEAR) is None


def test_a_practice_whose_blanks_cannot_tell_has_no_rate_and_no_spread_to_lend():
    unclear = Session("c1", "2025-05-05", clinician="B", cannot_tell=True)
    assert practice_clustering(log_of(*clients(40), unclear), OF_A) is None


def test_the_practice_is_that_of_the_same_period():
    sessions = [*clients(20), Session("c1", "2026-02-05", noticed=["trust"] * 9, clinician="B")]
    log = log_of(*sessions)
    later = View(date(2025, 1, 1), date(2026, 12, 31), frozenset("A"))
    one, both = (practice_clustering(log, view) for view in (OF_A, later))
    assert float(one.tau_squared) < float(both.tau_squared)


def test_the_practice_is_that_of_the_same_service():
    """Clients of the one service are alike, those of the other are not."""
    alike = [replace(session, service="Adults", noticed=NONE) for session in clients(20)]
    differ = [replace(one, client=f"d{one.client}", service="School") for one in clients(20)]
    log = log_of(*alike, *differ)
    adults, school = (
        practice_clustering(log, replace(OF_A, service=name)) for name in ("Adults", "School")
    )
    assert (float(adults.rho), float(school.rho)) == (0, 1)


@pytest.mark.parametrize(("practice", "times"), [(None, 1), (Clustering(0.5, 0.5), 3.5)])
@pytest.mark.parametrize("with_any", [0, 1])
def test_a_share_of_none_or_of_all_shows_no_spread_but_the_practice_does(practice, times, with_any):
    """Of all clinicians the range is the plain one; of chosen ones phi is 1 + 0.5 (84 / 14 - 1)."""
    n = np.array([8.0, 4.0, 2.0])
    x = n * with_any
    sums = ClusteredSums(*map(np.asarray, (3.0, x.sum(), 14.0, x @ x, x @ n, n @ n)))
    found, plain = clustered_share(sums, practice), wilson(x.sum() / times, 14 / times)
    assert [float(end) for end in found] == pytest.approx([float(end) for end in plain])

"""From how many clients a count comes: the small-group rule stands on
it, so one mark is a client.
"""

from __future__ import annotations

from datetime import date

from practices import NONE, Session, log_of

from quietwins.log import View
from quietwins.measures.all_figures import figures_of
from quietwins.measures.kinds_over_time import kinds_ever

YEAR = View(date(2025, 1, 1), date(2025, 12, 31))
LOG = log_of(
    Session("a", "2025-01-02", noticed=["trust"]),
    Session("b", "2025-01-02", noticed=["trust", "trust", "comfort"]),
    Session("c", "2025-01-03", uncoded=1),
    Session("d", "2025-01-03", uncoded=3),
    Session("d", "2025-01-10", noticed=["other"]),
    Session("e", "2025-01-03", noticed=NONE),
)


def test_a_client_with_one_mark_of_a_code_stands_behind_it():
    victories = figures_of(LOG, YEAR).victories
    behind = {kind.code: (kind.marks, kind.clients) for kind in victories.by_code if kind.marks}
    assert behind == {"trust": (3, 2), "comfort": (1, 1), "other": (1, 1)}
    safe = next(kind for kind in victories.by_family if kind.code == "Feeling safe")
    assert (safe.marks, safe.clients) == (4, 2)


def test_a_client_with_one_mark_without_a_code_stands_behind_those():
    victories = figures_of(LOG, YEAR).victories
    assert (victories.uncoded, victories.clients_uncoded) == (4, 2)
    assert (victories.clients_any, victories.clients_recorded) == (4, 5)


def test_a_kind_ticked_once_was_ticked():
    assert kinds_ever(LOG) == {"trust", "comfort", "other", "Feeling safe"}

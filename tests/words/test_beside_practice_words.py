"""Chosen clinicians beside the practice as a table: each figure with the practice's own at the same
size.
"""

from __future__ import annotations

from datetime import date

from practices import Session, log_of

from quietwins.log import View
from quietwins.measures.all_figures import figures_of
from quietwins.measures.estimates import HIDDEN, Estimate
from quietwins.measures.own_range import OwnRange
from quietwins.words.beside_practice import table

VIEW = View(date(2025, 1, 1), date(2025, 12, 31))


def test_each_figure_stands_beside_the_practices_own_at_this_size():
    sessions = [
        Session(f"K{i}", f"2025-0{m}-03", {"g": 3 + m}, ["trust"]) for i in range(6) for m in (1, 2)
    ]
    own = OwnRange(
        Estimate(4.0, 2.0, 7.0), HIDDEN, (60, 6), (60, 6), share_forward=Estimate(0.5, 0.2, 0.8)
    )
    rows = table(figures_of(log_of(*sessions), VIEW), own).in_words(5)
    assert rows["The practice, at this size"].tolist() == [
        "fewer than 5 clients",
        "50% (20 to 80%)",
        "4.0 (2.0 to 7.0)",
    ]
    assert rows["This view"].tolist()[:2] == ["+1.0 (+1.0 to +1.0)", "0% (0 to 39%)"]

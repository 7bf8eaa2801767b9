"""How many sessions a view's dates leave out: counted with its own filters, after the rule."""

from __future__ import annotations

from datetime import date

from practices import Session, log_of

from quietwins.disclosure import SmallGroupRule
from quietwins.disclosure.left_out_by_dates import outside_view
from quietwins.log import View
from quietwins.measures.estimates import HIDDEN

RULE = SmallGroupRule(3)
LOG = log_of(
    *(Session(f"K{n}", "2025-01-10") for n in range(4)),
    *(Session(f"K{n}", "2025-02-10", clinician="B") for n in range(5)),
    *(Session(f"K{n}", "2025-03-10") for n in range(2)),
)


def test_sessions_before_and_after_are_counted_apart():
    february = View(date(2025, 2, 1), date(2025, 2, 28))
    outside = outside_view(LOG, february, RULE)
    assert (outside.before, outside.after) == (4, HIDDEN)  # the two of March are too few to tell
    assert not outside.is_nothing


def test_they_are_those_of_the_views_own_clinicians():
    of_a = View(date(2025, 2, 1), date(2025, 3, 31), frozenset({"B"}))
    assert outside_view(LOG, of_a, RULE).is_nothing


def test_a_view_of_all_the_days_leaves_nothing_out():
    assert outside_view(LOG, View(date(2025, 1, 1), date(2025, 3, 31)), RULE).is_nothing


def test_the_first_and_the_last_day_of_a_view_are_not_outside_it():
    log = log_of(*(Session(f"K{n}", day) for n in range(4) for day in ("2025-02-01", "2025-02-28")))
    assert outside_view(log, View(date(2025, 2, 1), date(2025, 2, 28)), RULE).is_nothing
    short = View(date(2025, 2, 1), date(2025, 2, 20))
    assert (outside_view(log, short, RULE).before, outside_view(log, short, RULE).after) == (0, 4)
    late = View(date(2025, 2, 28), date(2025, 3, 20))
    assert (outside_view(log, late, RULE).before, outside_view(log, late, RULE).after) == (4, 0)

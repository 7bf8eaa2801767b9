"""How recording differs, as far as it may be shown; it never leaves."""

from __future__ import annotations

from quietwins import rules
from quietwins.disclosure.small_group import SmallGroupRule
from quietwins.log import Log, View, seen_through
from quietwins.measures.estimates import HIDDEN, Mean
from quietwins.measures.funnel import Funnel, clinician_tally, dots_of, funnel_around
from quietwins.measures.over_time import Grain, changes_over_time


def funnel(log: Log, view: View, rule: SmallGroupRule) -> Funnel | None:
    """The funnel of the whole practice in the view's period; None under a few clinicians of enough
    clients each.

    Clinicians of fewer clients have no dot.
    """
    seen = seen_through(log, view.whole_practice())
    dots = tuple(dot for dot in dots_of(seen.tally(clinician_tally)) if not rule.hides(dot.clients))
    return funnel_around(seen, dots) if len(dots) >= rules.now.fewest_clinicians else None


def changes_on_screen(log: Log, view: View, grain: Grain, rule: SmallGroupRule) -> tuple[Mean, ...]:
    """The mean change between consecutive ratings in each period of the view, those of too few
    clients hidden.
    """
    changes = changes_over_time(seen_through(log, view), grain)
    return tuple(
        HIDDEN
        if change is not None and change is not HIDDEN and rule.hides(change.clients)
        else change
        for change in changes
    )

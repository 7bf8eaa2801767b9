"""What stands beside a view, as it is handed to others: another period, the practice's range.

A difference tells the other figure as well, so it is told only where both are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from quietwins.disclosure.outside_rounding import ONE_DECIMAL, SHARE, Outside, beside
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.figures import Comparison, Figures
from quietwins.measures.own_range import OwnRange

NOBODY = (0, 0)


def comparison_outside(
    comparison: Comparison, this: Figures, other: Figures | None, to: Outside
) -> Comparison:
    """A difference tells the other period's figure as well, so it is told only where both figures
    are.
    """
    if other is None:
        hidden: dict[str, Any] = dict.fromkeys(
            ("clients_in_both", "per_10", "share_forward", "movement"), HIDDEN
        )
        return replace(comparison, clients=NOBODY, recorded=NOBODY, rated_again=NOBODY, **hidden)
    rates = this.victories.per_10, other.victories.per_10
    shares = this.goals.share_forward, other.goals.share_forward
    movements = this.goals.movement, other.goals.movement
    return replace(
        comparison,
        clients=NOBODY,
        recorded=NOBODY,
        rated_again=NOBODY,
        clients_in_both=to.clients(comparison.clients_in_both),
        per_10=beside(comparison.per_10, *rates, digits=ONE_DECIMAL),
        share_forward=beside(comparison.share_forward, *shares, digits=SHARE),
        movement=beside(comparison.movement, *movements, digits=ONE_DECIMAL),
    )


def own_range_outside(own: OwnRange, practice: Figures, chosen: Figures) -> OwnRange:
    """The practice's own range beside chosen clinicians: told where
    both its figure and theirs are.
    """
    rates = practice.victories.per_10, chosen.victories.per_10
    shares = practice.goals.share_forward, chosen.goals.share_forward
    movements = practice.goals.movement, chosen.goals.movement
    return replace(
        own,
        recorded=NOBODY,
        rated_again=NOBODY,
        per_10=beside(own.per_10, *rates, digits=ONE_DECIMAL),
        share_forward=beside(own.share_forward, *shares, digits=SHARE),
        movement=beside(own.movement, *movements, digits=ONE_DECIMAL),
    )

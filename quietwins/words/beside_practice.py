"""Chosen clinicians beside the practice's own range, as a plain table."""

from __future__ import annotations

import pandas as pd

from quietwins.filled import filled
from quietwins.measures.estimates import Measured
from quietwins.measures.figures import Figures
from quietwins.measures.own_range import OwnRange
from quietwins.words.numbers import Manner, measured_or_reason


def table(figures: Figures, practice: OwnRange, k: int) -> pd.DataFrame:
    """Each figure of the view, and the practice's with what chance alone would
    give at the size of the view.
    """
    goals, victories = figures.goals, figures.victories
    share = None if isinstance(goals.share_forward, int) else goals.share_forward
    rows: list[tuple[str, Measured, Measured, Manner]] = [
        ("Average movement", goals.movement, practice.movement, "signed"),
        ("Clients whose goals moved forward", share, practice.share_forward, "percent"),
        (
            filled("In every {rate_per} recorded sessions"),
            victories.per_10,
            practice.per_10,
            "plain",
        ),
    ]
    told = [
        (what, measured_or_reason(own, k, how), measured_or_reason(all_, k, how))
        for what, own, all_, how in rows
    ]
    return pd.DataFrame(told, columns=["Figure", "This view", "The practice, at this size"])

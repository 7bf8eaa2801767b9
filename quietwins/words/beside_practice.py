"""Chosen clinicians beside the practice's own range, as a plain table."""

from __future__ import annotations

from quietwins.filled import filled
from quietwins.measures.figures import Figures
from quietwins.measures.own_range import OwnRange
from quietwins.writing.numbers import fewer_than
from quietwins.writing.table import Column, Kind, Table, movements, rates, texts

AS_MUCH_ABOUT_RECORDING = "It is about recording as much as about what happened."


def why_not_beside(k: int) -> str:
    """Why there is no range of the practice here."""
    return (
        "The practice's own range stands beside chosen clinicians alone, where there are enough"
        f" others, and not beside {fewer_than(k)}."
    )


def table(figures: Figures, practice: OwnRange) -> Table:
    """Each figure of the view, and the practice's with what chance alone would give at the size of
    the view.
    """
    goals, per_10 = figures.goals, figures.victories.per_10
    share = None if isinstance(goals.share_forward, int) else goals.share_forward
    forward = Column(
        "Clients whose goals moved forward",
        Kind.PERCENT,
        (share, practice.share_forward),
        ranged=True,
    )
    return Table(
        (
            texts("Of", ["This view", f"{practice.of.capitalize()}, at this size"]),
            movements("Average movement", [goals.movement, practice.movement]),
            forward,
            rates(filled("Per {rate_per} recorded sessions"), [per_10, practice.per_10]),
        ),
        turned="Figure",
    )
